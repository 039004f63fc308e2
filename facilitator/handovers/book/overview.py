"""Every role with how full its book is, and whose book an entry stands in."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from facilitator.groups.records import Group
from facilitator.handovers.book.records import BookDuty, BookNote
from facilitator.handovers.book.service import notes_asked_for
from facilitator.office import Office
from facilitator.roles.records import Role
from facilitator.store.finding import live
from facilitator.store.search import fold


@dataclass(frozen=True)
class BookRow:
    """How full the book of a role is."""

    role_id: UUID
    role: str
    group: str
    notes: int
    """Private ones among them."""
    private: int
    duties: int
    asked_for: int
    """How much our list asks such a book for that it does not say yet."""
    looked_at_on: date | None
    """When somebody last saw that a note is still true."""
    ended: bool
    words: str
    """Role, group and what is written, folded, by which one finds it; nothing private."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever written into it."""
        return not self.notes and not self.duties


def book_rows(office: Office) -> list[BookRow]:
    """Give the books of the roles there are, by name; of roles that ended, those with words."""
    today = office.today()
    notes: dict[UUID, list[BookNote]] = defaultdict(list)
    duties: dict[UUID, list[BookDuty]] = defaultdict(list)
    with office.reading() as session:
        for note in session.exec(live(BookNote)):
            notes[note.role_id].append(note)
        for duty in session.exec(live(BookDuty)):
            duties[duty.role_id].append(duty)
        wanted = select(Role, Group.name).join(Group, col(Group.id) == Role.group_id)
        found = [
            _row(role, group, notes[role.id], duties[role.id], today)
            for role, group in session.exec(wanted.where(col(Role.deleted_at).is_(None)))
        ]
    shown = [one for one in found if not (one.ended and one.is_empty)]
    return sorted(shown, key=lambda one: (one.ended, fold(one.role), one.role_id))


def role_of_entry(office: Office, record_id: UUID) -> UUID | None:
    """Give the role in whose book a note or a duty stands; None where it is neither."""
    with office.reading() as session:
        for kind in (BookNote, BookDuty):
            found = session.exec(live(kind).where(col(kind.id) == record_id)).first()
            if found is not None:
                return UUID(str(found.role_id))
    return None


def _row(
    role: Role, group: str, notes: list[BookNote], duties: list[BookDuty], today: date
) -> BookRow:
    told = [
        part for one in notes if not one.restricted for part in (one.title, one.text, one.place)
    ]
    told += [part for one in duties for part in (one.title, one.text)]
    looked = [one.looked_at_on for one in notes if one.looked_at_on is not None]
    return BookRow(
        role_id=role.id,
        role=role.name,
        group=group,
        notes=len(notes),
        private=sum(one.restricted for one in notes),
        duties=len(duties),
        asked_for=len(notes_asked_for(role.name, notes)),
        looked_at_on=max(looked, default=None),
        ended=role.ended_on is not None and role.ended_on < today,
        words=fold(" ".join((role.name, group, *told))),
    )
