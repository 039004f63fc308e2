import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.opening import create_collective, open_collective
from facilitator.people.records import CollectiveDraft, Person, PersonDraft
from facilitator.people.service import add_person
from facilitator.store.backup import back_up, daily_copy, faults_in, restore
from facilitator.store.migrations import bring_up, known_versions
from facilitator.store.schema import schema_of
from facilitator.store.version import HEAD


@pytest.fixture
def path(office) -> Path:
    with office.writing("add a person") as session:
        session.add(office.make(Person, PersonDraft(name="Amara")))
    office.database.close()
    return office.database.path


def meddle(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as there:
        there.execute(statement)
    there.close()


def test_a_collective_opens_as_it_was_left(path):
    office = open_collective(path)
    with office.reading() as session:
        assert session.connection().exec_driver_sql("SELECT name FROM person").scalar() == "Amara"
    assert str(office.zone) == "Europe/Berlin"
    office.database.close()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is not a collective's file"),
        (b"%PDF-1.7" * 40, "is not a collective's file"),
        (b"SQLite format 3\0" + bytes(84), "of another program"),
    ],
)
def test_a_foreign_file_gets_one_sentence_and_is_left_alone(tmp_path, content, sentence):
    foreign = tmp_path / "foreign.facilitator"
    foreign.write_bytes(content)
    with pytest.raises(Refused, match=sentence):
        open_collective(foreign)
    assert foreign.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["foreign.facilitator"]


def test_a_folder_and_a_missing_file_get_one_sentence(tmp_path):
    with pytest.raises(Refused, match="is a folder"):
        open_collective(tmp_path)
    with pytest.raises(Refused, match="There is no file"):
        open_collective(tmp_path / "none.facilitator")


def test_a_database_of_another_program_is_not_opened(tmp_path):
    other = tmp_path / "other.facilitator"
    meddle(other, "CREATE TABLE moz_places (id INTEGER)")
    with pytest.raises(Refused, match="another program"):
        open_collective(other)


@pytest.mark.parametrize(
    "trap",
    [
        "CREATE TRIGGER quiet AFTER INSERT ON person BEGIN UPDATE meeting SET title = 'x'; END",
        "CREATE VIEW who AS SELECT * FROM person",
        "CREATE VIRTUAL TABLE trap USING fts5(x)",
    ],
)
def test_a_prepared_file_with_parts_of_its_own_is_not_opened(path, trap):
    meddle(path, trap)
    with pytest.raises(Refused, match="did not put there"):
        open_collective(path)


def test_a_file_without_its_guards_is_not_opened(path):
    meddle(path, "DROP TRIGGER fixed_decision")
    with pytest.raises(Refused, match="damaged"):
        open_collective(path)


def test_a_file_of_a_newer_version_waits_with_a_sentence(path):
    meddle(path, "UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(Refused, match="newer version"):
        open_collective(path)
    assert path.read_bytes() == before


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_cut_or_flipped_file_opens_or_gets_a_sentence_but_never_another_exception(path, data):
    whole = path.read_bytes()
    if data.draw(st.booleans()):
        broken = whole[: data.draw(st.integers(0, len(whole) - 1))]
    else:
        at = data.draw(st.integers(0, len(whole) - 1))
        broken = (
            whole[:at] + bytes([whole[at] ^ (1 << data.draw(st.integers(0, 7)))]) + whole[at + 1 :]
        )
    copy = path.with_name("broken.facilitator")
    for leftover in path.parent.glob("broken.facilitator*"):
        leftover.unlink()
    copy.write_bytes(broken)
    try:
        office = open_collective(copy)
    except Refused:
        return
    office.database.close()


def test_a_name_that_is_taken_is_refused_and_the_file_stays(path):
    before = path.read_bytes()
    with pytest.raises(Refused, match="already a file"):
        create_collective(path, CollectiveDraft(name="Fig Tree"))
    assert path.read_bytes() == before


def test_making_a_file_in_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refused, match="does not exist"):
        create_collective(tmp_path / "no" / "x.facilitator", CollectiveDraft(name="Fig Tree"))


def test_the_migrations_make_exactly_the_schema_of_the_records(tmp_path, path):
    from alembic import command
    from alembic.config import Config

    from facilitator.store.engine import engine_for
    from facilitator.store.migrations import FOLDER
    from facilitator.store.schema import expected_schema
    from facilitator.tables import METADATA

    assert known_versions()[-1] == HEAD
    engine = engine_for(tmp_path / "migrated.facilitator")
    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
        migrated = schema_of(connection)
    engine.dispose()
    ours = {part for part in migrated if part[1] != "alembic_version"}
    assert ours == set(expected_schema(METADATA))


def test_a_copy_made_while_the_file_is_open_is_whole(office, tmp_path):
    with office.writing("add a person") as session:
        session.add(office.make(Person, PersonDraft(name="Bo")))
    copy = tmp_path / "copy.facilitator"
    back_up(office.database.path, copy)
    assert faults_in(copy) == ""
    assert not copy.with_name("copy.facilitator-wal").exists()
    again = open_collective(copy)
    with again.reading() as session:
        assert session.connection().exec_driver_sql("SELECT name FROM person").scalar() == "Bo"
    again.database.close()


def test_one_copy_a_day_is_kept_and_old_ones_go(path, tmp_path):
    folder = tmp_path / "backups"
    for day in range(1, 21):
        now = datetime(2026, 3, day, 12, tzinfo=UTC)
        assert daily_copy(path, folder, now) is not None
        assert daily_copy(path, folder, now) is None
    kept = sorted(p.name for p in folder.iterdir())
    assert len(kept) == 14
    assert kept[-1].endswith("2026-03-20.facilitator")


def test_restoring_beside_a_stale_wal_gives_the_copy_and_keeps_what_was_there(path, tmp_path):
    copy = tmp_path / "copy.facilitator"
    back_up(path, copy)
    meddle(path, "UPDATE person SET phone = 'later'")
    path.with_name(path.name + "-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(4096))
    restore(copy, path)
    assert faults_in(path) == ""
    kept = list(tmp_path.glob("*before restoring*"))
    assert len(kept) == 1


def test_a_damaged_copy_is_not_restored(path, tmp_path):
    copy = tmp_path / "copy.facilitator"
    copy.write_bytes(path.read_bytes()[:9000])
    before = path.read_bytes()
    with pytest.raises(Refused, match="not whole"):
        restore(copy, path)
    assert path.read_bytes() == before


def test_an_older_file_is_brought_up_in_one_piece_after_a_copy(path, tmp_path):
    """A next migration, written here, runs on a real file as it will on people's files."""
    import shutil

    from facilitator.store.migrations import FOLDER

    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0900_next.py").write_text(
        f'revision = "0900"\ndown_revision = "{HEAD}"\n'
        "from alembic import op\nimport sqlalchemy as sa\n"
        "def upgrade():\n"
        '    op.add_column("person", sa.Column("nickname", sa.Text))\n'
        + ("    raise RuntimeError('power cut')\n"),
        encoding="utf-8",
    )
    before = path.read_bytes()
    with pytest.raises(RuntimeError, match="power cut"):
        bring_up(path, folder)
    assert path.read_bytes()[:96] == before[:96] or faults_in(path) == ""
    with sqlite3.connect(path) as there:
        columns = [row[1] for row in there.execute("PRAGMA table_info(person)")]
    there.close()
    assert "nickname" not in columns

    script = folder / "versions" / "0900_next.py"
    script.write_text(script.read_text(encoding="utf-8").replace("    raise", "    # raise"))
    backup = bring_up(path, folder)
    assert faults_in(backup) == "" == faults_in(path)
    with sqlite3.connect(path) as there:
        columns = [row[1] for row in there.execute("PRAGMA table_info(person)")]
        assert there.execute("SELECT name FROM person").fetchall() == [("Amara",)]
    there.close()
    assert "nickname" in columns


def test_a_new_file_takes_nothing_from_the_journal_that_an_old_one_of_its_name_left(path):
    office = open_collective(path)
    with office.writing("add a person") as session:
        session.add(office.make(Person, PersonDraft(name="Bo")))
    journal = path.with_name(path.name + "-wal")
    left = journal.read_bytes()
    assert left
    office.database.close()
    path.unlink()
    journal.write_bytes(left)

    fresh = create_collective(path, CollectiveDraft(name="Another house"))
    with fresh.reading() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM person").scalar() == 0
    fresh.database.close()
    assert faults_in(path) == ""


def test_what_is_written_after_the_clock_was_set_back_is_newer_than_what_is_there(office, clock):
    earlier = add_person(office, PersonDraft(name="Amara"))
    office.database.close()
    clock.advance(hours=-2)
    again = open_collective(office.database.path, clock=clock)
    later = add_person(again, PersonDraft(name="Bo"))
    again.database.close()
    assert later.id > earlier.id
