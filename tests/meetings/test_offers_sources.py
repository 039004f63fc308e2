"""What waits elsewhere and comes to the next agenda: decisions, terms, minutes, questions …"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from facilitator.decisions.deciding import record_imported
from facilitator.decisions.records import DecisionDraft, ProposalDraft
from facilitator.decisions.service import raise_proposal, review_decision, withdraw_proposal
from facilitator.errors import Refused
from facilitator.groups.records import DomainDraft, GroupDraft, RightDraft, Rung
from facilitator.groups.service import add_domain, set_right, start_group
from facilitator.meetings.approving.records import MinutesAct, MinutesActKind, MinutesVersion
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.offering.service import (
    Offer,
    accept_offer,
    leave_out,
    let_go_question,
    offers,
    origins,
)
from facilitator.meetings.records import ItemDraft, ItemKind, Meeting, Note
from facilitator.meetings.service import (
    add_item,
    close_meeting,
    finish_item,
    park_item,
    save_notes,
)
from facilitator.office import Office
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term
from facilitator.store.history import undo_last

Plan = Callable[..., Meeting]
Hold = Callable[[Meeting], None]


def found(office: Office, meeting: Meeting, *kinds: OriginKind) -> list[Offer]:
    return [one for one in offers(office, meeting.id) if one.kind in kinds]


def words(office: Office, meeting: Meeting, *kinds: OriginKind) -> list[tuple[str, str]]:
    return [(one.title, one.origin) for one in found(office, meeting, *kinds)]


# --- Decisions ------------------------------------------------------------------------------

DECISIONS = (OriginKind.review, OriginKind.expiry, OriginKind.ratification)


@pytest.fixture
def laundry(office: Office, house: UUID) -> UUID:
    """A domain of the assembly."""
    return add_domain(
        office, DomainDraft(name="Laundry"), rung=Rung.consent, owner_group_id=house
    ).id


@pytest.fixture
def decide(office: Office, laundry: UUID) -> Callable[..., UUID]:
    """Put a decision of the assembly on record, with days as they are told."""

    def decided(title: str, *, domain_id: UUID | None = laundry, **more: Any) -> UUID:
        known = {name: more.pop(name) for name in ("group_id", "ratify_by") if name in more}
        with office.writing("record a decision") as session:
            return record_imported(
                session,
                office,
                DecisionDraft(title=title, **more),
                source="book:1",
                decided_on=office.today(),
                domain_id=domain_id,
                **known,
            ).id

    return decided


def test_reviews_that_are_due_by_the_day_of_the_meeting_are_offered(
    office: Office, plan: Plan, decide: Callable[..., UUID], laundry: UUID
) -> None:
    today = office.today()
    decide("Prices", review_on=today - timedelta(days=2))
    decide("Hours", review_on=today + timedelta(days=7))
    decide("Soap", review_on=today + timedelta(days=8))
    meeting = plan(held_on=today + timedelta(days=7))
    assert words(office, meeting, *DECISIONS) == [
        ("Review D-1 Prices", "review was due 3 Jan"),
        ("Review D-2 Hours", "review is due 12 Jan"),
    ]
    one = found(office, meeting, *DECISIONS)[0]
    assert (one.item_kind, one.domain_id, one.place) == (ItemKind.decision, laundry, "decisions")


def test_what_lapses_or_ends_is_offered_before_its_day_and_only_once(
    office: Office, plan: Plan, decide: Callable[..., UUID]
) -> None:
    today = office.today()
    decide("Keys", ratify_by=today + timedelta(days=20), review_on=today)
    decide("Guests", expires_on=today + timedelta(days=30), review_on=today)
    decide("Bread", expires_on=today + timedelta(days=90))
    assert words(office, plan(), *DECISIONS) == [
        ("Ratify D-1 Keys", "lapses unless ratified by 25 Jan"),
        ("What follows D-2 Guests", "in force until 4 Feb"),
    ]


def test_a_review_comes_until_it_is_done_but_not_twice_at_a_time(
    office: Office, plan: Plan, decide: Callable[..., UUID], hold: Hold, clock: Any
) -> None:
    decision_id = decide("Prices", review_on=office.today())
    meeting, later = plan(), plan(held_on=office.today() + timedelta(days=7))
    (offer,) = found(office, meeting, *DECISIONS)
    item = accept_offer(office, meeting.id, offer)
    assert found(office, meeting, *DECISIONS) == found(office, later, *DECISIONS) == []
    hold(meeting)
    finish_item(office, item.id)
    close_meeting(office, meeting.id)
    assert [one.of_id for one in found(office, later, *DECISIONS)] == [decision_id]
    review_decision(office, decision_id, "It works.", date(2027, 1, 1))
    assert found(office, later, *DECISIONS) == []


def test_a_parked_review_goes_on_as_the_parked_item_only(
    office: Office, plan: Plan, decide: Callable[..., UUID], hold: Hold
) -> None:
    decide("Prices", review_on=office.today())
    meeting = plan()
    item = accept_offer(office, meeting.id, found(office, meeting, *DECISIONS)[0])
    hold(meeting)
    save_notes(office, meeting.id, item.id, "We need the bills.")
    park_item(office, item.id)
    close_meeting(office, meeting.id)
    following = plan()
    assert words(office, following, *DECISIONS, OriginKind.parked) == [
        ("Review D-1 Prices", "parked on 5 Jan")
    ]
    again = accept_offer(office, following.id, found(office, following, OriginKind.parked)[0])
    assert [one.words for one in origins(office, following.id)[again.id]] == [
        "parked on 5 Jan",
        "review is due 5 Jan",
    ]


def test_decisions_of_other_groups_are_not_offered(
    office: Office, plan: Plan, decide: Callable[..., UUID], laundry: UUID
) -> None:
    garden = start_group(office, GroupDraft(name="Garden")).id
    today = office.today()
    decide("Prices", review_on=today)
    decide("Beds", review_on=today, domain_id=None, group_id=garden)
    meeting, theirs = plan(), plan(group_id=garden)
    assert [one.title for one in found(office, meeting, *DECISIONS)] == ["Review D-1 Prices"]
    assert [one.title for one in found(office, theirs, *DECISIONS)] == ["Review D-2 Beds"]
    set_right(
        office,
        RightDraft(domain_id=laundry, from_on=today, rung=Rung.consent, owner_group_id=garden),
    )
    assert found(office, meeting, *DECISIONS) == []
    assert len(found(office, theirs, *DECISIONS)) == 2


# --- Proposals ------------------------------------------------------------------------------


def test_proposals_under_way_in_the_groups_domains_are_offered(
    office: Office, plan: Plan, laundry: UUID, who: dict[str, UUID]
) -> None:
    garden = start_group(office, GroupDraft(name="Garden")).id

    def propose(title: str, **more: Any) -> UUID:
        draft = ProposalDraft(title=title, raised_on=office.today(), raised_by=who["Bo"], **more)
        return raise_proposal(office, draft, "So be it.").id

    ours = propose("New prices", domain_id=laundry)
    propose("Beds", group_id=garden)
    meeting = plan()
    (one,) = found(office, meeting, OriginKind.proposal)
    assert (one.title, one.origin) == ("New prices", "proposed by Bo on 5 Jan")
    assert (one.proposal_id, one.domain_id, one.brought_by) == (ours, laundry, who["Bo"])
    by_hand = add_item(office, meeting.id, ItemDraft(title="Prices", proposal_id=ours))
    assert found(office, meeting, OriginKind.proposal) == []
    finish_item(office, by_hand.id)
    assert len(found(office, plan(), OriginKind.proposal)) == 1
    withdraw_proposal(office, ours, "Not now.")
    assert found(office, plan(), OriginKind.proposal) == []


def test_what_a_role_decides_alone_needs_no_agenda(office: Office, plan: Plan, house: UUID) -> None:
    role = add_role(office, RoleDraft(name="Treasurer", group_id=house))
    domain = add_domain(
        office, DomainDraft(name="Bills"), rung=Rung.delegated, owner_role_id=role.id
    )
    draft = ProposalDraft(title="Pay later", domain_id=domain.id, raised_on=office.today())
    raise_proposal(office, draft, "Later.")
    assert found(office, plan(), OriginKind.proposal) == []


# --- Terms ----------------------------------------------------------------------------------


def test_terms_that_end_and_vacant_seats_ask_who_is_next(
    office: Office, plan: Plan, house: UUID, who: dict[str, UUID], clock: Any
) -> None:
    treasurer = add_role(office, RoleDraft(name="Treasurer", group_id=house))
    add_role(office, RoleDraft(name="Kitchen", group_id=house, seats=2))
    term = plan_term(
        office,
        TermDraft(
            role_id=treasurer.id, person_id=who["Bo"], from_on=date(2025, 1, 1),
            to_on=date(2026, 2, 1),
        ),
    )  # fmt: skip
    begin_term(office, term.id, office.today())
    meeting = plan()
    assert words(office, meeting, OriginKind.term) == [
        ("Treasurer: who is next", "Bo’s term ends 1 Feb"),
        ("Kitchen: who takes it", "vacant, 2 seats, nobody is planned for them"),
    ]
    offer = found(office, meeting, OriginKind.term)[0]
    assert (offer.item_kind, offer.of_id, offer.place) == (ItemKind.selection, term.id, "roles")
    item = accept_offer(office, meeting.id, offer)
    (origin,) = origins(office, meeting.id)[item.id]
    assert (origin.place, origin.record_id) == ("roles", treasurer.id)
    after = TermDraft(
        role_id=treasurer.id, person_id=who["Chidi"], from_on=date(2026, 2, 2), to_on=None
    )
    plan_term(office, after)
    other = plan()
    assert [one.title for one in found(office, other, OriginKind.term)] == ["Kitchen: who takes it"]
    clock.set(date(2026, 2, 10))
    late = plan()  # the first meeting, which had it on its agenda, was never opened
    assert [one.title for one in found(office, late, OriginKind.term)] == [
        "Treasurer: on to Chidi",
        "Kitchen: who takes it",
    ]


# --- Minutes --------------------------------------------------------------------------------


def test_minutes_are_offered_until_they_are_approved(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold, clock: Any
) -> None:
    hold(meeting)
    close_meeting(office, meeting.id)
    clock.advance(days=7)
    following = plan()
    assert words(office, following, OriginKind.minutes) == [
        ("Minutes of 5 Jan", "not approved yet")
    ]
    _act(office, meeting.id, MinutesActKind.handed_out)
    hold(following)
    close_meeting(office, following.id)
    clock.advance(days=7)
    third = plan()
    assert [one.title for one in found(office, third, OriginKind.minutes)] == [
        "Minutes of 5 Jan",
        "Minutes of 12 Jan",
    ]
    _act(office, meeting.id, MinutesActKind.approved)
    assert [one.title for one in found(office, third, OriginKind.minutes)] == ["Minutes of 12 Jan"]


def _act(office: Office, meeting_id: UUID, kind: MinutesActKind) -> None:
    with office.writing("test minutes") as session:
        version = office.make(
            MinutesVersion, meeting_id=meeting_id, on=office.today(), text="We met."
        )
        act = office.make(MinutesAct, version_id=version.id, kind=kind, on=office.today())
        session.add_all([version, act])


# --- Questions and reports ------------------------------------------------------------------


def test_open_questions_of_the_last_three_meetings_are_offered_once(
    office: Office, plan: Plan, hold: Hold, clock: Any
) -> None:
    for number in range(4):
        meeting = plan()
        item = add_item(office, meeting.id, ItemDraft(title="Gas"))
        hold(meeting)
        text = f"It is dear.\n? Who pays the bill {number}\n? How much\n→ 300 euros"
        save_notes(office, meeting.id, item.id, text)
        finish_item(office, item.id)
        close_meeting(office, meeting.id)
        clock.advance(days=7)
    following = plan()
    assert words(office, following, OriginKind.question) == [
        ("Who pays the bill 1", "asked on 12 Jan, under “Gas”"),
        ("Who pays the bill 2", "asked on 19 Jan, under “Gas”"),
        ("Who pays the bill 3", "asked on 26 Jan, under “Gas”"),
    ]
    offer = found(office, following, OriginKind.question)[0]
    item = accept_offer(office, following.id, offer)
    finish_item(office, item.id)
    assert len(found(office, plan(), OriginKind.question)) == 2


def test_a_question_that_was_answered_elsewhere_is_ended_by_itself_and_that_is_undone(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold, clock: Any
) -> None:
    hold(meeting)
    save_notes(office, meeting.id, None, "? Who pays\n? How much")
    clock.advance(days=7)
    following = plan()
    with office.reading() as session:
        notes = {note.text: note.id for note in session.exec(select(Note))}
    with pytest.raises(Refused, match="Write “→” and the answer after the question"):
        let_go_question(office, notes["? Who pays"])
    close_meeting(office, meeting.id)
    asked = {one.title: one.of_id for one in found(office, following, OriginKind.question)}
    assert asked == {"Who pays": notes["? Who pays"], "How much": notes["? How much"]}
    let_go_question(office, notes["? Who pays"])
    assert [one.title for one in found(office, following, OriginKind.question)] == ["How much"]
    assert [one.title for one in found(office, plan(), OriginKind.question)] == ["How much"]
    undo_last(office)  # the meeting that was planned just now
    undo_last(office)
    assert len(found(office, following, OriginKind.question)) == 2


def test_a_question_that_one_agenda_leaves_out_is_offered_to_the_next(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold, clock: Any
) -> None:
    hold(meeting)
    save_notes(office, meeting.id, None, "? Who pays")
    close_meeting(office, meeting.id)
    clock.advance(days=7)
    second = plan()
    leave_out(office, second.id, found(office, second, OriginKind.question)[0])
    hold(second)
    close_meeting(office, second.id)
    assert len(found(office, plan(), OriginKind.question)) == 1


def test_a_question_under_a_parked_item_goes_on_with_it(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold
) -> None:
    item = add_item(office, meeting.id, ItemDraft(title="Gas"))
    hold(meeting)
    save_notes(office, meeting.id, item.id, "? Who pays")
    park_item(office, item.id)
    close_meeting(office, meeting.id)
    assert found(office, plan(), OriginKind.question) == []


def test_the_groups_inside_an_assembly_report_at_each_of_its_meetings(
    office: Office, plan: Plan, house: UUID, hold: Hold
) -> None:
    garden = start_group(office, GroupDraft(name="Garden", parent_id=house)).id
    start_group(office, GroupDraft(name="Finance", parent_id=house))
    meeting, theirs = plan(), plan(group_id=garden)
    assert words(office, meeting, OriginKind.report) == [
        ("Report: Finance", "part of Assembly"),
        ("Report: Garden", "part of Assembly"),
    ]
    assert found(office, theirs, OriginKind.report) == []
    for offer in found(office, meeting, OriginKind.report):
        accept_offer(office, meeting.id, offer)
    assert found(office, meeting, OriginKind.report) == []
    hold(meeting)
    close_meeting(office, meeting.id)
    following = plan()
    assert len(found(office, following, OriginKind.report)) == 2
    assert found(office, following, OriginKind.unfinished) == []
