"""Reader: what belongs to one item besides itself: its origins, other groups, open actions."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col

from facilitator.meetings.offering.agenda import Agenda
from facilitator.meetings.offering.origins import OriginShown, origins_in
from facilitator.meetings.offering.records import Forward, HandedOut, OriginKind
from facilitator.meetings.offering.returning import ForwardShown, forwards_in
from facilitator.meetings.offering.sources.actions import ActionComesBack, actions_back
from facilitator.meetings.records import Item, Meeting
from facilitator.office import Office
from facilitator.store.finding import live, record_of


@dataclass(frozen=True)
class AboutItem:
    """What an item brings along."""

    item_id: UUID
    origins: tuple[OriginShown, ...]
    """Where it came from; empty where it was typed in."""
    sent: ForwardShown | None
    """It was handed to another group, and not taken back."""
    handed: HandedOut | None
    """It was handed to another collective, and not taken back."""
    asked: ForwardShown | None
    """Another group asks it of this one."""
    actions: tuple[ActionComesBack, ...]
    """Of the item “Open actions”: those that come back, and what was done today."""


def about_item(office: Office, item_id: UUID) -> AboutItem:
    """Give what belongs to an item. Raises `Refused` where there is none."""
    with office.reading() as session:
        item = record_of(office, session, Item, item_id)
        found = origins_in(session, [item_id]).get(item_id, ())
        asked = [one.of_id for one in found if one.kind == OriginKind.forwarded]
        known = forwards_in(session, col(Forward.item_id) == item_id)
        asking = forwards_in(session, col(Forward.id).in_(asked)) if asked else ()
        actions: list[ActionComesBack] = []
        if any(one.kind == OriginKind.action for one in found):
            meeting = record_of(office, session, Meeting, item.meeting_id)
            agenda = Agenda(office, session, meeting)
            actions = actions_back(agenda, since=min(meeting.held_on, agenda.today))
        return AboutItem(
            item_id=item_id,
            origins=tuple(found),
            sent=next((one for one in reversed(known) if one.state != "withdrawn"), None),
            handed=session.exec(
                live(HandedOut)
                .where(HandedOut.item_id == item_id, col(HandedOut.withdrawn_on).is_(None))
                .order_by(col(HandedOut.id).desc())
            ).first(),
            asked=next(iter(asking), None),
            actions=tuple(actions),
        )
