"""Writing whole files so that neither a full disk nor a crash leaves half of one.

The new file is written beside the old, synced, and renamed over it: whoever looks sees the old
or the new, and the old stays when something goes wrong.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path

from facilitator.errors import Refused


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
        raise Refused(_why_not(path, problem)) from problem
    finally:
        with suppress(OSError):  # the folder went away; what matters was said above
            making.unlink(missing_ok=True)


def _why_not(path: Path, problem: OSError) -> str:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"There is no room left to write {path.name}. Free some space and try again."
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{path.name} cannot be written in {path.parent}. Choose a folder of your own."
    if problem.errno == errno.ENAMETOOLONG:
        return "That name is too long for a file. Choose a shorter one."
    return f"{path.name} could not be written: {problem.strerror}."


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
