"""Plans, swaps, cover, calls, results, the pool and nominations as CSV, to read and to count.

They are for people and spreadsheets: `import` does not read them, `collective.json` carries all
of it. Only tables that have rows are written. Whoever was forgotten is "a former member".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from facilitator.csv_text import csv_bytes
from facilitator.office import Office
from facilitator.people.service import names
from facilitator.roles.service import roles_ever
from facilitator.rotation.plans.listing import plans
from facilitator.rotation.plans.records import PlanSeat
from facilitator.rotation.service import agreed, covers, swaps
from facilitator.selection.calls.service import call_record, calls
from facilitator.selection.pool.service import every_place, nominations
from facilitator.store.finding import live
from facilitator.store.search import fold

Rows = Iterator[tuple[Any, ...]]

_PLAN = ("plan", "state", "made_on", "role", "seat", "from", "to", "person", "settled_by")
_SWAP = ("asked_on", "person", "role", "from", "to", "asked", "back_role", "back_from", "back_to")
_CALL = ("role", "group", "seats", "method", "from", "to", "opens_on", "closes_on", "choose_on")
_RESULT = ("role", "method", "from", "to", "place", "seat", "person", "answer", "why", "decision")
_NOMINATION = ("person", "group", "role", "on", "brought_by", "reason", "taken_back_on", "because")


def rotation_and_selection(office: Office) -> dict[str, bytes]:
    """Give the tables by the name of their file."""
    made: tuple[tuple[str, tuple[str, ...], Iterable[tuple[Any, ...]]], ...] = (
        ("plans.csv", _PLAN, _plans(office)),
        ("swaps.csv", (*_SWAP, "state", "reason", "note"), _swaps(office)),
        (
            "cover.csv",
            ("asked_on", "role", "seat", "for", "by", "from", "to", "state", "reason", "note"),
            _covers(office),
        ),
        (
            "training.csv",
            ("person", "role", "kind", "on", "times", "note"),
            _learnt(office),
        ),
        ("calls.csv", (*_CALL, "state", "candidates"), _calls(office)),
        ("results.csv", _RESULT, _results(office)),
        (
            "pool.csv",
            ("person", "role", "from", "to"),
            (
                (one.person, one.role or "any role", one.from_on, one.to_on)
                for one in every_place(office)
            ),
        ),
        ("nominations.csv", _NOMINATION, _nominations(office)),
    )
    kept = ((name, header, list(rows)) for name, header, rows in made)
    return {name: csv_bytes(header, rows) for name, header, rows in kept if rows}


def _plans(office: Office) -> Rows:
    """Every seat of every plan, drafts and those put aside among them, the newest plan first."""
    known = names(office)
    roles = {role.id: role.name for role in roles_ever(office)}
    seats: dict[UUID, list[PlanSeat]] = defaultdict(list)
    with office.reading() as session:
        for seat in session.exec(live(PlanSeat)):
            seats[seat.plan_id].append(seat)
    for row in plans(office, with_put_aside=True):
        for seat in sorted(
            seats[row.id], key=lambda one: (fold(roles[one.role_id]), one.seat, one.from_on)
        ):
            about = (row.name, row.state, row.made_on, roles[seat.role_id], seat.seat)
            person = known[seat.person_id] if seat.person_id else None
            yield *about, seat.from_on, seat.to_on, person, seat.settled_by


def _swaps(office: Office) -> Rows:
    for one in swaps(office):
        back = one.other_turn
        yield (
            one.swap.asked_on,
            one.person,
            *(one.turn.role, one.turn.from_on, one.turn.to_on),
            one.other,
            *((back.role, back.from_on, back.to_on) if back else (None, None, None)),
            *(one.state, one.swap.reason, one.note),
        )


def _covers(office: Office) -> Rows:
    for one in covers(office):
        turn = (one.turn.role, one.turn.seat, one.turn.person)
        days = (one.from_on, one.to_on)
        yield one.cover.asked_on, *turn, one.person, *days, one.state, one.cover.reason, one.note


def _learnt(office: Office) -> Rows:
    known = names(office)
    roles = {role.id: role.name for role in roles_ever(office)}
    for one in agreed(office).learnt:
        about = (known.get(one.person_id), roles.get(one.role_id))
        yield *about, one.kind, one.on, one.times, one.note


def _calls(office: Office) -> Rows:
    for row in calls(office):
        call = call_record(office, row.id).call
        seats = ", ".join(map(str, row.seats))
        days = (row.from_on, row.to_on, call.opens_on, call.closes_on, call.choose_on)
        yield row.role, row.group, seats, row.method, *days, row.state, row.candidates


def _results(office: Office) -> Rows:
    """Everybody who was chosen, put on the reserve list, or chosen and declined."""
    for row in calls(office):
        told = call_record(office, row.id)
        every = (*told.chosen, *told.reserve, *told.gone)
        for one in sorted(every, key=lambda one: (one.chosen.act_id, one.chosen.place)):
            about = (row.role, row.method, row.from_on, row.to_on)
            seat = one.chosen.seat or "reserve"
            said = (one.answer or "", one.chosen.why, told.decision)
            yield *about, one.chosen.place, seat, one.person, *said


def _nominations(office: Office) -> Rows:
    for one in reversed(nominations(office)):
        about = (one.person, one.group, one.role or "any role", one.on)
        back = (one.taken_back_on, one.taken_back_because)
        yield *about, one.brought_by, one.reason, *back
