"""Reader: a plan beside what really happened, seat by seat. Both stay readable ever after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col

from facilitator.office import Office
from facilitator.roles.courses import courses
from facilitator.roles.records import Term
from facilitator.roles.rules import Course, TermState, state_on
from facilitator.rotation.plans.loading import load_plan
from facilitator.rotation.plans.shown import SeatShown
from facilitator.rotation.swapping.covers import covers
from facilitator.rotation.swapping.shown import AskState
from facilitator.rotation.swapping.swaps import swaps
from facilitator.saying import said_day


@dataclass(frozen=True)
class SeatLived:
    """One seat of a plan, and the term that stands for it in the file now."""

    seat: SeatShown
    """As planned."""
    term_id: UUID | None
    """None: no term of this seat meets these days any more."""
    state: TermState | None
    person: str | None
    """Who really has or had it."""
    from_on: date | None
    to_on: date | None
    """The real days as far as there are any, else the planned ones."""
    told: tuple[str, ...]
    """What became otherwise than planned, as sentences; empty: as planned so far."""


def plan_lived(office: Office, plan_id: UUID) -> tuple[SeatLived, ...]:
    """Give every seat of a plan with what became of it, also where it was adopted years ago."""
    with office.reading() as session:
        found = load_plan(office, session, plan_id)
        roles = {seat.role_id for seat in found.seats}
        standing = courses(session, col(Term.role_id).in_(roles))
    today = office.today()
    said = _asked(office)
    lived = []
    for seat in found.shown():
        course = _meeting(seat, standing)
        if course is None:
            lived.append(SeatLived(seat, None, None, None, None, None, ("It was never held.",)))
            continue
        first, last = course.taken
        person = found.names.get(course.term.person_id, "")
        lived.append(
            SeatLived(
                seat,
                course.term.id,
                state_on(course, today, today),
                person,
                first,
                last,
                (*_otherwise(seat, course, person), *said.get(course.term.id, ())),
            )
        )
    return tuple(lived)


def _meeting(seat: SeatShown, standing: Sequence[Course]) -> Course | None:
    """Give the term of the seat that shares most days with the plan; those really held first."""
    best: tuple[bool, int, Course] | None = None
    for course in standing:
        first, last = course.taken
        if (course.term.role_id, course.term.seat) != (seat.role_id, seat.seat) or first is None:
            continue
        shared = (min(seat.to_on, last or seat.to_on) - max(seat.from_on, first)).days + 1
        rank = (not course.declined, shared, course)
        if shared > 0 and (best is None or rank[:2] > best[:2]):
            best = rank
    return best[2] if best else None


def _otherwise(seat: SeatShown, course: Course, person: str) -> list[str]:
    found = []
    if course.term.person_id != seat.person_id:
        was = f" instead of {seat.person}" if seat.person else ""
        found.append(f"{person} has it{was}.")
    if course.declined:
        found.append(f"{person} declined it.")
    began, ended = course.began_on, course.ended_on
    if began is not None and began > seat.from_on:
        found.append(f"It began on {said_day(began)}.")
    if ended is not None and ended < seat.to_on:
        reason = next((act.reason for act in reversed(course.acts) if act.reason), "")
        because = f": {reason[0].lower()}{reason[1:]}".rstrip(".") if reason else ""
        found.append(f"It ended early, on {said_day(ended)}{because}.")
    if ended is not None and ended > seat.to_on:
        found.append(f"It ended later, on {said_day(ended)}.")
    return found


def _asked(office: Office) -> dict[UUID, list[str]]:
    """Give what was swapped and covered, by term, in words."""
    found: dict[UUID, list[str]] = {}
    for swap in reversed(swaps(office)):
        if swap.state is AskState.accepted:
            for turn in filter(None, (swap.turn, swap.other_turn)):
                found.setdefault(turn.term_id, []).append(swap.words)
    for cover in reversed(covers(office)):
        if cover.holds:
            found.setdefault(cover.turn.term_id, []).append(cover.words)
    return found
