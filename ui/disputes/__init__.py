"""The screen of disputes: who owns this, which is carried on, what was directed."""
