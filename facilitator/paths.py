"""Where the program keeps what belongs to it: settings, log, backups. One folder can hold it all.

Collectives' files are not here: they lie where people put them.
"""

from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

from facilitator.errors import Refused

_NAME = "facilitator"


@dataclass(frozen=True)
class Paths:
    """The folders of one user; each exists when it was asked for through `Paths.make`."""

    config: Path
    """Settings, the list of recent files."""
    log: Path
    data: Path
    """The demo collective, backups, locks."""

    @property
    def backups(self) -> Path:
        """Where copies of the collectives' files go."""
        return self.data / "backups"

    @property
    def ready(self) -> Path:
        """Where pages of Today lie ready for the next start."""
        return self.data / "ready"

    @property
    def locks(self) -> Path:
        """Where a window says which file it has open."""
        return self.data / "locks"

    @property
    def margins(self) -> Path:
        """Where the private margin notes of meetings lie."""
        return self.data / "margins"

    @property
    def settings_file(self) -> Path:
        """The settings of the window, an INI file."""
        return self.config / "settings.ini"

    @property
    def log_file(self) -> Path:
        """Where faults are written; five older ones are kept beside it."""
        return self.log / "facilitator.log"

    @property
    def demo_file(self) -> Path:
        """The demo collective."""
        return self.data / "demo.facilitator"

    def make(self) -> "Paths":
        """Make the folders, readable by their user alone, and give the same paths.

        Raises `Refused` where they cannot be made.
        """
        for folder in (self.config, self.log, self.data, self.backups, self.ready, self.locks):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as problem:
                raise Refused(
                    f"The folder {folder} cannot be made ({problem.strerror}). Name another with"
                    " --data-dir."
                ) from problem
        return self


def paths(data_dir: Path | None = None) -> Paths:
    """The user's folders as the system has them, or everything inside `data_dir`."""
    if data_dir is not None:
        inside = data_dir.expanduser().absolute()
        return Paths(config=inside / "config", log=inside / "log", data=inside / "data")
    system = PlatformDirs(_NAME, appauthor=False)
    return Paths(
        config=Path(system.user_config_dir),
        log=Path(system.user_log_dir),
        data=Path(system.user_data_dir),
    )
