"""Under the list of speakers: the rule of its order, whom letters may mean, and the keys."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.room.stack_letters import Read
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.stack.service import Stack

Where = Literal["", "field", "list", "turns", "balance"]
_SHOWN = 3


class StackFoot(QWidget):
    """One quiet line. What is said stays until the next act or letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule = ""
        self._message = ""
        self._read: Read | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        self.line = Text("", "caption", "muted")
        self.following = Button(self.tr("next"), "quiet", key=self.tr("Space"))
        self.following.setAccessibleName(self.tr("Give the floor to the next"))
        self.following.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name = self.tr("How meetings are held")
        self.manner = Button("", "quiet", icon_name="settings", name=name)
        self.manner.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self.line, 1)
        row.addWidget(self.manner)
        row.addWidget(self.following)
        self._column.addLayout(row)
        self.keys = Text("", "caption", "muted")
        self._column.addWidget(self.keys)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(6))

    def show_rule(self, stack: "Stack") -> None:
        """Show by which rule people are called up."""
        self._rule = stack.sentence
        if stack.is_closed:
            self._rule = self.tr("Closed · {rule}").format(rule=stack.sentence)
        self.line.setToolTip(stack.explanation)
        self._show()

    def say(self, message: str) -> None:
        """Say something in place of the rule; empty takes it back."""
        self._message = message
        self._show()

    def show_read(self, read: Read | None) -> None:
        """Show whom the letters may mean."""
        self._read = read
        if read is not None:
            self._message = ""
        self._show()

    def _show(self) -> None:
        words = self._message or self._rule
        read = self._read
        if read is not None and read.found:
            more = len(read.found) - _SHOWN
            rest = [f"+{more}"] if more > 0 else []
            words = " · ".join([*(one.name for one in read.found[:_SHOWN]), *rest])
        elif read is not None and len(read.left.strip()) > 1:
            words = self.tr("Nobody by these letters. Enter: a guest.")
        self.line.setText(words)

    def show_keys(self, where: Where) -> None:
        """Show the keys of what has the keyboard; empty: none."""
        self.keys.setVisible(bool(where))
        self.keys.setText(
            {
                "": "",
                "field": self.tr(
                    ". point of order, : what about · ? question · ! intervention · > answer"
                    " · ↓ more keys"
                ),
                "list": self.tr(
                    ". point of order, : what about · ? question · ! intervention · R answer"
                    " · ↵ start · E end · U undo · ⌫ put back · Del off · Alt ⇧ ↑ ↓ move"
                    " · S shuffle · C close · F finished · B balance · M rules"
                ),
                "turns": self.tr("T time · Del remove · F or Esc: back to the list"),
                "balance": self.tr("X as a table · B or Esc: back to the list"),
            }[where]
        )
