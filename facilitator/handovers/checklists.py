"""The checklists that ship: steps of a handover, of a rescue, and what a role book asks for.

A role gets the list that its name calls for, with the steps of every role among them. Where a
translation lies beside a list (`treasurer.de.toml`), it is read instead. How to write one:
docs/handovers.md.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from facilitator.handovers.steps import Party, Stage, StepDraft
from facilitator.store.search import fold
from resources import FOLDER

EVERY_ROLE = "every-role"


@dataclass(frozen=True)
class YearlyDuty:
    """What a role does every year, in a month from 1 to 12."""

    month: int
    words: str


@dataclass(frozen=True)
class Checklist:
    """What is asked of whoever leaves a role of this kind, and of those who take it or stay."""

    key: str
    name: str
    called: frozenset[str]
    """Words by which the name of a role is recognised, folded."""
    steps: tuple[StepDraft, ...]
    """In the order in which they are due, those of a rescue last."""
    knows: tuple[str, ...] = ()
    """What the book of such a role should say."""
    private: tuple[str, ...] = ()
    """What it should say too, and not to everybody."""
    people: tuple[str, ...] = ()
    """Whom outside such a role usually deals with."""
    calendar: tuple[YearlyDuty, ...] = ()


def checklist_for(role: str, language: str = "en") -> Checklist:
    """Give the list for a role of this name; the steps of every role where none is its own.

    Of several words the last decides: the kitchen treasurer is a treasurer.
    """
    said = _words(role)
    found = [
        (said.rindex(f" {word} "), one)
        for one in checklists(language)
        for word in one.called
        if f" {word} " in said
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else _read(EVERY_ROLE, language)


@cache
def checklists(language: str = "en") -> tuple[Checklist, ...]:
    """Give every list of its own kind of role, by name, each with the steps of every role."""
    common = _read(EVERY_ROLE, language)
    keys = {path.name.split(".")[0] for path in _folder().glob("*.toml")} - {EVERY_ROLE}
    found = [_with(_read(key, language), common) for key in keys]
    return tuple(sorted(found, key=lambda one: one.name))


def _with(own: Checklist, common: Checklist) -> Checklist:
    return Checklist(
        key=own.key,
        name=own.name,
        called=own.called,
        steps=_in_order((*own.steps, *common.steps)),
        knows=own.knows,
        private=own.private,
        people=own.people,
        calendar=own.calendar,
    )


@cache
def _read(key: str, language: str) -> Checklist:
    translated = _folder() / f"{key}.{language}.toml"
    path = translated if translated.is_file() else _folder() / f"{key}.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    book = told.get("book", {})
    return Checklist(
        key=key,
        name=told["name"],
        called=frozenset(_words(word).strip() for word in told.get("called", ())),
        steps=_in_order(
            _step(one, rescue=part == "rescue")
            for part in ("steps", "rescue")
            for one in told.get(part, ())
        ),
        knows=tuple(book.get("knows", ())),
        private=tuple(book.get("private", ())),
        people=tuple(book.get("people", ())),
        calendar=tuple(
            YearlyDuty(one["month"], one["say"])
            for one in sorted(book.get("calendar", ()), key=lambda one: one["month"])
        ),
    )


def _step(told: dict[str, Any], *, rescue: bool) -> StepDraft:
    return StepDraft(
        words=told["say"],
        party=Party(told.get("for", Party.staying)),
        days=told["days"],
        stage=Stage(told["teach"]) if "teach" in told else None,
        rescue=rescue,
    )


def _words(name: str) -> str:
    """Give a name as folded words with one space round each."""
    return " ".join(["", *re.findall(r"\w+", fold(name)), ""])


def _in_order(steps: Iterable[StepDraft]) -> tuple[StepDraft, ...]:
    return tuple(sorted(steps, key=lambda one: (one.rescue, one.days)))


def _folder() -> Path:
    return FOLDER / "checklists"
