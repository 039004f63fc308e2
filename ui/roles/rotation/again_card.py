"""What planning again changed in a draft, and why: seat for seat."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.roles.rotation.compared_card import Change
from ui.theme import theme
from ui.widgets.card import Card, empty_layout, put_into
from ui.widgets.text import Strong, Text, mixed


class AgainCard(Card):
    """`show_again(…)`; hidden where nothing changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.say(self.tr("Planned again"))
        self._because = Text("", "caption", "muted")
        self.add(self._because)
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)
        self.hide()

    def show_again(self, changes: Sequence[Change], because: str) -> None:
        """Show which seats somebody else has than before."""
        self._because.setText(because)
        self._because.setVisible(bool(because))
        empty_layout(self._lines)
        for one in changes:
            put_into(self._lines, mixed(Strong(one.where), f": {one.words}", role="caption"))
        self.setVisible(bool(changes))

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_lines"):
            self._lines.setSpacing(theme().px(4))
