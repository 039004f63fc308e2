"""Rights change only through a decision; what an urgent one changed lapses unless it is kept."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from facilitator.decisions.records import DecisionDraft, DecisionState, RoundKind
from facilitator.decisions.service import (
    DecisionFilter,
    RightChange,
    change_proposal,
    correct_decision,
    decision_count,
    history_of_domain,
    ladder,
    open_proposals,
    proposal_record,
    propose_right,
    propose_right_anew,
    ratify_decision,
    record_decision,
    state_counts,
    urgent_decisions,
    withdraw_decision,
    word_proposal,
)
from facilitator.errors import Refused
from facilitator.groups import service as groups
from facilitator.groups.records import (
    Domain,
    DomainDraft,
    Right,
    RightKept,
    RightLapse,
    Rung,
)
from facilitator.groups.rules import Beyond, Party, PathStep, right_in_force
from facilitator.groups.standing import lapses_in, right_on_in, rights_on_in

EVERYONE = dict.fromkeys(("Bo", "Dana", "Eli", "Farah"), "agree")


@pytest.fixture
def rights_domain(co_op):
    return groups.add_domain(
        co_op.office,
        DomainDraft(name="Purpose and decision rights"),
        rung=Rung.consent,
        owner_group_id=co_op.assembly.id,
        from_on=date(2026, 1, 1),
    )


@pytest.fixture
def spending(co_op, rights_domain):
    return groups.add_domain(
        co_op.office,
        DomainDraft(name="Spending"),
        rung=Rung.consent,
        owner_group_id=co_op.assembly.id,
        from_on=date(2026, 1, 1),
    )


def to_treasurer(co_op, domain, **more):
    return RightChange(
        {"rung": Rung.delegated, "owner_role_id": co_op.treasurer.id} | more, domain_id=domain.id
    )


def decide(co_op, proposal, **more):
    co_op.round(proposal, RoundKind.consent, EVERYONE)
    return record_decision(co_op.office, proposal.id, DecisionDraft(title=proposal.title, **more))


def owner_of(co_op, domain, on=None):
    right = groups.right_on(co_op.office, domain.id, on)
    return right and (right.owner_role_id or right.owner_group_id)


def test_the_proposal_says_the_change_in_words_and_belongs_to_those_who_decide_about_rights(
    co_op, spending, rights_domain
):
    proposal = propose_right(co_op.office, [to_treasurer(co_op, spending)], why="It takes weeks")
    record = proposal_record(co_op.office, proposal.id)
    assert proposal.domain_id == rights_domain.id
    assert proposal.title == "Who decides about Spending"
    assert record.wording.text == (
        "Spending\n"
        "Today Assembly decides by consent.\n"
        "From the day of this decision on Treasurer decides alone."
    )
    assert groups.right_on(co_op.office, spending.id).rung == Rung.consent


def test_the_right_is_written_with_the_decision_and_names_it(co_op, clock, spending):
    proposal = propose_right(
        co_op.office,
        [
            RightChange(
                {
                    "rung": Rung.consultation,
                    "owner_role_id": co_op.treasurer.id,
                    "deputy_role_id": co_op.deputy.id,
                    "minimum_days": 3,
                    "people_only": True,
                },
                domain_id=spending.id,
                consulted=(Party(group_id=co_op.garden.id),),
                beyond=Beyond(
                    (Party(group_id=co_op.garden.id),),
                    (PathStep("Review", Party(group_id=co_op.garden.id), 2, 14),),
                    collegial=True,
                ),
            )
        ],
    )
    clock.advance(days=2)
    before = co_op.office.today() - timedelta(days=1)
    decision = decide(co_op, proposal)
    right = groups.right_on(co_op.office, spending.id)
    assert right.decided_by == decision.id
    assert right.from_on == co_op.office.today() == decision.decided_on
    assert (right.deputy_role_id, right.minimum_days, right.people_only) == (
        co_op.deputy.id,
        3,
        True,
    )
    with co_op.office.reading() as session:
        beyond = groups.beyond_in(session, right.id)
    assert beyond.deliberators == (Party(group_id=co_op.garden.id),)
    assert beyond.steps[0].signers == 2
    assert beyond.collegial
    assert owner_of(co_op, spending, before) == co_op.assembly.id


def test_a_change_for_a_later_day_begins_then(co_op, clock, spending):
    first = co_op.office.today() + timedelta(days=10)
    change = RightChange(
        {"rung": Rung.delegated, "owner_role_id": co_op.treasurer.id},
        domain_id=spending.id,
        from_on=first,
    )
    decide(co_op, propose_right(co_op.office, [change]))
    assert owner_of(co_op, spending) == co_op.assembly.id
    clock.advance(days=10)
    assert owner_of(co_op, spending) == co_op.treasurer.id


def test_a_new_domain_is_made_by_the_decision_and_not_before(co_op, spending):
    new = RightChange(
        {"rung": Rung.consent, "owner_group_id": co_op.garden.id},
        new_domain=DomainDraft(name="Seeds"),
    )
    proposal = propose_right(co_op.office, [new, to_treasurer(co_op, spending)])
    assert proposal.title == "Who decides: 2 changes"
    assert "Seeds has no owner today." in proposal_record(co_op.office, proposal.id).wording.text
    assert "Seeds" not in [each.domain.name for each in groups.rights(co_op.office)]
    decide(co_op, proposal)
    found = {each.domain.name: each.owner_name for each in groups.rights(co_op.office)}
    assert (found["Seeds"], found["Spending"]) == ("Garden", "Treasurer")


def test_what_does_not_fit_on_the_day_is_refused_and_nothing_is_written(co_op, clock, spending):
    other = groups.add_domain(
        co_op.office, DomainDraft(name="Paths"), rung=Rung.consent, owner_group_id=co_op.assembly.id
    )
    proposal = propose_right(
        co_op.office,
        [
            to_treasurer(co_op, spending),
            RightChange(
                {"rung": Rung.consent, "owner_group_id": co_op.garden.id}, domain_id=other.id
            ),
        ],
    )
    membership = groups.memberships(co_op.office, group_id=co_op.garden.id)[0]
    groups.leave_group(co_op.office, membership.id, co_op.office.today())
    groups.dissolve_group(co_op.office, co_op.garden.id, co_op.office.today())
    clock.advance(days=3)
    with pytest.raises(Refused, match="Garden does not exist"):
        decide(co_op, proposal)
    assert owner_of(co_op, spending) == co_op.assembly.id
    assert [row.id for row in open_proposals(co_op.office)] == [proposal.id]


def test_a_change_that_says_what_holds_already_is_refused(co_op, spending):
    same = RightChange(
        {"rung": Rung.consent, "owner_group_id": co_op.assembly.id}, domain_id=spending.id
    )
    with pytest.raises(Refused, match="like this already"):
        propose_right(co_op.office, [same])


def test_the_same_domain_cannot_be_changed_twice_in_one_proposal(co_op, spending):
    with pytest.raises(Refused, match="changed twice"):
        propose_right(co_op.office, [to_treasurer(co_op, spending)] * 2)


def test_a_proposal_about_rights_cannot_be_decided_in_a_domain_of_ones_own(co_op, spending):
    easy = co_op.domain(Rung.delegated, role=co_op.treasurer)
    proposal = propose_right(co_op.office, [to_treasurer(co_op, spending)])
    draft = proposal.model_dump(include={"title", "why", "group_id", "raised_on", "raised_by"})
    change_proposal(
        co_op.office, proposal.id, type(proposal).__bases__[0](**draft, domain_id=easy.id)
    )
    with pytest.raises(Refused, match="decided in “Purpose and decision rights”"):
        record_decision(
            co_op.office, proposal.id, DecisionDraft(title="Mine now"), person_id=co_op["Bo"]
        )
    assert owner_of(co_op, spending) == co_op.assembly.id


def test_where_nobody_decides_about_rights_the_owner_may_pass_a_domain_on_but_not_take_a_new_one(
    co_op,
):
    mine = co_op.domain(Rung.delegated, role=co_op.treasurer)
    new = RightChange(
        {"rung": Rung.delegated, "owner_role_id": co_op.treasurer.id},
        new_domain=DomainDraft(name="Everything"),
    )
    with pytest.raises(Refused, match="Nobody decides about decision rights yet"):
        propose_right(co_op.office, [new])
    change = RightChange(
        {"rung": Rung.consent, "owner_group_id": co_op.assembly.id}, domain_id=mine.id
    )
    proposal = propose_right(co_op.office, [change])
    assert proposal.domain_id == mine.id
    record_decision(
        co_op.office, proposal.id, DecisionDraft(title="It is yours"), person_id=co_op["Bo"]
    )
    assert owner_of(co_op, mine) == co_op.assembly.id


def test_without_a_domain_about_rights_the_whole_decides_where_it_decides_most_carefully(co_op):
    co_op.domain(Rung.consent, minimum_days=20)
    together = co_op.domain(Rung.consensus)
    mine = co_op.domain(Rung.delegated, role=co_op.treasurer)
    change = RightChange(
        {"rung": Rung.consent, "owner_group_id": co_op.assembly.id}, domain_id=mine.id
    )
    assert propose_right(co_op.office, [change]).domain_id == together.id


def test_a_proposal_may_be_worded_anew_with_other_changes(co_op, spending):
    proposal = propose_right(co_op.office, [to_treasurer(co_op, spending)])
    propose_right_anew(
        co_op.office, proposal.id, [to_treasurer(co_op, spending, minimum_days=5)], "Not so fast"
    )
    decide(co_op, proposal)
    assert groups.right_on(co_op.office, spending.id).minimum_days == 5
    with co_op.office.reading() as session:
        assert len(session.exec(select(Right).where(Right.domain_id == spending.id)).all()) == 2


def test_words_that_were_changed_afterwards_leave_no_doubt_which_rights_are_given(co_op, spending):
    proposal = propose_right(co_op.office, [to_treasurer(co_op, spending)])
    word_proposal(co_op.office, proposal.id, "The treasurer pays what is small.", "Shorter")
    decision = decide(co_op, proposal)
    assert decision.text.startswith("The treasurer pays what is small.")
    assert "Spending" in decision.text and "Treasurer" in decision.text


# --- Emergency changes ---------------------------------------------------------------------


def urgently(co_op, spending, **more):
    proposal = propose_right(co_op.office, [to_treasurer(co_op, spending)])
    return decide(co_op, proposal, urgent=True, urgent_reason="The bank asks today", **more)


def test_an_emergency_change_lapses_and_the_former_right_holds_again(co_op, clock, spending):
    decision = urgently(co_op, spending)
    assert owner_of(co_op, spending) == co_op.treasurer.id
    last = decision.ratify_by
    assert owner_of(co_op, spending, last) == co_op.treasurer.id
    clock.advance(days=31)
    assert owner_of(co_op, spending) == co_op.assembly.id
    assert owner_of(co_op, spending, last) == co_op.treasurer.id, "readable at any date"
    found = {each.name: each.owner for rung in ladder(co_op.office).rungs for each in rung.domains}
    assert found["Spending"] == "Assembly"


def test_ratifying_keeps_the_change_for_good(co_op, clock, spending):
    decision = urgently(co_op, spending)
    clock.advance(days=30)
    ratify_decision(co_op.office, decision.id)
    clock.advance(days=400)
    assert owner_of(co_op, spending) == co_op.treasurer.id


def test_a_record_that_was_corrected_keeps_the_rights_when_it_is_ratified(co_op, clock, spending):
    decision = urgently(co_op, spending)
    again = correct_decision(co_op.office, decision.id, DecisionDraft(title="To Bo"), "A name")
    ratify_decision(co_op.office, again.id)
    clock.advance(days=31)
    assert owner_of(co_op, spending) == co_op.treasurer.id


def test_an_emergency_change_that_is_withdrawn_ends_at_once(co_op, clock, spending):
    decision = urgently(co_op, spending)
    clock.advance(days=2)
    withdraw_decision(co_op.office, decision.id, "The bank was wrong")
    assert owner_of(co_op, spending) == co_op.assembly.id
    assert owner_of(co_op, spending, co_op.office.today() - timedelta(days=1)) == co_op.treasurer.id


def test_any_other_change_of_rights_cannot_be_withdrawn_only_changed(co_op, clock, spending):
    decision = decide(co_op, propose_right(co_op.office, [to_treasurer(co_op, spending)]))
    with pytest.raises(Refused, match="settled who decides about “Spending”"):
        withdraw_decision(co_op.office, decision.id, "We think otherwise")
    clock.advance(days=1)
    back = RightChange(
        {"rung": Rung.consent, "owner_group_id": co_op.assembly.id}, domain_id=spending.id
    )
    decide(co_op, propose_right(co_op.office, [back]))
    withdraw_decision(co_op.office, decision.id, "It is past")
    assert owner_of(co_op, spending) == co_op.assembly.id


def test_an_emergency_change_that_was_superseded_still_lapses_with_its_term(co_op, clock, spending):
    decision = urgently(co_op, spending)
    clock.advance(days=1)
    other = co_op.proposal(co_op.domain(Rung.consensus), "Something else instead")
    co_op.round(other, RoundKind.consensus, EVERYONE)
    record_decision(
        co_op.office, other.id, DecisionDraft(title="Instead"), supersedes=[decision.id]
    )
    with pytest.raises(Refused, match="superseded"):
        ratify_decision(co_op.office, decision.id)
    assert owner_of(co_op, spending) == co_op.treasurer.id
    clock.advance(days=30)
    assert owner_of(co_op, spending) == co_op.assembly.id


def test_a_change_for_a_trial_ends_with_the_last_day_of_its_decision(co_op, clock, spending):
    last = co_op.office.today() + timedelta(days=20)
    decision = urgently(co_op, spending, expires_on=last)
    ratify_decision(co_op.office, decision.id)
    clock.advance(days=20)
    assert owner_of(co_op, spending) == co_op.treasurer.id
    clock.advance(days=1)
    assert owner_of(co_op, spending) == co_op.assembly.id


def test_a_new_domain_of_an_emergency_is_without_an_owner_after_it_lapsed_and_can_be_decided_again(
    co_op, clock, rights_domain
):
    new = RightChange(
        {"rung": Rung.delegated, "owner_role_id": co_op.treasurer.id},
        new_domain=DomainDraft(name="Flood"),
    )
    proposal = propose_right(co_op.office, [new])
    decide(co_op, proposal, urgent=True, urgent_reason="Water")
    clock.advance(days=31)
    assert ladder(co_op.office).unowned == ("Flood",)
    decide(co_op, proposal)
    with co_op.office.reading() as session:
        flood = session.exec(select(Domain).where(Domain.name == "Flood")).one()
    assert owner_of(co_op, flood) == co_op.treasurer.id


def test_a_group_that_gets_a_domain_back_when_an_emergency_lapses_cannot_be_dissolved(
    co_op, spending
):
    garden = groups.add_domain(
        co_op.office, DomainDraft(name="Beds"), rung=Rung.consent, owner_group_id=co_op.garden.id
    )
    proposal = propose_right(co_op.office, [to_treasurer(co_op, garden)])
    decide(co_op, proposal, urgent=True, urgent_reason="Slugs")
    membership = groups.memberships(co_op.office, group_id=co_op.garden.id)[0]
    groups.leave_group(co_op.office, membership.id, co_op.office.today())
    with pytest.raises(Refused, match="decides about Beds"):
        groups.dissolve_group(co_op.office, co_op.garden.id, co_op.office.today())


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(-1, 9), st.sampled_from(["", "kept", "again"])),
        min_size=1,
        max_size=4,
    )
)
def test_every_way_to_ask_gives_the_same_right(co_op, written):
    first = date(2026, 3, 1)
    office = co_op.office
    with office.writing("rights") as session:
        domain = office.make(Domain, DomainDraft(name="Any"))
        session.add(domain)
        session.flush()
        for start, lasts, fate in written:
            right = office.make(
                Right,
                domain_id=domain.id,
                from_on=first + timedelta(days=start),
                rung=Rung.consent,
                owner_group_id=co_op.assembly.id,
            )
            session.add(right)
            session.flush()
            last = right.from_on + timedelta(days=lasts)
            if lasts >= 0:
                session.add(office.make(RightLapse, right_id=right.id, last_on=last))
            if fate:
                session.add(office.make(RightKept, right_id=right.id, on=last))
            if fate == "again":
                session.flush()
                session.add(office.make(RightLapse, right_id=right.id, last_on=last))
    with office.reading() as session:
        every = session.exec(select(Right).where(Right.domain_id == domain.id)).all()
        for day in (first + timedelta(days=n) for n in range(-1, 21)):
            pure = right_in_force(every, day, lapses_in(session))
            one = right_on_in(session, domain.id, day)
            many = rights_on_in(session, day).get(domain.id)
            assert (one and one.id) == (pure and pure.id) == (many and many.id)


# --- The ladder, the history of a domain, the urgent ones ------------------------------------


def test_the_ladder_says_by_which_decision_a_right_came_and_when_it_lapses(co_op, clock, spending):
    decision = urgently(co_op, spending)
    found = next(each for each in ladder(co_op.office).domains if each.name == "Spending")
    assert (found.decided_by, found.decision_id) == (decision.number, decision.id)
    assert found.lapses_on == decision.ratify_by
    ratify_decision(co_op.office, decision.id)
    found = next(each for each in ladder(co_op.office).domains if each.name == "Spending")
    assert found.lapses_on is None


def test_the_ladder_names_domains_in_which_nobody_can_decide(co_op, clock, rights_domain):
    mine = co_op.domain(Rung.delegated, role=co_op.treasurer)
    assert [each.hole for each in ladder(co_op.office).domains] == ["", ""]
    co_op.end(co_op.term, co_op.office.today())
    clock.advance(days=1)
    holes = {each.domain_id: each.hole for each in ladder(co_op.office).domains}
    assert holes == {mine.id: "nobody holds the role", rights_domain.id: ""}


def test_the_history_of_a_domain_says_which_right_held_when_and_by_which_decision(
    co_op, clock, spending
):
    clock.advance(days=5)
    decision = urgently(co_op, spending)
    clock.advance(days=40)
    again, urgent, first = history_of_domain(co_op.office, spending.id)
    assert first.decided_by is None
    assert first.last_on == decision.decided_on - timedelta(days=1)
    assert urgent.decided_by.number == decision.number
    assert (urgent.from_on, urgent.last_on) == (decision.decided_on, decision.ratify_by)
    assert urgent.lapses
    assert again.is_again
    assert (again.from_on, again.last_on) == (decision.ratify_by + timedelta(days=1), None)
    assert again.words == "Spending: Assembly decides by consent."


def test_urgent_decisions_are_listed_with_reason_term_and_what_became_of_them(
    co_op, clock, spending
):
    lapsed = urgently(co_op, spending)
    clock.advance(days=31)
    other = co_op.proposal(co_op.domain(Rung.consensus), "Close the gate")
    co_op.round(other, RoundKind.consensus, EVERYONE)
    kept = record_decision(
        co_op.office,
        other.id,
        DecisionDraft(title="Close the gate", urgent=True, urgent_reason="Theft"),
    )
    first, second = urgent_decisions(co_op.office)
    assert (first.number, first.reason, first.waits) == (kept.number, "Theft", True)
    assert (second.number, second.state, second.changed_rights) == (
        lapsed.number,
        DecisionState.lapsed,
        True,
    )
    ratify_decision(co_op.office.as_person(co_op["Eli"]), kept.id)
    (first,) = urgent_decisions(co_op.office, lapsed=False)
    assert (first.ratified_on, first.ratified_by, first.waits) == (
        co_op.office.today(),
        "Eli",
        False,
    )
    assert [one.number for one in urgent_decisions(co_op.office, lapsed=True)] == [lapsed.number]
    assert decision_count(co_op.office, DecisionFilter(urgent=True)) == 2
    assert state_counts(co_op.office).urgent == 2
