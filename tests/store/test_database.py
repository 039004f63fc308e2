import sqlite3
import subprocess
import sys
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from facilitator.decisions.records import Decision, DecisionDraft
from facilitator.errors import Refused
from facilitator.people.records import Absence, AbsenceDraft, Person, PersonDraft


def add(office, name):
    with office.writing("add a person") as session:
        person = office.make(Person, PersonDraft(name=name))
        session.add(person)
    return person


def test_a_commit_speaks_of_the_tables_it_touched(office):
    heard = []
    office.database.on_commit(heard.append)
    amara = add(office, "Amara")
    with office.writing("be away") as session:
        session.add(
            office.make(Absence, AbsenceDraft(person_id=amara.id, from_on=date(2026, 1, 9)))
        )
        session.get(Person, (office.collective_id, amara.id)).email = "amara@rosewater.example"
    assert heard == [frozenset({"person"}), frozenset({"absence", "person"})]


def test_a_transaction_that_changes_nothing_says_nothing(office):
    heard = []
    office.database.on_commit(heard.append)
    with office.writing("look"):
        pass
    assert heard == []


def test_an_exception_leaves_the_file_as_it_was_and_the_next_transaction_works(office):
    with pytest.raises(Refused), office.writing("add a person") as session:
        session.add(office.make(Person, PersonDraft(name="Bo")))
        session.flush()
        raise Refused("Not today.")
    add(office, "Chidi")
    with office.reading() as session:
        assert session.exec(select(Person.name)).all() == ["Chidi"]


def test_there_is_one_transaction_at_a_time(office):
    with office.writing("add a person"), pytest.raises(RuntimeError, match="already open"):
        with office.reading():
            raise AssertionError("a second transaction was opened")


def test_what_a_service_gives_stays_readable_after_its_transaction(office):
    add(office, "Dana")
    with office.reading() as session:
        found = session.exec(select(Person)).one()
    assert (found.name, found.left_on) == ("Dana", None)
    assert "Dana" in repr(found)


def test_records_that_need_each_other_may_be_added_in_any_order(office):
    eli = office.make(Person, PersonDraft(name="Eli"))
    away = office.make(Absence, AbsenceDraft(person_id=eli.id, from_on=date(2026, 1, 9)))
    with office.writing("come and go") as session:
        session.add(away)
        session.add(eli)


def test_a_new_record_may_still_change_in_its_own_transaction(office):
    with office.writing("add a person") as session:
        farah = office.make(Person, PersonDraft(name="Farah"))
        session.add(farah)
        session.flush()
        farah.email = "farah@rosewater.example"
    with office.reading() as session:
        assert session.get(Person, (office.collective_id, farah.id)).email == farah.email


def test_a_fact_is_never_changed_and_no_row_is_ever_deleted(office):
    decision = office.make(
        Decision, DecisionDraft(title="Laundry prices stay"), number=1, decided_on=date(2026, 1, 5)
    )
    with office.writing("record a decision") as session:
        session.add(decision)
    with pytest.raises(IntegrityError, match="never changed"):
        with office.writing("rewrite") as session:
            session.get(Decision, (office.collective_id, decision.id)).title = "Prices rise"
    gus = add(office, "Gus")
    with pytest.raises(RuntimeError, match="tombstone"), office.writing("forget") as session:
        session.delete(session.get(Person, (office.collective_id, gus.id)))
    with pytest.raises(IntegrityError, match="never deleted"):
        with office.writing("delete by hand") as session:
            session.connection().exec_driver_sql("DELETE FROM person")
    with office.reading() as session:
        assert session.exec(select(Decision.title)).all() == ["Laundry prices stay"]
        assert session.exec(select(Person.name).where(col(Person.deleted_at).is_(None))).all() == [
            "Gus"
        ]


def test_every_connection_keeps_what_it_acknowledged(office):
    with office.reading() as session:
        ask = session.connection().exec_driver_sql
        assert ask("PRAGMA journal_mode").scalar() == "wal"
        assert ask("PRAGMA synchronous").scalar() == 2
        assert ask("PRAGMA foreign_keys").scalar() == 1
        assert ask("PRAGMA secure_delete").scalar() == 1
        assert ask("PRAGMA trusted_schema").scalar() == 0


def test_a_file_that_was_replaced_while_open_is_noticed_at_the_next_commit(office):
    add(office, "Hana")
    path = office.database.path
    path.rename(path.with_name("moved.facilitator"))
    with pytest.raises(Refused, match="moved, deleted or replaced"):
        add(office, "Ines")


def test_a_file_is_readable_by_its_owner_alone(office):
    add(office, "Jonas")
    for path in office.database.path.parent.glob("rosewater-0.facilitator*"):
        assert path.stat().st_mode & 0o077 == 0, path.name


WRITER = """
import sys
from pathlib import Path
from facilitator.opening import open_collective
from facilitator.people.records import Person, PersonDraft
office = open_collective(Path(sys.argv[1]))
for number in range(100_000):
    with office.writing("add a person") as session:
        session.add(office.make(Person, PersonDraft(name=f"Person {number}")))
    print(number, flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(office, tmp_path):
    office.database.close()
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(office.database.path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    acknowledged = -1
    for line in process.stdout:
        acknowledged = int(line)
        if acknowledged == 25:
            process.kill()
    process.wait()
    process.stdout.close()
    with sqlite3.connect(office.database.path) as there:
        kept = there.execute("SELECT count(*) FROM person").fetchone()[0]
        assert there.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    there.close()
    assert kept >= acknowledged + 1
