"""From what the core tells of a plan to what the board shows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from ui.roles.rotation.axis import span_words
from ui.roles.rotation.compared_card import Change
from ui.roles.rotation.lanes import Box, Lane

if TYPE_CHECKING:
    from facilitator.roles.planner.answer import Breach, Load, Plan
    from facilitator.rotation.plans.shown import PlanShown, SeatChange, SeatShown

translate = QCoreApplication.translate

Key = tuple[UUID, int, Any]
"""Role, seat and first day of a turn: the same in every plan."""


def key_of(seat: "SeatShown | SeatChange") -> Key:
    """What a turn is called by on the board."""
    return (seat.role_id, seat.seat, seat.from_on)


def lanes_of(
    seats: "Sequence[SeatShown]",
    breaches: "Iterable[Breach]" = (),
    changes: "Iterable[SeatChange]" = (),
) -> tuple[Lane, ...]:
    """The lanes of a plan, in the order the seats come."""
    wrong = {
        (turn.role, turn.seat, turn.from_on): breach.words
        for breach in breaches
        for turn in breach.turns
    }
    other = {key_of(one): one.was or translate("PlanBoard", "nobody") for one in changes}
    several = {seat.role_id for seat in seats if seat.seat > 1}
    found: dict[tuple[UUID, int], tuple[str, list[Box]]] = {}
    for seat in seats:
        key = key_of(seat)
        by = str(seat.settled_by)
        settled = ""
        if by == "running":
            settled = seat.settled_because or translate("PlanBoard", "holds it now")
        elif seat.planned:
            settled = translate("PlanBoard", "planned already")
        box = Box(
            key,
            seat.from_on,
            seat.to_on,
            seat.person_id,
            seat.person or "",
            settled=settled,
            fixed=by in ("people", "order"),
            fixed_because=seat.settled_because if by in ("people", "order") else "",
            other=other.get(key),
            wrong=wrong.get(key, ""),
        )
        found.setdefault((seat.role_id, seat.seat), (seat.role, []))[1].append(box)
    return tuple(
        _lane(role_id, name, number if role_id in several else 0, boxes)
        for (role_id, number), (name, boxes) in found.items()
    )


def lanes_on_the_way(plan: "Plan", roles: Mapping[UUID, str]) -> tuple[Lane, ...]:
    """The lanes of a plan that is still being made."""
    names = {load.person: load.name for load in plan.loads}
    order = {role_id: at for at, role_id in enumerate(roles)}
    several = {turn.role for turn in plan.seats if turn.seat > 1}
    found: dict[tuple[UUID, int], list[Box]] = {}
    turns = sorted(
        plan.seats, key=lambda t: (order.get(t.role, len(order)), t.role, t.seat, t.from_on)
    )
    for turn in turns:
        person = plan.seats[turn]
        box = Box(
            (turn.role, turn.seat, turn.from_on),
            turn.from_on,
            turn.to_on,
            person,
            names.get(person, "") if person else "",
            fixed=turn.fixed is not None,
            fixed_because=turn.fixed_because,
        )
        found.setdefault((turn.role, turn.seat), []).append(box)
    return tuple(
        _lane(role_id, roles.get(role_id, ""), number if role_id in several else 0, boxes)
        for (role_id, number), boxes in found.items()
    )


def _lane(role_id: UUID, name: str, number: int, boxes: list[Box]) -> Lane:
    seat = translate("PlanBoard", "seat {number}").format(number=number) if number else ""
    return Lane(role_id, name, seat, tuple(boxes))


def changes_of(changes: "Iterable[SeatChange]") -> list[Change]:
    """What differs, as words."""
    return [_change(one, one.now, one.was) for one in changes]


def changed_of(seats: "Iterable[SeatShown]") -> list[Change]:
    """Who has a seat instead of whom it had before planning again, as words."""
    return [_change(one, one.person, one.before) for one in seats]


def _change(one: "SeatChange | SeatShown", now: str | None, before: str | None) -> Change:
    nobody = translate("PlanBoard", "nobody")
    where = f"{one.role}, {span_words(one.from_on, one.to_on, year=True)}"
    words = translate("PlanBoard", "{now} instead of {before}")
    return Change(key_of(one), where, words.format(now=now or nobody, before=before or nobody))


def fair_words(shown: "PlanShown") -> str:
    """How fair a plan is, for a pill: "fairest possible: everyone 5 or 6 terms"."""
    if shown.note == "changed by hand":
        good = translate("PlanBoard", "changed by hand")
    elif shown.plan.proved_best:
        good = translate("PlanBoard", "fairest possible")
    else:
        good = translate("PlanBoard", "fair, not proved best")
    everyone = everyone_words(shown.loads)
    return f"{good}: {everyone}" if everyone else good


def everyone_words(loads: "Sequence[Load]") -> str:
    """ "everyone 5 or 6 terms", counted with what was served before; empty for nobody."""
    terms = [load.terms_before + load.terms_planned for load in loads]
    if not terms:
        return ""
    least, most = min(terms), max(terms)
    if least == most:
        return translate("PlanBoard", "everyone {n}").format(n=most)
    if most - least == 1:
        return translate("PlanBoard", "everyone {n} or {m}").format(n=least, m=most)
    return translate("PlanBoard", "everyone {n} to {m}").format(n=least, m=most)
