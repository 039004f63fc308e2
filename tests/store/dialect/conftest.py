"""Open this for how the lane finds our driver, and where the suite puts its files."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy.dialects import registry

registry.register("sqlite.facilitator", "over_apsw", "OverApsw")


def pytest_configure(config: pytest.Config) -> None:
    """Work in an empty folder: the suite makes its databases in the current one."""
    if config.pluginmanager.hasplugin("sqlalchemy.testing.plugin.pytestplugin"):
        back, folder = Path.cwd(), TemporaryDirectory(prefix="dialect-")
        config.add_cleanup(folder.cleanup)
        config.add_cleanup(lambda: os.chdir(back))
        os.chdir(folder.name)
