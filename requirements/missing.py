"""Open this to see how `./run` finds out what the system lacks, before anything is installed.

Used as `python -I missing.py TABLE "SET SET"`. It prints one line for each thing that is not
there, `need|wish NAME PACKAGE`: without a *need* no window can be drawn, a *wish* is better
to have. Only the standard library is used, because at this moment there is nothing else.
"""

import ctypes
import os
import ssl
import sys
from importlib.util import find_spec
from pathlib import Path

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_ENDINGS = (".ttf", ".otf", ".ttc")


def missing_libraries(table: Path, sets: set[str]) -> list[tuple[str, str]]:
    """Give (library, package) for every library of these sets the loader cannot open."""
    missing = []
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        belongs_to, library, package = line.split()
        if belongs_to in sets and not _loads(library):
            missing.append((library, package))
    return missing


def has_a_font() -> bool:
    """Whether any outline font is installed; without one, Qt draws empty boxes for letters."""
    return any(
        name.lower().endswith(FONT_ENDINGS)
        for folder in FONT_FOLDERS
        for _, _, names in os.walk(Path(folder).expanduser())
        for name in names
    )


def has_certificates() -> bool:
    """Whether secure downloads can be checked: a bare Debian has no certificate authorities."""
    paths = ssl.get_default_verify_paths()
    return bool(paths.cafile or (paths.capath and any(Path(paths.capath).iterdir())))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def main() -> None:
    """Print what is missing."""
    table, sets = sys.argv[1:]
    for library, package in missing_libraries(Path(table), set(sets.split())):
        print("need", library, package)
    if not has_a_font():
        print("wish", "font", "fonts-dejavu-core")
    if not has_certificates():
        print("wish", "certificates", "ca-certificates")
    if not find_spec("ensurepip") and sys.base_prefix == "/usr":
        print("wish", "ensurepip", f"python{sys.version_info.major}.{sys.version_info.minor}-venv")


if __name__ == "__main__" and sys.platform == "linux":
    main()
