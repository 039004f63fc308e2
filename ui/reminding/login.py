"""Starting with the session, minimised: an entry as the XDG autostart specification has it.

Other systems: docs/reminders.md says how it is done there.
"""

import os
import sys
from pathlib import Path
from typing import Final

from facilitator.errors import Refused
from facilitator.store.files import write_whole
from ui.instance import own_command

_NAME: Final = "facilitator.desktop"
_RESERVED: Final = " \t\n\r\"'\\><~|&;$*?#()`"


def is_possible() -> bool:
    """Whether this system has such entries."""
    return sys.platform.startswith("linux")


def entry() -> Path:
    """Give the file of the entry, of this user."""
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(config) / "autostart" / _NAME


def starts_at_login() -> bool:
    """Whether the program starts with the session."""
    return entry().is_file()


def start_at_login(file: Path, data_dir: Path | None = None) -> None:
    """Start with the session from now on, with this collective, minimised.

    Raises `Refused` where the entry cannot be written.
    """
    words = [*own_command(), "--minimised", str(file.absolute())]
    if data_dir is not None:
        words += ["--data-dir", str(data_dir.absolute())]
    command = " ".join(_quoted(word) for word in words)
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        "Name=Facilitator",
        "Comment=What is due in the collective",
        f"Exec={command}",
        "Icon=facilitator",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
    ]
    try:
        content = ("\n".join(lines) + "\n").encode()
    except UnicodeEncodeError:
        raise Refused(
            f"The name of {file.name!a} holds signs that cannot be written. Rename it first."
        ) from None
    try:
        entry().parent.mkdir(parents=True, exist_ok=True)
        write_whole(entry(), content)
    except OSError as problem:
        raise Refused(f"{entry()} could not be written: {problem.strerror}.") from problem


def stop_at_login() -> None:
    """Start with the session no more. Raises `Refused` where the entry cannot be removed."""
    try:
        entry().unlink(missing_ok=True)
    except OSError as problem:
        raise Refused(f"{entry()} could not be removed: {problem.strerror}.") from problem


def _quoted(word: str) -> str:
    """Quote a word as the Desktop Entry Specification has it for Exec; “%” is doubled."""
    told = word.replace("%", "%%")
    if not any(sign in _RESERVED for sign in told):
        return told
    for sign in ("\\", '"', "`", "$"):
        told = told.replace(sign, f"\\{sign}")
    # The value itself is a string of the file, in which a backslash is written twice.
    told = f'"{told}"'.replace("\\", "\\\\")
    for sign, written in (("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        told = told.replace(sign, written)
    return told
