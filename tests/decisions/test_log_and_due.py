"""The log says the same as the rules; what is due stays due until it is done."""

from datetime import date, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.decisions.due import due
from facilitator.decisions.loading import acts_in, state_in
from facilitator.decisions.records import (
    Decision,
    DecisionAct,
    DecisionActKind,
    DecisionDraft,
    DecisionLink,
    DecisionState,
    LinkKind,
)
from facilitator.decisions.service import (
    DecisionFilter,
    decision_count,
    decision_rows,
    ladder,
    ratify_decision,
    review_decision,
    state_counts,
)
from facilitator.decisions.states import next_review
from facilitator.groups.records import Rung

BEGIN = date(2026, 1, 1)


def scatter(office, count: int, seed: int) -> None:
    """Put many decisions on record with every kind of fate, days within half a year."""
    random = Random(seed)

    def some_day() -> date:
        return BEGIN + timedelta(days=random.randrange(180))

    with office.writing("scatter") as session:
        made: list[Decision] = []
        for number in range(1, count + 1):
            urgent = random.random() < 0.4
            made.append(
                office.make(
                    Decision,
                    DecisionDraft(
                        title=f"Decision {number}",
                        expires_on=some_day() if random.random() < 0.2 else None,
                        review_on=some_day() if random.random() < 0.5 else None,
                    ),
                    number=number,
                    decided_on=None if random.random() < 0.1 else some_day(),
                    ratify_by=some_day() if urgent else None,
                    state_then=random.choice(
                        [DecisionState.in_force] * 6
                        + [DecisionState.rejected, DecisionState.unknown]
                    ),
                )
            )
        session.add_all(made)
        for decision in made:
            for _ in range(random.choice([0, 0, 1, 2])):
                session.add(
                    office.make(
                        DecisionAct,
                        decision_id=decision.id,
                        kind=random.choice(list(DecisionActKind)),
                        on=some_day(),
                        review_on=random.choice([None, some_day()]),
                    )
                )
        for _ in range(count // 3):
            earlier, later = sorted(random.sample(range(count), 2))
            session.add(
                office.make(
                    DecisionLink,
                    decision_id=made[later].id,
                    earlier_id=made[earlier].id,
                    kind=random.choice(list(LinkKind)),
                )
            )


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.integers(0, 10**6), st.integers(0, 200))
def test_the_log_computes_the_same_states_as_the_rules(new_office, clock, seed, ahead):
    office = new_office()
    clock.set(BEGIN + timedelta(days=ahead))
    scatter(office, 12, seed)
    rows = decision_rows(office)
    with office.reading() as session:
        for row in rows:
            decision = session.get(Decision, (office.collective_id, row.id))
            assert row.state == state_in(session, decision, clock.today)
            assert row.review_on == next_review(decision, acts_in(session, row.id))
    counts = state_counts(office)
    assert counts.total == len(rows) == decision_count(office) == 12
    for state in DecisionState:
        shown = decision_rows(office, DecisionFilter(state=state))
        assert counts.of(state) == len(shown) == sum(row.state == state for row in rows)
    due_rows = decision_rows(office, DecisionFilter(up_for_review=True))
    assert counts.up_for_review == len(due_rows)


def test_the_log_pages_newest_first_and_undated_last(office):
    scatter(office, 40, 7)
    whole = decision_rows(office)
    pages = [
        row for start in range(0, 40, 9) for row in decision_rows(office, offset=start, limit=9)
    ]
    assert pages == whole
    days = [row.decided_on or date.min for row in whole]
    assert days == sorted(days, reverse=True)


def test_the_log_is_narrowed_by_domain_group_person_rung_and_year(co_op):
    domain = co_op.domain(Rung.consent)
    here = co_op.decided("Here", domain=domain)
    co_op.decided("There")
    office = co_op.office
    assert [r.id for r in decision_rows(office, DecisionFilter(domain_id=domain.id))] == [here.id]
    assert decision_count(office, DecisionFilter(group_id=co_op.assembly.id)) == 2
    assert decision_count(office, DecisionFilter(group_id=co_op.garden.id)) == 0
    assert decision_count(office, DecisionFilter(person_id=co_op["Dana"])) == 2
    assert decision_count(office, DecisionFilter(person_id=co_op["Bo"])) == 0
    assert decision_count(office, DecisionFilter(rung=Rung.vote)) == 0
    assert decision_count(office, DecisionFilter(year=2026)) == 2
    assert decision_count(office, DecisionFilter(year=2025)) == 0


def test_a_review_whose_day_was_skipped_is_still_shown_later(co_op, clock):
    decision = co_op.decided(review_on=date(2026, 3, 1))
    assert due(co_op.office) == []
    clock.set(date(2026, 2, 10))
    assert [(d.kind, d.state) for d in due(co_op.office)] == [("review", "soon")]
    clock.set(date(2026, 5, 20))
    (late,) = due(co_op.office)
    assert (late.kind, late.state, late.due_on) == ("review", "overdue", date(2026, 3, 1))
    review_decision(co_op.office, decision.id)
    assert due(co_op.office) == []


def test_a_last_day_a_ratification_and_a_waiting_proposal_are_due(co_op, clock):
    co_op.decided("Summer rota", expires_on=clock.today + timedelta(days=10))
    urgent = co_op.decided(
        "Repair the roof", right={"ratify_days": 20}, urgent=True, urgent_reason="It leaks"
    )
    co_op.proposal(co_op.domain(Rung.consent), "New benches")
    assert [(d.kind, d.title) for d in due(co_op.office)] == [
        ("expiry", "D-1 Summer rota"),
        ("ratification", "D-2 Repair the roof"),
    ]
    ratify_decision(co_op.office, urgent.id)
    assert [d.kind for d in due(co_op.office)] == ["expiry"]
    clock.advance(days=61)
    assert [(d.kind, d.title) for d in due(co_op.office)] == [("proposal", "New benches")]


def test_the_ladder_shows_each_domain_on_its_rung(co_op):
    co_op.domain(Rung.consent, minimum_days=3)
    co_op.domain(
        Rung.consultation,
        role=co_op.treasurer,
        deputy_role_id=co_op.deputy.id,
        consulted=[{"group_id": co_op.garden.id}],
    )
    sheet = ladder(co_op.office)
    assert [rung.rung for rung in sheet.rungs] == list(Rung)
    (asked,) = sheet.rungs[1].domains
    assert (asked.owner, asked.owner_kind, asked.consulted) == ("Treasurer", "role", ("Garden",))
    assert asked.right == (
        "Matters of consultation: Treasurer decides after hearing others; to be heard: Garden;"
        " deputy Deputy."
    )
    assert len(sheet.rungs[2].domains) == 1
    assert ladder(co_op.office, date(2025, 12, 31)).rungs[2].domains == ()
