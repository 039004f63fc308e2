"""Reading a constitution: TOML in, checked parts out, every mistake named with its line."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facilitator.constitutions.checking import Mistake, mistakes_in
from facilitator.constitutions.fitting import Fit, fit_of
from facilitator.constitutions.placed import Broken, placed
from facilitator.errors import Refused
from facilitator.people.wording.words import said_in

Parts = tuple[dict[str, Any], ...]


class Amiss(Refused):
    """A constitution with mistakes; each is a sentence with the file and the line."""

    def __init__(self, file: str, mistakes: list[Mistake]) -> None:
        self.sentences = tuple(
            f"{file}, line {one.line}: {one.sentence}" if one.line else f"{file}: {one.sentence}"
            for one in mistakes
        )
        super().__init__("\n".join(self.sentences))


@dataclass(frozen=True)
class Constitution:
    """A template: its parts refer to each other by key; `role:KEY` names a role."""

    key: str
    told: dict[str, Any]

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.told["name"])

    @property
    def summary(self) -> str:
        """One sentence that helps people choose."""
        return str(self.told.get("summary", ""))

    @property
    def people(self) -> str:
        """For how many people it is meant, in words."""
        return str(self.told.get("people", ""))

    @property
    def context(self) -> str:
        """In whose words it speaks; empty: the program’s own."""
        return str(self.told.get("context", ""))

    @property
    def comparison(self) -> dict[str, Any]:
        """What the page that compares shows of it."""
        return dict(self.told.get("comparison", {}))

    @property
    def meetings(self) -> dict[str, Any]:
        """How meetings are held; empty where the file says nothing of it."""
        return dict(self.told.get("meetings", {}))

    def parts(self, name: str) -> Parts:
        """Give the parts of one kind: groups, roles, domains …"""
        return tuple(self.told.get(name, ()))

    def words(self, context: str | None = None) -> dict[str, str]:
        """Give every word as it is said in a context, its own unless told."""
        return said_in(self.context if context is None else context, self.told.get("words", {}))

    def fit(self, answers: list[str]) -> Fit:
        """Tell how well it fits the answers."""
        return fit_of(self.key, self.comparison, self.parts("fits"), answers)


def constitution_in(path: Path) -> Constitution:
    """Read one constitution. Raises `Amiss` with a sentence for every mistake."""
    try:
        source = placed(path)
    except Broken as broken:
        raise Amiss(path.name, [Mistake(broken.line, str(broken))]) from broken
    mistakes = mistakes_in(source)
    if mistakes:
        raise Amiss(path.name, mistakes)
    return Constitution(path.stem, source.told)
