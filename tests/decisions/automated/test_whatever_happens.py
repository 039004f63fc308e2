"""Whatever people do with rights, roles and the script: it decides nothing that is not its own."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from facilitator.decisions.automated.records import AutomatedDecision
from facilitator.decisions.automated.service import (
    end_automation,
    give_new_token,
    pause_automation,
    resume_automation,
    say_it_does_not_stand,
    say_it_stands,
)
from facilitator.decisions.records import Decision, ProposalDraft
from facilitator.decisions.service import raise_proposal
from facilitator.errors import Refused
from facilitator.groups.records import Right, RightDraft, Rung
from facilitator.groups.service import set_right
from facilitator.people.automations.guarding import named_as_people_in
from facilitator.people.automations.marking import automations_in
from facilitator.roles.service import end_term, terms_of_person
from tests.conftest import Clock
from tests.decisions.automated.conftest import House

DOMAINS = ("Room bookings", "Spending", "Seeds")
STEP = st.one_of(
    st.tuples(st.just("decide"), st.sampled_from(DOMAINS), st.booleans()),
    st.tuples(st.just("right"), st.sampled_from(DOMAINS), st.sampled_from(list(Rung))),
    st.tuples(st.just("people only"), st.sampled_from(DOMAINS), st.booleans()),
    st.tuples(st.just("days"), st.sampled_from(DOMAINS), st.integers(-2, 5)),
    st.tuples(st.just("pause"), st.just(""), st.just(0)),
    st.tuples(st.just("resume"), st.just(""), st.just(0)),
    st.tuples(st.just("end"), st.just(""), st.just(0)),
    st.tuples(st.just("end term"), st.just(""), st.just(0)),
    st.tuples(st.just("token"), st.just(""), st.just(0)),
    st.tuples(st.just("raise"), st.sampled_from(DOMAINS), st.just(0)),
    st.tuples(st.just("look"), st.just(""), st.booleans()),
)


@given(steps=st.lists(STEP, max_size=16))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_it_decides_only_where_it_may(
    new_house: Callable[[], House], clock: Clock, steps: list[tuple[str, str, Any]]
) -> None:
    clock.at = Clock().at
    house = new_house()
    seeds = house.domain("Seeds", house.booking)
    domains = dict(zip(DOMAINS, (house.rooms, house.money, seeds), strict=True))
    owners = dict(zip(DOMAINS, (house.booking, house.treasurer, house.booking), strict=True))
    added = house.script(most_a_day=3)
    token, over, office = added.token, False, house.office
    for kind, where, how in steps:
        try:
            if kind == "decide":
                house.decide(added, token=token, domain=where, matter="Matter" if how else "")
                assert not over
            elif kind in ("right", "people only"):
                set_right(
                    office,
                    RightDraft(
                        domain_id=domains[where].id,
                        from_on=office.today(),
                        rung=how if kind == "right" else Rung.delegated,
                        people_only=kind == "people only" and how,
                        owner_role_id=owners[where].id,
                        minimum_days=2 if how == Rung.delegated else 0,
                    ),
                    decided_by=uuid4(),
                )
            elif kind == "days":
                clock.advance(days=how)
            elif kind == "pause":
                pause_automation(office, added.automation.id)
                over = True
            elif kind == "resume":
                resume_automation(office, added.automation.id)
                over = False
            elif kind == "end":
                end_automation(office, added.automation.id)
                over = True
            elif kind == "end term":
                end_term(office, terms_of_person(office, added.automation.person_id)[0].term.id)
            elif kind == "token":
                token = give_new_token(office, added.automation.id)
            elif kind == "raise":
                raise_proposal(
                    office,
                    ProposalDraft(
                        title="Matter",
                        domain_id=domains[where].id,
                        raised_on=office.today(),
                        raised_by=house["Bo"],
                    ),
                )
            else:
                with office.reading() as session:
                    waiting = session.exec(select(AutomatedDecision.decision_id)).first()
                if waiting is not None:
                    (say_it_stands if how else say_it_does_not_stand)(office, waiting, "So")
        except Refused:
            continue
    with office.reading() as session:
        assert list(named_as_people_in(session)) == []
        scripts = automations_in(session)
        marked = set(session.exec(select(AutomatedDecision.decision_id)))
        for decision in session.exec(select(Decision)):
            assert (decision.person_id in scripts) == (decision.id in marked)
            right = session.get(Right, (office.collective_id, decision.right_id))
            assert right is not None
            assert right.rung is Rung.delegated
            assert not right.people_only
            assert right.owner_role_id == house.booking.id
            assert not decision.urgent
