"""The theme in force: which colours, how large the text; changes reach every widget at once.

A widget that keeps sizes, fonts or colours of its own has a method `restyle()`; it is called
after every change. Widgets that paint with `theme().tokens` need nothing but a repaint.
"""

from typing import Final, Literal
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.theme import tokens as look
from ui.theme.palette import palette_of
from ui.theme.sheet import sheet_of
from ui.theme.tokens import THEMES, Tokens

Choice = Literal["system", "light", "dark", "high contrast"]
FontRole = Literal[
    "caption",
    "caption strong",
    "pill",
    "body",
    "strong",
    "card title",
    "item title",
    "page title",
    "times",
]

CHOICES: Final[tuple[Choice, ...]] = ("system", "light", "dark", "high contrast")
SMALLEST_TEXT: Final = 100
LARGEST_TEXT: Final = 200

_SIZES: Final[dict[FontRole, float]] = {
    "caption": look.CAPTION,
    "caption strong": look.CAPTION,
    "pill": look.PILL,
    "body": look.BODY,
    "strong": look.BODY,
    "card title": look.CARD_TITLE,
    "item title": look.ITEM_TITLE,
    "page title": look.PAGE_TITLE,
    "times": look.CAPTION,
}
_SEMIBOLD: Final = frozenset({"caption strong", "pill", "strong", "card title", "item title"})


class Theme(QObject):
    """Colours and sizes of the whole program. There is one, reached through `theme()`."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice: Choice = "system"
        self._text_size = SMALLEST_TEXT
        self._worn: tuple[str, int] | None = None
        self._fonts: dict[FontRole, QFont] = {}
        self._metrics: dict[FontRole, QFontMetricsF] = {}
        self._family = app.font()
        self._dressed = WeakSet[QWidget]()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._wear()

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return THEMES[self.name]

    @property
    def name(self) -> str:
        """Which of the themes is in force: light, dark or high contrast."""
        if self._choice != "system":
            return self._choice
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    @property
    def choice(self) -> Choice:
        """What the person chose; `system` follows the desktop."""
        return self._choice

    @property
    def text_size(self) -> int:
        """Text size in percent, 100 to 200."""
        return self._text_size

    @property
    def scale(self) -> float:
        """What every size is multiplied by, 1.0 to 2.0."""
        return self._text_size / 100

    def px(self, size: float) -> int:
        """A size of the look (pixels at 100 %) at the text size in force."""
        return round(size * self.scale)

    def font(self, role: FontRole) -> QFont:
        """The system's font in the size and weight of this role."""
        known = self._fonts.get(role)
        if known is None:
            known = self._fonts[role] = self._made(role)
        return known

    def metrics(self, role: FontRole) -> QFontMetricsF:
        """Measures of the font of this role."""
        known = self._metrics.get(role)
        if known is None:
            known = self._metrics[role] = QFontMetricsF(self.font(role))
        return known

    def choose(self, choice: Choice) -> None:
        """Use these colours from now on."""
        self._choice = choice
        self._apply()

    def set_text_size(self, percent: int) -> None:
        """Use this text size from now on; held between 100 and 200."""
        self._text_size = max(SMALLEST_TEXT, min(LARGEST_TEXT, percent))
        self._apply()

    def dress(self, window: QWidget) -> None:
        """Put the style sheet on a window. The first frame, which has no fields yet, does without.

        On windows and not on the whole program: there Qt would style every part of a screen anew
        at each step of putting it together, which takes two thirds of the time to open the room.
        """
        self._dressed.add(window)
        window.setStyleSheet(sheet_of(self.tokens, self.px))

    def _made(self, role: FontRole) -> QFont:
        font = QFont(self._family)
        # In points of the screen, because Qt takes fractions of a point but not of a pixel.
        screen = self._app.primaryScreen()
        dots = screen.logicalDotsPerInchY()
        font.setPointSizeF(_SIZES[role] * self.scale * 72 / dots)
        if role in _SEMIBOLD:
            font.setWeight(QFont.Weight.DemiBold)
        elif role == "page title":
            font.setWeight(QFont.Weight.Bold)
        if role == "times":
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _system_changed(self) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        """Dress the program in what was chosen; does nothing when it is worn already."""
        if self._worn == (self.name, self._text_size):
            return
        self._wear()
        for widget in self._app.allWidgets():
            restyle = getattr(widget, "restyle", None)
            if restyle is not None:
                restyle()
            widget.updateGeometry()
            widget.update()
        self.changed.emit()

    def _wear(self) -> None:
        self._worn = (self.name, self._text_size)
        self._fonts.clear()
        self._metrics.clear()
        self._app.setPalette(palette_of(self.tokens))
        self._app.setFont(self.font("body"))
        for window in self._dressed:
            if isValid(window):
                window.setStyleSheet(sheet_of(self.tokens, self.px))


_theme: Theme | None = None


def theme() -> Theme:
    """The theme in force; made with the first call, after the QApplication."""
    global _theme
    if _theme is None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("The theme needs a QApplication first.")
        _theme = Theme(app)
    return _theme
