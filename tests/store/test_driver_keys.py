"""What the driver promises about encrypted files and whole copies."""

from pathlib import Path

import pytest

from facilitator.store import driver


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "collective.db"
    connection = driver.connect(file)
    connection.execute("CREATE TABLE note (text)")
    connection.commit()
    connection.close()
    return file


def notes(path: Path, key: str | None = None) -> list[str]:
    """What another program finds in the file now."""
    connection = driver.connect(path, key)
    found = [text for (text,) in connection.execute("SELECT text FROM note ORDER BY rowid")]
    connection.close()
    return found


def test_a_backup_is_the_whole_database(path: Path, tmp_path: Path) -> None:
    source, copy = driver.connect(path), driver.connect(tmp_path / "copy.db")
    source.executemany("INSERT INTO note VALUES (?)", [("x" * 1000,)] * 100)
    source.commit()
    copy.execute("CREATE TABLE older (id)")
    copy.commit()
    source.backup(copy)
    copy.close()
    source.close()
    assert notes(tmp_path / "copy.db") == notes(path) != []


@pytest.mark.parametrize(
    "key", ["Rosewater", 'it\'s "ours"; --', "Schlüssel 🔑", "raw:" + "a1" * 32]
)
def test_only_its_key_opens_an_encrypted_file(tmp_path: Path, key: str) -> None:
    path = tmp_path / "locked.db"
    connection = driver.connect(path, key)
    connection.execute("CREATE TABLE note (text)")
    connection.execute("INSERT INTO note VALUES ('between us')")
    connection.commit()
    connection.close()
    assert notes(path, key) == ["between us"]
    content = path.read_bytes()
    assert b"between us" not in content
    assert not content.startswith(b"SQLite format 3")
    with pytest.raises(driver.DatabaseError, match="This key does not open the file") as caught:
        driver.connect(path, "another key")
    assert caught.value.sqlite_errorname == "SQLITE_NOTADB"
    with pytest.raises(driver.DatabaseError, match="not a database"):
        notes(path)
    path.unlink()


def test_a_key_does_not_open_a_file_without_one(path: Path) -> None:
    with pytest.raises(driver.DatabaseError, match="This key does not open the file"):
        driver.connect(path, "Rosewater")
    assert notes(path) == []


def test_a_backup_of_an_encrypted_file_has_a_key_of_its_own_and_is_never_without(
    tmp_path: Path,
) -> None:
    source = driver.connect(tmp_path / "locked.db", "Rosewater")
    source.execute("CREATE TABLE note AS SELECT 'between us' AS text")
    source.commit()
    copy = driver.connect(tmp_path / "copy.db", "handed to Bo")
    source.backup(copy)
    copy.close()
    assert notes(tmp_path / "copy.db", "handed to Bo") == ["between us"]
    assert b"between us" not in (tmp_path / "copy.db").read_bytes()
    bare = driver.connect(tmp_path / "bare.db")
    with pytest.raises(driver.OperationalError, match="incompatible"):
        source.backup(bare)
    bare.close()
    source.close()
