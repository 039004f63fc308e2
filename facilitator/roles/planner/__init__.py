"""The rotation planner: who takes which seat over the coming terms. Pure: no session, no clock."""
