"""What the driver promises about transactions, locks, threads and crashes."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, exc, func, select

from facilitator.store import driver

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "collective.db"
    connection = driver.connect(file)
    connection.execute("CREATE TABLE note (text)")
    connection.commit()
    connection.close()
    return file


def notes(path: Path) -> list[str]:
    """What another program finds in the file now."""
    connection = driver.connect(path)
    found = [text for (text,) in connection.execute("SELECT text FROM note ORDER BY rowid")]
    connection.close()
    return found


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO note VALUES ('a')",
        "/* why */ UPDATE note SET text = 'a'",
        "WITH one AS (SELECT 'a') INSERT INTO note SELECT * FROM one",
        "CREATE TABLE other (id)",
        "ALTER TABLE note ADD COLUMN other",
        "DROP TABLE note",
        "SAVEPOINT here",
    ],
)
def test_a_statement_that_changes_the_file_begins_a_transaction(path: Path, sql: str) -> None:
    connection = driver.connect(path)
    before = connection.execute("SELECT sql FROM sqlite_schema").fetchall()
    connection.execute(sql)
    assert connection.in_transaction
    connection.rollback()
    assert not connection.in_transaction
    assert connection.execute("SELECT sql FROM sqlite_schema").fetchall() == before
    connection.close()
    assert notes(path) == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM note",
        "PRAGMA foreign_keys = ON",
        "PRAGMA user_version = 3",
        "PRAGMA journal_mode = WAL",
        "EXPLAIN INSERT INTO note VALUES ('a')",
        "ATTACH ':memory:' AS other",
        "VACUUM",
    ],
)
def test_reading_and_settings_begin_no_transaction(path: Path, sql: str) -> None:
    connection = driver.connect(path)
    connection.execute(sql).fetchall()
    assert not connection.in_transaction
    connection.close()


def test_commit_keeps_and_rollback_takes_back_and_both_may_come_idle(path: Path) -> None:
    connection = driver.connect(path)
    connection.rollback()
    connection.commit()
    connection.execute("INSERT INTO note VALUES ('kept')")
    connection.commit()
    connection.execute("INSERT INTO note VALUES ('taken back')")
    connection.rollback()
    connection.executemany("INSERT INTO note VALUES (?)", [("never",), ("committed",)])
    connection.close()
    assert notes(path) == ["kept"]


def test_a_rollback_takes_back_what_a_released_savepoint_did(path: Path) -> None:
    connection = driver.connect(path)
    connection.execute("SAVEPOINT here")
    connection.execute("INSERT INTO note VALUES ('a')")
    connection.execute("RELEASE here")
    connection.rollback()
    connection.close()
    assert notes(path) == []


def test_without_a_level_only_a_begin_begins(path: Path) -> None:
    connection = driver.connect(path, isolation_level=None)
    connection.execute("INSERT INTO note VALUES ('at once')")
    assert not connection.in_transaction
    connection.rollback()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO note VALUES ('taken back')")
    connection.rollback()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO note VALUES ('kept')")
    connection.commit()
    connection.close()
    assert notes(path) == ["at once", "kept"]


def test_an_immediate_transaction_takes_the_write_lock_at_once(path: Path) -> None:
    first = driver.connect(path, isolation_level="immediate")
    second = driver.connect(path, isolation_level="IMMEDIATE", timeout=0)
    first.execute("INSERT INTO note VALUES ('first')")
    with pytest.raises(driver.OperationalError, match="locked") as caught:
        second.execute("INSERT INTO note VALUES ('second')")
    assert caught.value.sqlite_errorcode == apsw.SQLITE_BUSY
    assert not second.in_transaction
    first.commit()
    second.execute("INSERT INTO note VALUES ('second')")
    second.commit()
    first.close()
    second.close()
    assert notes(path) == ["first", "second"]


def test_a_changed_level_leaves_an_open_transaction_open(path: Path) -> None:
    connection = driver.connect(path)
    connection.execute("INSERT INTO note VALUES ('a')")
    connection.isolation_level = None
    assert connection.in_transaction
    connection.rollback()
    with pytest.raises(driver.ProgrammingError, match="CHAOTIC"):
        connection.isolation_level = "chaotic"
    assert connection.isolation_level is None
    connection.close()


def test_unread_rows_do_not_stand_in_the_way_of_a_commit(path: Path) -> None:
    connection = driver.connect(path)
    returned = connection.execute("INSERT INTO note VALUES ('a'), ('b') RETURNING text")
    reading = connection.execute("SELECT text FROM note")
    connection.commit()
    assert returned.fetchall() == reading.fetchall() == [("a",), ("b",)]
    connection.close()
    assert notes(path) == ["a", "b"]


def test_a_full_file_is_an_operational_error_and_keeps_what_was_there(path: Path) -> None:
    connection = driver.connect(path)
    connection.execute("INSERT INTO note VALUES ('kept')")
    connection.commit()
    connection.execute("PRAGMA max_page_count = 4")
    with pytest.raises(driver.OperationalError, match="full") as caught:
        connection.execute("INSERT INTO note VALUES (zeroblob(100000))")
    assert caught.value.sqlite_errorcode == apsw.SQLITE_FULL
    connection.rollback()
    connection.close()
    assert notes(path) == ["kept"]


def test_a_file_opened_to_read_is_not_written(path: Path) -> None:
    connection = driver.connect(f"file:{path}?mode=ro", uri=True)
    with pytest.raises(driver.OperationalError, match="readonly"):
        connection.execute("INSERT INTO note VALUES ('a')")
    connection.close()


def test_a_missing_folder_is_an_operational_error(tmp_path: Path) -> None:
    with pytest.raises(driver.OperationalError) as caught:
        driver.connect(tmp_path / "nowhere" / "collective.db")
    assert caught.value.sqlite_errorcode == apsw.SQLITE_CANTOPEN


def test_a_damaged_file_is_a_database_error(path: Path) -> None:
    connection = driver.connect(path)
    connection.executemany("INSERT INTO note VALUES (?)", [("x" * 500,)] * 200)
    connection.commit()
    connection.close()
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    path.write_bytes(content)
    damaged = driver.connect(path)
    with pytest.raises(driver.DatabaseError, match="malformed") as caught:
        damaged.execute("SELECT sum(length(text)) FROM note").fetchall()
    assert type(caught.value) is driver.DatabaseError
    damaged.close()


KILLED = """
import os, signal, sys
from facilitator.store import driver
connection = driver.connect(sys.argv[1])
connection.execute("PRAGMA cache_size = 1")
connection.execute("INSERT INTO note VALUES ('kept')")
connection.commit()
connection.executemany("INSERT INTO note VALUES (?)", [("lost" * 500,)] * 500)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_a_program_killed_while_writing_leaves_what_was_committed(path: Path, mode: str) -> None:
    setting = driver.connect(path)
    assert setting.execute(f"PRAGMA journal_mode = {mode}").fetchone() == (mode,)
    setting.close()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert notes(path) == ["kept"]
    connection = driver.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def from_another_thread(work: Callable[[], object]) -> BaseException | None:
    raised: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return raised[0] if raised else None


def test_a_connection_belongs_to_its_thread_unless_told(path: Path) -> None:
    guarded, free = driver.connect(path), driver.connect(path, check_same_thread=False)
    cursor = guarded.cursor()
    for work in (
        guarded.cursor,
        guarded.commit,
        guarded.rollback,
        guarded.close,
        lambda: cursor.execute("SELECT 1"),
    ):
        assert isinstance(from_another_thread(work), driver.ProgrammingError)
    assert from_another_thread(lambda: free.execute("INSERT INTO note VALUES ('a')")) is None
    free.commit()
    assert from_another_thread(free.close) is None
    guarded.close()
    assert notes(path) == ["a"]


def test_a_long_query_can_be_stopped_from_another_thread(path: Path) -> None:
    connection = driver.connect(path)
    running = threading.Event()
    connection.raw.set_progress_handler(lambda: running.set() or False, 1000)

    def stop() -> None:
        running.wait()
        connection.interrupt()

    stopper = threading.Thread(target=stop)
    stopper.start()
    with pytest.raises(driver.OperationalError, match="interrupted") as caught:
        connection.execute(ENDLESS).fetchone()
    stopper.join()
    assert caught.value.sqlite_errorcode == apsw.SQLITE_INTERRUPT
    assert connection.execute("SELECT 1").fetchone() == (1,)
    connection.close()


def test_sqlalchemys_ordinary_dialect_runs_over_it(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'one.db'}", module=driver)
    note = Table(
        "note", MetaData(), Column("id", Integer, primary_key=True), Column("text", String)
    )
    note.metadata.create_all(engine)
    with engine.begin() as connection:
        texts = [{"text": text} for text in ("first", "second", "third")]
        added = connection.execute(note.insert().returning(note.c.id), texts)
        assert added.scalars().all() == [1, 2, 3]
        assert connection.execute(note.update().values(text="x").where(note.c.id < 3)).rowcount == 2
        with connection.begin_nested() as inner:
            connection.execute(note.delete())
            inner.rollback()
        query = select(note.c.id).where(note.c.text.regexp_match("^th"))
        assert connection.execute(query).scalars().all() == [3]
        assert connection.scalar(select(func.floor(2.7))) == 2
    with pytest.raises(exc.IntegrityError), engine.begin() as connection:
        connection.execute(note.insert(), {"id": 1})
    engine.dispose()
    assert notes(tmp_path / "one.db") == ["x", "x", "third"]
