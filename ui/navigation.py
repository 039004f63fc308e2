"""The left edge of the window: the collective's name, the places, what was saved, Settings."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from ui.places import Place
from ui.theme import theme
from ui.theme.icons import pixmap
from ui.theme.tokens import CONTROL_RADIUS
from ui.widgets.painting import fill, focus_ring, ground, painter_on
from ui.widgets.saved import SavedLine
from ui.widgets.text import Text


class _Entry(QRadioButton):
    """One place: icon, word, and how many things wait there."""

    def __init__(self, place: Place, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self._words = words
        self._badge = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_badge(0)

    def show_badge(self, count: int) -> None:
        """Show a number behind the word; none for 0."""
        self._badge = count
        name = self._words
        if count:
            name = self.tr("{place}, {count} waiting").format(place=self._words, count=count)
        self.setAccessibleName(name)
        self.update()

    def show_words(self, words: str) -> str:
        """Say another word; gives the former one."""
        former, self._words = self._words, words
        if former != words:
            self.show_badge(self._badge)
            self.updateGeometry()
        return former

    def hitButton(self, pos: object) -> bool:
        """All of it can be pressed."""
        return True

    def sizeHint(self) -> QSize:
        """36 px high."""
        width = theme().metrics("strong").horizontalAdvance(self._words)
        return QSize(round(width) + theme().px(72), theme().px(36))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its word; lower where large text leaves little room."""
        return QSize(self.sizeHint().width(), theme().px(25))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        tokens, unit = theme().tokens, theme().px
        here = self.isChecked()
        ink = tokens.leaf if here else tokens.text
        box = QRectF(self.rect())
        with painter_on(self) as painter:
            if here:
                border = tokens.leaf if theme().name == "high contrast" else None
                ground(painter, box, tokens.leaf_soft, border)
            elif self.underMouse():
                ground(painter, box, tokens.paper)
            high = self.height()
            picture = pixmap(
                self.place.icon, ink if here else tokens.muted, unit(17), self.devicePixelRatioF()
            )
            painter.drawPixmap(QPointF(unit(10), (high - unit(17)) / 2), picture)
            painter.setFont(theme().font("strong" if here else "body"))
            painter.setPen(QColor(ink))
            spot = box.adjusted(unit(37), 0, -unit(8), 0)
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, self._words)
            if self._badge:
                size = unit(21)
                words = str(self._badge) if self._badge < 100 else "99+"
                wide = max(size, unit(12 + 7 * len(words)))
                badge = QRectF(self.width() - wide - unit(8), (high - size) / 2, wide, size)
                ground(painter, badge, tokens.amber_soft, None, size / 2)
                painter.setFont(theme().font("pill"))
                painter.setPen(QColor(tokens.amber))
                painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
            if self.hasFocus():
                focus_ring(painter, box, CONTROL_RADIUS)


class Navigation(QWidget):
    """`chosen(key)` speaks when a person goes to a place; `show_place` only marks it."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[tuple[Place, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Places"))
        self._column = QVBoxLayout(self)
        # Rows of layouts hold the margins: a style sheet put on later resets those of labels.
        self._head, self._foot = QHBoxLayout(), QHBoxLayout()
        self._name = Text("", "card title")
        self._head.addWidget(self._name)
        self._column.addLayout(self._head)
        self._entries: dict[str, _Entry] = {}
        self.saved = SavedLine()
        for place, words in places:
            if place.last:
                self._column.addStretch(1)
                self._foot.addWidget(self.saved)
                self._column.addLayout(self._foot)
            entry = self._entries[place.key] = _Entry(place, words, self)
            entry.clicked.connect(partial(self.chosen.emit, place.key))
            self._column.addWidget(entry)
        self.restyle()

    def show_name(self, name: str) -> None:
        """The collective's name at the top."""
        # "Co-op" is one word: a hyphen that does not break.
        self._name.setText(name.replace("-", "\u2011"))
        self._name.setAccessibleName(name)
        self._keep_name_whole()

    def show_words(self, key: str, words: str) -> str:
        """What a place is called here; gives what it was called before."""
        former = self._entries[key].show_words(words)
        if former != words:
            self.restyle()
        return former

    def show_place(self, key: str) -> None:
        """Mark where the window is."""
        if key not in self._entries:
            return
        self._entries[key].setChecked(True)
        if any(entry.hasFocus() for entry in self._entries.values()):
            self._entries[key].setFocus()

    def show_badge(self, key: str, count: int) -> None:
        """How many things wait at a place."""
        if key in self._entries:
            self._entries[key].show_badge(count)

    def take_focus(self) -> None:
        """Put the keyboard on the place where the window is."""
        for entry in self._entries.values():
            if entry.isChecked():
                entry.setFocus(Qt.FocusReason.TabFocusReason)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        unit = theme().px
        self._column.setContentsMargins(unit(10), unit(18), unit(10), unit(14))
        self._column.setSpacing(unit(2))
        self._head.setContentsMargins(unit(10), 0, unit(4), unit(10))
        self._foot.setContentsMargins(unit(10), 0, 0, unit(10))
        widest = max((e.sizeHint().width() for e in self._entries.values()), default=0)
        self.setFixedWidth(max(unit(208) if theme().scale < 1.3 else 0, widest + unit(20)))
        self._keep_name_whole()

    def _keep_name_whole(self) -> None:
        """Where room is short the places stand closer; the name is not cut."""
        self._name.restyle()
        wide = self.minimumWidth() - theme().px(34)
        self._name.setMinimumHeight(0)
        self._name.setMinimumHeight(max(0, self._name.heightForWidth(wide)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line to the page."""
        tokens = theme().tokens
        with painter_on(self) as painter:
            fill(painter, QRectF(self.rect()), tokens.side)
            fill(painter, QRectF(self.width() - 1, 0, 1, self.height()), tokens.line)
