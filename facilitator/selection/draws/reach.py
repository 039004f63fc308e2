"""How far dice or slips reach while they are being typed; it tells nothing of who comes out."""

from facilitator.errors import Refused
from facilitator.selection.draws.lots.drawing import Gone, drawn
from facilitator.selection.draws.lots.pots import DicePot, DrawMethod, NotEnough, SlipsPot
from facilitator.selection.draws.lots.seeds import read_values
from facilitator.selection.draws.proof import announced_of
from facilitator.selection.draws.told import DrawTold


def reach_of(told: DrawTold, typed: str) -> int | None:
    """Give how many more are needed at least; below 0: so many are too many; None: unreadable."""
    try:
        numbers = [int(one) for one in read_values(typed)] if typed.strip() else []
        pot = (
            DicePot(numbers, told.draw.sides)
            if told.draw.method is DrawMethod.dice
            else SlipsPot(numbers)
        )
        drawn(announced_of(told), pot, [Gone(one.number, one.kind) for one in told.gone])
    except NotEnough as short:
        return short.missing
    except Refused:
        return None
    return -pot.unused
