"""Buttons: primary (one per card at most), plain, and quiet (a link), with an optional key hint."""

from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QWidget

from ui.theme import theme
from ui.theme.icons import pixmap
from ui.theme.tokens import CONTROL_RADIUS, blend
from ui.widgets.painting import draw_key, focus_ring, ground, key_size, painter_on

ButtonKind = Literal["primary", "plain", "quiet"]


class Button(QPushButton):
    """`Button("Record decision", "primary", key="Ctrl D")`; connect to `clicked`.

    `key` is only shown: give the shortcut itself with `setShortcut` or a QShortcut of the screen.
    `icon_name` is a Lucide name; without words give `name` for the screen reader.
    """

    def __init__(
        self,
        words: str,
        kind: ButtonKind = "plain",
        *,
        key: str = "",
        icon_name: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._key = key
        self._key_fits = True
        self._is_dim = False
        self._icon_name = icon_name
        # Qt would turn "Finance & care" into a shortcut.
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(name or words)
        if name and not words:
            self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(True)  # outside a dialog Enter would otherwise do nothing
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def kind(self) -> ButtonKind:
        """How much it stands out: "primary" is the next step."""
        return self._kind

    @property
    def words(self) -> str:
        """What it says."""
        return self.text().replace("&&", "&")

    def be(self, kind: ButtonKind) -> None:
        """Be another kind of button: the next step, or one beside others."""
        if kind != self._kind:
            self._kind = kind
            self.updateGeometry()
            self.update()

    def say(self, words: str) -> None:
        """Say something else."""
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.updateGeometry()

    def set_dim(self, dim: bool) -> None:
        """Look as if it could not be pressed; pressing it says what is missing."""
        if dim != self._is_dim:
            self._is_dim = dim
            self.update()

    def show_key(self, key: str) -> None:
        """Show another key, or none where it would do nothing now."""
        if key != self._key:
            self._key = key
            self.updateGeometry()
            self.update()

    @property
    def key_room(self) -> int:
        """How wide its key is, with the gap before it; 0: it has none."""
        return round(key_size(self._key)[0]) + theme().px(6) if self._key else 0

    def let_key_fit(self, fits: bool) -> None:
        """Leave the key out where there is no room for it; it works all the same."""
        if fits != self._key_fits:
            self._key_fits = fits
            if self._key:
                self.updateGeometry()
                self.update()

    def _parts(self) -> list[tuple[str, float]]:
        """What stands side by side: (what, width)."""
        unit = theme().px
        parts: list[tuple[str, float]] = []
        if self._icon_name:
            parts.append(("icon", unit(16)))
        if self.words:
            parts.append(("words", theme().metrics("body").horizontalAdvance(self.words)))
        if self._key and self._key_fits:
            parts.append(("key", key_size(self._key)[0]))
        return parts

    def sizeHint(self) -> QSize:
        """36 px high, as wide as its words."""
        unit = theme().px
        parts = self._parts()
        width = sum(part[1] for part in parts) + unit(6) * (len(parts) - 1)
        if self._kind == "quiet":
            return QSize(round(width) + unit(10), unit(28))
        return QSize(round(width) + unit(28 if self.words else 20), unit(36))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def _colours(self) -> tuple[str | None, str | None, str]:
        """(ground, border, ink) in the state it is in."""
        tokens = theme().tokens
        hover, down = self.underMouse() and self.isEnabled(), self.isDown()
        if self._kind == "primary":
            fill = tokens.leaf
            if not self.isEnabled():
                return tokens.line, None, tokens.muted
            if self._is_dim:
                return tokens.leaf_soft, tokens.leaf if hover or down else None, tokens.leaf
            if down or hover:
                fill = blend(fill, tokens.text, 0.22 if down else 0.12)
            return fill, None, tokens.on_leaf
        ink = tokens.text if self.isEnabled() else tokens.muted
        if self._kind == "quiet":
            ink = tokens.leaf if self.isEnabled() else tokens.muted
            return (tokens.leaf_soft if hover or down or self.isChecked() else None), None, ink
        if down or self.isChecked():
            return tokens.leaf_soft, tokens.leaf, ink
        return (tokens.paper if hover else tokens.card), tokens.line, ink

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it; Ctrl+Enter belongs to the form or the page around it."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        unit = theme().px
        fill, border, ink = self._colours()
        if border and theme().name == "high contrast":
            border = theme().tokens.edge
        parts = self._parts()
        width = sum(part[1] for part in parts) + unit(6) * (len(parts) - 1)
        x = (self.width() - width) / 2
        with painter_on(self) as painter:
            ground(painter, QRectF(self.rect()), fill, border)
            for what, wide in parts:
                middle = self.height() / 2
                if what == "icon":
                    picture = pixmap(self._icon_name, ink, unit(16), self.devicePixelRatioF())
                    painter.drawPixmap(QPointF(x, middle - unit(8)), picture)
                elif what == "words":
                    painter.setFont(theme().font("body"))
                    painter.setPen(QColor(ink))
                    spot = QRectF(x, 0, wide + 1, self.height())
                    painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, self.words)
                else:
                    high = key_size(self._key)[1]
                    faint = ink if self._kind == "primary" else theme().tokens.muted
                    chip = QRectF(x, middle - high / 2, wide, high)
                    draw_key(painter, chip, self._key, faint, border or ink)
                x += wide + unit(6)
            if self.hasFocus():
                if self._kind == "primary":
                    # A ring in the accent would not be seen on the accent: one inside, in its ink.
                    inner = QRectF(self.rect()).adjusted(2, 2, -2, -2)
                    ground(painter, inner, None, ink, CONTROL_RADIUS - 2, 2)
                else:
                    focus_ring(painter, QRectF(self.rect()))


class CheckBox(QCheckBox):
    """A box to tick with its words, `CheckBox("Bank mandate: both sign")`; connect to `toggled`."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def hitButton(self, pos: QPoint) -> bool:
        """The words belong to the box."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        unit = theme().px
        width = theme().metrics("body").horizontalAdvance(self.text().replace("&&", "&"))
        return QSize(round(width) + unit(36), unit(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        tokens, unit = theme().tokens, theme().px
        box = QRectF(unit(4), (self.height() - unit(18)) / 2, unit(18), unit(18))
        with painter_on(self) as painter:
            fill = tokens.leaf if self.isChecked() else tokens.card
            ground(painter, box, fill, None if self.isChecked() else tokens.edge, unit(4))
            if self.isChecked():
                tick = pixmap("check", tokens.on_leaf, unit(14), self.devicePixelRatioF())
                painter.drawPixmap(box.topLeft() + QPointF(unit(2), unit(2)), tick)
            painter.setFont(theme().font("body"))
            painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.muted))
            spot = QRectF(self.rect()).adjusted(unit(32), 0, 0, 0)
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, self.text().replace("&&", "&"))
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()))
