"""What happens in the demo, read from resources/demo into plain values.

All days are counted from the day the demo is made (`days.Days`); people, groups, roles and
domains go by their keys, a person's key being the name.
"""

import tomllib
from dataclasses import dataclass, field
from typing import Any, TypeVar

from resources import FOLDER

T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """A party that was asked for advice, and what it said."""

    party: str
    """Key of a group or a role, or a person's name."""
    answer: str = ""
    by: str = ""
    """Who gave the answer, where the party is no person."""
    on: int | None = None
    answered: int | None = None


@dataclass(frozen=True)
class Said:
    """Something that was said on the way."""

    by: str
    """A person; a challenge may come from a group as well."""
    text: str
    criterion: str = ""
    on: int | None = None


@dataclass(frozen=True)
class Matter:
    """A proposal, how it went, and what became of the decision."""

    key: str
    title: str
    domain: str
    by: str
    text: str
    why: str
    at: str = ""
    """Key of the group where it was raised; else the owner of the domain."""
    on: int | None = None
    """The day it was decided outside of meetings."""
    who: str = ""
    """Who decided alone; else who holds the owner role that day."""
    raised: int | None = None
    asked: tuple[Asked, ...] = ()
    challenges: tuple[Said, ...] = ()
    concerns: tuple[Said, ...] = ()
    objections: tuple[Said, ...] = ()
    """Raised outside of meetings."""
    review: int | None = None
    expires: int | None = None
    urgent: str = ""
    supersedes: str = ""
    plan: str = ""
    """Key of the rotation plan that is proposed; its wording is the list of seats."""
    right: dict[str, Any] = field(default_factory=dict)
    """The right that the decision gives to a domain; `domain` names which."""
    reviewed: dict[str, Any] = field(default_factory=dict)
    """on, note, next."""
    ratified: dict[str, Any] = field(default_factory=dict)
    withdrawn: dict[str, Any] = field(default_factory=dict)
    """on, reason: the decision no longer holds."""
    dropped: dict[str, Any] = field(default_factory=dict)
    """on, reason: the proposal was taken back."""
    corrected: dict[str, Any] = field(default_factory=dict)
    """on, because, and what is to be read instead."""


@dataclass(frozen=True)
class Promise:
    """An action; its days are counted from the meeting."""

    who: str
    what: str
    due: int | None = None
    done: int | None = None
    """Below 0: dropped so many days after the meeting."""


@dataclass(frozen=True)
class AgendaItem:
    """An item of a meeting; with a matter, everything that happens to it there."""

    title: str = ""
    kind: str = ""
    by: str = ""
    minutes: int = 10
    notes: str = ""
    wanted: str = ""
    matter: str = ""
    decides: bool = True
    """With a matter: whether it is decided here."""
    agree: bool = True
    """With a matter: whether a round is held at all."""
    objects: dict[str, str] = field(default_factory=dict)
    fates: tuple[str, ...] = ()
    """What became of these objections here, in order: tested, integrated, withdrawn, carried."""
    fate_note: str = ""
    integrates: str = ""
    """Somebody whose earlier objection the new wording takes up."""
    text: str = ""
    """The new wording."""
    because: str = ""
    aside: dict[str, str] = field(default_factory=dict)
    concerns: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Who worries, about what, and by which criterion it will show."""
    against: tuple[str, ...] = ()
    """Vote: who said no."""
    actions: tuple[Promise, ...] = ()
    """In the texts a list: who, what, due, done."""
    parked: bool = False
    carries: str = ""
    """Title of the parked item that goes on here."""
    approves: bool = False
    """The minutes of the time before, as the agenda is offered them."""
    forwarded: dict[str, Any] = field(default_factory=dict)
    """to, asks, and the answer: by, on, answer."""


@dataclass(frozen=True)
class Out:
    """Some go out for a while; minutes after the beginning."""

    who: tuple[str, ...]
    at: int
    back: int


@dataclass(frozen=True)
class Evening:
    """A meeting."""

    on: int
    group: str
    items: tuple[AgendaItem, ...]
    title: str = ""
    starts: str = ""
    planned: int = 0
    check_in: str = ""
    approves: str = ""
    """What was said about the minutes of the time before."""
    amends: dict[str, str] = field(default_factory=dict)
    """What is changed in those minutes before they are approved: by, old, new, because."""
    closing: str = ""
    facilitates: str = ""
    notes: str = ""
    keeps_time: str = ""
    excused: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    late: dict[str, int] = field(default_factory=dict)
    """Minutes after the beginning."""
    left: dict[str, int] = field(default_factory=dict)
    guests: tuple[str, ...] = ()
    proxies: dict[str, str] = field(default_factory=dict)
    """Who is spoken for, and by whom."""
    lived: bool = False
    """Held in the room: with the times of its items, rounds in turn, and a list of speakers."""
    out: tuple[Out, ...] = ()
    over: int = 0
    """Minutes it took longer than planned."""
    closed_because: str = ""
    held: bool = True


@dataclass(frozen=True)
class Story:
    """Everything."""

    house: dict[str, Any]
    """people, house, series, rotation, selections, handovers and books as they are."""
    matters: tuple[Matter, ...]
    evenings: tuple[Evening, ...]


def story() -> Story:
    """Read resources/demo."""
    folder = FOLDER / "demo"
    house: dict[str, Any] = {}
    matters: list[Matter] = []
    evenings: list[Evening] = []
    for path in sorted(folder.glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        matters += map(_matter, told.pop("matters", ()))
        evenings += map(_evening, told.pop("meetings", ()))
        house |= told
    return Story(house, tuple(matters), tuple(sorted(evenings, key=lambda one: one.on)))


def _matter(told: dict[str, Any]) -> Matter:
    lists: dict[str, Any] = {
        "asked": tuple(Asked(**one) for one in told.pop("asked", ())),
        "challenges": tuple(Said(**one) for one in told.pop("challenges", ())),
        "concerns": tuple(Said(**one) for one in told.pop("concerns", ())),
        "objections": tuple(Said(**one) for one in told.pop("objections", ())),
    }
    return Matter(**told, **lists)


def _evening(told: dict[str, Any]) -> Evening:
    items = tuple(_item(one) for one in told.pop("items", ()))
    out = tuple(Out(**_with_tuples(one)) for one in told.pop("out", ()))
    return Evening(**_with_tuples(told), items=items, out=out)


def _item(told: dict[str, Any]) -> AgendaItem:
    actions = tuple(Promise(*one) for one in told.pop("actions", ()))
    return AgendaItem(**_with_tuples(told), actions=actions)


def _with_tuples(told: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(v) if isinstance(v, list) else v for name, v in told.items()}
