"""What one party was asked about a proposal, and what it said."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.decisions.words import day
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.decisions.told import AdviceTold


class AdviceBlock(QWidget):
    """`AdviceBlock(advice, answered)`; `answered()` is called when an answer is to be noted."""

    def __init__(
        self,
        advice: "AdviceTold",
        answered: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(3))
        head = self.tr("Advice of {party}").format(party=advice.party)
        column.addWidget(Text(head, "card title"))
        for _, by, text in advice.answers:
            column.addWidget(Text(f"{by}: {text}" if by else text, selectable=True))
        if not advice.answers and advice.asked_on:
            asked = self.tr("Asked on {day}, no answer yet.").format(day=day(advice.asked_on))
            column.addWidget(Text(asked, "body", "muted"))
        if advice.consultation_id is not None:
            button = Button(
                self.tr("Note the answer") if not advice.answers else self.tr("Another answer")
            )
            button.setAccessibleName(f"{button.words}: {advice.party}")
            button.clicked.connect(lambda _=False: answered())
            column.addWidget(button)
