"""Writing several new files: all of them or none, and never over anything that is there."""

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from facilitator.errors import Refused
from facilitator.store.files import cannot_write, sync_folder


def refuse_what_exists(paths: Iterable[Path]) -> None:
    """Refuse names that are taken, or that two of these files share."""
    seen: set[str] = set()
    for path in paths:
        whole = os.path.realpath(path)
        try:
            os.lstat(path)
        except FileNotFoundError:
            pass
        except NotADirectoryError:
            raise Refused(f"“{path.parent}” is not a folder. Choose another place.") from None
        except OSError as problem:
            raise cannot_write(path, problem) from None
        else:
            raise Refused(f"There is already “{path}”. Choose another name; nothing was written.")
        if whole in seen:
            raise Refused(f"Two files would be “{path}”. Choose different names.")
        seen.add(whole)


def write_new(contents: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet, and the folders they need.

    Each is written beside its name first. Where one fails, or somebody stops us, those that had
    their names already and the folders made for them go away again.
    """
    refuse_what_exists(contents)
    laid: list[Path] = []
    """What has to go where anything fails, in the order in which it was made."""
    try:
        beside = {path: _written_beside(path, data, laid) for path, data in contents.items()}
        for path, making in beside.items():
            try:
                _name(making, path, laid)
            except FileExistsError:
                raise Refused(
                    f"There is already “{path}”. Choose another name; nothing was written."
                ) from None
            except OSError as problem:
                raise cannot_write(path, problem) from None
        for folder in {path.parent for path in contents}:
            sync_folder(folder)
    except BaseException:
        for path in reversed(laid):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        raise


def _written_beside(path: Path, data: bytes, laid: list[Path]) -> Path:
    making = path.with_name(f".{path.name}.making-{os.getpid()}")
    try:
        for folder in reversed([path.parent, *path.parent.parents]):
            if not folder.exists():
                laid.append(folder)
                folder.mkdir()
        laid.append(making)
        with making.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except (FileExistsError, NotADirectoryError):
        raise Refused(f"“{path.parent}” is not a folder. Choose another place.") from None
    except OSError as problem:
        raise cannot_write(path, problem) from None
    return making


def _name(making: Path, path: Path, laid: list[Path]) -> None:
    """Give a file its name; unlike a rename, a link never takes one that appeared meanwhile."""
    laid.append(path)
    try:
        os.link(making, path)
    except OSError as problem:
        laid.remove(path)
        # FAT and some network folders know no links.
        if problem.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        laid.append(path)
        making.rename(path)
        return
    making.unlink()
