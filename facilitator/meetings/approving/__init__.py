"""Minutes in the collective’s form, their versions and approvals."""
