"""Reader: everything that one agenda is offered, from all sources, in a stated order, once each."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from facilitator.meetings.offering.agenda import Agenda
from facilitator.meetings.offering.offer import CARRIED, Offer, in_order
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.offering.sources.actions import (
    ActionComesBack,
    actions_back,
    open_actions_together,
)
from facilitator.meetings.offering.sources.answers import answers_back
from facilitator.meetings.offering.sources.calls import calls_to_choose
from facilitator.meetings.offering.sources.delegates import reports_from_elsewhere
from facilitator.meetings.offering.sources.forwarded import asked_by_others
from facilitator.meetings.offering.sources.minutes import unapproved_minutes
from facilitator.meetings.offering.sources.parked import left_from_before
from facilitator.meetings.offering.sources.proposals import proposals_under_way
from facilitator.meetings.offering.sources.questions import open_questions
from facilitator.meetings.offering.sources.reports import group_reports
from facilitator.meetings.offering.sources.requests import members_requests
from facilitator.meetings.offering.sources.standing import decisions_to_see_again
from facilitator.meetings.offering.sources.terms import terms_to_follow
from facilitator.meetings.records import Meeting, MeetingState
from facilitator.office import Office
from facilitator.store.finding import record_of

SOURCES: dict[Callable[[Agenda], Iterable[Offer]], frozenset[OriginKind]] = {
    unapproved_minutes: frozenset({OriginKind.minutes}),
    group_reports: frozenset({OriginKind.report}),
    reports_from_elsewhere: frozenset({OriginKind.report}),
    open_actions_together: frozenset({OriginKind.action}),
    answers_back: frozenset({OriginKind.answer}),
    # A proposal that a parked item is about goes on with that item: see `_settle`.
    left_from_before: CARRIED | {OriginKind.proposal},
    asked_by_others: frozenset({OriginKind.forwarded}),
    members_requests: frozenset({OriginKind.request}),
    proposals_under_way: frozenset({OriginKind.proposal}),
    decisions_to_see_again: frozenset(
        {OriginKind.ratification, OriginKind.expiry, OriginKind.review}
    ),
    calls_to_choose: frozenset({OriginKind.call}),
    terms_to_follow: frozenset({OriginKind.term}),
    open_questions: frozenset({OriginKind.question}),
}
"""Each with the kinds on which it has a say.

Items of a series' template are put on the agenda by the series itself.
"""


def offers(office: Office, meeting_id: UUID) -> tuple[Offer, ...]:
    """Give what a meeting's agenda is offered, in the order that `offer.py` states.

    Nothing that stands on this agenda, or waits on another one of the group; nothing that was
    left out of this one. Empty once the meeting is closed. Raises `Refused` where there is none.
    """
    return tuple(one for one in _offers(office, meeting_id) if not one.left_out)


def offers_left_out(office: Office, meeting_id: UUID) -> tuple[Offer, ...]:
    """Give what was left out of this agenda and still is; the next meeting is offered it."""
    return tuple(one for one in _offers(office, meeting_id) if one.left_out)


def offered_and_left_out(
    office: Office, meeting_id: UUID
) -> tuple[tuple[Offer, ...], tuple[Offer, ...]]:
    """Give both at once: what is offered, and what was left out."""
    found = _offers(office, meeting_id)
    return (
        tuple(one for one in found if not one.left_out),
        tuple(one for one in found if one.left_out),
    )


def _offers(office: Office, meeting_id: UUID) -> list[Offer]:
    with office.reading() as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        if meeting.state == MeetingState.closed:
            return []
        return offers_in(office, session, meeting)


def offers_in(
    office: Office, session: Session, meeting: Meeting, kind: OriginKind | None = None
) -> list[Offer]:
    """Give all offers inside an open session, those left out marked as such.

    With a `kind` those of that kind are there; others may be missing.
    """
    agenda = Agenda(office, session, meeting)
    taken = agenda.taken
    found: dict[object, Offer] = {}
    for source, kinds in SOURCES.items():
        if kind is not None and kind not in kinds:
            continue
        for offer in source(agenda):
            if not taken.has(offer):
                found.setdefault(offer.key, offer)
    _settle(found)
    return [
        replace(offer, left_out=offer.key in taken.left_out) for offer in in_order(found.values())
    ]


def _settle(found: dict[object, Offer]) -> None:
    """A proposal that a parked item is about goes on with that item."""
    goes_on = {
        offer.proposal_id for offer in found.values() if offer.proposal_id and not _is_bare(offer)
    }
    for key, offer in list(found.items()):
        if _is_bare(offer) and offer.proposal_id in goes_on:
            del found[key]


def _is_bare(offer: Offer) -> bool:
    return offer.proposal_id is not None and offer.of_id == offer.proposal_id


def actions_for(office: Office, meeting_id: UUID) -> tuple[ActionComesBack, ...]:
    """Give the actions that come back to a meeting: open ones, and those ended since the last.

    What the item “Open actions” is about; the one due first stands first.
    """
    with office.reading() as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        agenda = Agenda(office, session, meeting)
        return tuple(actions_back(agenda, since=min(meeting.held_on, agenda.today)))
