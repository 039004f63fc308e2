"""Bringing an older file up to the schema of this program (alembic).

alembic is imported only when a file is older than the program: it costs a quarter of a second.
Everything runs in one transaction, so a file is old or new and never between, and a backup of
the old file is made beside it first.
"""

from pathlib import Path

from facilitator.errors import Refused
from facilitator.store.backup import back_up
from facilitator.store.engine import engine_for
from facilitator.store.version import version_of

FOLDER = Path(__file__).parent


def known_versions(folder: Path = FOLDER) -> list[str]:
    """Give the versions this program can start from, oldest first."""
    return sorted(script.stem.split("_")[0] for script in (folder / "versions").glob("[0-9]*.py"))


def bring_up(path: Path, folder: Path = FOLDER) -> Path:
    """Migrate a file to the newest schema and give the backup of how it was.

    Raises `Refused` when the backup cannot be made or a record would lose what it refers to;
    the file is then as it was.
    """
    from alembic import command
    from alembic.config import Config

    engine = engine_for(path)
    try:
        with engine.connect() as connection:
            before = version_of(connection)
        backup = path.with_name(f"{path.stem} before update from {before}{path.suffix}")
        if not backup.exists():
            back_up(path, backup)
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        with engine.connect() as connection:
            # A rebuilt parent table would silently delete or orphan its children otherwise.
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if orphans:
                connection.rollback()
                raise Refused(
                    f"{path.name} could not be updated: {len(orphans)} records would lose what"
                    f" they refer to. Nothing was changed; a copy is in {backup.name}."
                )
            connection.commit()
    finally:
        engine.dispose()
    return backup
