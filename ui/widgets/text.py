"""Words on the screen: one label class for every size and tone, plain text unless we wrote it."""

import re
from html import escape
from typing import Final
from unicodedata import combining

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import FontRole, theme
from ui.theme.tokens import Tone

_LONG_WORD: Final = re.compile(r"\S{25,}")
_PIECE: Final = 12
"""Letters after which a long word may be broken."""


def breakable(words: str) -> str:
    """Words of people in which a long one may be broken where the line ends, so nothing is cut.

    A label is never narrower than its longest word, and takes what is around it along.
    """
    return _LONG_WORD.sub(lambda found: _in_pieces(found[0]), words)


def _in_pieces(word: str) -> str:
    made, since = "", 0
    for sign in word:
        # A mark stays on its letter.
        if since >= _PIECE and not combining(sign):
            made, since = f"{made}\u200b", 0
        made, since = made + sign, since + 1
    return made


class Strong(str):
    """Words of a mixed line that are to stand out."""

    __slots__ = ()


class Quiet(str):
    """Words of a mixed line that are to step back."""

    __slots__ = ()


class Text(QLabel):
    """A label. `Text("…", "caption", "muted")`; it wraps unless `wrap=False`.

    Everything given is shown as it is: what people typed is never read as markup.
    """

    def __init__(
        self,
        words: str = "",
        role: FontRole = "body",
        tone: Tone = "text",
        parent: QWidget | None = None,
        *,
        wrap: bool = True,
        selectable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._tone = tone
        self._parts: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(words)
        self.restyle()

    def set_parts(self, *parts: str) -> None:
        """Several pieces in one line, each plain, `Strong` or `Quiet`: each is escaped."""
        self._parts = parts
        self.setTextFormat(Qt.TextFormat.RichText)
        muted = theme().tokens.muted
        pieces = []
        for part in parts:
            words = escape(part).replace("\n", "<br>")
            if isinstance(part, Strong):
                words = f'<span style="font-weight:600">{words}</span>'
            elif isinstance(part, Quiet):
                words = f'<span style="color:{muted}">{words}</span>'
            pieces.append(words)
        self.setText("".join(pieces))
        self.setAccessibleName("".join(parts))

    def set_tone(self, tone: Tone) -> None:
        """Change the colour of the words."""
        self._tone = tone
        self.restyle()

    def restyle(self) -> None:
        """Take font and colour from the theme again."""
        self.setFont(theme().font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme().tokens.ink(self._tone))
        self.setPalette(palette)
        if self._parts:
            self.set_parts(*self._parts)


def mixed(*parts: str, role: FontRole = "body", parent: QWidget | None = None) -> Text:
    """A line of several pieces: `mixed(Strong("Amara"), " facilitates", role="caption")`."""
    line = Text("", role, parent=parent)
    line.set_parts(*parts)
    return line
