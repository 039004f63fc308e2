"""Every mistake of a constitution, each as one sentence with its line."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from facilitator.constitutions.meaning import Meant, unmeant
from facilitator.constitutions.placed import Placed, Steps
from facilitator.constitutions.shapes import PARTS, TOP, Key, Kind, Part
from facilitator.people.rules import same_name


@dataclass(frozen=True, order=True)
class Mistake:
    """What does not fit, and on which line."""

    line: int
    sentence: str


@dataclass
class _Check:
    source: Placed
    found: list[Mistake] = field(default_factory=list)
    broken: set[Steps] = field(default_factory=set)
    """Parts in which something does not fit; what they mean is not asked."""
    keys: dict[str, list[str]] = field(
        default_factory=lambda: {"group": [], "role": [], "cohort": []}
    )

    def say(self, steps: Steps, sentence: str, value: object = None) -> None:
        self.found.append(Mistake(self.source.line(steps, value), sentence))
        self.broken.update(steps[:count] for count in range(1, len(steps) + 1))


def mistakes_in(source: Placed) -> list[Mistake]:
    """Give every mistake, in the order of the lines."""
    check = _Check(source)
    known = [*TOP, *PARTS]
    for name, value in source.told.items():
        if name in TOP:
            _check_value(check, (name,), "the constitution", name, TOP[name], value)
        elif name not in PARTS:
            check.say((name,), f"there is no “{name}” in a constitution.{_meant(name, known)}")
    for name, key in TOP.items():
        if key.needed and name not in source.told:
            check.say((), f"the constitution needs a “{name}”.")
    _gather(check)
    for name, part in PARTS.items():
        if name in source.told:
            _check_part(check, (name,), name, part, source.told[name])
    _check_names(check)
    for steps, meant in _meanings(source.told):
        if steps not in check.broken:
            for inner, sentence in unmeant(meant, source.told):
                check.say((*steps, *inner), sentence)
    return sorted(set(check.found))


def _gather(check: _Check) -> None:
    """Collect the keys of groups, roles and cohorts, and say which stand there twice."""
    for name, kind in (("groups", "group"), ("roles", "role"), ("cohorts", "cohort")):
        for number, told in enumerate(_tables(check.source.told.get(name))):
            key = told.get("key")
            if not isinstance(key, str) or not key:
                continue
            if key in check.keys[kind]:
                check.say((name, number, "key"), f"the key “{key}” belongs to another {kind} too.")
            if ":" in key:
                check.say((name, number, "key"), f"the key “{key}” holds a “:”. Leave it out.")
            check.keys[kind].append(key)


def _check_part(check: _Check, steps: Steps, name: str, part: Part, value: Any) -> None:
    if part.listed:
        if not isinstance(value, list):
            check.say(steps, f"each {part.called} stands under its own head: [[{name}]].")
            return
        for number, told in enumerate(value):
            _check_table(check, (*steps, number), name, part, told)
        return
    if not isinstance(value, dict):
        check.say(steps, f"“{name}” is one table under one head: [{name}].")
        return
    _check_table(check, steps, name, part, value)


def _check_table(check: _Check, steps: Steps, name: str, part: Part, told: Any) -> None:
    if not isinstance(told, dict):
        check.say(steps, f"each {part.called} stands under its own head: [[{name}]].")
        return
    whose = _whose(part, told)
    for key_name, value in told.items():
        key = part.keys.get(key_name)
        if key is not None:
            _check_value(check, (*steps, key_name), whose, key_name, key, value)
        elif key_name in part.inner:
            inner = part.inner[key_name]
            _check_part(check, (*steps, key_name), f"{name}.{key_name}", inner, value)
        else:
            known = [*part.keys, *part.inner]
            check.say(
                (*steps, key_name),
                f"{whose} has a “{key_name}”, which is not known.{_meant(key_name, known)}",
            )
    for key_name, key in part.keys.items():
        if key.needed and key_name not in told:
            check.say(steps, f"{whose} needs a “{key_name}”.")


def _check_value(check: _Check, steps: Steps, whose: str, name: str, key: Key, value: Any) -> None:
    if key.kind in (Kind.one, Kind.many):
        _check_reference(check, steps, whose, name, key, value)
        return
    said = _amiss(key, value)
    if said:
        check.say(steps, f"“{name}” of {whose} {said}", value)


def _amiss(key: Key, value: Any) -> str:
    """Say what is amiss with a plain value, as the end of a sentence; empty: nothing."""
    match key.kind:
        case Kind.text:
            if not isinstance(value, str):
                return f"is {key.kind.value}."
            if key.needed and not value.replace("\0", "").strip():
                return "is empty. Write something there."
            return "" if len(value) <= key.high else f"has more than {key.high:g} letters."
        case Kind.truth:
            return "" if isinstance(value, bool) else f"is {key.kind.value}, without quotes."
        case Kind.word:
            if isinstance(value, str) and value in key.words:
                return ""
            words = ", ".join(f"“{word}”" for word in key.words)
            told = f"is {_shown(value)}. It is one of: {words}."
            return told + (_meant(value, key.words) if isinstance(value, str) else "")
        case _:
            whole = key.kind is Kind.whole
            fits = isinstance(value, int) or (isinstance(value, float) and not whole)
            if isinstance(value, bool) or not fits:
                return f"is {key.kind.value}, without quotes."
            if math.isnan(value) or not key.low <= value <= key.high:
                return f"is {_shown(value)}. It lies between {key.low:g} and {key.high:g}."
            return ""


def _check_reference(
    check: _Check, steps: Steps, whose: str, name: str, key: Key, value: Any
) -> None:
    if key.kind is Kind.one:
        if isinstance(value, str):
            _check_named(check, steps, whose, key, value)
        else:
            check.say(steps, f"“{name}” of {whose} is text in quotes.")
        return
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        check.say(steps, f"“{name}” of {whose} is a list of texts in quotes, in square brackets.")
        return
    for one in value:
        _check_named(check, steps, whose, key, one)
    for one in sorted({one for one in value if value.count(one) > 1}):
        check.say(steps, f"{whose} names “{one}” twice in “{name}”.", one)
    if len(value) < key.least:
        check.say(steps, f"{whose} needs at least {key.least} in “{name}”.")


def _check_named(check: _Check, steps: Steps, whose: str, key: Key, value: str) -> None:
    if key.words:
        known = list(key.words)
    else:
        known = [
            f"role:{one}" if kind == "role" and not key.bare else one
            for kind in key.names
            for one in check.keys[kind]
        ]
    if value in known:
        return
    near = _meant(value, known)
    if f"role:{value}" in known:
        near = f" A role is named “role:{value}”."
    check.say(steps, f"{whose} names {key.called} “{value}”, which is not here.{near}", value)


def _check_names(check: _Check) -> None:
    """Two groups, roles of one group, domains or cohorts with one name could not be told apart."""
    for name in ("groups", "roles", "domains", "cohorts", "routes"):
        before: dict[str, list[str]] = {}
        for number, told in enumerate(_tables(check.source.told.get(name))):
            said = told.get("name")
            if not isinstance(said, str) or not said.strip():
                continue
            among = before.setdefault(str(told.get("group")) if name == "roles" else "", [])
            if same_name(said, among):
                steps = (name, number, "name")
                check.say(steps, f"another {PARTS[name].called} is called “{said}” already.")
            among.append(said)


def _meanings(told: Mapping[str, Any]) -> Iterator[tuple[Steps, Meant]]:
    for name, part in PARTS.items():
        value = told.get(name)
        if part.listed:
            for number, one in enumerate(_tables(value)):
                yield (name, number), Meant(name, one, number)
        elif isinstance(value, dict):
            yield (name,), Meant(name, value)


def _tables(value: Any) -> list[dict[str, Any]]:
    """Give the tables of a list, and an empty one for what is none, so that numbers stay true."""
    if not isinstance(value, list):
        return []
    return [one if isinstance(one, dict) else {} for one in value]


def _whose(part: Part, told: Mapping[str, Any]) -> str:
    for label in ("name", "title", "key", "role", "when"):
        if isinstance(told.get(label), str) and told[label]:
            return f"the {part.called} “{told[label]}”"
    return f"this {part.called}" if part.listed else f"the {part.called}"


def _meant(written: str, known: Iterable[str]) -> str:
    near = get_close_matches(written[:100], list(known), n=1, cutoff=0.6)
    return f" Did you mean “{near[0]}”?" if near else ""


def _shown(value: Any) -> str:
    text = f"“{value}”" if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:58]}…"
