"""What each file was taken for: one line a file."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class FileReport:
    """One line about one file: what it was taken for, in words people read."""

    source: str
    taken_as: Literal[
        "meeting",
        "decision record",
        "table",
        "roster",
        "groups",
        "calendar",
        "template",
        "nothing",
        "refused",
    ]
    sentence: str
