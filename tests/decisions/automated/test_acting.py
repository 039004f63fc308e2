"""A script or agent decides only as itself, only where its role decides alone, and is marked."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from facilitator.asking.service import answer
from facilitator.decisions.automated.service import (
    ReviewState,
    automation_decisions_to_review,
    change_automation,
    decide_as_automation,
    decisions_of_automations,
    end_automation,
    give_new_token,
    pause_automation,
    resume_automation,
    say_it_does_not_stand,
    say_it_stands,
    what_it_may_decide,
)
from facilitator.decisions.plain import all_as_plain
from facilitator.decisions.records import Decision, DecisionDraft, DecisionState, ProposalDraft
from facilitator.decisions.service import (
    DecisionFilter,
    decide_at_once,
    decision_record,
    decision_rows,
    open_proposals,
    owners_of,
    raise_proposal,
    state_counts,
    state_of,
)
from facilitator.errors import Refused
from facilitator.groups.records import Domain, GroupDraft, RightDraft
from facilitator.groups.rules import Beyond, Party, PathStep
from facilitator.groups.service import set_right, start_group
from facilitator.groups.standing import lapse_in
from facilitator.reminders.gathering import all_due
from facilitator.roles.automations import add_automation
from facilitator.roles.behalf.records import Link, LinkDraft
from facilitator.roles.leaving import leave_collective
from facilitator.roles.records import Role, TermDraft
from facilitator.roles.service import begin_term, end_term, plan_term, terms_of_role
from facilitator.store import guards
from facilitator.store.history import History, undo_last
from facilitator.today.service import today_page
from tests.conftest import Clock
from tests.decisions.automated.conftest import House


def rows_of(house: House) -> int:
    """How many rows the history has: nothing is written without one."""
    with house.office.reading() as session:
        return len(session.exec(select(History.sequence)).all())


def refused(house: House, act: Callable[[], Any]) -> str:
    """What it says, having written nothing."""
    before = rows_of(house)
    with pytest.raises(Refused) as told:
        act()
    assert rows_of(house) == before
    return str(told.value)


def test_a_script_decides_where_its_role_decides_alone_and_is_named_with_its_keeper(
    house: House,
) -> None:
    made = house.decide(house.script())
    record = decision_record(house.office, made.id)
    assert record.who == (
        "The script Bookkeeper, which Dana answers for, as Booking keeper, on 5 January 2026."
    )
    assert record.recorded_by == "Bookkeeper (script)"
    assert record.by_automation is not None
    assert record.by_automation.state is ReviewState.waiting
    assert all_as_plain(house.office)[0]["by_automation"] == {
        "name": "Bookkeeper",
        "kind": "script",
        "answers_for": "Dana",
        "review": "waiting",
        "reviewed_by": None,
        "reviewed_on": None,
        "note": None,
    }
    assert [row.by_automation for row in decision_rows(house.office)] == ["script"]
    assert answer(house.office, "choir").sentence.startswith(
        "D-1 “Room to the choir” was decided by the script Bookkeeper, which Dana answers for, as"
        " Booking keeper on 5 January 2026"
    )
    assert [one.rung for one in today_page(house.office).decided] == ["by a script"]


def test_what_people_decided_has_no_mark(house: House) -> None:
    house.script()
    end_automation(house.office, house.shown().automation.id)
    term = plan_term(
        house.office,
        TermDraft(
            role_id=house.booking.id, person_id=house["Bo"], seat=2, from_on=house.office.today()
        ),
    )
    begin_term(house.office, term.id)
    draft = DecisionDraft(title="Room to Bo", text="Monday.", why="He asked.")
    made = decide_at_once(house.office, house.rooms.id, draft, house["Bo"])
    assert decision_record(house.office, made.id).by_automation is None
    assert all_as_plain(house.office)[0]["by_automation"] is None
    assert [row.by_automation for row in decision_rows(house.office)] == [None]


@pytest.mark.parametrize("token", ["", "x", "facilitator-", "facilitator-" + "A" * 43])
def test_a_wrong_token_and_an_unknown_name_are_refused_with_the_same_words(
    house: House, token: str
) -> None:
    added = house.script()
    said = refused(house, lambda: house.decide(added, token=token))
    stranger = DecisionDraft(title="x", text="x", why="x")
    unknown = refused(
        house,
        lambda: decide_as_automation(house.office, "Nobody", token, "Room bookings", stranger),
    )
    assert said == unknown


def test_the_token_of_another_collective_opens_nothing(
    house: House, new_house: Callable[[], House]
) -> None:
    added, other = house.script(), new_house().script()
    assert "token" in refused(house, lambda: house.decide(added, token=other.token))


def test_a_new_token_closes_the_former_and_no_undo_brings_it_back(house: House) -> None:
    added = house.script()
    fresh = give_new_token(house.office, added.automation.id)
    refused(house, lambda: house.decide(added))
    with pytest.raises(Refused):
        undo_last(house.office)
    refused(house, lambda: house.decide(added))
    house.decide(added, token=fresh)


def test_the_file_holds_no_token(house: House) -> None:
    added = house.script()
    house.decide(added)
    house.office.database.close()
    raw = b"".join(one.read_bytes() for one in house.office.database.path.parent.iterdir())
    assert hashlib.sha256(added.token.encode()).hexdigest().encode() in raw
    assert added.token.removeprefix("facilitator-").encode() not in raw


def test_elsewhere_it_decides_nothing(house: House) -> None:
    added = house.script()
    assert "by consent" in refused(house, lambda: house.decide(added, domain="Spending"))
    assert "no domain" in refused(house, lambda: house.decide(added, domain="Weather"))
    garden = house.role("Gardener")
    house.domain("Seeds", garden)
    assert "does not belong" in refused(house, lambda: house.decide(added, domain="Seeds"))
    assert "urgent" in refused(
        house, lambda: house.decide(added, draft={"urgent": True, "urgent_reason": "Rain"})
    )


def test_without_a_reason_it_decides_nothing(house: House) -> None:
    added = house.script()
    draft = DecisionDraft(title="Room to the choir", text="Friday.", why=" ")
    said = refused(
        house,
        lambda: decide_as_automation(
            house.office, "Bookkeeper", added.token, "Room bookings", draft
        ),
    )
    assert "why" in said


def test_only_a_role_that_decides_everything_alone_takes_one(house: House) -> None:
    def add(role: Any) -> str:
        return refused(house, lambda: add_automation(house.office, house.draft(), role.id))

    assert "decided by consent" in add(house.treasurer)
    empty = house.role("Greeter")
    assert "decides nothing alone" in add(empty)
    purpose = house.role("Keeper of the purpose")
    house.domain("Purpose", purpose, people_only=True)
    assert "for people only" in add(purpose)
    later = house.role("Host")
    hosting = house.domain("Guests", later)
    set_right(
        house.office,
        RightDraft(
            domain_id=hosting.id,
            from_on=date(2026, 6, 1),
            rung="delegated",
            owner_role_id=later.id,
            people_only=True,
        ),
        decided_by=house.rooms.id,
    )
    assert "for people only" in add(later)


def test_a_role_that_signs_takes_none(house: House) -> None:
    signs = house.role("Integrator")
    house.domain("Releases", signs)
    house.domain(
        "Changes",
        house.treasurer,
        beyond=Beyond(steps=(PathStep(name="Sign-off", at=Party(role_id=signs.id)),)),
    )
    assert "signs" in refused(house, lambda: add_automation(house.office, house.draft(), signs.id))


def test_a_role_held_on_behalf_of_another_group_takes_none(house: House) -> None:
    garden = start_group(house.office, GroupDraft(name="Garden"))
    link = LinkDraft(role_id=house.booking.id, for_group_id=garden.id)
    added = house.script()

    def make() -> None:
        with house.office.writing("link") as session:
            session.add(house.office.make(Link, link))

    assert "speak for another group" in refused(house, make)
    end_automation(house.office, added.automation.id)
    make()
    assert "on behalf" in refused(
        house, lambda: add_automation(house.office, house.draft("Second"), house.booking.id)
    )


@pytest.mark.parametrize("change", [{"people_only": True}, {"rung": "consent"}])
def test_while_it_holds_the_role_the_right_cannot_leave_it_unsaid(
    house: House, change: dict[str, Any]
) -> None:
    added = house.script()
    draft = RightDraft(
        **{
            "domain_id": house.rooms.id,
            "from_on": house.office.today(),
            "rung": "delegated",
            "owner_role_id": house.booking.id,
            **change,
        }
    )
    said = refused(house, lambda: set_right(house.office, draft, decided_by=house.rooms.id))
    assert said.startswith("Bookkeeper (script) holds Booking keeper, and “Room bookings”")
    end_automation(house.office, added.automation.id, "People decide this now")
    set_right(house.office, draft, decided_by=house.rooms.id)
    assert "ended" in refused(house, lambda: house.decide(added))


def test_a_right_that_changed_all_the_same_stops_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when an urgent right lapses, and the one before it is in force again."""
    added = house.script()
    monkeypatch.setattr(guards, "_GUARDS", [])
    set_right(
        house.office,
        RightDraft(
            domain_id=house.rooms.id,
            from_on=house.office.today(),
            rung="delegated",
            owner_role_id=house.booking.id,
            people_only=True,
        ),
        decided_by=house.rooms.id,
    )
    monkeypatch.undo()
    assert "for people only" in refused(house, lambda: house.decide(added))
    assert house.shown().state.value == "may decide nothing"


def test_paused_ended_expired_and_unanswered_ones_decide_nothing(
    house: House, clock: Clock
) -> None:
    added = house.script(to_on=date(2026, 3, 31))
    pause_automation(house.office, added.automation.id, "It books twice")
    assert "paused" in refused(house, lambda: house.decide(added))
    resume_automation(house.office, added.automation.id)
    house.decide(added)
    clock.set(date(2026, 4, 1))
    assert "last day" in refused(house, lambda: house.decide(added))
    other = house.script("Second")
    leave_collective(house.office, house["Dana"], clock.today)
    clock.advance(days=1)
    assert "Nobody answers" in refused(house, lambda: house.decide(other))
    change_automation(
        house.office,
        other.automation.id,
        house.draft("Second", keeper_id=house["Eli"]),
    )
    house.decide(other)
    end_automation(house.office, other.automation.id)
    assert "ended" in refused(house, lambda: house.decide(other))
    assert "has ended" in refused(
        house, lambda: resume_automation(house.office, other.automation.id)
    )


def test_its_term_ended_alone_ends_its_deciding(house: House, clock: Clock) -> None:
    added = house.script()
    end_term(house.office, terms_of_role(house.office, house.booking.id)[0].term.id)
    house.decide(added)  # its last day in office is today
    clock.advance(days=1)
    assert "does not belong" in refused(house, lambda: house.decide(added))


def test_a_loop_cannot_flood_the_log(house: House, clock: Clock) -> None:
    added = house.script(most_a_day=3)
    for number in range(3):
        house.decide(added, f"Room {number}")
    assert "3 decisions within 24 hours" in refused(house, lambda: house.decide(added))
    assert what_it_may_decide(house.office, "Bookkeeper", added.token).left_today == 0
    clock.advance(hours=23)
    refused(house, lambda: house.decide(added))
    clock.advance(hours=2)
    house.decide(added)


def test_a_clock_set_back_stops_it(house: House, clock: Clock) -> None:
    added = house.script(most_a_day=1)
    clock.advance(days=1)
    house.decide(added)
    clock.advance(days=-1)
    assert "clock" in refused(house, lambda: house.decide(added))


def test_minimum_days_are_kept_and_then_it_decides_the_matter(house: House, clock: Clock) -> None:
    house.domain("Long bookings", house.booking, minimum_days=3)
    added = house.script()
    assert "3 days" in refused(house, lambda: house.decide(added, domain="Long bookings"))
    domain = next(
        one
        for one in what_it_may_decide(house.office, "Bookkeeper", added.token).domains
        if one.domain == "Long bookings"
    )
    matter = raise_proposal(
        house.office,
        ProposalDraft(
            title="Room for May",
            domain_id=domain.domain_id,
            raised_on=clock.today,
            raised_by=house["Bo"],
        ),
        "All of May.",
    )
    refused(house, lambda: house.decide(added, domain="Long bookings", matter="Room for May"))
    clock.advance(days=3)
    listed = what_it_may_decide(house.office, "Bookkeeper", added.token).domains
    assert [m.from_on for one in listed for m in one.matters] == [clock.today]
    made = house.decide(added, domain="Long bookings", matter=str(matter.id))
    assert made.proposal_id == matter.id
    assert "waits" in refused(
        house, lambda: house.decide(added, domain="Long bookings", matter="Room for May")
    )


def test_each_decision_waits_for_a_person_first_the_keeper_and_then_the_group(
    house: House, clock: Clock
) -> None:
    made = house.decide(house.script())

    def due() -> Any:
        return [one for one in all_due(house.office) if one.kind == "automation"]

    assert [(one.record_id, one.people) for one in due()] == [(made.id, (house["Dana"],))]
    clock.advance(days=8)
    assert [(one.people, one.group_id) for one in due()] == [((), house.circle.id)]
    waiting = DecisionFilter(by_automation_to_review=True)
    assert [one.id for one in decision_rows(house.office, waiting)] == [made.id]
    assert state_counts(house.office).by_automation_to_review == 1
    say_it_stands(house.office, made.id, "As agreed", house["Eli"])
    assert due() == []
    assert decision_rows(house.office, waiting) == []
    assert automation_decisions_to_review(house.office) == ()
    record = decision_record(house.office, made.id)
    assert (clock.today, "Eli says it stands: As agreed") in record.since
    assert "already" in refused(
        house, lambda: say_it_does_not_stand(house.office, made.id, "No", house["Eli"])
    )


def test_what_does_not_stand_is_withdrawn_with_the_matter_it_raised(house: House) -> None:
    made = house.decide(house.script())
    refused(house, lambda: say_it_does_not_stand(house.office, made.id, " "))
    say_it_does_not_stand(house.office, made.id, "The choir has moved", house["Dana"])
    assert state_of(house.office, made.id) is DecisionState.withdrawn
    assert open_proposals(house.office) == []
    assert decisions_of_automations(house.office)[0].mark.state is ReviewState.fell


def test_it_cannot_say_itself_that_it_stands(house: House) -> None:
    added = house.script()
    made = house.decide(added)
    itself = house.office.as_person(added.automation.person_id)
    refused(house, lambda: say_it_stands(itself, made.id))
    refused(
        house, lambda: say_it_stands(house.office, made.id, person_id=added.automation.person_id)
    )


def test_nobody_decides_in_its_name_in_the_window(house: House) -> None:
    added = house.script()
    draft = DecisionDraft(title="Room to me", text="Always.", why="I like it.")
    who = added.automation.person_id
    assert who not in {one.person_id for one in owners_of(house.office, house.rooms.id)}
    refused(house, lambda: decide_at_once(house.office, house.rooms.id, draft, who))
    itself = house.office.as_person(who)
    refused(house, lambda: decide_at_once(itself, house.rooms.id, draft, who))
    refused(house, lambda: decide_at_once(itself, house.rooms.id, draft, house["Bo"]))


def test_a_decision_of_a_script_cannot_be_undone_by_a_key(house: House) -> None:
    made = house.decide(house.script())
    with pytest.raises(Refused):
        undo_last(house.office)
    with house.office.reading() as session:
        assert session.get(Decision, (house.office.collective_id, made.id)) is not None


def test_a_role_that_is_only_urgently_its_own_takes_none_and_a_lapse_stops_it(
    house: House, clock: Clock
) -> None:
    def urgently(domain: Domain, role: Role) -> None:
        draft = RightDraft(
            domain_id=domain.id, from_on=clock.today, rung="delegated", owner_role_id=role.id
        )
        right = set_right(house.office, draft, decided_by=house.rooms.id)
        with house.office.writing("as an urgent decision does") as session:
            lapse_in(session, house.office, right.id, date(2026, 1, 12))

    host = house.role("Host")
    guests = house.domain("Guests", host, rung="consent")
    urgently(guests, host)
    assert "by consent" in refused(
        house, lambda: add_automation(house.office, house.draft("Second"), host.id)
    )
    parties = house.domain("Parties", house.treasurer, rung="vote")
    added = house.script()
    urgently(parties, house.booking)
    house.decide(added, domain="Parties")
    clock.set(date(2026, 1, 13))
    assert "by vote" in refused(house, lambda: house.decide(added, domain="Parties"))
