"""Services about swaps: asked, answered, taken back; accepted, both turns change hands."""

from uuid import UUID

from facilitator.office import Office
from facilitator.rotation.swapping.records import Swap, SwapAct, SwapDraft
from facilitator.rotation.swapping.shown import SwapShown


def ask_swap(office: Office, draft: SwapDraft) -> Swap:
    """Ask somebody to exchange turns, or to take one over.

    Raises `Refused` for turns that are not theirs, have begun or are over, where either of them
    is in an open swap already, and where a rule of the role would be broken.
    """
    raise NotImplementedError


def accept_swap(office: Office, swap_id: UUID, note: str = "") -> SwapAct:
    """Record the other's yes; both turns change hands in the same transaction.

    Raises `Refused` once it was answered, once a turn has begun, while somebody else is at the
    keyboard than who is asked, and where a rule would be broken as things stand now.
    """
    raise NotImplementedError


def decline_swap(office: Office, swap_id: UUID, note: str = "") -> SwapAct:
    """Record the other's no."""
    raise NotImplementedError


def withdraw_swap(office: Office, swap_id: UUID, note: str = "") -> SwapAct:
    """Take a swap back while nobody answered."""
    raise NotImplementedError


def swaps(office: Office, *, only_open: bool = False) -> tuple[SwapShown, ...]:
    """Give the swaps, the newest first, each with its turns as they stand now."""
    raise NotImplementedError
