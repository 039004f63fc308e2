"""Readers: items handed to another group, how far they are there, and what came back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from facilitator.decisions.records import Decision
from facilitator.groups.records import Group
from facilitator.meetings.offering.offer import shortened
from facilitator.meetings.offering.records import Forward, ItemOrigin, OriginKind
from facilitator.meetings.records import Item, ItemKind, ItemState, Meeting, Note
from facilitator.office import Office

ForwardState = Literal["waiting", "on their agenda", "answered", "withdrawn"]
_MOST_WORDS = 400


@dataclass(frozen=True)
class ForwardShown:
    """An item on its way to another group, or back."""

    id: UUID
    item_id: UUID
    title: str
    item_kind: ItemKind
    minutes: int
    domain_id: UUID | None
    meeting_id: UUID
    """Where it was sent from."""
    from_group_id: UUID | None
    from_group: str
    """Empty: a meeting of everybody."""
    to_group_id: UUID
    to_group: str
    question: str
    forwarded_on: date
    state: ForwardState
    answer: str
    """Typed, or what the other group decided or noted under the item; empty while it waits."""
    answered_on: date | None
    answered_item_id: UUID | None
    """The item of the other group, once it is on an agenda there."""
    answered_meeting_id: UUID | None
    decision_id: UUID | None
    """The first decision under that item."""

    @property
    def from_words(self) -> str:
        """Who asks, in words."""
        return self.from_group or "everybody’s meeting"


def forwards(
    office: Office,
    *,
    item_id: UUID | None = None,
    meeting_id: UUID | None = None,
    from_group_id: UUID | None = None,
    to_group_id: UUID | None = None,
) -> tuple[ForwardShown, ...]:
    """Give what was forwarded, the oldest first, narrowed by what is told.

    `meeting_id` is the meeting it was sent from.
    """
    narrowed = (
        (Forward.item_id, item_id),
        (Item.meeting_id, meeting_id),
        (Meeting.group_id, from_group_id),
        (Forward.to_group_id, to_group_id),
    )
    with office.reading() as session:
        return forwards_in(
            session, *(col(column) == value for column, value in narrowed if value is not None)
        )


def forwards_in(session: Session, *conditions: ColumnElement[bool]) -> tuple[ForwardShown, ...]:
    """Give `forwards` inside an open session; conditions over Forward, Item and Meeting."""
    asking, asked = aliased(Group), aliased(Group)
    rows = session.execute(
        select(
            Forward, Item, col(Meeting.group_id), col(asking.name), col(asked.name)
        )
        .join(Item, _whole(Item, Forward, Forward.item_id))
        .join(Meeting, _whole(Meeting, Item, Item.meeting_id))
        .join(asked, _whole(asked, Forward, Forward.to_group_id))
        .outerjoin(asking, _whole(asking, Meeting, Meeting.group_id))
        .where(
            col(Forward.deleted_at).is_(None), col(Item.deleted_at).is_(None), *conditions
        )
        .order_by(col(Forward.forwarded_on), col(Forward.id))
    ).all()  # fmt: skip
    there = _there(session, [row[0] for row in rows])
    return tuple(_shown(row, there.get(row[0].id)) for row in rows)


@dataclass(frozen=True)
class _There:
    """An item on an agenda of the group that was asked, and what came of it."""

    item: Item
    meeting_id: UUID
    held_on: date
    decisions: tuple[Any, ...]
    words: str

    @property
    def answer(self) -> str:
        """What stands under it, once it is done; empty: nothing that could come back."""
        if self.item.state != ItemState.done:
            return ""
        said = "; ".join(f"D-{row.number} {row.title}" for row in self.decisions)
        return said or self.words


def _shown(row: Any, there: _There | None) -> ForwardShown:
    forward, item, from_group_id, from_group, to_group = row
    answer = forward.answer or (there.answer if there else "")
    answered_on = forward.answered_on
    state: ForwardState = "waiting" if there is None else "on their agenda"
    if forward.withdrawn_on is not None:
        state, answer = "withdrawn", ""
    elif answered_on is not None or answer:
        state = "answered"
        answered_on = answered_on or (there.held_on if there else None)
    return ForwardShown(
        id=forward.id,
        item_id=item.id,
        title=item.title,
        item_kind=item.kind,
        minutes=item.minutes,
        domain_id=item.domain_id,
        meeting_id=item.meeting_id,
        from_group_id=from_group_id,
        from_group=from_group or "",
        to_group_id=forward.to_group_id,
        to_group=to_group,
        question=forward.question,
        forwarded_on=forward.forwarded_on,
        state=state,
        answer=answer,
        answered_on=answered_on,
        answered_item_id=there.item.id if there else None,
        answered_meeting_id=there.meeting_id if there else None,
        decision_id=there.decisions[0].id if there and there.decisions else None,
    )


def _there(session: Session, found: Sequence[Forward]) -> dict[UUID, _There]:
    """Give by forward the newest item that came of it at the other group."""
    if not found:
        return {}
    named = {forward.answered_in: forward.id for forward in found if forward.answered_in}
    rows = session.execute(
        select(col(ItemOrigin.of_id), Item, col(Meeting.held_on))
        .join(ItemOrigin, _whole(Item, ItemOrigin, ItemOrigin.item_id))
        .join(Meeting, _whole(Meeting, Item, Item.meeting_id))
        .where(
            col(ItemOrigin.kind) == OriginKind.forwarded,
            col(ItemOrigin.of_id).in_([forward.id for forward in found]),
            col(ItemOrigin.deleted_at).is_(None),
            col(Item.deleted_at).is_(None),
            col(Meeting.deleted_at).is_(None),
        )
        .order_by(col(Meeting.held_on), col(Item.id))
    ).all()
    by_hand = session.execute(
        select(Item, col(Meeting.held_on))
        .join(Meeting, _whole(Meeting, Item, Item.meeting_id))
        .where(col(Item.id).in_(list(named)), col(Item.deleted_at).is_(None))
    ).all()
    items = {row[0]: (row[1], row[2]) for row in rows}
    items |= {named[item.id]: (item, held_on) for item, held_on in by_hand}
    decisions, words = _said(session, [item.id for item, _ in items.values()])
    return {
        forward_id: _There(
            item, item.meeting_id, held_on, tuple(decisions.get(item.id, ())),
            words.get(item.id, ""),
        )
        for forward_id, (item, held_on) in items.items()
    }  # fmt: skip


def _said(
    session: Session, item_ids: Iterable[UUID]
) -> tuple[dict[UUID, list[Any]], dict[UUID, str]]:
    wanted = list(item_ids)
    decisions: dict[UUID, list[Any]] = {}
    for row in session.execute(
        select(col(Decision.id), col(Decision.number), col(Decision.title), col(Decision.item_id))
        .where(col(Decision.item_id).in_(wanted))
        .order_by(col(Decision.number))
    ):
        decisions.setdefault(row.item_id, []).append(row)
    lines: dict[UUID, list[str]] = {}
    for item_id, text in session.execute(
        select(col(Note.item_id), col(Note.text))
        .where(col(Note.item_id).in_(wanted), col(Note.deleted_at).is_(None))
        .order_by(col(Note.place), col(Note.id))
    ):
        if text.strip():
            lines.setdefault(item_id, []).append(text.strip())
    return decisions, {
        item_id: shortened(" ".join(said), _MOST_WORDS) for item_id, said in lines.items()
    }


def _whole(kind: Any, of: Any, reference: Any) -> ColumnElement[bool]:
    return and_(kind.collective_id == of.collective_id, kind.id == reference)
