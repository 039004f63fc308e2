"""What rotation and selection leave behind, as tables and in the whole collective."""

import csv
import io
from datetime import date

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from facilitator.exchange.exporting.rotation_and_selection import rotation_and_selection
from facilitator.exchange.exporting.writing import Form
from facilitator.exchange.service import export_collective, start_from_whole
from facilitator.exchange.whole.writing import whole_collective
from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.opening import open_collective
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft, SelectionMethod, TermDraft
from facilitator.roles.service import add_role, plan_term
from facilitator.rotation import service as rotation
from facilitator.rotation.plans.records import PlanSeat, RotationPlan
from facilitator.rotation.records import LearntDraft, LearntKind
from facilitator.rotation.swapping.records import SwapDraft
from facilitator.selection.calls import service as calls
from facilitator.selection.calls.records import CallDraft, Standing
from facilitator.selection.pool import service as pool
from facilitator.selection.pool.records import NominationDraft, PoolPlaceDraft, PoolRuleDraft


@pytest.fixture
def busy(office):
    """Amara and Bo swap turns; Amara is nominated, in the pool, chosen; a plan with one seat."""
    group = start_group(office, GroupDraft(name="Garden"))
    people = {n: add_person(office, PersonDraft(name=n)).id for n in ("Amara", "Bo")}
    role = add_role(office, RoleDraft(group_id=group.id, name="Water keeper", seats=2))
    days = (date(2026, 3, 1), date(2026, 5, 31)), (date(2026, 6, 1), date(2026, 8, 31))
    terms = [
        plan_term(
            office,
            TermDraft(role_id=role.id, person_id=people[n], from_on=first, to_on=last),
        )
        for n, (first, last) in zip(people, days, strict=True)
    ]
    draft = SwapDraft(
        term_id=terms[0].id,
        person_id=people["Amara"],
        other_id=people["Bo"],
        other_term_id=terms[1].id,
        reason="=Exams",
    )
    rotation.ask_swap(office, draft)
    draft = LearntDraft(
        person_id=people["Bo"], role_id=role.id, kind=LearntKind.shadowed, on=date(2026, 1, 1)
    )
    rotation.note_learnt(office, draft)
    call = calls.open_call(
        office,
        CallDraft(
            role_id=role.id,
            method=SelectionMethod.vote,
            standing=Standing.everybody,
            from_on=date(2026, 9, 1),
            opens_on=date(2026, 1, 5),
        ),
        (2,),
    )
    chosen = [calls.Choice(people["Bo"], why="Knows the well")]
    calls.end_call(office, call.id, chosen, calls.Way(how="By hand.", numbers="2 of 2"))
    pool.add_to_pool(office, PoolPlaceDraft(person_id=people["Amara"]))
    pool.set_pool_rule(office, PoolRuleDraft(from_on=date(2026, 1, 1)))
    nominated = pool.nominate(
        office,
        NominationDraft(group_id=group.id, person_id=people["Amara"], on=date(2026, 1, 2)),
    )
    pool.take_back_nomination(office, nominated.id, reason="New facts")
    with office.writing("keep a plan") as session:
        plan = office.make(
            RotationPlan,
            name="Spring",
            terms=1,
            from_on=days[0][0],
            to_on=days[0][1],
            seed=1,
            made_on=office.today(),
        )
        session.add(plan)
        session.flush()
        seat = office.make(
            PlanSeat,
            plan_id=plan.id,
            role_id=role.id,
            seat=1,
            from_on=days[0][0],
            to_on=days[0][1],
            person_id=people["Bo"],
        )
        session.add(seat)
    return office


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_table_has_its_rows_in_words(busy):
    told = {name: rows_of(content) for name, content in rotation_and_selection(busy).items()}
    assert set(told) == {
        *("plans.csv", "swaps.csv", "training.csv", "calls.csv", "results.csv"),
        *("pool.csv", "nominations.csv"),
    }
    assert told["plans.csv"][0]["person"] == "Bo"
    swap = told["swaps.csv"][0]
    assert (swap["person"], swap["asked"], swap["back_from"]) == ("Amara", "Bo", "2026-06-01")
    assert (swap["state"], swap["reason"]) == ("open", "'=Exams")
    assert told["training.csv"][0]["kind"] == "shadowed"
    assert told["calls.csv"][0]["method"] == "vote"
    result = told["results.csv"][0]
    assert (result["person"], result["seat"], result["why"]) == ("Bo", "2", "Knows the well")
    assert result["decision"].startswith("D-")
    assert told["pool.csv"] == [
        {"person": "Amara", "role": "any role", "from": "2026-01-05", "to": ""}
    ]
    nominated = told["nominations.csv"][0]
    assert (nominated["group"], nominated["on"]) == ("Garden", "2026-01-02")
    assert (nominated["taken_back_on"], nominated["because"]) == ("2026-01-05", "New facts")


def test_a_collective_without_any_of_it_has_no_such_folder(office, tmp_path):
    done = export_collective(office, tmp_path / "out", [Form.csv])
    assert not (done.folder / "Rotation and selection").exists()


def test_the_whole_collective_carries_every_row_of_every_table(busy, tmp_path):
    done = export_collective(busy, tmp_path / "out", [Form.csv, Form.json], with_contacts=True)
    assert (done.folder / "Rotation and selection" / "plans.csv").is_file()
    start_from_whole(done.folder / "collective.json", tmp_path / "again.facilitator")
    again = open_collective(tmp_path / "again.facilitator")
    try:
        for table in SQLModel.metadata.sorted_tables:
            assert all_rows(again, table) == all_rows(busy, table), table.name

        def silent(_share, _words):
            """Nobody watches."""

        one, two = (
            whole_collective(office, with_contacts=True, progress=silent)
            for office in (busy, again)
        )
        assert one == two
    finally:
        again.database.close()


def all_rows(office, table):
    with office.database.connection() as connection:
        return sorted(map(str, connection.execute(select(table))))
