"""What the facilitator writes in the margin, for one pair of eyes: not in the collective's file.

It lies in the user's own data folder, one small file for each collective. Nothing of the core
reads it, so it is in no minutes, search, export or backup. Each write replaces the file as a
whole and durably: a crash leaves the former words or the new ones.
"""

import json
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from facilitator.errors import Refused
from facilitator.store.files import discard, write_whole

_FORM = 1


class Margin:
    """The margin of one collective's meetings. `words` reads, `write` keeps."""

    def __init__(self, folder: Path, collective_id: UUID) -> None:
        self.file = folder / f"{collective_id.hex}.json"
        for half in folder.glob(f".{self.file.name}.making-*"):
            discard(half)  # of a program that was killed while it wrote

    def words(self, meeting_id: UUID, item_id: UUID | None) -> str:
        """Give what stands beside an item, or without one beside the meeting as a whole."""
        return self._read().get(_key(meeting_id, item_id), "")

    def write(self, meeting_id: UUID, item_id: UUID | None, words: str) -> None:
        """Let it say exactly this. Raises `Refused` where the file cannot be written."""
        # Read again: the same collective may be open in another window.
        kept = self._read()
        if kept.get(_key(meeting_id, item_id), "") == words:
            return
        kept[_key(meeting_id, item_id)] = words
        told = {"form": _FORM, "margins": {key: said for key, said in kept.items() if said}}
        self._write(json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace"))

    def _write(self, content: bytes) -> None:
        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as problem:
            raise Refused(
                f"The folder {self.file.parent} cannot be made ({problem.strerror})."
            ) from problem
        write_whole(self.file, content)
        with suppress(OSError):  # systems without such rights; the folder is the user's own
            self.file.chmod(0o600)

    def _read(self) -> dict[str, str]:
        try:
            told = json.loads(self.file.read_bytes())
            if told["form"] != _FORM:
                raise ValueError("a later form")
            return {str(key): str(said) for key, said in told["margins"].items()}
        except FileNotFoundError:
            return {}
        except OSError as problem:
            raise Refused(f"The margin notes cannot be read ({problem.strerror}).") from problem
        except (ValueError, KeyError, TypeError, AttributeError):
            self._put_aside()
            return {}

    def _put_aside(self) -> None:
        """Keep a file that cannot be understood: nobody's words are written over."""
        for number in range(1, 1000):
            aside = self.file.with_suffix(f".damaged-{number}")
            if not aside.exists():
                with suppress(OSError):
                    self.file.rename(aside)
                return


def _key(meeting_id: UUID, item_id: UUID | None) -> str:
    return f"{meeting_id.hex}/{item_id.hex if item_id is not None else ''}"
