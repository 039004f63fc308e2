"""How the time of a meeting was shared: by name, never by how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.meetings.records import Item, Meeting, Presence, PresenceKind
from facilitator.meetings.rules import IN_THE_ROOM
from facilitator.meetings.stack.counting import seconds_of, who_of
from facilitator.meetings.stack.line import Line
from facilitator.meetings.stack.order import Who
from facilitator.meetings.stack.records import Speaker
from facilitator.office import Office
from facilitator.people.lookup import merged_records, names_in
from facilitator.people.rules import keeper
from facilitator.store.finding import record_of
from facilitator.store.search import fold


@dataclass(frozen=True)
class Share:
    """How much one person spoke in this meeting, finished turns only."""

    person_id: UUID | None
    name: str
    turns: int
    seconds: float


@dataclass(frozen=True)
class ItemShare:
    """How much one person spoke under one item."""

    name: str
    item: str
    """Its title; empty: under none, or not at all."""
    turns: int
    seconds: float


def shares_by_item(office: Office, meeting_id: UUID) -> tuple[ItemShare, ...]:
    """Give the balance of a meeting by name and, for each name, by item in the agenda's order.

    Whoever was there and did not speak is in it too. Raises `Refused` without such a meeting.
    """
    with office.reading() as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        line = Line(office, session, meeting, None)
        agenda = select(Item).where(Item.meeting_id == meeting_id)
        titles: dict[UUID | None, str] = {None: ""}
        titles |= {
            item.id: item.title for item in session.exec(agenda.order_by(Item.place, col(Item.id)))
        }
        known: Mapping[UUID, str] = names_in(session)
        spoken: dict[tuple[Who, UUID | None], list[float]] = {}
        for row in line.of_meeting:
            if row.began_at is not None and row.ended_at is not None:
                spoken.setdefault((who_of(row), row.item_id), []).append(seconds_of(row, line.now))
        told = []
        for share in balance_of(session, line, known):
            who = share.person_id or fold(share.name)
            rows = [
                ItemShare(share.name, title, len(turns), sum(turns))
                for item_id, title in titles.items()
                if (turns := spoken.get((who, item_id)))
            ]
            told += rows or [ItemShare(share.name, "", 0, 0.0)]
        return tuple(told)


def balance_of(session: Session, line: Line, names: Mapping[UUID, str]) -> tuple[Share, ...]:
    """Give everybody in the room and everybody who spoke, by name."""
    shares: dict[Who, Share] = {}
    merged = merged_records(session)
    there = select(col(Presence.person_id), col(Presence.guest_name)).where(
        col(Presence.meeting_id) == line.meeting.id,
        col(Presence.deleted_at).is_(None),
        col(Presence.kind).in_(IN_THE_ROOM | {PresenceKind.guest}),
    )
    for who, guest_name in session.execute(there):
        person_id = who and keeper(who, merged)
        name = names.get(person_id, "") if person_id else guest_name
        shares[person_id or fold(name)] = Share(person_id, name, 0, 0.0)
    for row in line.of_meeting:
        if row.began_at is None:
            continue
        name = name_in(row, names)
        so_far = shares.get(who_of(row), Share(row.person_id, name, 0, 0.0))
        over = row.ended_at is not None
        shares[who_of(row)] = Share(
            so_far.person_id,
            so_far.name,
            so_far.turns + over,
            so_far.seconds + (seconds_of(row, line.now) if over else 0.0),
        )
    return tuple(sorted(shares.values(), key=lambda share: (fold(share.name), share.name)))


def name_in(row: Speaker, names: Mapping[UUID, str]) -> str:
    """Give the name to call somebody by; `names` are those of the people on record."""
    return names.get(row.person_id, "") if row.person_id else row.guest_name
