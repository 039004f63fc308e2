"""Writing whole files so that neither a full disk nor a crash leaves half of one.

The new file is written beside the old, synced, and renamed over it: whoever looks sees the old
or the new, and the old stays when something goes wrong.
"""

import errno
import os
import re
from contextlib import suppress
from pathlib import Path

from facilitator.errors import Refused

_LONGEST_NAME = 200
"""Bytes. The systems take 255; the copies and journals beside a file have longer names."""

_BEING_MADE = re.compile(r"^\.(.+)\.(?:making|demo|restoring)-\d+$")


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` as the file `path`, in place of one that is there.

    Raises `Refused` when the folder is missing or cannot be written, the disk is full, or `path`
    is a folder; what was there before is then unchanged.
    """
    making = path.with_name(f".{path.name}.making-{os.getpid()}")
    try:
        if path.is_dir():
            raise Refused(f"{path.name} is a folder. Choose a name for the file.")
        if not path.parent.is_dir():
            raise Refused(f"The folder {path.parent} does not exist. Make it, or choose another.")
        with making.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            making.chmod(path.stat().st_mode & 0o777)
        making.replace(path)
        sync_folder(path.parent)
    except OSError as problem:
        raise cannot_write(path, problem) from problem
    finally:
        with suppress(OSError):  # the folder went away; what matters was said above
            making.unlink(missing_ok=True)


def plain_file_name(path: Path) -> str:
    """Give the name that people know a file by, also while it is being made under another."""
    return _BEING_MADE.sub(r"\1", path.name)


def cannot_write(path: Path, problem: OSError) -> Refused:
    """Give the refusal for a file that could not be written, and what to do instead."""
    name = plain_file_name(path)
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refused(f"There is no room left to write {name}. Free some space and try again.")
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Refused(f"{name} cannot be written in {path.parent}. Choose another folder.")
    if problem.errno == errno.ENAMETOOLONG:
        return Refused("That name is too long for a file. Choose a shorter one.")
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        return Refused(f"The folder {path.parent} does not exist. Make it, or choose another.")
    return Refused(f"{name} could not be written: {problem.strerror}. Try another folder.")


def refuse_taken(path: Path) -> None:
    """Refuse a name for a new file: taken, too long, or in a folder that is not there."""
    try:
        taken = os.path.lexists(path)
        os.lstat(path.parent)
    except OSError as problem:
        raise cannot_write(path, problem) from problem
    if taken:
        raise Refused(f"There is already a file {path.name}. Choose another name.")
    if not path.parent.is_dir():
        raise Refused(f"The folder {path.parent} does not exist. Make it, or choose another.")
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise Refused("That name is too long for a file. Choose a shorter one.")


def sync_folder(folder: Path) -> None:
    """Make a rename durable, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass  # FAT and some network folders cannot; the rename itself has happened
    finally:
        os.close(handle)


def clear_name(path: Path) -> None:
    """Remove the journals that an earlier file of this name left, before a new one takes it.

    SQLite would write them into the new file and so destroy it.
    """
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def discard(path: Path) -> None:
    """Remove a file that was not finished, and its journals; never raises."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        clear_name(path)
