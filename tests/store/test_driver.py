"""What the driver promises about values, statements and errors."""

import gc
import math
import sqlite3
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.store import driver

values = (
    st.none()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary()
)


@pytest.fixture
def connection() -> Iterator[driver.Connection]:
    opened = driver.connect(":memory:")
    opened.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT UNIQUE, extra)")
    opened.commit()
    yield opened
    opened.close()


@given(st.lists(st.tuples(values, values), max_size=8))
def test_values_come_back_as_they_were_given(rows: list[tuple[object, object]]) -> None:
    connection = driver.connect(":memory:")
    connection.execute("CREATE TABLE pair (a, b)")
    connection.executemany("INSERT INTO pair VALUES (?, ?)", rows)
    found = connection.execute("SELECT a, b FROM pair ORDER BY rowid").fetchall()
    connection.close()
    assert found == rows
    assert [[type(value) for value in row] for row in found] == [
        [type(value) for value in row] for row in rows
    ]


@given(st.lists(st.tuples(values), min_size=1), st.integers(1, 5))
def test_however_rows_are_fetched_they_are_the_same(rows: list[tuple[object]], size: int) -> None:
    connection = driver.connect(":memory:")
    connection.execute("CREATE TABLE one (a)")
    connection.executemany("INSERT INTO one VALUES (?)", iter(rows))
    cursor = connection.cursor()
    query = "SELECT a FROM one ORDER BY rowid"
    assert list(cursor.execute(query)) == rows
    assert list(iter(cursor.execute(query).fetchone, None)) == rows
    cursor.execute(query)
    in_parts = [row for part in iter(lambda: cursor.fetchmany(size), []) for row in part]
    assert in_parts == rows
    connection.close()


def test_true_is_one_and_not_a_number_is_nothing(connection: driver.Connection) -> None:
    assert connection.execute("SELECT ?, ?", (True, math.nan)).fetchone() == (1, None)


@pytest.mark.parametrize("value", [date(2026, 3, 1), Decimal("1.5"), uuid4(), object(), [1]])
def test_a_value_sqlite_does_not_know_is_refused_by_its_type(
    connection: driver.Connection, value: object
) -> None:
    with pytest.raises(driver.InterfaceError, match=f"Value 2 is a {type(value).__name__};"):
        connection.execute("SELECT ?, ?", (1, value))


@pytest.mark.parametrize("value", [2**63, -(2**63) - 1, "half a pair \ud800"])
def test_a_value_sqlite_cannot_hold_is_a_data_error(
    connection: driver.Connection, value: object
) -> None:
    with pytest.raises(driver.DataError):
        connection.execute("SELECT ?", (value,))


def test_a_text_that_is_no_unicode_is_a_data_error(connection: driver.Connection) -> None:
    with pytest.raises(driver.DataError):
        connection.execute("SELECT CAST(x'ff' AS TEXT)").fetchone()


def test_parameters_are_told_by_place_or_by_name(connection: driver.Connection) -> None:
    assert connection.execute("SELECT ?2, ?1", ("a", "b")).fetchone() == ("b", "a")
    assert connection.execute("SELECT :who", {"who": "Amara"}).fetchone() == ("Amara",)


def names(cursor: driver.Cursor) -> list[str] | None:
    return [column[0] for column in cursor.description] if cursor.description else None


@pytest.mark.parametrize(
    ("sql", "columns"),
    [
        ("SELECT id, text AS words FROM note WHERE 0", ["id", "words"]),
        ("INSERT INTO note (text) VALUES ('x') RETURNING id, text", ["id", "text"]),
        ("UPDATE note SET text = 'y' WHERE 0 RETURNING id", ["id"]),
        ("PRAGMA foreign_keys", ["foreign_keys"]),
        ("SELECT 1 AS one -- a remark", ["one"]),
        ("INSERT INTO note (text) VALUES ('x')", None),
        ("CREATE TABLE other (id)", None),
        ("-- only a remark", None),
        ("", None),
    ],
)
def test_the_columns_are_known_also_without_rows(
    connection: driver.Connection, sql: str, columns: list[str] | None
) -> None:
    assert names(connection.execute(sql)) == columns


def test_rowcount_counts_what_the_statement_changed_and_not_its_triggers(
    connection: driver.Connection,
) -> None:
    connection.execute("CREATE TABLE log (id)")
    connection.execute(
        "CREATE TRIGGER noted AFTER UPDATE ON note BEGIN INSERT INTO log VALUES (1), (2); END"
    )
    cursor = connection.cursor()
    assert cursor.executemany("INSERT INTO note (text) VALUES (?)", zip("abc")).rowcount == 3
    assert cursor.execute("UPDATE note SET extra = 1 WHERE id < 3").rowcount == 2
    updates = cursor.executemany("UPDATE note SET extra = 2 WHERE id <= ?", [(1,), (9,), (0,)])
    assert updates.rowcount == 4
    assert cursor.execute("-- why\nDELETE FROM note WHERE id = 1 RETURNING id").rowcount == 1
    with_query = "WITH last AS (SELECT max(id) AS id FROM note) "
    assert cursor.execute(with_query + "DELETE FROM note WHERE id = (SELECT id FROM last)").rowcount
    assert cursor.execute("SELECT * FROM note").rowcount == -1
    assert cursor.execute("CREATE TABLE other (id)").rowcount == -1


def test_lastrowid_is_the_row_just_added(connection: driver.Connection) -> None:
    cursor = connection.execute("INSERT INTO note (id, text) VALUES (41, 'a')")
    assert cursor.lastrowid == 41
    assert cursor.execute("INSERT INTO note (text) VALUES ('b') RETURNING id").lastrowid == 42
    assert cursor.execute("SELECT 1").lastrowid is None


def test_a_cursor_used_again_forgets_what_it_had(connection: driver.Connection) -> None:
    cursor = connection.execute("SELECT 1 UNION SELECT 2 -- two rows")
    assert cursor.fetchone() == (1,)
    with pytest.raises(driver.OperationalError):
        cursor.execute("SELECT * FROM nowhere")
    assert cursor.fetchall() == []
    assert cursor.description is None


def test_a_broken_row_among_many_leaves_the_cursor_usable(connection: driver.Connection) -> None:
    cursor = connection.cursor()
    with pytest.raises(driver.IntegrityError):
        cursor.executemany("INSERT INTO note (text) VALUES (?)", [("a",), ("a",)])
    assert cursor.rowcount == -1
    assert cursor.execute("SELECT count(*) FROM note").fetchone() == (1,)


def test_sql_can_call_a_function_and_learns_of_its_failure(connection: driver.Connection) -> None:
    connection.create_function("half", 1, lambda number: 1 / number, deterministic=True)
    assert connection.execute("SELECT half(2)").fetchone() == (0.5,)
    with pytest.raises(driver.OperationalError, match=r"half\(\) failed") as caught:
        connection.execute("SELECT half(0)")
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    connection.create_function("half", 1, None)
    with pytest.raises(driver.OperationalError, match="no such function"):
        connection.execute("SELECT half(2)")


SCHEMA = """
    CREATE TABLE place (id INTEGER PRIMARY KEY, floor INTEGER NOT NULL CHECK (floor > 0)) STRICT;
    CREATE TABLE chair (id INTEGER PRIMARY KEY, place INTEGER REFERENCES place);
    CREATE TRIGGER kept BEFORE DELETE ON place BEGIN SELECT RAISE(ABORT, 'places stay'); END;
    INSERT INTO place VALUES (1, 1);
    PRAGMA foreign_keys = ON;
"""


@pytest.mark.parametrize(
    ("sql", "error", "name"),
    [
        ("INSERT INTO place VALUES (1, 1)", "IntegrityError", "SQLITE_CONSTRAINT_PRIMARYKEY"),
        ("INSERT INTO place VALUES (2, NULL)", "IntegrityError", "SQLITE_CONSTRAINT_NOTNULL"),
        ("INSERT INTO place VALUES (2, 0)", "IntegrityError", "SQLITE_CONSTRAINT_CHECK"),
        ("INSERT INTO place VALUES (2, 'x')", "IntegrityError", "SQLITE_CONSTRAINT_DATATYPE"),
        ("INSERT INTO chair VALUES (1, 9)", "IntegrityError", "SQLITE_CONSTRAINT_FOREIGNKEY"),
        ("INSERT INTO chair VALUES ('x', 1)", "IntegrityError", "SQLITE_MISMATCH"),
        ("DELETE FROM place", "IntegrityError", "SQLITE_CONSTRAINT_TRIGGER"),
        ("SELECT * FROM nowhere", "OperationalError", "SQLITE_ERROR"),
        ("SELEC 1", "OperationalError", "SQLITE_ERROR"),
        ("SELECT 'cut \0 off'", "OperationalError", "SQLITE_ERROR"),
        ("SELECT zeroblob(2000000000)", "DataError", "SQLITE_TOOBIG"),
        ("ATTACH '/nowhere/at/all' AS other", "OperationalError", "SQLITE_CANTOPEN"),
    ],
)
def test_a_refused_statement_raises_the_error_and_code_python_would(
    sql: str, error: str, name: str
) -> None:
    ours, pythons = driver.connect(":memory:"), sqlite3.connect(":memory:")
    ours.raw.execute(SCHEMA)
    pythons.executescript(SCHEMA)
    with pytest.raises(getattr(driver, error)) as caught:
        ours.execute(sql)
    assert type(caught.value) is getattr(driver, error)
    assert caught.value.sqlite_errorname == name
    assert caught.value.sqlite_errorcode == getattr(apsw, name)
    assert isinstance(caught.value.__cause__, apsw.Error)
    if "\0" not in sql:  # Python refuses that one before SQLite sees it
        with pytest.raises(getattr(sqlite3, error)) as theirs:
            pythons.execute(sql)
        assert theirs.value.sqlite_errorcode == caught.value.sqlite_errorcode
    pythons.close()
    ours.close()


@pytest.mark.parametrize(
    ("sql", "parameters", "words"),
    [
        ("SELECT ?", (), "uses 1 and there are 0"),
        ("SELECT ?", (1, 2), "uses 1 and there are 2"),
        ("SELECT :who", {"name": "Bo"}, "the parameter :who"),
        ("SELECT ?", 3, "a dict or a sequence"),
        ("SELECT 1; DELETE FROM note", (), "one statement at a time"),
    ],
)
def test_a_statement_used_wrongly_is_a_programming_error(
    connection: driver.Connection, sql: str, parameters: object, words: str
) -> None:
    with pytest.raises(driver.ProgrammingError, match=words):
        connection.execute(sql, parameters)  # type: ignore[arg-type]


@pytest.mark.parametrize("sql", ["SELECT ?", "CREATE TABLE many (id)", "PRAGMA user_version"])
def test_only_statements_that_change_rows_run_many_times(
    connection: driver.Connection, sql: str
) -> None:
    with pytest.raises(driver.ProgrammingError, match="change rows"):
        connection.executemany(sql, [(1,)] if "?" in sql else [()])


def test_what_is_closed_says_so(connection: driver.Connection) -> None:
    cursor = connection.execute("SELECT 1")
    cursor.close()
    cursor.close()
    with pytest.raises(driver.ProgrammingError, match="closed cursor"):
        cursor.fetchall()
    with pytest.raises(driver.ProgrammingError, match="closed cursor"):
        cursor.execute("SELECT 1")
    reading = connection.execute("SELECT 1 UNION SELECT 2")
    connection.close()
    connection.close()
    assert connection.closed
    closed = "Cannot operate on a closed database."
    for use in (connection.cursor, connection.commit, connection.rollback, reading.fetchone):
        with pytest.raises(driver.ProgrammingError, match=closed):
            use()
    with pytest.raises(driver.ProgrammingError, match=closed):
        reading.execute("SELECT 1")
    with pytest.raises(driver.ProgrammingError, match=closed):
        connection.in_transaction  # noqa: B018


def test_a_file_that_is_no_database_is_a_database_error(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Rosewater Housing Co-op, " * 100)
    letter = driver.connect(tmp_path / "letter.txt")
    with pytest.raises(driver.DatabaseError, match="not a database") as caught:
        letter.execute("SELECT * FROM sqlite_schema")
    assert type(caught.value) is driver.DatabaseError
    letter.close()


def test_a_dropped_connection_closes_its_file_without_the_garbage_collector(
    tmp_path: Path,
) -> None:
    gc.collect()
    gc.disable()
    try:
        before = len(apsw.connections())
        connection = driver.connect(tmp_path / "one.db")
        connection.create_function("same", 1, lambda value: value)
        cursor = connection.execute("SELECT same(1) UNION SELECT 2")
        assert cursor.fetchone() == (1,)
        assert len(apsw.connections()) == before + 1
        del connection, cursor
        assert len(apsw.connections()) == before
    finally:
        gc.enable()


def test_a_statement_that_was_let_go_is_gone(connection: driver.Connection) -> None:
    def statements() -> int:
        gc.collect()
        return sum(isinstance(thing, apsw.Cursor) for thing in gc.get_objects())

    def use(number: int) -> None:
        cursor = connection.cursor()
        cursor.execute("INSERT INTO note (text) VALUES (?)", (str(number),))
        cursor.execute("SELECT * FROM note").fetchone()
        cursor.close()

    use(0)
    before = statements()
    for number in range(1, 20):
        use(number)
    assert statements() <= before
