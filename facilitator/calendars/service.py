"""Calendars of a collective: as one file, as a file for each kind, kept up to date in a folder."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from uuid import UUID

from sqlmodel import Session, col, func, select

from facilitator.calendars.deadlines import DEADLINES
from facilitator.calendars.entries import EVERYBODY, CalendarKind, Entry, Revision, Whose
from facilitator.calendars.meetings import meeting_entries
from facilitator.calendars.scope import Scope
from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.office import Office
from facilitator.people.records import Collective
from facilitator.people.service import person_called
from facilitator.store.files import write_whole
from facilitator.store.finding import live
from facilitator.store.history import History
from facilitator.store.search import fold

__all__ = [
    "EVERYBODY",
    "CalendarKind",
    "Whose",
    "calendar_entries",
    "calendar_file",
    "calendar_files",
    "is_calendar_of",
    "keep_calendar",
    "whose_called",
]

_AT_ONCE = 5000


def calendar_file(
    office: Office, whose: Whose = EVERYBODY, kinds: Collection[CalendarKind] = tuple(CalendarKind)
) -> bytes:
    """Give one calendar with all that was chosen.

    What is private, such as the restricted notes of a role's book, is never in it. The same
    records give the same bytes on the same day.
    """
    with office.reading() as session:
        entries = _entries(office, session, whose, kinds)
        return _written(office, session, _name(session), entries)


def calendar_files(
    office: Office, whose: Whose = EVERYBODY, kinds: Collection[CalendarKind] = tuple(CalendarKind)
) -> dict[str, bytes]:
    """Give a calendar for each kind that has something, by the name of its file."""
    with office.reading() as session:
        name = _name(session)
        found = {}
        for kind in CalendarKind:
            entries = _entries(office, session, whose, {kind} & set(kinds))
            if entries:
                words = f"{name}: {kind.value}"
                found[f"{kind.value}.ics"] = _written(office, session, words, entries)
    return found


def calendar_entries(
    office: Office, whose: Whose = EVERYBODY, kinds: Collection[CalendarKind] = tuple(CalendarKind)
) -> list[Entry]:
    """Give what `calendar_file` writes, in its order."""
    with office.reading() as session:
        return _entries(office, session, whose, kinds)


def whose_called(office: Office, words: str) -> Whose:
    """Give whose dates are meant by a name, of a person or of a group.

    Raises `Refused` where nobody, or several, are called so.
    """
    wanted = fold(words.strip())
    with office.reading() as session:
        groups = [one for one in session.exec(live(Group)) if fold(one.name) == wanted]
    found = [Whose(group_id=one.id) for one in groups]
    found += [Whose(person_id=one.id) for one in person_called(office, words)]
    if not found:
        raise Refused(f"Nobody and no group is called “{words}”. Check the name.")
    if len(found) > 1:
        raise Refused(f"Several are called “{words}”. Give one of them another name first.")
    return found[0]


def keep_calendar(office: Office, file: Path, whose: Whose = EVERYBODY) -> bool:
    """Write the calendar as `file`, unless that holds the same already; tell whether it did.

    Raises `Refused` where the folder is gone or cannot be written.
    """
    content = calendar_file(office, whose)
    try:
        if file.stat().st_size == len(content) and file.read_bytes() == content:
            return False
    except OSError:
        pass  # not there, or not to be read: writing says what is wrong
    write_whole(file, content)
    return True


def is_calendar_of(file: Path, name: str) -> bool:
    """Tell whether a file is a calendar that was written for a collective of this name."""
    from facilitator.calendars.writing import head_of

    try:
        with file.open("rb") as handle:
            return handle.read(4000).startswith(head_of(name))
    except OSError:
        return False


def _entries(
    office: Office, session: Session, whose: Whose, kinds: Collection[CalendarKind]
) -> list[Entry]:
    scope = Scope(office, session, whose)
    found: list[Entry] = []
    if CalendarKind.meetings in kinds:
        found += meeting_entries(session, scope)
    for kind, gather in DEADLINES.items():
        if kind in kinds:
            found += gather(session, scope)
    return sorted(found, key=lambda one: (one.on, one.starts_at, one.uid))


def _written(office: Office, session: Session, name: str, entries: Sequence[Entry]) -> bytes:
    # The engine takes a while to import, and most days nobody writes a calendar.
    from facilitator.calendars.writing import calendar_bytes

    ids = {each for one in entries for each in (one.record_id, *one.made_of)}
    return calendar_bytes(name, entries, _revisions(session, ids), office.today().year)


def _revisions(session: Session, ids: Iterable[UUID]) -> dict[UUID, Revision]:
    """Give how often records were changed and when last, from the history."""
    wanted = sorted(ids)
    found: dict[UUID, Revision] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        rows = session.execute(
            select(col(History.record_id), func.count(), func.max(col(History.at)))
            .where(col(History.record_id).in_(wanted[start : start + _AT_ONCE]))
            .group_by(col(History.record_id))
        )
        found |= {row[0]: Revision(row[1], row[2]) for row in rows}
    return found


def _name(session: Session) -> str:
    return session.exec(select(Collective)).one().name
