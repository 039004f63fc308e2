"""Source: terms in roles of the group that end or are over, and seats nobody is planned for."""

from collections.abc import Iterator
from datetime import timedelta

from facilitator.meetings.offering.agenda import Agenda
from facilitator.meetings.offering.offer import Offer
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.records import ItemKind
from facilitator.roles.due import NOTICE_DAYS
from facilitator.roles.holding import Holding, holdings_in
from facilitator.roles.rules import TermState
from facilitator.saying import brief_day
from facilitator.selection.calls.service import seats_called_in


def terms_to_follow(agenda: Agenda) -> Iterator[Offer]:
    """Give selections for terms that end within 90 days of the meeting and for vacant seats.

    Where somebody is to come next, only a term that is over without a word. Vacant seats of one
    role are one matter. A seat for which a call goes on is offered as that call.
    """
    if agenda.meeting.group_id is None:
        return
    vacant: dict[str, list[Holding]] = {}
    called = seats_called_in(agenda.session, agenda.office)
    for seat in holdings_in(agenda.office, agenda.session, agenda.today):
        if seat.group_id != agenda.meeting.group_id or (seat.role_id, seat.seat) in called:
            continue
        if seat.person_id is None:
            if seat.next_person_id is None:
                vacant.setdefault(str(seat.role_id), []).append(seat)
        elif (offer := _ending(agenda, seat)) is not None:
            yield offer
    for seats in vacant.values():
        words = "nobody is planned for it"
        if len(seats) > 1:
            words = f"{len(seats)} seats, nobody is planned for them"
        yield _offer(seats[0], f"{seats[0].role}: who takes it", f"vacant, {words}")


def _ending(agenda: Agenda, seat: Holding) -> Offer | None:
    if seat.to_on is None:
        return None
    day = brief_day(seat.to_on, agenda.today)
    if seat.state is TermState.overdue:
        words = f"{seat.person}’s term was to end on {day}"
        if seat.next_person_id is not None:
            return _offer(seat, f"{seat.role}: on to {seat.next_person}", words)
        return _offer(seat, f"{seat.role}: who is next", words)
    if seat.next_person_id is None and seat.to_on <= agenda.by_then + timedelta(days=NOTICE_DAYS):
        return _offer(seat, f"{seat.role}: who is next", f"{seat.person}’s term ends {day}")
    return None


def _offer(seat: Holding, title: str, words: str) -> Offer:
    follows = seat.next_person_id is not None
    return Offer(
        kind=OriginKind.term,
        of_id=seat.term_id or seat.role_id,
        title=title,
        origin=words,
        minutes=5 if follows else 15,
        item_kind=ItemKind.discussion if follows else ItemKind.selection,
        wanted="The day on which it changes hands" if follows else "Somebody for the seat",
        on=seat.to_on,
        place="roles",
        record_id=seat.role_id,
    )
