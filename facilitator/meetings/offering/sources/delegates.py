"""Source: what those who sit in another group for this one have to report."""

from collections.abc import Iterator

from facilitator.meetings.offering.agenda import Agenda
from facilitator.meetings.offering.offer import Offer
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.records import ItemKind
from facilitator.meetings.reporting.reading import links_told_in
from facilitator.roles.behalf.records import Link


def reports_from_elsewhere(agenda: Agenda) -> Iterator[Offer]:
    """Give one report for each link of the group of which something is owed today."""
    if agenda.meeting.group_id is None:
        return
    ours = Link.for_group_id == agenda.meeting.group_id
    for one in links_told_in(agenda.session, agenda.today, ours):
        if one.owed is None:
            continue
        sits = f"{one.who} sits there for you" if one.holders else "nobody holds the seat"
        skipped = len(one.skipped)
        before = f"; {skipped} before {'was' if skipped == 1 else 'were'} not reported"
        yield Offer(
            kind=OriginKind.report,
            of_id=one.link.id,
            title=f"Report: {one.there}",
            origin=f"{sits}{before if skipped else ''}",
            minutes=5,
            item_kind=ItemKind.report,
            brought_by=one.holders[0][0] if len(one.holders) == 1 else None,
            lines=(one.owed.words,),
            on=one.owed.on,
            place="map/delegates",
            record_id=one.link.id,
        )
