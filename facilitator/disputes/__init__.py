"""Disputes: who owns this, is it within its right, was it an end run; a panel answers in days."""
