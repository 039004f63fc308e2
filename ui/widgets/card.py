"""Cards: what belongs together on a white ground, with rows divided by hairlines."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import theme
from ui.theme.tokens import CARD_RADIUS, CONTROL_RADIUS, FOCUS_WIDTH, Tone
from ui.widgets.painting import ground, painter_on
from ui.widgets.pill import Hairline
from ui.widgets.text import Text


def empty_layout(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets in it are deleted."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty_layout(inner)
            inner.deleteLater()


def put_into(layout: QBoxLayout, widget: QWidget) -> None:
    """Put a widget into a layout that is shown already, at once and not with the next events."""
    layout.addWidget(widget)
    widget.show()


class Card(QWidget):
    """A card. `body` is its layout; `add_row` divides rows with hairlines.

    `title` may be empty; `aside` is the small text on the right of the title.
    """

    def __init__(
        self,
        title: str = "",
        aside: str = "",
        parent: QWidget | None = None,
        *,
        edge: Tone = "text",
    ) -> None:
        super().__init__(parent)
        self._edge = edge
        self._whole = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._title = Text(title, "card title", wrap=True)
        self._aside = Text(aside, "caption", "muted", wrap=False)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._aside)
        self._whole.addLayout(self._head)
        self.body = QVBoxLayout()
        self._whole.addLayout(self.body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.say(title, aside)
        self.restyle()

    def say(self, title: str, aside: str = "") -> None:
        """Change title and the text on its right."""
        self._title.setText(title)
        self._aside.setText(aside)
        self._title.setVisible(bool(title))
        self._aside.setVisible(bool(aside))
        self.setAccessibleName(title)

    def put_beside_title(self, widget: QWidget) -> None:
        """A pill or a button at the right end of the title line."""
        self._head.addWidget(widget)

    def set_edge(self, edge: Tone) -> None:
        """A coloured border for what needs a decision: brick round an open objection."""
        self._edge = edge
        self.update()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is there."""
        self.body.addWidget(widget, stretch)

    def add_row(self, widget: QWidget) -> None:
        """Put a row below what is there, with a hairline between two rows."""
        if self.body.count():
            self.body.addWidget(Hairline(self))
        self.body.addWidget(widget)

    def clear(self) -> None:
        """Take everything out of the body."""
        empty_layout(self.body)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        unit = theme().px
        self._whole.setContentsMargins(unit(18), unit(16), unit(18), unit(16))
        self._whole.setSpacing(unit(8))
        self._head.setSpacing(unit(8))
        self.body.setSpacing(unit(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        tokens = theme().tokens
        border = tokens.line if self._edge == "text" else tokens.ink(self._edge)
        with painter_on(self) as painter:
            ground(painter, QRectF(self.rect()), tokens.card, border, CARD_RADIUS)
            if self.hasFocus():
                # A step in it is gone: the keyboard waits here, and Tab goes on from here.
                ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
                ground(painter, ring, None, tokens.leaf, CARD_RADIUS, FOCUS_WIDTH)


class Inset(QWidget):
    """The soft block inside a card that holds the most important answer ("Who decided? …")."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        unit = theme().px
        self.body.setContentsMargins(unit(14), unit(12), unit(14), unit(12))
        self.body.setSpacing(unit(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        tokens = theme().tokens
        border = tokens.line if theme().name == "high contrast" else None
        with painter_on(self) as painter:
            ground(painter, QRectF(self.rect()), tokens.paper, border, CONTROL_RADIUS)
