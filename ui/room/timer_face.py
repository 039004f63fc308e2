"""Figures of time of one width, repainted alone: the big timer of the item, and small ones."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme
from ui.theme.tokens import Tone
from ui.widgets.painting import painter_on

_SIZE = 1.62
"""Times the item's title."""


class TimerFace(QWidget):
    """`show_time("−02:05", "amber", "2 minutes over")`; nothing while there are no figures.

    Small figures are as large as times in a list, and never below zero.
    """

    def __init__(
        self,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignRight,
        parent: QWidget | None = None,
        *,
        small: bool = False,
    ) -> None:
        super().__init__(parent)
        self._side = side
        self._small = small
        self._words = ""
        self._tone: Tone = "text"
        self._font = QFont()
        self._metrics = QFontMetricsF(self._font)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    @property
    def words(self) -> str:
        """The figures it shows."""
        return self._words

    @property
    def tone(self) -> Tone:
        """Their colour."""
        return self._tone

    def show_time(self, words: str, tone: Tone = "text", spoken: str = "") -> None:
        """Show other figures. Only a change of their number touches the layout around."""
        if (words, tone) == (self._words, self._tone):
            return
        wider = len(words) != len(self._words)
        self._words, self._tone = words, tone
        if self.accessibleName() != spoken:
            self.setAccessibleName(spoken)
        if wider:
            self.setVisible(bool(words))
            self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take font and colour from the theme again."""
        font = QFont(theme().font("times" if self._small else "item title"))
        if not self._small:
            font.setPointSizeF(font.pointSizeF() * _SIZE)
            font.setWeight(QFont.Weight.Bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        self._font, self._metrics = font, QFontMetricsF(font)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as its figures, with room for a sign so that nothing moves at zero."""
        sign = "" if self._small else "\N{MINUS SIGN}"
        widest = sign + "0" * max(0, len(self._words.lstrip("\N{MINUS SIGN}")) - 1)
        wide = self._metrics.horizontalAdvance(widest) + self._metrics.horizontalAdvance(":")
        return QSize(round(wide) + theme().px(2), round(self._metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        with painter_on(self) as painter:
            painter.setFont(self._font)
            painter.setPen(QColor(theme().tokens.ink(self._tone)))
            side = self._side | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(self.rect()), side, self._words)
