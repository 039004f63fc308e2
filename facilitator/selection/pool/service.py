"""The door of the service pool."""

from facilitator.selection.pool.eligible import eligible_for
from facilitator.selection.pool.standing import Bar, Reason, Standing

__all__ = ["Bar", "Reason", "Standing", "eligible_for"]
