"""The quiet line bottom left: when it was last saved, when it was last backed up."""

from PySide6.QtWidgets import QWidget

from ui.widgets.text import Text


class SavedLine(Text):
    """`show_saved("Saved 10:42 · backup today")`. Says nothing until something was saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "times", "muted", parent)
        self.setAccessibleName(self.tr("What was saved"))

    def show_saved(self, words: str) -> None:
        """Say what was saved; only after the commit returned."""
        self.setText(words)
        self.setAccessibleName(words)
