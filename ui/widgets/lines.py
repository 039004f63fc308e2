"""Lines that records beside a list are made of: a person with words and buttons, button rows."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.button import Button, ButtonKind
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import PersonToken
from ui.widgets.text import Text

Step = tuple[str, Callable[[], object], ButtonKind]
"""The words on a button, what it does, and how it looks."""


def step_button(step: Step, about: str = "") -> Button:
    """A button; `about` says to a screen reader what it is about: "End: Amara"."""
    words, do, kind = step
    button = Button(words, kind)
    if about:
        button.setAccessibleName(f"{words}: {about}")
    # The lambda keeps Qt's "checked" away from what is done.
    button.clicked.connect(lambda _checked=False: do())
    return button


def button_row(steps: Sequence[Step], about: str = "") -> QWidget:
    """Buttons beside each other, on a second line where there is no room."""
    whole = QWidget()
    row = FlowLayout(whole)
    for step in steps:
        row.addWidget(step_button(step, about))
    return whole


def line(
    title: str,
    caption: str = "",
    *,
    person_id: object = None,
    ends: Sequence[QWidget] = (),
    token: bool = True,
) -> QWidget:
    """A name with a quiet line under it, its token before it, pills and buttons after it."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, theme().px(2), 0, theme().px(2))
    row.setSpacing(theme().px(12))
    if token:
        row.addWidget(PersonToken(title, person_id))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Text(title, "strong"))
    if caption:
        words.addWidget(Text(caption, "caption", "muted"))
    row.addLayout(words, 1)
    for end in ends:
        row.addWidget(end)
    return whole
