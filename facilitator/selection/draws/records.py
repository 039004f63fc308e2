"""A draw: what was announced before, the values that were read, who came out, what became of it.

All of it are facts: once announced nothing of a draw is changed. A draw that was announced wrongly
is withdrawn with a reason, as long as no value was read, and another is announced.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field

from facilitator.selection.draws.lots.drawing import Fate, Gone, GoneKind
from facilitator.selection.draws.lots.pots import DrawMethod
from facilitator.store.records import Draft, Record, choice, reference


class DrawDraft(Draft):
    """What is fixed before a draw, beside its pool and its sources."""

    sentences: ClassVar[dict[str, str]] = {
        "count": "At least one person is drawn. Say how many.",
        "reserve": "The reserve list has 0 people or more.",
        "sides": "Dice have 2 to 100 sides.",
    }

    call_id: UUID = reference("call")
    method: DrawMethod = choice(DrawMethod, DrawMethod.sha256)
    count: int = Field(default=1, ge=1)
    reserve: int = Field(default=0, ge=0, le=1000)
    """How many are drawn besides, to take the place of who declines, in order."""
    sides: int = Field(default=6, ge=2, le=100)
    """Of the dice."""
    fallback: str = Field(default="", max_length=2000)
    """What is done when a source fails, decided beforehand."""
    rules: str = Field(default="", max_length=5000)
    """For which reasons somebody who comes out is passed over; no other reason counts."""

    @model_validator(mode="after")
    def _fits(self) -> "DrawDraft":
        if self.method is DrawMethod.sha256 and self.reserve:
            raise ValueError(
                "With SHA-256 each replacement is drawn with the next code, so there is no reserve"
                " list. Set it to 0."
            )
        return self


class Draw(DrawDraft, Record, table=True):
    """An announced draw."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("rules", "fallback")

    announced_on: date
    commitment: str = ""
    """SHA-256: H^n of the secret, in hex; empty with other methods."""
    codes: int = 0
    """SHA-256: n, how often the secret is hashed; one less can be drawn with."""


class DrawSourceDraft(Draft):
    """Where values come from: a public draw to come, or dice thrown in the room."""

    sentences: ClassVar[dict[str, str]] = {
        "words": "Name the source so exactly that a stranger finds its values.",
        "how_many": "A source gives 1 to 100 numbers.",
    }

    words: str = Field(min_length=1, max_length=500)
    on: date | None = None
    """The day of the public event."""
    how_many: int = Field(default=1, ge=1, le=100)
    lowest: int = Field(default=1, ge=0)
    highest: int = Field(default=49, ge=0)
    repeats: bool = False
    """The same number may come twice, as with dice."""
    witnessed: bool = False
    """It happens in the room: two witnesses type its values."""

    @model_validator(mode="after")
    def _spans(self) -> "DrawSourceDraft":
        if self.highest <= self.lowest:
            raise ValueError("The largest number of a source lies above its smallest.")
        if not self.repeats and self.highest - self.lowest + 1 < self.how_many:
            raise ValueError("A source cannot give so many different numbers from that range.")
        return self


class DrawSource(DrawSourceDraft, Record, table=True):
    """A source of a draw."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("draw")
    position: int
    """Order in the text that the values become, from 1."""


class DrawPlace(Record, table=True):
    """Somebody in the pool, with their number."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("draw")
    number: int
    person_id: UUID = reference("person")
    label: str
    """The letters that were published, and that ranks are computed from."""


class DrawLeftOut(Record, table=True):
    """Somebody who is not in the pool, with the reason that was announced."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("draw")
    person_id: UUID = reference("person")
    reason: str


class DrawLimit(Record, table=True):
    """A quota: at least and at most so many of these numbers."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("draw")
    label: str
    least: int = 0
    most: int | None = None
    numbers: str
    """Numbers of the pool, parted by spaces."""


class DrawTicket(Record, table=True):
    """Quotas with a minimum: a mix of people and its tickets from–to."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("draw")
    first: int
    last: int
    mix: str
    """How many come from each stratum, parted by spaces, strata by their first number."""


class DrawSecret(Record, table=True):
    """The secret of a draw by SHA-256; screens and papers show it only when it was opened."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("draw")
    secret: str
    """In hex."""


class DrawReading(Record, table=True):
    """What one person read off the sources, dice or slips and typed; their newest counts."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("draw")
    witness_id: UUID | None = reference("person", optional=True)
    values: str
    """A line for each source; of dice and slips all of them so far, in their order."""
    fallback_why: str = ""
    """Why the fallback had to be used; empty: the announced sources gave the values."""
    correction_why: str = ""
    """What was typed wrongly before, of public values; empty: nothing was."""


class DrawLot(Record, table=True):
    """Somebody came out."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("draw")
    reading_id: UUID = reference("draw_reading")
    """The values it follows from; lots of values that were typed wrongly do not count."""
    place: int
    """Order of coming out over the whole draw, from 1."""
    number: int
    fate: Fate = choice(Fate)
    out_of: int
    shown: str
    replaces: int | None = None
    """Number of the person whose place it was drawn for."""
    why: str = ""


class DrawGone(Record, table=True):
    """Somebody who came out does not take the place."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("draw")
    number: int
    kind: GoneKind = choice(GoneKind, GoneKind.declined)
    on: date
    reason: str = ""

    @property
    def as_gone(self) -> Gone:
        """Give what the rules of drawing ask for."""
        return Gone(self.number, self.kind)


class DrawActKind(StrEnum):
    """What may become of a draw."""

    withdrawn = "withdrawn"
    finished = "finished"
    """Those drawn went into the seats of the call."""
    secret_opened = "secret opened"


class DrawAct(Record, table=True):
    """A fact in the life of a draw."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("draw")
    kind: DrawActKind = choice(DrawActKind)
    on: date
    why: str = ""
