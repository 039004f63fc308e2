"""What differs between two plans, and why. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from facilitator.roles.planner.checking import check
from facilitator.roles.planner.question import Question, Turn
from facilitator.rotation.plans.shown import Comparison, SeatChange, SeatKey, SeatShown
from facilitator.saying import said_day, said_list

_MOST_CAUSES = 3


def compare(
    here: Sequence[SeatShown],
    other: Sequence[SeatShown],
    question: Question | None,
    gone: Collection[SeatKey] = (),
    whom: str = "",
) -> Comparison:
    """Compare on the turns that both have: a seat that shares most of its days with one there.

    `question` is that of `here`; from it comes why the other plan could not stay. Turns in `gone`
    are those of people who left, by name `whom`: they neither stay nor are they new.
    """
    changes: list[SeatChange] = []
    stay = only_here = without = 0
    for seat in here:
        was = _meeting(seat, other)
        if seat.key in gone and (was is None or was.person_id == seat.person_id):
            without += 1
        elif was is None:
            only_here += 1
        elif was.person_id == seat.person_id:
            stay += 1
        else:
            changes.append(
                SeatChange(
                    seat.role_id,
                    seat.role,
                    seat.seat,
                    seat.from_on,
                    seat.to_on,
                    was.person_id,
                    was.person,
                    seat.person_id,
                    seat.person,
                )
            )
    because = _because(changes, question) if question and changes else ""
    lost = ""
    if without:
        lost = f"{without} is without {whom}" if without == 1 else f"{without} are without {whom}"
    words = words_of(len(changes), stay, only_here, lost)
    return Comparison(tuple(changes), stay, only_here, words, because, lost)


def words_of(changes: int, stay: int, new: int = 0, lost: str = "") -> str:
    """Give "3 seats change, 27 stay, 4 are new."; `new`: the other plan has nothing there."""
    if changes:
        first = "1 seat changes" if changes == 1 else f"{changes} seats change"
    else:
        first = "No seat changes"
    told = [first, f"{stay} stays" if stay == 1 else f"{stay} stay"]
    if new:
        told.append(f"{new} is new" if new == 1 else f"{new} are new")
    if lost:
        told.append(lost)
    return f"{', '.join(told)}."


def _meeting(seat: SeatShown, other: Iterable[SeatShown]) -> SeatShown | None:
    """Give the turn of the same seat that shares more than half of the days of either of them."""
    for one in other:
        if (one.role_id, one.seat) != (seat.role_id, seat.seat):
            continue
        shared = (min(one.to_on, seat.to_on) - max(one.from_on, seat.from_on)).days + 1
        shorter = min((turn.to_on - turn.from_on).days + 1 for turn in (one, seat))
        if shared * 2 > shorter:
            return one
    return None


def _because(changes: Sequence[SeatChange], question: Question) -> str:
    """Say what stands against those who had the seats before, the plainest first."""
    causes: list[str] = []
    members = {one.id: one for one in question.members}
    for change in changes:
        if change.was_id is None:
            continue
        member = members.get(change.was_id)
        if member is None:
            causes.append(f"{change.was} left")
        elif member.left_on is not None and member.left_on < change.to_on:
            causes.append(f"{change.was} leaves on {said_day(member.left_on)}")
        else:
            causes += _breaks(change, question)
    found = list(dict.fromkeys(causes))
    if not found:
        return ""
    return f"Because {said_list(found, _MOST_CAUSES)}."


def _breaks(change: SeatChange, question: Question) -> list[str]:
    """Give what would break if the one before had this seat still."""
    turn = next(
        (
            one
            for one in question.turns
            if (one.role, one.seat, one.from_on) == (change.role_id, change.seat, change.from_on)
        ),
        None,
    )
    if turn is None or change.was_id is None:
        return []
    alone: Mapping[Turn, UUID | None] = {turn: change.was_id}
    settled = {one: one.fixed for one in question.turns if one.fixed is not None and one != turn}
    return [
        breach.words.rstrip(".")
        for breach in check(question, {**settled, **alone})
        if turn in breach.turns
    ]
