"""What an empty place says: what will be here, and the one first step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme import theme
from ui.theme.icons import pixmap
from ui.widgets.button import Button
from ui.widgets.painting import painter_on
from ui.widgets.text import Text


class IconPicture(QWidget):
    """An icon as a picture, without a name of its own: words beside it say what it means."""

    def __init__(
        self, icon_name: str, size: int = 18, tone: str = "muted", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._size, self._tone = icon_name, size, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        """Take the size from the theme again."""
        self.setFixedSize(theme().px(self._size), theme().px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        colour = str(getattr(theme().tokens, self._tone))
        with painter_on(self) as painter:
            size = theme().px(self._size)
            painter.drawPixmap(0, 0, pixmap(self._icon, colour, size, self.devicePixelRatioF()))


class EmptyState(QWidget):
    """`EmptyState("scale", "Decisions will be here…", "Record the first decision")`.

    `started` speaks when the button is pressed. Without words for a button there is none.
    """

    started = Signal()
    turned = Signal()
    """The other way, where one is named, was chosen."""

    def __init__(
        self,
        icon_name: str,
        sentence: str,
        step: str = "",
        parent: QWidget | None = None,
        *,
        other: str = "",
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(IconPicture(icon_name, 32), 0, Qt.AlignmentFlag.AlignHCenter)
        self._words = Text(sentence, "body", "muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._words)
        if step:
            button = Button(step, "primary")
            button.clicked.connect(self.started)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        if other:
            turn = Button(other, "quiet")
            turn.clicked.connect(self.turned)
            column.addWidget(turn, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._column = column
        self.restyle()

    def say(self, sentence: str) -> None:
        """Say something else."""
        self._words.setText(sentence)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        unit = theme().px
        self._column.setSpacing(unit(12))
        # Large text needs the width itself.
        self._column.setContentsMargins(24, unit(24), 24, unit(24))
