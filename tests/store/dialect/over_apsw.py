"""Open this for the few lines by which the suite reaches our driver from a database URL."""

from importlib import import_module
from types import ModuleType

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from facilitator.store import driver


class OverApsw(SQLiteDialect_pysqlite):
    """SQLAlchemy's ordinary sqlite dialect, unchanged, over our driver."""

    driver = "facilitator"
    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls) -> ModuleType:
        return driver

    @classmethod
    def load_provisioning(cls) -> None:
        """Let the suite make its second schema as it does for every sqlite driver."""
        import_module("sqlalchemy.dialects.sqlite.provision")
