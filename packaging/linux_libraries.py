"""Open this to see which shared libraries the installed program borrows from the system."""

import ctypes
from pathlib import Path


def table_of(path: Path) -> list[tuple[str, str, str]]:
    """Read `requirements/system.txt`: (set, library, package)."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            belongs_to, library, package = line.split()
            rows.append((belongs_to, library, package))
    return rows


def borrowed_files(table: Path) -> set[Path]:
    """Give the real files of the libraries in the table and of all that they are built on.

    Asks the loader: opens each and looks what is mapped afterwards. `OSError` where one is
    not installed.
    """
    for _, library, _ in table_of(table):
        ctypes.CDLL(library)
    mapped = {
        Path(line.split(maxsplit=5)[5].strip())
        for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
        if ".so" in line
    }
    return {
        file.resolve()
        for file in mapped
        if str(file).startswith(("/lib/", "/usr/lib/"))
        and "/python3" not in str(file)
        and not file.name.startswith("libpython")
    }


def in_use(entries: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Drop libraries that nothing is linked to any more, after plugins were left out.

    `entries` are PyInstaller's: place in the folder, source file, kind.
    """
    from PyInstaller.depend.bindepend import get_imports

    linked: set[str] = set()
    for place, source, kind in entries:
        if kind != "SYMLINK" and not _only_a_library(place):
            linked |= {Path(name).name for name, _ in get_imports(source)}
    return [
        entry for entry in entries if not _only_a_library(entry[0]) or Path(entry[0]).name in linked
    ]


def _only_a_library(place: str) -> bool:
    """Tell a library from what is wanted for itself: a module, a plugin, Python."""
    path = Path(place)
    return (
        path.name.startswith("lib")
        and not path.name.startswith("libpython")
        and "plugins" not in path.parts
    )
