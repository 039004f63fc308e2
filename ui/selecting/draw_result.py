"""Who was drawn, who is in reserve, who does not take the place, and every step behind it."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from ui.selecting.draw_files import save_check, save_sheet
from ui.selecting.draw_words import method_words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card, Inset, empty_layout
from ui.widgets.date_words import written
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import ErrorLine, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import ActionRow
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.selection.calls.service import CallEnd
    from facilitator.selection.draws.service import DrawTold, Replaced, Taken
    from ui.bridge import Bridge


class DrawResult(QWidget):
    """Answer first, then each person with what may happen to them. `ended` gives the decision."""

    ended = Signal(object)
    corrected = Signal()
    """Public numbers were typed wrongly and are to be typed again."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._told: DrawTold | None = None
        self.where: tuple[UUID | None, UUID | None] = (None, None)
        """Meeting and item in which the draw ends, if it does in one."""
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._card = Card()
        answer = Inset()
        self.answer = Text("", "item title")
        self._numbers = Text("", "caption", "muted", selectable=True)
        answer.body.addWidget(self.answer)
        answer.body.addWidget(self._numbers)
        people = QWidget()
        self._people = QVBoxLayout(people)
        self._people.setContentsMargins(0, 0, 0, 0)
        self.rows: dict[int, ActionRow] = {}
        self._others = Text("", "caption", "muted")
        self._error = ErrorLine()
        steps = QWidget()
        flow = FlowLayout(steps)
        self.end = Button(self.tr("Plan the terms and record the decision"), "primary")
        self.end.clicked.connect(self._end)
        self.paper = Button(self.tr("Proof sheet as PDF…"), icon_name="printer")
        self.paper.clicked.connect(lambda: self._told and save_sheet(bridge, self._told, self))
        self.check = Button(self.tr("Files to check it…"), icon_name="shield-check")
        self.check.clicked.connect(lambda: self._told and save_check(bridge, self._told, self))
        self.correct = Button(self.tr("Correct the numbers…"), "quiet")
        self.correct.clicked.connect(self.corrected)
        self.secret = Button(self.tr("Open the secret"), "quiet")
        self.secret.clicked.connect(self._open_secret)
        for button in (self.end, self.paper, self.check, self.correct, self.secret):
            flow.addWidget(button)
        for part in (answer, people, self._others, self._error, steps):
            self._card.add(part)
        self.gone = GoneForm(bridge)
        self._steps = Card(self.tr("Every step"))
        self._steps_words = Text("", "caption", selectable=True)
        self._steps.add(self._steps_words)
        for part in (self._card, self.gone, self._steps):
            column.addWidget(part)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(16))
        self._people.setSpacing(theme().px(4))

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def take_focus(self) -> None:
        """To the end, or once that is recorded to the proof."""
        (self.end if self.end.isVisible() else self.paper).setFocus()

    def show_draw(self, told: "DrawTold") -> None:
        """Show what came out."""
        from facilitator.saying import said_list

        if told != self._told:
            self._error.say("")
        self._told = told
        draw, finished = told.draw, told.state.value == "finished"
        self._card.say(self.tr("Result"), method_words(draw.method))
        names = said_list([one.label for one in told.seated], 20)
        self.answer.setText(self.tr("Drawn: {names}.").format(names=names))
        said = [self.tr("{n} of {pool}").format(n=len(told.seated), pool=len(told.pool))]
        if told.values:
            said.append(self.tr("from {values}").format(values=told.values))
        if told.secret:
            said.append(self.tr("secret {value}").format(value=told.secret))
        self._numbers.setText(" · ".join(said))
        self._show_people(told)
        others = []
        if told.reserve:
            others.append(
                self.tr("In reserve, in this order: {names}.").format(
                    names=", ".join(one.label for one in told.reserve)
                )
            )
        for one in told.gone:
            line = self.tr("{name} {what} on {day}").format(
                name=one.label, what=one.kind.value, day=written(one.on)
            )
            others.append(f"{line}: {one.reason}" if one.reason else f"{line}.")
        if not told.sound:
            others.append(
                self.tr("What is on record does not follow from the numbers. Check the file.")
            )
        self._others.setText("\n".join(others))
        self._others.setVisible(bool(others))
        self.end.setVisible(not finished and not told.missing)
        self.correct.setVisible(
            bool(told.sources) and not finished and not told.by_two and not told.gone
        )
        self.secret.setVisible(bool(told.codes) and finished and not told.secret)
        self._steps_words.setText("\n".join(self._step_lines(told)))

    def _show_people(self, told: "DrawTold") -> None:
        empty_layout(self._people)
        self.rows = {}
        closed = bool(told.secret)
        for one in told.seated:
            caption = self.tr("number {n} of the pool").format(n=one.number)
            if one.replaces:
                caption = self.tr("number {n} of the pool, in the place of {name}").format(
                    n=one.number, name=one.replaces
                )
            step = "" if closed or told.missing else self.tr("Does not take it…")
            row = ActionRow(f"{one.place}. {one.label}", caption, step)
            row.stepped.connect(lambda taken=one: self._ask_why(taken))
            self._people.addWidget(row)
            row.show()
            self.rows[one.number] = row

    def _step_lines(self, told: "DrawTold") -> list[str]:
        lines = []
        if told.ticket is not None:
            lines.append(
                self.tr("Ticket {n}: {shown}").format(n=told.ticket, shown=told.ticket_shown)
            )
        for lot in told.lots:
            line = self.tr("{place}. {name}, number {n}, out of {out_of}: {shown}").format(
                place=lot.place,
                name=lot.label,
                n=lot.number,
                out_of=lot.out_of,
                shown=lot.shown[:32] + "…" if len(lot.shown) > 40 else lot.shown,
            )
            lines.append(f"{line} ({lot.fate.value}: {lot.why})" if lot.why else line)
        return lines

    def _ask_why(self, taken: "Taken") -> None:
        if self._told is not None:
            self.gone.begin(self._told, taken)
            self.gone.open()

    def _end(self) -> None:
        from facilitator.selection.draws.service import finish_draw

        told = self._told
        if told is None:
            return
        meeting_id, item_id = self.where

        def save(office: "Office") -> "CallEnd":
            return finish_draw(office, told.draw.id, meeting_id=meeting_id, item_id=item_id)

        end = self._bridge.ask(save, beside=self)
        if end is not None:
            said = self.tr("Recorded as D-{n}. The terms are planned.")
            self._bridge.said.emit(said.format(n=end.decision.number), False)
            self.ended.emit(end.decision.id)

    def _open_secret(self) -> None:
        from facilitator.selection.draws.service import open_secret

        if self._told is not None:
            self._bridge.ask(open_secret, self._told.draw.id, beside=self)


class GoneForm(DraftPanel):
    """Why somebody who was drawn does not take the place."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._draw_id: UUID | None = None
        self._number = 0
        self.primary.say(self.tr("Record it and draw the next"))
        self.kind = QComboBox()
        self.add_field("kind", Field(self.tr("What happened"), self.kind))
        self.reason = QLineEdit()
        self.reason.setMaxLength(2000)
        self.add_field("reason", Field(self.tr("Why, if there is something to tell"), self.reason))
        self.note(self.tr("This is a fact and cannot be undone. Everybody else keeps their place."))
        self._rules = ""
        self.kind.currentIndexChanged.connect(self._say_rules)
        self.accepted.connect(self._save)

    def _say_rules(self) -> None:
        """Show the announced reasons where somebody is passed over for one."""
        over = self.kind.currentIndex() > 0
        said = self.tr("Announced: {rules}").format(rules=self._rules)
        self.fields["kind"].say_hint(said if over else "")

    def begin(self, told: "DrawTold", taken: "Taken") -> None:
        """Ask about somebody."""
        from facilitator.selection.draws.service import GoneKind

        self._draw_id, self._number = told.draw.id, taken.number
        self.say(self.tr("{name} does not take the place").format(name=taken.label))
        self.kind.clear()
        self.kind.addItem(self.tr("They decline"), GoneKind.declined.value)
        if told.draw.rules and told.state.value != "finished":
            words = self.tr("Passed over, for an announced reason")
            self.kind.addItem(words, GoneKind.passed_over.value)
        self.fields["kind"].setVisible(self.kind.count() > 1)
        self._rules = told.draw.rules
        self._say_rules()
        self.reason.clear()

    def _save(self) -> None:
        from facilitator.selection.draws.service import GoneKind, replace_drawn

        draw_id = self._draw_id
        if draw_id is None:
            return

        def save(office: "Office") -> "Replaced":
            kind = GoneKind(self.kind.currentData())
            return replace_drawn(office, draw_id, self._number, kind, self.words("reason"))

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
