"""One step of a handover: its box, its words, who does it, its day, and what else can be done."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.handovers.words import due_words, party_word
from ui.theme import theme
from ui.theme.icons import pixmap
from ui.widgets.button import Button
from ui.widgets.lines import Step, button_row
from ui.widgets.painting import focus_ring, ground, painter_on
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.handovers.shown import HandoverShown, StepShown

_ROOM: Final = 430
"""Width of a row in pixels at 100 % under which who and when stand below the words."""


class StepBox(QCheckBox):
    """A box without words beside it: open, late, done or left out. Arrows go to the next one."""

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = "open"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str, name: str) -> None:
        """Show how the step stands; `name` is for a screen reader."""
        self._state = state
        self.setChecked(state == "done")
        self.setAccessibleName(name)
        self.update()

    def hitButton(self, pos: object) -> bool:
        """All of it can be pressed."""
        return True

    def sizeHint(self) -> QSize:
        """18 px and room for the ring."""
        return QSize(theme().px(26), theme().px(26))

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go on; Enter ticks as Space does."""
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -999, Qt.Key.Key_End: 999}
        if event.key() in ways:
            self.moved.emit(ways[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        tokens, unit = theme().tokens, theme().px
        side = unit(18)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        with painter_on(self) as painter:
            if self.isChecked():
                ground(painter, box, tokens.leaf, None, unit(4))
                tick = pixmap("check", tokens.on_leaf, unit(14), self.devicePixelRatioF())
                painter.drawPixmap(box.topLeft() + QPointF(unit(2), unit(2)), tick)
            else:
                late = self._state == "late"
                edge, wide = (tokens.brick, 1.5) if late else (tokens.edge, 1.0)
                ground(painter, box, tokens.card, edge, unit(4), wide)
                if self._state == "left out":
                    painter.setPen(QPen(QColor(tokens.muted), max(1.5, unit(2))))
                    middle = box.center()
                    reach = QPointF(unit(4), 0)
                    painter.drawLine(middle - reach, middle + reach)
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()))


class StepRow(QWidget):
    """`ticked(step_id, done)` and `asked(what, step_id)`: "day", "leave out", "open", "drop"."""

    ticked = Signal(object, bool)
    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: StepShown | None = None
        self._due_width = 0
        self._below = False
        self._whole = QVBoxLayout(self)
        self._row = QHBoxLayout()
        self._whole.addLayout(self._row)
        self.box = StepBox()
        self.box.clicked.connect(self._clicked)
        self._words = Text("", "body")
        self._reason = Text("", "caption", "muted")
        self._who, self._due = Pill("", "plain"), Text("", "caption", "muted", wrap=False)
        self._due.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # The words have all the room that is left.
        self._due.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.more = Button("", "quiet", icon_name="ellipsis", name="…")
        self.more.setCheckable(True)
        self.more.clicked.connect(self._unfold)
        self._middle, self._under = QWidget(), QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._line = QHBoxLayout(self._under)
        for part in (self._words, self._reason, self._under):
            column.addWidget(part)
        self._under.hide()
        self._row.addWidget(self.box)
        self._row.addWidget(self._middle, 1)
        for widget in (self._who, self._due, self.more):
            self._row.addWidget(widget)
        self._steps: QWidget | None = None
        self.restyle()

    @property
    def step_id(self) -> object:
        """Which step it is."""
        return self._shown.step.id if self._shown is not None else None

    @property
    def due(self) -> Text:
        """The day at its end."""
        return self._due

    def show_step(self, step: "StepShown", shown: "HandoverShown", today: date) -> None:
        """Show a step as it is now."""
        if step != self._shown:
            self.fold()
        self._shown = step
        state, who, due = step.state.value, party_word(step, shown), due_words(step, today)
        spoken = [step.words, who, due]
        if state == "left out":
            spoken.append(step.step.left_out)
        self.box.show_state(state, ", ".join(part for part in spoken if part))
        over = state in ("done", "left out")
        self._words.setText(step.words)
        self._words.set_tone("muted" if over else "text")
        self._reason.setText(step.step.left_out)
        self._reason.setVisible(state == "left out")
        self._who.show_words(who)
        self._due.setText(due)
        self._due.set_tone("brick" if state == "late" else "muted")
        name = self.tr("More about: {step}").format(step=step.words)
        self.more.setAccessibleName(name)
        self.more.setToolTip(self.tr("Another day, leave out"))

    def keep_due_room(self, width: int) -> None:
        """All days of a list end at the same edge, and who does it stands before them."""
        self._due_width = width
        self._settle(self.width())

    def fold(self) -> None:
        """Put away what else can be done."""
        self.more.setChecked(False)
        if self._steps is not None:
            if self._steps.isAncestorOf(self.window().focusWidget() or self.window()):
                self.box.setFocus()
            self._steps.hide()
            self._steps.deleteLater()
            self._steps = None

    def _unfold(self, on: bool) -> None:
        if not on:
            self.fold()
            return
        if self._shown is None:
            return
        state = self._shown.state.value
        steps: list[Step] = [(self.tr("Done on another day"), partial(self._ask, "day"), "plain")]
        if state != "left out":
            steps.append((self.tr("Leave out"), partial(self._ask, "leave out"), "plain"))
        if state in ("done", "left out"):
            steps.append((self.tr("Open again"), partial(self._ask, "open"), "plain"))
        if self._shown.step.own:
            steps.append((self.tr("Take away"), partial(self._ask, "drop"), "plain"))
        self._steps = button_row(steps, about=self._shown.words)
        self._whole.addWidget(self._steps)
        self._steps.show()
        first = self._steps.findChild(Button)
        if first is not None:
            first.setFocus()

    def _ask(self, what: str) -> None:
        step_id = self.step_id
        self.fold()
        self.asked.emit(what, step_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds what was unfolded."""
        if event.key() == Qt.Key.Key_Escape and self._steps is not None:
            self.fold()
            self.more.setFocus()
            return
        super().keyPressEvent(event)

    def _clicked(self, done: bool) -> None:
        self.ticked.emit(self.step_id, done)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room who and when stand below the words."""
        super().resizeEvent(event)
        self._settle(event.size().width())

    def _settle(self, width: int) -> None:
        below = 0 < width < theme().px(_ROOM)
        self._due.setMinimumWidth(0 if below else self._due_width)
        if below == self._below:
            return
        self._below = below
        who, due = self._who, self._due
        for end in (who, due):
            (self._row if below else self._line).removeWidget(end)
        if below:
            self._line.addWidget(who)
            self._line.addWidget(due, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._row.insertWidget(2, who)
            self._row.insertWidget(3, due)
        self._under.setVisible(below)
        # Whoever is put elsewhere takes the colours of there.
        due.restyle()
        # A layout that is being laid out does not ask again by itself.
        QTimer.singleShot(0, self, self._measure_again)

    def _measure_again(self) -> None:
        for part in (self._under, self._middle, self):
            layout = part.layout()
            if layout is not None:
                layout.invalidate()
            part.updateGeometry()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        unit = theme().px
        self._whole.setContentsMargins(0, unit(5), 0, unit(5))
        self._whole.setSpacing(unit(6))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(unit(10))
        self._line.setContentsMargins(0, unit(4), 0, 0)
        self._line.setSpacing(unit(10))
