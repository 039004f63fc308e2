"""Fields that the forms of a dispute share."""

from PySide6.QtWidgets import QPlainTextEdit, QSpinBox

from ui.theme import theme


class Lines(QPlainTextEdit):
    """A few lines of text; Tab goes on to the next field."""

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        high = round(theme().metrics("body").lineSpacing() * self._lines)
        self.setFixedHeight(high + theme().px(18))

    @property
    def words(self) -> str:
        """What is typed, without spaces around."""
        return self.toPlainText().strip()


def number(least: int, most: int, suffix: str = "") -> QSpinBox:
    """A number from–to."""
    box = QSpinBox()
    box.setRange(least, most)
    box.setSuffix(suffix)
    return box
