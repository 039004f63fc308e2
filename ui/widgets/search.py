"""The box "Who decided…?" with its key, as it stands at the right of every title."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.painting import draw_key, focus_ring, ground, key_size, painter_on


class SearchBox(QWidget):
    """A search field. `typed(words)` as they are typed, `asked(words)` on Enter, `pressed`.

    `search.field` is the QLineEdit. With `key=""` no key is shown (a list's own filter).
    """

    typed = Signal(str)
    asked = Signal(str)
    pressed = Signal()

    def __init__(
        self, words: str = "", key: str = "Ctrl K", wide: int = 340, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._shows_key = bool(key)
        self._wide = wide
        self._row = QHBoxLayout(self)
        self.field = _Field(self)
        self.field.setProperty("bare", True)
        self.field.setPlaceholderText(words or self.tr("Who decided…?"))
        self.field.setAccessibleName(words or self.tr("Ask who decided"))
        self.field.setMaxLength(400)
        self._row.addWidget(self.field)
        self.field.textEdited.connect(self.typed)
        self.field.pressed.connect(self.pressed)
        self.field.returnPressed.connect(self._ask)
        self.field.focus_changed.connect(self._focus_changed)
        self.setFocusProxy(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.restyle()

    @property
    def words(self) -> str:
        """What stands in it."""
        return self.field.text().strip()

    def clear(self) -> None:
        """Empty it."""
        self.field.clear()

    def _ask(self) -> None:
        self.asked.emit(self.words)

    def _focus_changed(self, has: bool) -> None:
        self.update()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self.setMinimumWidth(theme().px(140 if self._key else 100))
        self._settle_key()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room the words are there and not the key."""
        super().resizeEvent(event)
        self._settle_key()

    def _settle_key(self) -> None:
        unit = theme().px
        key = key_size(self._key)[0] + unit(8) if self._key else 0
        # The field has two pixels at each side of its words.
        words = theme().metrics("body").horizontalAdvance(self.field.placeholderText()) + 6
        self._shows_key = bool(self._key) and words + unit(24) + key <= self.width()
        self._row.setContentsMargins(unit(12), 0, unit(12) + (key if self._shows_key else 0), 0)

    def sizeHint(self) -> QSize:
        """38 px high."""
        # With large text the title needs the room more.
        return QSize(round(self._wide / max(1.0, theme().scale - 0.1)), theme().px(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame and the key."""
        tokens, unit = theme().tokens, theme().px
        with painter_on(self) as painter:
            ground(painter, QRectF(self.rect()), tokens.card, tokens.edge)
            if self._shows_key:
                width, height = key_size(self._key)
                spot = QRectF(
                    self.width() - unit(12) - width, (self.height() - height) / 2, width, height
                )
                draw_key(painter, spot, self._key, tokens.muted, tokens.line)
            if self.field.hasFocus():
                focus_ring(painter, QRectF(self.rect()))


class _Field(QLineEdit):
    """The field inside; tells the frame about the focus."""

    focus_changed = Signal(bool)
    pressed = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame shows the ring."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say so before the cursor is placed."""
        super().mousePressEvent(event)
        self.pressed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame hides the ring."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)
