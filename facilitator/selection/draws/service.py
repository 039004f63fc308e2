"""The door to draws: every writer and reader that other areas and the screens use.

A draw is announced (`announcing.py`), its values are read (`reading_values.py`), those drawn go
into the seats of the call (`seating.py`), and who declines is replaced (`replacing.py`).
"""

from facilitator.selection.draws.announcing import (
    Plan,
    Prepared,
    Quota,
    announce_draw,
    prepared_draw,
    withdraw_draw,
)
from facilitator.selection.draws.lots.drawing import Fate, GoneKind, Lot
from facilitator.selection.draws.lots.pots import DrawMethod
from facilitator.selection.draws.reach import reach_of
from facilitator.selection.draws.reading import Offered, draw_told, draws_of, pool_offered
from facilitator.selection.draws.reading_values import Typed, type_values
from facilitator.selection.draws.replacing import Replaced, replace_drawn
from facilitator.selection.draws.seating import finish_draw, open_secret
from facilitator.selection.draws.told import (
    DrawState,
    DrawTold,
    GoneTold,
    Pooled,
    ReadingTold,
    Taken,
)

__all__ = [
    "DrawMethod",
    "DrawState",
    "DrawTold",
    "Fate",
    "GoneKind",
    "GoneTold",
    "Lot",
    "Offered",
    "Plan",
    "Pooled",
    "Prepared",
    "Quota",
    "ReadingTold",
    "Replaced",
    "Taken",
    "Typed",
    "announce_draw",
    "draw_told",
    "draws_of",
    "finish_draw",
    "open_secret",
    "pool_offered",
    "prepared_draw",
    "reach_of",
    "replace_drawn",
    "type_values",
    "withdraw_draw",
]
