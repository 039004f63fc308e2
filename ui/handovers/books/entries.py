"""The rows of a role's book: a note, a yearly duty, a step of the checklist, with what to do."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_words import written
from ui.widgets.lines import Step, button_row
from ui.widgets.pill import Pill
from ui.widgets.text import Text, breakable

if TYPE_CHECKING:
    from facilitator.handovers.book.records import BookNote
    from facilitator.handovers.book.shown import DutyShown

translate = QCoreApplication.translate

MOST: Final = 15
"""So many entries of a heading are shown; the others when they are asked for."""


def entry(
    title: str, told: Sequence[str], caption: str, steps: Sequence[Step], pill: str = ""
) -> QWidget:
    """A title, what is told under it, a quiet line, and buttons in a line of their own."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, theme().px(2), 0, theme().px(2))
    column.setSpacing(theme().px(2))
    head = QHBoxLayout()
    head.setSpacing(theme().px(8))
    head.addWidget(Text(breakable(title), "strong"), 1)
    if pill:
        head.addWidget(Pill(pill, "sky"), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    for words in told:
        column.addWidget(Text(breakable(words)))
    if caption:
        column.addWidget(Text(caption, "caption", "muted"))
    if steps:
        column.addWidget(button_row(steps, about=title))
    return whole


def note_entry(note: "BookNote", steps: Sequence[Step], under: str = "") -> QWidget:
    """A note; `under` names its heading where it stands apart from it."""
    told = [note.text] if note.text else []
    if note.place:
        told.append(translate("RoleBooks", "Where: {place}").format(place=note.place))
    if note.looked_at_on is None:
        looked = translate("RoleBooks", "nobody has looked at it yet")
    else:
        looked = translate("RoleBooks", "looked at {day}").format(day=written(note.looked_at_on))
    caption = f"{under} · {looked}" if under else looked[0].upper() + looked[1:]
    private = translate("RoleBooks", "Private") if note.restricted else ""
    return entry(note.title, told, caption, steps, private)


def duty_entry(shown: "DutyShown", steps: Sequence[Step]) -> QWidget:
    """A yearly duty with its next day, or the month where it has none."""
    from facilitator.saying import MONTHS

    duty = shown.duty
    month = MONTHS[duty.month - 1]
    if duty.day is None:
        said = translate("RoleBooks", "In {month} · next by {day}")
    else:
        said = translate("RoleBooks", "{number} {month} · next on {day}")
    caption = said.format(number=duty.day, month=month, day=written(shown.next_on))
    return entry(duty.title, [duty.text] if duty.text else [], caption, steps)


def add_rows(
    card: Card, rows: Sequence[Callable[[], QWidget]], whole: bool, unfold: Callable[[], object]
) -> None:
    """Put rows into a card; of many only the first ones, with a button for the others."""
    shown = rows if whole or len(rows) <= MOST + 1 else rows[:MOST]
    for make in shown:
        card.add_row(make())
    if len(shown) < len(rows):
        words = translate("RoleBooks", "Show all {n}").format(n=len(rows))
        button = Button(words, "quiet")
        button.clicked.connect(lambda _checked=False: unfold())
        card.add_row(button)
