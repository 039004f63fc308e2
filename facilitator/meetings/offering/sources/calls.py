"""Source: calls of the group for which somebody is to be chosen."""

from collections.abc import Iterator

from facilitator.meetings.offering.agenda import Agenda
from facilitator.meetings.offering.offer import Offer
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.records import ItemKind
from facilitator.saying import brief_day
from facilitator.selection.calls.loading import LoadedCall, loaded
from facilitator.selection.calls.records import Call
from facilitator.selection.calls.state import GOES_ON
from facilitator.selection.calls.wording import BY_METHOD
from facilitator.store.finding import live

MINUTES = 30
"""A role selection of ten people takes about half an hour."""


def calls_to_choose(agenda: Agenda) -> Iterator[Offer]:
    """Give the calls that go on and are open by the day of the meeting, each until it is chosen."""
    for call in agenda.session.exec(live(Call).order_by(Call.id)):
        one = loaded(agenda.office, agenda.session, call)
        ours = one.group_id == agenda.meeting.group_id
        if ours and one.state in GOES_ON and call.opens_on <= agenda.by_then:
            yield _offer(agenda, one)


def _offer(agenda: Agenda, one: LoadedCall) -> Offer:
    call = one.call
    day = call.choose_on or call.closes_on
    words = f"{BY_METHOD[call.method]}, term from {brief_day(call.from_on, agenda.today)}"
    if call.choose_on is not None:
        words += f", to be chosen by {brief_day(call.choose_on, agenda.today)}"
    return Offer(
        kind=OriginKind.call,
        of_id=call.id,
        title=f"{one.role.name}: choose who is next",
        origin=words,
        minutes=MINUTES,
        item_kind=ItemKind.selection,
        domain_id=None,
        wanted="Somebody for the seat" if len(one.free) == 1 else "People for the seats",
        on=day or call.from_on,
        place="roles/selections",
        record_id=call.id,
    )
