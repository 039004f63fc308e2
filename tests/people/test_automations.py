"""A script or agent is nowhere a person: whatever table there is, whatever is written next."""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect

from facilitator.decisions.automated.service import AutomationState, automations
from facilitator.errors import Refused
from facilitator.exchange.exporting.tables import _Known
from facilitator.groups.records import (
    DomainDraft,
    GroupDraft,
    Membership,
    MembershipDraft,
    RightDraft,
)
from facilitator.groups.service import add_domain, join_group, members, set_right, start_group
from facilitator.office import Office
from facilitator.people.automations.guarding import MAY_NAME, MAY_SIGN, named_as_people_in
from facilitator.people.automations.marking import automations_in
from facilitator.people.automations.records import AutomationDraft
from facilitator.people.identity import _references
from facilitator.people.records import AliasDraft, Person, PersonDraft
from facilitator.people.service import (
    add_alias,
    add_person,
    everybody,
    forget_person,
    merge_people,
    merge_preview,
    people,
    perhaps_the_same,
    person_called,
)
from facilitator.roles.automations import add_automation, end_automation
from facilitator.roles.leaving import leave_collective
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, holdings, plan_term
from facilitator.store import guards
from facilitator.store.records import Id, Instant, Word
from facilitator.tables import METADATA


@pytest.fixture
def dana(office: Office) -> Person:
    """Dana answers for the script."""
    return add_person(office, PersonDraft(name="Dana"))


@pytest.fixture
def role_id(office: Office) -> UUID:
    """A role that decides room bookings alone."""
    circle = start_group(office, GroupDraft(name="House circle"))
    made = add_role(office, RoleDraft(name="Booking keeper", group_id=circle.id, seats=2))
    add_domain(office, DomainDraft(name="Rooms"), rung="delegated", owner_role_id=made.id)
    return made.id


@pytest.fixture
def script(office: Office, dana: Person, role_id: UUID) -> UUID:
    """The row of a script among the persons."""
    draft = AutomationDraft(name="Bookkeeper", what="Books rooms", keeper_id=dana.id)
    return add_automation(office, draft, role_id).automation.person_id


def filled(kind: type[Any], column: str, who: UUID) -> dict[str, Any]:
    """Something for every column that must hold something."""
    values: dict[str, Any] = {}
    for one in inspect(kind).columns:
        if one.key in ("collective_id", "id", "recorded_at", "deleted_at"):
            continue
        if one.key == column:
            values[one.key] = who
        elif not one.nullable:
            values[one.key] = some(one)
    return values


def some(column: Any) -> Any:
    if isinstance(column.type, Word):
        return next(iter(column.type.of))
    if isinstance(column.type, Instant):
        return datetime.fromisoformat("2026-01-05T11:00:00+00:00")
    if isinstance(column.type, Id):
        return uuid4()
    kind = column.type.python_type
    return {date: date(2026, 1, 5), str: "x"}.get(kind) or ("x" if kind is object else kind(1))


EVERYWHERE = [(k, c) for k, c in _references() if (str(k.__tablename__), c) not in MAY_NAME]


@pytest.mark.parametrize(
    ("kind", "column"), EVERYWHERE, ids=lambda one: getattr(one, "__name__", one)
)
def test_no_table_takes_one_as_a_person(
    office: Office, script: UUID, kind: type[Any], column: str
) -> None:
    assert METADATA.tables
    with pytest.raises(Refused, match="is no person"), office.writing("try") as session:
        session.add(office.make(kind, **filled(kind, column, script)))


LISTS_ROWS = {
    # Of ids that cannot be those of scripts, for no table takes them:
    "disputes/loading.py",  # marks them itself: what a panel is drawn from
    "groups/service.py",
    "meetings/loading.py",
    "meetings/running/duties.py",
    "selection/calls/turns.py",
    # And where they are among the rest, and left out or meant:
    "roles/automated.py",
    "roles/holding.py",
    "rotation/loading.py",
}


def test_whoever_lists_people_asks_where_scripts_are_left_out() -> None:
    core = Path(__file__).parents[2] / "facilitator"
    found = {
        str(one.relative_to(core))
        for one in core.rglob("*.py")
        if re.search(r"(live|select)\(Person\b", one.read_text("utf-8"))
        and not one.is_relative_to(core / "people")
    }
    assert found - LISTS_ROWS == set(), "list people by people.lookup.people_in or everybody_in"


def test_only_one_module_says_that_a_session_is_a_scripts() -> None:
    core = Path(__file__).parents[2] / "facilitator"
    said = [one.name for one in core.rglob("*.py") if "info[ACTING]" in one.read_text("utf-8")]
    assert said == ["acting.py"]


def test_the_places_where_one_may_stand_are_few() -> None:
    assert {("automation", "person_id"), ("term", "person_id")} == MAY_NAME
    assert len(MAY_SIGN) == 3


def test_it_is_in_no_list_of_people(office: Office, script: UUID, dana: Person) -> None:
    assert [one.id for one in people(office)] == [dana.id]
    assert [one.id for one in everybody(office)] == [dana.id]
    assert person_called(office, "Bookkeeper") == []
    assert person_called(office, "Bookkeeper (script)") == []
    add_person(office, PersonDraft(name="Bookkeeper"))
    assert perhaps_the_same(office) == []
    with office.reading() as session:
        assert not list(_Known(office, session).terms())


def test_its_name_is_marked_wherever_a_name_is_read(office: Office, script: UUID) -> None:
    assert "Bookkeeper (script)" in {one.person for one in holdings(office)}


def test_it_takes_no_name_that_somebody_has(office: Office, dana: Person, role_id: UUID) -> None:
    add_alias(office, AliasDraft(person_id=dana.id, name="D. Whitfield"))
    for name in ("Dana", "dana ", "D Whitfield"):
        with pytest.raises(Refused, match="is called"):
            add_automation(office, AutomationDraft(name=name, what="x", keeper_id=dana.id), role_id)


def test_nobody_is_joined_with_it_and_it_is_not_forgotten(
    office: Office, script: UUID, dana: Person
) -> None:
    for act in (
        lambda: merge_people(office, dana.id, script),
        lambda: merge_people(office, script, dana.id),
        lambda: merge_preview(office, dana.id, script),
        lambda: forget_person(office, script),
        lambda: leave_collective(office, script, office.today()),
        lambda: add_alias(office, AliasDraft(person_id=script, name="Dana")),
    ):
        with pytest.raises(Refused, match="is no person"):
            act()


def test_one_that_answers_for_a_script_can_be_joined_and_forgotten(
    office: Office, script: UUID, dana: Person
) -> None:
    again = add_person(office, PersonDraft(name="Dana W."))
    merge_people(office, again.id, dana.id)
    assert [one.keeper for one in automations(office)] == ["Dana W."]
    leave_collective(office, again.id, office.today())


def test_a_file_in_which_one_passes_for_a_person_is_told(
    office: Office, script: UUID, role_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    circle = start_group(office, GroupDraft(name="Garden"))
    draft = MembershipDraft(group_id=circle.id, person_id=script)
    with office.reading() as session:
        assert list(named_as_people_in(session)) == []
    monkeypatch.setattr(guards, "_GUARDS", [])
    with office.writing("forge") as session:
        session.add(office.make(Membership, draft))
    with office.reading() as session:
        assert list(named_as_people_in(session)) == ["membership"]


RUNGS = st.sampled_from(["delegated", "consultation", "consent", "consensus", "vote"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("right"), st.integers(0, 2), RUNGS, st.booleans()),
        st.tuples(st.just("add"), st.integers(0, 1), st.just(""), st.just(value=False)),
        st.tuples(st.just("join"), st.integers(0, 9), st.just(""), st.just(value=False)),
        st.tuples(st.just("plan"), st.integers(0, 9), st.just(""), st.just(value=False)),
        st.tuples(st.just("end"), st.integers(0, 9), st.just(""), st.just(value=False)),
    ),
    max_size=14,
)


@given(steps=STEPS)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_happens_each_one_holds_only_what_is_delegated_and_is_a_member_of_nothing(
    new_office: Callable[[], Office], steps: list[tuple[str, int, str, bool]]
) -> None:
    office = new_office()
    dana = add_person(office, PersonDraft(name="Dana"))
    circle = start_group(office, GroupDraft(name="House circle"))
    roles = [
        add_role(office, RoleDraft(name=name, group_id=circle.id, seats=3))
        for name in ("Booking keeper", "Host")
    ]
    domains = [
        add_domain(
            office, DomainDraft(name=f"Domain {n}"), rung="delegated", owner_role_id=roles[n % 2].id
        )
        for n in range(3)
    ]
    made: list[Any] = []
    for kind, which, rung, people_only in steps:
        try:
            if kind == "right":
                set_right(
                    office,
                    RightDraft(
                        domain_id=domains[which].id,
                        from_on=office.today(),
                        rung=rung,
                        people_only=people_only,
                        owner_role_id=roles[which % 2].id,
                    ),
                    decided_by=uuid4(),
                )
            elif kind == "add":
                draft = AutomationDraft(name=f"S{len(made)}", what="x", keeper_id=dana.id)
                made.append(add_automation(office, draft, roles[which].id).automation)
            elif not made:
                continue
            else:
                one = made[which % len(made)]
                if kind == "join":
                    join_group(office, MembershipDraft(group_id=circle.id, person_id=one.person_id))
                elif kind == "plan":
                    plan_term(
                        office,
                        TermDraft(
                            role_id=roles[which % 2].id,
                            person_id=one.person_id,
                            seat=3,
                            from_on=office.today(),
                        ),
                    )
                else:
                    end_automation(office, one.id)
        except Refused:
            continue
    with office.reading() as session:
        scripts = automations_in(session)
        assert len(scripts) == len(made)
        assert list(named_as_people_in(session)) == []
    assert members(office, circle.id) == []
    for shown in automations(office):
        assert shown.state in (AutomationState.deciding, AutomationState.ended), shown
