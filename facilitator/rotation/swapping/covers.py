"""Services about cover for part of a term; the plan stays as it is."""

from datetime import date
from uuid import UUID

from facilitator.office import Office
from facilitator.rotation.swapping.records import Cover, CoverAct, CoverDraft
from facilitator.rotation.swapping.shown import CoverShown


def ask_cover(office: Office, draft: CoverDraft) -> Cover:
    """Ask somebody to stand in for part of a term.

    Raises `Refused` for days outside the term or before today, for its own holder, for somebody
    away or not there on these days, and where somebody covers on one of them already.
    """
    raise NotImplementedError


def accept_cover(office: Office, cover_id: UUID, note: str = "") -> CoverAct:
    """Record the other's yes. Raises `Refused` once it was answered or its days have passed."""
    raise NotImplementedError


def decline_cover(office: Office, cover_id: UUID, note: str = "") -> CoverAct:
    """Record the other's no."""
    raise NotImplementedError


def withdraw_cover(office: Office, cover_id: UUID, note: str = "") -> CoverAct:
    """Take cover back, asked or agreed; agreed cover ends today at the latest."""
    raise NotImplementedError


def covers(
    office: Office, *, term_id: UUID | None = None, only_open: bool = False
) -> tuple[CoverShown, ...]:
    """Give cover that was asked for, the newest first."""
    raise NotImplementedError


def covered_on(office: Office, on: date | None = None) -> dict[tuple[UUID, int], CoverShown]:
    """Give who stands in on a day (today unless told), by role and seat."""
    raise NotImplementedError


def stand_ins_for(office: Office, term_id: UUID) -> tuple[tuple[UUID, str, str], ...]:
    """Give whom to ask for cover: id, name and why ("first stand-in", "held it before"),
    those first who stand first in the role's order; nobody who is away today."""
    raise NotImplementedError
