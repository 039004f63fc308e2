"""The card of the board: the days of the plan, its two pills, the board, and what the keys do."""

from PySide6.QtWidgets import QWidget

from ui.roles.rotation.plan_board import PlanBoard
from ui.theme.tokens import Kind
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.key_line import KeyLine
from ui.widgets.pill import Pill
from ui.widgets.text import Text


class BoardCard(Card):
    """`board` is the board; its buttons do what its keys do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._pills = QWidget()
        self._flow = FlowLayout(self._pills)
        self.kept, self.fair = Pill("", "leaf"), Pill("")
        self._flow.addWidget(self.kept)
        self._flow.addWidget(self.fair)
        self.add(self._pills)
        self.board = PlanBoard(self.tr("Who takes which seat, term by term"))
        self.add(self.board)
        self._hint = Text("", "caption", "sky")
        self._hint.hide()
        self.add(self._hint)
        self.board.hinted.connect(self._say_hint)
        self.keys = KeyLine()
        self.why = Button(self.tr("Why"), "quiet", key="Enter")
        self.other = Button(self.tr("Somebody else"), "quiet", key="Space")
        self.fix = Button(self.tr("Fix"), "quiet", key="F")
        self.swap = Button(self.tr("Swap"), "quiet", key="S")
        self.empty = Button(self.tr("Leave empty"), "quiet", key="Del")
        self.again = Button(self.tr("Plan again around it"), "quiet", key="R")
        self._changing = (self.other, self.fix, self.swap, self.empty, self.again)
        keys = ("Enter", self.tr("Space, or the first letter"), "F", "S", "Del", "R")
        for button, key in zip((self.why, *self._changing), keys, strict=True):
            self.keys.add(button)
            button.setToolTip(self.tr("On the board: {key}").format(key=key))
        self.add(self.keys)
        self.why.clicked.connect(self._ask_why)
        self.other.clicked.connect(self.board.choose_somebody)
        self.fix.clicked.connect(self._fix)
        self.swap.clicked.connect(self.board.start_swap)
        self.empty.clicked.connect(self._empty)
        self.again.clicked.connect(self.board.again_wanted)
        self.board.chose.connect(lambda _key: self._name_fix())

    def show_pills(self, kept: str, kept_kind: Kind, fair: str, more: str = "") -> None:
        """Say how many rules are kept and how fair it is; `more` says it at length."""
        self.kept.show_words(kept, kept_kind)
        self.fair.show_words(fair)
        self.fair.setToolTip(more)
        self.kept.setVisible(bool(kept))
        self.fair.setVisible(bool(fair))
        self._flow.invalidate()
        self._pills.updateGeometry()

    def freeze(self, frozen: bool) -> None:
        """A plan that is adopted or proposed can be read only."""
        self.board.frozen = frozen
        for button in self._changing:
            button.setVisible(not frozen)

    def _ask_why(self) -> None:
        box = self.board.current_box
        if box is not None:
            self.board.why_wanted.emit(box.key)

    def _fix(self) -> None:
        box = self.board.current_box
        if box is not None:
            self.board.fix_wanted.emit(box.key)

    def _empty(self) -> None:
        box = self.board.current_box
        if box is not None:
            self.board.clear_wanted.emit(box.key)

    def _name_fix(self) -> None:
        box = self.board.current_box
        fixed = box is not None and box.fixed
        words = self.tr("Unfix") if fixed else self.tr("Fix")
        if self.fix.words != words:
            self.fix.say(words)

    def _say_hint(self, words: str) -> None:
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
