"""How far the deciding of an item is."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from facilitator.store.records import Record, choice, reference


class Step(StrEnum):
    """The steps from a proposal to a decision; which of them an item has depends on its rung."""

    proposal = "proposal"
    clarify = "clarify"
    advice = "advice"
    react = "react"
    round = "round"
    integrate = "integrate"
    decide = "decide"


class ItemStep(Record, table=True):
    """An item came to a step; the newest row of an item counts."""

    append_only: ClassVar[bool] = True

    item_id: UUID = reference("item")
    step: Step = choice(Step)
