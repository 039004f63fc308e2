"""Readers: lists of meetings and of open actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from facilitator.decisions.records import Decision
from facilitator.groups.records import Group
from facilitator.meetings.records import (
    Action,
    Item,
    Meeting,
    MeetingState,
    Note,
    Presence,
)
from facilitator.meetings.rules import TOOK_PART
from facilitator.office import Office
from facilitator.people.lookup import ids_of, names_in
from facilitator.store.looking import Index, all_of, quoted
from facilitator.store.search import words_of

MOST_FOUND = 5000
"""Records that a search for words looks at."""


@dataclass(frozen=True)
class MeetingFilter:
    """Which meetings; what is None or empty does not narrow."""

    state: MeetingState | None = None
    is_over: bool | None = None
    """True: closed, the latest first; False: planned or open, the next one first."""
    group_id: UUID | None = None
    person_id: UUID | None = None
    """Somebody who took part."""
    year: int | None = None
    words: str = ""
    """All of them, in title or imported text, in one agenda item, or in one paragraph or action."""


@dataclass(frozen=True)
class MeetingRow:
    """One line of the list of meetings."""

    id: UUID
    title: str
    kind: str
    group: str
    held_on: date
    starts_at: str
    place: str
    state: MeetingState
    items: int
    decisions: int
    open_actions: int


ALL = MeetingFilter()


def meeting_rows(
    office: Office, wanted: MeetingFilter = ALL, offset: int = 0, limit: int = 100
) -> list[MeetingRow]:
    """Give one page of meetings, the latest first; of those to come the next one first."""
    order = (col(Meeting.held_on), col(Meeting.starts_at), col(Meeting.id))
    with office.reading() as session:
        rows = session.execute(
            columns(
                col(Meeting.id),
                col(Meeting.title),
                col(Meeting.kind),
                func.coalesce(Group.name, ""),
                col(Meeting.held_on),
                col(Meeting.starts_at),
                col(Meeting.place),
                col(Meeting.state),
                _count(Item),
                _count(Decision),
                _count(Action, _is_open()),
            )
            .join(Group, col(Group.id) == col(Meeting.group_id), isouter=True)
            .where(*_conditions(session, office, wanted))
            .order_by(*(order if wanted.is_over is False else (one.desc() for one in order)))
            .offset(offset)
            .limit(limit)
        )
        return [MeetingRow(*row) for row in rows]


def meeting_count(office: Office, wanted: MeetingFilter = ALL) -> int:
    """Give how many meetings there are."""
    with office.reading() as session:
        found = select(func.count()).select_from(Meeting)
        return session.exec(found.where(*_conditions(session, office, wanted))).one()


def meeting_years(office: Office) -> list[int]:
    """Give the years in which there were meetings, the latest first."""
    year = func.substr(Meeting.held_on, 1, 4)
    with office.reading() as session:
        found = session.exec(select(year).where(col(Meeting.deleted_at).is_(None)).distinct())
        return sorted((int(one) for one in found), reverse=True)


def next_meeting(office: Office, group_id: UUID | None = None) -> Meeting | None:
    """Give the meeting that is open, or else the next one planned from today on."""
    of_group = () if group_id is None else (Meeting.group_id == group_id,)
    with office.reading() as session:
        return session.exec(
            select(Meeting)
            .where(
                or_(
                    col(Meeting.state) == MeetingState.open,
                    and_(
                        col(Meeting.state) == MeetingState.planned,
                        col(Meeting.held_on) >= office.today(),
                    ),
                ),
                col(Meeting.deleted_at).is_(None),
                *of_group,
            )
            .order_by(
                (col(Meeting.state) == MeetingState.open).desc(),
                col(Meeting.held_on),
                col(Meeting.starts_at),
                col(Meeting.id),
            )
            .limit(1)
        ).first()


@dataclass(frozen=True)
class OpenAction:
    """An action that is neither done nor dropped."""

    id: UUID
    text: str
    person_id: UUID | None
    person: str
    due_on: date | None
    meeting_id: UUID
    meeting: str
    held_on: date
    item_id: UUID | None


def open_actions(
    office: Office, *, group_id: UUID | None = None, person_id: UUID | None = None
) -> list[OpenAction]:
    """Give what people still have to do, the earliest day first, without a day last."""
    with office.reading() as session:
        wanted: list[ColumnElement[bool]] = [_is_open(), col(Action.deleted_at).is_(None)]
        wanted.append(col(Meeting.deleted_at).is_(None))
        if group_id is not None:
            wanted.append(col(Meeting.group_id) == group_id)
        if person_id is not None:
            wanted.append(col(Action.person_id).in_(ids_of(session, person_id)))
        names = names_in(session)
        rows = session.execute(
            columns(
                col(Action.id),
                col(Action.text),
                col(Action.person_id),
                col(Action.due_on),
                col(Meeting.id),
                col(Meeting.title),
                col(Meeting.held_on),
                col(Action.item_id),
            )
            .join(Meeting, col(Meeting.id) == col(Action.meeting_id))
            .where(*wanted)
            .order_by(
                col(Action.due_on).is_(None),
                col(Action.due_on),
                col(Meeting.held_on),
                col(Action.id),
            )
        ).all()
    return [OpenAction(row[0], row[1], row[2], names.get(row[2], ""), *row[3:]) for row in rows]


def _is_open() -> ColumnElement[bool]:
    return and_(col(Action.done_on).is_(None), col(Action.dropped_on).is_(None))


def _count(kind: Any, *conditions: ColumnElement[bool]) -> Any:
    return (
        select(func.count())
        .select_from(kind)
        .where(kind.meeting_id == Meeting.id, kind.deleted_at.is_(None), *conditions)
        .correlate(Meeting)
        .scalar_subquery()
    )


def _conditions(
    session: Session, office: Office, wanted: MeetingFilter
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [col(Meeting.deleted_at).is_(None)]
    if wanted.state is not None:
        found.append(col(Meeting.state) == wanted.state)
    if wanted.is_over is not None:
        closed = col(Meeting.state) == MeetingState.closed
        found.append(closed if wanted.is_over else ~closed)
    if wanted.group_id is not None:
        found.append(col(Meeting.group_id) == wanted.group_id)
    if wanted.year is not None:
        found.append(col(Meeting.held_on) >= date(wanted.year, 1, 1))
        found.append(col(Meeting.held_on) <= date(wanted.year, 12, 31))
    if wanted.person_id is not None:
        found.append(
            col(Meeting.id).in_(
                select(Presence.meeting_id).where(
                    col(Presence.person_id).in_(ids_of(session, wanted.person_id)),
                    col(Presence.kind).in_(TOOK_PART),
                    col(Presence.deleted_at).is_(None),
                )
            )
        )
    words = words_of(wanted.words)[:12]
    if words:
        found.append(col(Meeting.id).in_(_meetings_saying(session, office, words)))
    return found


def _meetings_saying(session: Session, office: Office, words: Sequence[str]) -> set[UUID]:
    """Give the meetings in which a record has all of the words, the last one as a beginning."""
    match = all_of([*map(quoted, words[:-1]), quoted(words[-1], beginning=True)])
    ids: dict[str, set[UUID]] = {}
    for hit in Index(session, office.collective_id).others(match, MOST_FOUND):
        ids.setdefault(hit.kind, set()).add(UUID(bytes=hit.record_id))
    found = set(ids.get("meeting", ()))
    kind: Any
    for kind in (Item, Note, Action):
        hits = ids.get(kind.__tablename__)
        if hits:
            found |= set(session.exec(select(kind.meeting_id).where(kind.id.in_(hits))))
    return found
