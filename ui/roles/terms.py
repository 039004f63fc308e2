"""Terms as a table: what was planned and what really happened, and as blocks of the bands."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ui.roles.bands import Block
from ui.roles.words import planned_span, span, state_pill
from ui.widgets.number_table import NumberTable

if TYPE_CHECKING:
    from facilitator.roles.service import TermRecord


class TermTable(NumberTable):
    """One line per term."""

    def show_terms(self, terms: "Sequence[TermRecord]", seats: int, today: date) -> None:
        """Show these, in their order."""
        heads = (
            self.tr("Seat"),
            self.tr("Person"),
            self.tr("State"),
            self.tr("Planned"),
            self.tr("Really"),
        )
        rows = [
            (
                str(record.term.seat),
                record.person,
                state_pill(str(record.state))[0],
                planned_span(record.term.from_on, record.term.to_on),
                really(record),
            )
            for record in terms
        ]
        self.show_rows(heads, rows)
        self.setColumnHidden(0, seats < 2)


def really(record: "TermRecord") -> str:
    """The days somebody was really there, with the reason told at the end."""
    from facilitator.roles.records import TermActKind

    began = next((act for act in record.acts if act.kind is TermActKind.began), None)
    over = next(
        (a for a in record.acts if a.kind in (TermActKind.ended, TermActKind.declined)), None
    )
    reason = f" · {over.reason}" if over is not None and over.reason else ""
    if began is None:
        return f"—{reason}"
    ended = record.to_on if str(record.state) == "ended" else None
    return span(began.on, ended) + reason


def blocks_of(terms: "Sequence[TermRecord]", today: date) -> list[Block]:
    """The terms as blocks: what really happened is filled, what is planned an outline."""
    found = []
    for record in terms:
        state = str(record.state)
        if state == "declined" or record.from_on is None:
            continue
        begun = state in ("holding", "handing over", "overdue", "ended")
        to_on = record.to_on
        if state == "overdue":
            to_on = today
        words, _ = state_pill(state)
        said = f"{record.person}, {words}: {span(record.from_on, to_on)}"
        if begun and state != "ended" and to_on is not None and to_on > today:
            # Two blocks: what has been, and what is planned of it.
            found.append(
                Block(
                    record.term.seat,
                    "",
                    record.term.person_id,
                    record.from_on,
                    to_on,
                    False,
                    said,
                )
            )
            to_on = max(today, record.from_on)
        found.append(
            Block(
                record.term.seat,
                record.person,
                record.term.person_id,
                record.from_on,
                to_on,
                begun,
                said,
            )
        )
    return found
