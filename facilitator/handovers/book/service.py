"""Services about role books: what only whoever has a role knows, written down for the next."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.groups.service import rights
from facilitator.handovers.book.records import (
    BookDuty,
    BookDutyDraft,
    BookNote,
    BookNoteDraft,
    BookPart,
    ChecklistStep,
)
from facilitator.handovers.book.shown import (
    Asked,
    Attends,
    Book,
    ChecklistShown,
    Decides,
    DutyShown,
)
from facilitator.handovers.checklists import YearlyDuty, checklist_for
from facilitator.handovers.opening import steps_for
from facilitator.handovers.secrets import refuse_secret_under, refuse_secrets
from facilitator.handovers.steps import StepDraft
from facilitator.meetings.series.service import SeriesRow, series_rows
from facilitator.office import Office
from facilitator.roles.records import Role
from facilitator.store.finding import live, record_of
from facilitator.store.search import fold

_PARTS = tuple(BookPart)
R = TypeVar("R", BookNote, BookDuty)

# --- Readers ------------------------------------------------------------------------------


def role_book(
    office: Office,
    role_id: UUID,
    *,
    restricted: bool = False,
    series: Sequence[SeriesRow] | None = None,
) -> Book:
    """Give a role's book as of today; restricted notes only when they are asked for.

    `series` are all there are, where somebody has them already.
    """
    owned = tuple(
        Decides(one.domain.id, one.domain.name, one.right.rung.value, deputy)
        for one in rights(office)
        for deputy in (False, True)
        if one.right is not None
        and (one.right.deputy_role_id if deputy else one.right.owner_role_id) == role_id
    )
    with office.reading() as session:
        role = record_of(office, session, Role, role_id)
        group = record_of(office, session, Group, role.group_id)
        every = list(session.exec(live(BookNote).where(col(BookNote.role_id) == role_id)))
        duties = list(session.exec(live(BookDuty).where(col(BookDuty.role_id) == role_id)))
    today = office.today()
    notes = sorted(
        (one for one in every if restricted or not one.restricted),
        key=lambda one: (_PARTS.index(one.part), fold(one.title), one.id),
    )
    shown = sorted(
        (DutyShown(one, next_day(one, today)) for one in duties),
        key=lambda one: (one.next_on, one.duty.title),
    )
    return Book(
        role_id=role_id,
        role=role.name,
        group=group.name,
        purpose=role.purpose,
        decides=owned,
        attends=tuple(
            Attends(one.id, one.title, one.words)
            for one in (series_rows(office) if series is None else series)
            if one.group_id in (role.group_id, None) and one.next is not None
        ),
        notes=tuple(notes),
        held_back=len(every) - len(notes),
        duties=tuple(shown),
        asked=notes_asked_for(role.name, every),
        duties_asked=_duties_asked_for(role.name, duties),
    )


def checklist_of(office: Office, role_id: UUID) -> tuple[StepDraft, ...]:
    """Give the checklist that the next handover of a role begins with: its own, or ours."""
    return checklist_shown(office, role_id).steps


def checklist_shown(office: Office, role_id: UUID) -> ChecklistShown:
    """Give the steps of `checklist_of`, and whether they are the role's own."""
    with office.reading() as session:
        role = record_of(office, session, Role, role_id)
        own = live(ChecklistStep).where(col(ChecklistStep.role_id) == role_id)
        return ChecklistShown(
            steps=tuple(steps_for(session, role_id, role.name)),
            own=session.exec(own).first() is not None,
            ours=checklist_for(role.name).name,
        )


def notes_asked_for(role: str, notes: Sequence[BookNote]) -> tuple[Asked, ...]:
    """Give what our list asks such a book for, until there is a note with the same words."""
    said = {fold(one.title) for one in notes}
    ours = checklist_for(role)
    asked = [
        *(Asked(BookPart.knows, words) for words in ours.knows),
        *(Asked(BookPart.knows, words, private=True) for words in ours.private),
        *(Asked(BookPart.people, words) for words in ours.people),
    ]
    return tuple(one for one in asked if fold(one.words) not in said)


def next_day(duty: BookDutyDraft, today: date) -> date:
    """Give the next day of a yearly duty, from today on; without a day, the first of its month.

    While that month lasts, a duty without a day is on its last day.
    """
    for year in (today.year, today.year + 1):
        if duty.day is None:
            first, last = day_in_month(year, duty.month, 1), day_in_month(year, duty.month, 31)
            if last >= today:
                return last if first <= today else first
        elif (on := day_in_month(year, duty.month, duty.day)) >= today:
            return on
    return day_in_month(today.year + 1, duty.month, duty.day or 1)


def day_in_month(year: int, month: int, day: int) -> date:
    """Give a day of a month; in a shorter one its last."""
    return date(year, month, min(day, monthrange(year, month)[1]))


# --- Writers ------------------------------------------------------------------------------


def write_note(office: Office, draft: BookNoteDraft, note_id: UUID | None = None) -> BookNote:
    """Write a note into a role's book, or change one. Raises `Refused` for what looks secret."""
    refuse_secrets(draft.title, draft.text, draft.place)
    refuse_secret_under(draft.title, draft.text, draft.place)
    with office.writing("write in a role’s book") as session:
        record_of(office, session, Role, draft.role_id)
        return _kept(office, session, BookNote, draft, note_id)


def still_true(office: Office, note_id: UUID) -> BookNote:
    """Say that a note was looked at today and is still true."""
    with office.writing("look at a note of a role’s book") as session:
        found = record_of(office, session, BookNote, note_id)
        found.looked_at_on = office.today()
    return found


def remove_note(office: Office, note_id: UUID) -> None:
    """Take a note out of a role's book."""
    with office.writing("take a note out of a role’s book") as session:
        record_of(office, session, BookNote, note_id).deleted_at = office.now()


def write_duty(office: Office, draft: BookDutyDraft, duty_id: UUID | None = None) -> BookDuty:
    """Note what a role does every year, or change it. Raises `Refused` for what looks secret."""
    refuse_secrets(draft.title, draft.text)
    refuse_secret_under(draft.title, draft.text)
    with office.writing("note a yearly duty") as session:
        record_of(office, session, Role, draft.role_id)
        return _kept(office, session, BookDuty, draft, duty_id)


def remove_duty(office: Office, duty_id: UUID) -> None:
    """Take a yearly duty out of a role's book."""
    with office.writing("take a yearly duty out") as session:
        record_of(office, session, BookDuty, duty_id).deleted_at = office.now()


def set_checklist(
    office: Office, role_id: UUID, steps: Sequence[StepDraft]
) -> tuple[ChecklistStep, ...]:
    """Give a role a checklist of its own; without steps, ours is used again.

    Handovers that are open keep their steps. Raises `Refused` for what looks secret.
    """
    refuse_secrets(*(one.words for one in steps))
    with office.writing("change a role’s checklist") as session:
        record_of(office, session, Role, role_id)
        own = live(ChecklistStep).where(col(ChecklistStep.role_id) == role_id)
        for one in session.exec(own):
            one.deleted_at = office.now()
        made = tuple(office.make(ChecklistStep, one, role_id=role_id) for one in steps)
        session.add_all(made)
    return made


def change_checklist(
    office: Office, role_id: UUID, before: StepDraft | None, after: StepDraft | None
) -> tuple[ChecklistStep, ...]:
    """Put `after` in the place of one step; None before adds it, None after takes the step out.

    The list is the role's own from then on, the steps that were ours among it. Raises `Refused`
    where the step is gone, and for what looks secret.
    """
    steps = list(checklist_of(office, role_id))
    if before is not None:
        if before not in steps:
            raise Refused("This step is no longer on the list. Look at the list again.")
        steps.remove(before)
    if after is not None:
        steps.append(after)
    return set_checklist(office, role_id, steps)


# --- Inside -------------------------------------------------------------------------------


def _kept(
    office: Office,
    session: Session,
    kind: type[R],
    draft: BookNoteDraft | BookDutyDraft,
    record_id: UUID | None,
) -> R:
    if record_id is None:
        made = office.make(kind, draft)
        session.add(made)
        return made
    found = record_of(office, session, kind, record_id)
    for name, value in draft.model_dump().items():
        setattr(found, name, value)
    return found


def _duties_asked_for(role: str, duties: Sequence[BookDuty]) -> tuple[YearlyDuty, ...]:
    said = {fold(one.title) for one in duties}
    return tuple(one for one in checklist_for(role).calendar if fold(one.words) not in said)
