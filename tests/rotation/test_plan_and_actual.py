"""Plan and actual are both readable ever after, whatever became of the plan."""

from datetime import date

from facilitator.decisions.records import DecisionDraft
from facilitator.decisions.service import decide_at_once
from facilitator.groups.records import DomainDraft, Rung
from facilitator.groups.service import add_domain
from facilitator.roles import service as roles
from facilitator.rotation import service as rotation
from facilitator.rotation.swapping.records import CoverDraft, SwapDraft

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


def test_after_a_swap_cover_and_an_early_end_plan_and_actual_are_readable(house, clock):
    house.role("Treasurer", {}, most_in_a_row=1)
    role = house.roles["Treasurer"]
    house.term("Treasurer", "Amara", date(2025, 12, 1), date(2026, 2, 28), begun=date(2025, 12, 1))
    domain = add_domain(
        house.office,
        DomainDraft(name="Rota"),
        from_on=date(2025, 1, 1),
        rung=Rung.delegated,
        owner_role_id=role.id,
    )
    plan = house.plan(terms=2).plan
    decision = decide_at_once(
        house.office, domain.id, DecisionDraft(title="Rota"), house.who("Amara")
    )
    rotation.adopt_plan(house.office, plan.id, decision.id, "It was made about it")
    first, second = (one for one in house.seats(plan.id) if one[2] >= MARCH)
    terms = {one.from_on: one.term for one in roles.terms_of_role(house.office, role.id)}

    swap = rotation.ask_swap(
        house.office,
        SwapDraft(
            term_id=terms[MARCH].id,
            person_id=house.who(first[4]),
            other_id=house.who(second[4]),
            other_term_id=terms[JUNE].id,
        ),
    )
    rotation.accept_swap(house.office, swap.id)
    clock.set(MARCH)
    running = next(t for day, t in terms.items() if day == date(2025, 12, 1))
    roles.end_term(house.office, running.id, date(2026, 2, 28))
    roles.begin_term(house.office, terms[MARCH].id)
    helper = next(n for n in house.people if n not in (first[4], second[4]))
    cover = rotation.ask_cover(
        house.office,
        CoverDraft(
            term_id=terms[MARCH].id,
            person_id=house.who(helper),
            from_on=date(2026, 4, 1),
            to_on=date(2026, 4, 14),
        ),
    )
    rotation.accept_cover(house.office, cover.id)
    clock.set(date(2026, 5, 10))
    roles.end_term(house.office, terms[MARCH].id, reason="Moves to another city.")

    [lived] = [one for one in rotation.plan_lived(house.office, plan.id) if one.from_on == MARCH]
    assert lived.seat.person == first[4]  # as it was planned and adopted
    assert lived.person == second[4]  # as it really went
    assert lived.told == (
        f"{second[4]} has it instead of {first[4]}.",
        "It ended early, on 10 May 2026: moves to another city.",
        f"{second[4]} takes Treasurer from 1 March 2026 to 10 May 2026 instead of {first[4]},"
        f" who takes Treasurer from 1 June 2026 to 31 August 2026.",
        f"{helper} covered until 14 April 2026.",
    )
    assert house.seats(plan.id)[1] == first
