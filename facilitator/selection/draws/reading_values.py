"""Writers: values are read and typed; once they stand, it is drawn in the same breath."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import living_person
from facilitator.selection.draws.loading import (
    IN_THE_ROOM,
    LoadedDraw,
    draw_going_on,
    loaded_draw,
    same_values,
)
from facilitator.selection.draws.lots.drawing import drawn
from facilitator.selection.draws.lots.pots import DicePot, DrawMethod, NotEnough, SlipsPot
from facilitator.selection.draws.lots.seeds import Values, read_values
from facilitator.selection.draws.records import DrawActKind, DrawLot, DrawReading
from facilitator.selection.draws.seating import seat_replacements
from facilitator.store.search import fold


@dataclass(frozen=True)
class Typed:
    """What typing values led to."""

    reading: DrawReading
    drawn: bool
    """People came out."""
    differs: str = ""
    """Where the two witnesses typed something else, as a sentence."""
    waits: bool = False
    """The other witness has not typed yet."""
    missing: int = 0
    """Dice or slips that are needed still, at least."""


def type_values(
    office: Office,
    draw_id: UUID,
    values: list[str],
    witness_id: UUID | None = None,
    *,
    fallback_why: str = "",
    correction_why: str = "",
) -> Typed:
    """Record what somebody read: a text for each source, or one with all dice or slips so far.

    Where two witnesses are asked for, it is drawn when both typed the same. Raises `Refused` for
    numbers the source cannot give, a witness too few, values that stand already, and, for the
    correction of public values, without a reason or once somebody was seated or replaced.
    """
    with office.writing("type the values of a draw") as session:
        found = draw_going_on(office, session, draw_id)
        witness = _witness(office, session, found, witness_id)
        text = checked_values(found, values, checked=not fallback_why.strip())
        check_again(found, text, correction_why)
        reading = office.make(
            DrawReading,
            draw_id=draw_id,
            witness_id=witness,
            values=text,
            fallback_why=fallback_why.strip(),
            correction_why=correction_why.strip(),
        )
        session.add(reading)
        session.flush()
        return _drawn_from(office, session, loaded_draw(office, session, draw_id), reading)


def draw_again_in(office: Office, session: Session, found: LoadedDraw) -> int:
    """Write the lots that came out since; gives how many dice or slips are missing."""
    agreed = found.agreed
    if agreed is None:
        return 0
    pot = found.pot(agreed.values)
    gone = [one.as_gone for one in found.gone]
    try:
        result = drawn(found.announced, pot, gone)
    except NotEnough as short:
        return short.missing
    for lot in result.lots[len(found.lots) :]:
        session.add(
            office.make(
                DrawLot,
                draw_id=found.draw.id,
                reading_id=agreed.id,
                place=lot.place,
                number=lot.number,
                fate=lot.fate,
                out_of=lot.out_of,
                shown=lot.shown,
                replaces=lot.replaces,
                why=lot.why,
            )
        )
    return 0


def _drawn_from(office: Office, session: Session, found: LoadedDraw, reading: DrawReading) -> Typed:
    agreed = found.agreed
    if agreed is None or agreed.id != reading.id:
        other = found.other_reading(reading.witness_id)
        differs = difference(found, other, reading) if other is not None else ""
        return Typed(reading, drawn=False, differs=differs, waits=other is None)
    missing = draw_again_in(office, session, found)
    if not missing:
        session.flush()
        seat_replacements(office, session, loaded_draw(office, session, found.draw.id))
    return Typed(reading, drawn=not missing, missing=missing)


def difference(found: LoadedDraw, one: DrawReading, other: DrawReading) -> str:
    """Say where two readings part."""
    if found.draw.method in IN_THE_ROOM:
        first, second = one.values.split(), other.values.split()
        for at, (a, b) in enumerate(zip(first, second, strict=False), 1):
            if a != b:
                return f"The readings part at number {at}: {a} and {b}. Look again, and type anew."
        return (
            f"One reading has {len(first)} numbers, the other {len(second)}. Look again, and type"
            " anew."
        )
    for source, a, b in zip(
        found.sources, one.values.split("\n"), other.values.split("\n"), strict=False
    ):
        if not same_values(found.draw.method, a, b):
            return (
                f"The readings of “{source.words}” differ: {a} and {b}. Look again, and type anew."
            )
    return ""


def _witness(
    office: Office, session: Session, found: LoadedDraw, witness_id: UUID | None
) -> UUID | None:
    if witness_id is None:
        if found.by_two:
            raise Refused("Say who read the values: two witnesses each type them once.")
        return None
    return living_person(office, session, witness_id).id


def checked_values(found: LoadedDraw, values: list[str], *, checked: bool) -> str:
    """Give the text that is kept; what was announced is held against what is typed."""
    if found.draw.method in IN_THE_ROOM:
        most = found.draw.sides if found.draw.method is DrawMethod.dice else len(found.places)
        what = "A die shows" if found.draw.method is DrawMethod.dice else "A slip has"
        numbers = read_values(" ".join(values))
        for one in numbers:
            if one != int(one) or not 1 <= one <= most:
                raise Refused(f"{what} 1 to {most}, and {one} was typed. Please look again.")
        if found.draw.method is DrawMethod.slips and len(set(numbers)) < len(numbers):
            raise Refused("A slip comes out of the hat once, and one number was typed twice.")
        text = " ".join(str(int(one)) for one in numbers)
        _check_no_surplus(found, text)
        return text
    if len(values) != len(found.sources):
        raise Refused(f"This draw has {len(found.sources)} sources. Type the values of each.")
    lines = []
    for source, typed in zip(found.sources, values, strict=True):
        numbers = read_values(typed, f"“{source.words}”")
        if checked:
            _check_source(source.words, numbers, source.how_many, source.lowest, source.highest)
            if not source.repeats and len(set(numbers)) < len(numbers):
                raise Refused(f"“{source.words}” gives every number once. Please look again.")
        lines.append(" ".join(f"{one:f}" for one in numbers))
    return "\n".join(lines)


def _check_no_surplus(found: LoadedDraw, text: str) -> None:
    """Refuse dice and slips beyond those that the draw needs, of whoever types first too."""
    pot = found.pot(text)
    try:
        drawn(found.announced, pot, [one.as_gone for one in found.gone])
    except NotEnough:
        return
    if isinstance(pot, DicePot | SlipsPot) and pot.unused:
        raise Refused(
            f"{pot.unused} more were typed than this draw needs. Type only what was read, in order."
        )


def _check_source(words: str, numbers: Values, how_many: int, lowest: int, highest: int) -> None:
    if len(numbers) != how_many:
        wanted = "one number" if how_many == 1 else f"{how_many} numbers"
        typed = "1 is typed" if len(numbers) == 1 else f"{len(numbers)} are typed"
        raise Refused(f"“{words}” gives {wanted}, and {typed}.")
    for one in numbers:
        if not lowest <= one <= highest:
            raise Refused(
                f"“{words}” gives numbers from {lowest} to {highest}, and {one:f} is typed."
                " Please look again."
            )


def check_again(found: LoadedDraw, text: str, correction_why: str) -> None:
    """Raise `Refused` where values that stand would be typed otherwise."""
    agreed = found.agreed
    if agreed is None:
        return
    if found.draw.method in IN_THE_ROOM:
        stands, now = agreed.values.split(), text.split()
        if now[: len(stands)] != stands:
            raise Refused(
                "The numbers that both witnesses typed stand. Leave them, and add what came after."
            )
        if len(now) == len(stands):
            raise Refused("These numbers stand already. Add what came after them.")
        return
    if found.by_two:
        raise Refused("Both witnesses typed the same, so these values stand.")
    if found.gone or found.has(DrawActKind.finished):
        raise Refused("Somebody was seated or replaced by these values already, so they stand.")
    if not fold(correction_why):
        raise Refused("Values were typed already. To correct them, say what was wrong.")
