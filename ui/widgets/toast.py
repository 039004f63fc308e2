"""What was just done, for a few seconds, with Undo where it can be undone.

At the bottom, unless something is there that is needed now: then at a side of it, or at the top.
"""

from collections.abc import Callable
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QWidget

from ui.theme import theme
from ui.theme.tokens import CARD_RADIUS
from ui.widgets.button import Button
from ui.widgets.empty import IconPicture
from ui.widgets.in_the_way import covered, in_the_way
from ui.widgets.painting import ground, painter_on
from ui.widgets.text import Text

SHOWN_FOR: Final = 6_000
"""Milliseconds; a sentence of refusal stays twice as long, and any stays while it is pointed at."""


class Toast(QWidget):
    """One toast over `over`; a new one takes the place of the old one.

    `room` says in which part of `over` it covers least; None: the whole of it.

    It never takes the focus. `undone` speaks when Undo is pressed; Ctrl+Z is the window's.
    """

    undone = Signal()

    def __init__(self, over: QWidget, room: Callable[[], QRect | None] = lambda: None) -> None:
        super().__init__(over)
        self._room = room
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        said = QHBoxLayout()
        self._icon = IconPicture("circle-alert", 18, "brick")
        self._words = Text("", "body")
        self.undo = Button(self.tr("Undo"), "quiet", key="Ctrl Z")
        # Tab reaches it, but showing it does not move the focus.
        self.undo.clicked.connect(self._undo_pressed)
        said.addWidget(self._icon)
        said.addWidget(self._words, 1)
        row.addLayout(said, 1)
        row.addWidget(self.undo)
        self._row, self._said = row, said
        self._over = over
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        over.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.hide()
        self.restyle()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, sentence: str, undoable: bool = False) -> None:
        """Say that something was done."""
        self._show(sentence, undoable, refusal=False)

    def refuse(self, sentence: str) -> None:
        """Say why something was not done."""
        self._show(sentence, False, refusal=True)

    def _show(self, sentence: str, undoable: bool, *, refusal: bool) -> None:
        self._words.setText(sentence)
        self._icon.setVisible(refusal)
        self.undo.setVisible(undoable)
        self.setAccessibleName(sentence)
        self._place()
        # What was just done may still be changing the page below.
        QTimer.singleShot(0, self, self._make_way)
        self.show()
        self.raise_()
        self._timer.start(SHOWN_FOR * (2 if refusal else 1))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _undo_pressed(self) -> None:
        self.hide()
        self.undone.emit()

    def _leave(self) -> None:
        if self.underMouse() or self.undo.hasFocus():
            self._timer.start(SHOWN_FOR)
        else:
            self.hide()

    def _place(self) -> None:
        unit, given = theme().px, self._room()
        room = self._over.rect() if given is None else given
        apart = unit(24 if given is None else 12)
        margins = self._row.contentsMargins()
        furniture = margins.left() + margins.right()
        if not self.undo.isHidden():
            furniture += self.undo.sizeHint().width() + unit(12)
        if not self._icon.isHidden():
            furniture += unit(18) + self._said.spacing()
        # Whole pixels: of half a pixel too little the words would take a second line.
        wanted = ceil(theme().metrics("body").horizontalAdvance(self.words)) + furniture + 4
        width = round(min(wanted, room.width() - 2 * apart, unit(620)))
        # In a narrow column the words have its width, and Undo stands below them.
        narrow = width < wanted and width < unit(360)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._row.setSpacing(unit(4 if narrow else 12))
        height = max(unit(48), self._row.heightForWidth(width))
        inner = room.adjusted(apart, apart, -apart, -apart)
        middle = room.left() + (room.width() - width) // 2
        lefts = (middle, inner.right() + 1 - width, inner.left())
        tops = (inner.bottom() + 1 - height, inner.top())
        # The first that covers nothing; where each covers something, the one that covers least.
        places = [QRect(left, top, width, height) for top in tops for left in lefts]
        kept = in_the_way(self._over)
        self.setGeometry(min(places, key=lambda place: covered(place, kept)))

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The keyboard went elsewhere: what has it is not covered."""
        if now is not None and now is not self.undo:
            # What is reached is brought into sight first.
            QTimer.singleShot(0, self, self._make_way)

    def _make_way(self) -> None:
        """Stay where it is, or go where it covers nothing that is needed."""
        moved = self._room() is not None
        if self.isVisible() and (moved or covered(self.geometry(), in_the_way(self._over))):
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        unit = theme().px
        self._row.setContentsMargins(unit(16), unit(8), unit(10), unit(8))
        self._row.setSpacing(unit(12))
        self._said.setSpacing(unit(12))
        if self.isVisible():
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        tokens = theme().tokens
        with painter_on(self) as painter:
            ground(painter, QRectF(self.rect()), tokens.card, tokens.edge, CARD_RADIUS)

    def mousePressEvent(self, event: object) -> None:
        """A click on it sends it away."""
        self.hide()

    def focusPolicy(self) -> Qt.FocusPolicy:
        """It never takes the focus."""
        return Qt.FocusPolicy.NoFocus
