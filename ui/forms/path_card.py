"""The path of a proposal as a row of steps: who signed, whose turn it is, and what may be done."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.saying_form import SayingForm
from ui.theme import theme
from ui.theme.tokens import Kind
from ui.widgets.button import Button
from ui.widgets.card import Card, empty_layout
from ui.widgets.date_words import written
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.decisions.paths.told import PathTold, StepTold


class PathCard(Card):
    """`show_path(proposal_id)` reads it; hidden where the domain asks for no path."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Its path"), parent=parent)
        self._bridge = bridge
        self._shown: object = None
        self._proposal_id: UUID | None = None
        self.path: PathTold | None = None
        self.buttons: dict[str, Button] = {}
        self._steps = QWidget()
        self._flow = FlowLayout(self._steps, 18)
        self._returned = Text("", "body", selectable=True)
        self._acts = QWidget()
        self._acts_flow = FlowLayout(self._acts)
        self.form = SayingForm(bridge)
        for part in (self._steps, self._returned, self._acts, self.form):
            self.add(part)
        self.hide()

    def show_path(self, proposal_id: UUID | None, *, can_act: bool = True) -> None:
        """Read how far a proposal is and show it."""
        from facilitator.decisions.paths.service import path_of

        path = self._bridge.ask(path_of, proposal_id) if proposal_id is not None else None
        if proposal_id != self._proposal_id and self.form.isVisible():
            self.form.done()
        self._proposal_id = proposal_id
        self.path = path
        self.setVisible(path is not None)
        shown = (proposal_id, path, can_act)
        if path is None or shown == self._shown:
            self._shown = shown
            return
        self._shown = shown
        done = sum(step.state == "done" for step in path.steps)
        self.say(
            self.tr("Its path"),
            self.tr("{done} of {all} signed").format(done=done, all=len(path.steps)),
        )
        empty_layout(self._flow)
        columns = [self._step(step) for step in path.steps]
        high = max((column.sizeHint().height() for column in columns), default=0)
        for column in columns:
            column.setMinimumHeight(high)  # they stand on one line, at their heads
            self._flow.addWidget(column)
            column.show()
        self._show_return(path)
        self._show_acts(path, can_act=can_act)

    def _step(self, step: "StepTold") -> QWidget:
        column = QWidget()
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme().px(3))
        rows.addWidget(Text(step.name, "card title", wrap=False))
        rows.addWidget(Text(step.at, "caption", "muted", wrap=False))
        state, kind, when = self._state(step)
        rows.addWidget(Pill(state, kind))
        if when:
            rows.addWidget(Text(when, "caption", "muted", wrap=False))
        for one in step.signed:
            line = f"{one.person}, {written(one.on)}"
            rows.addWidget(Text(line, "caption", wrap=False))
            if one.note:
                note = Text(one.note, "caption", "muted")
                note.setMaximumWidth(theme().px(220))
                rows.addWidget(note)
        rows.addStretch(1)
        column.setAccessibleName(f"{step.name}, {step.at}: {state} {when}".rstrip())
        return column

    def _state(self, step: "StepTold") -> tuple[str, Kind, str]:
        """Give the state, its colour, and until when it is asked for."""
        if step.state == "done":
            return self.tr("signed"), "leaf", ""
        if step.state == "ahead":
            return self.tr("to come"), "plain", ""
        if self.path is not None and self.path.returned is not None:
            return self.tr("returned"), "brick", ""
        waits = self.tr("waits")
        if step.signers > 1:
            waits = self.tr("{count} of {all} signed").format(
                count=len(step.signed), all=step.signers
            )
        if step.late_after is None:
            return waits, "amber", ""
        day = written(step.late_after)
        if step.is_late:
            return waits, "brick", self.tr("late since {day}").format(day=day)
        return waits, "amber", self.tr("until {day}").format(day=day)

    def _show_return(self, path: "PathTold") -> None:
        back = path.returned
        self._returned.setVisible(back is not None)
        if back is None:
            return
        words = self.tr("{who} returned it from “{step}” to {to}: {reason}")
        to = back.to or self.tr("whoever raised it")
        self._returned.setText(
            words.format(who=back.by, step=back.step, to=to, reason=back.reason)
            + "\n"
            + self.tr("It goes on with a new wording or an answer.")
        )

    def _show_acts(self, path: "PathTold", *, can_act: bool) -> None:
        focused = next((key for key, one in self.buttons.items() if one.hasFocus()), None)
        empty_layout(self._acts_flow)
        self.buttons = {}
        step = path.current
        if path.returned is not None:
            self._add_act("answer", self.tr("Answer it"), self._answer)
        elif step is not None and self._proposal_has_words():
            here = self.tr("Sign “{step}”").format(step=step.name)
            self._add_act("sign", here, lambda: self._sign(step))
            self._add_act("return", self.tr("Return it"), lambda: self._return(step, None))
            for earlier in path.steps:
                if earlier.state == "done":
                    words = self.tr("Return to “{step}”").format(step=earlier.name)
                    self._add_act(
                        f"return {earlier.name}",
                        words,
                        lambda earlier=earlier: self._return(step, earlier),
                    )
        self._acts.setVisible(can_act and bool(self.buttons))
        if focused is not None and focused in self.buttons:
            self.buttons[focused].setFocus()

    def _proposal_has_words(self) -> bool:
        # Without a wording nobody may sign; the first wording brings the acts.
        return self.path is not None and bool(
            self.path.current is None or self.path.current.may_sign or self.path.current.signed
        )

    def _add_act(self, key: str, words: str, act: Any) -> None:
        button = self.buttons[key] = Button(words, "primary" if key == "sign" else "plain")
        button.clicked.connect(lambda _=False: act())
        self._acts_flow.addWidget(button)
        button.show()

    def _sign(self, step: "StepTold") -> None:
        from facilitator.decisions.paths.service import sign_step

        about = self._proposal_id

        def said(who: Any, text: str) -> bool:
            done = self._bridge.ask(sign_step, about, step.id, who, text, beside=self.form)
            return done is not None

        self.form.text_field.rename(self.tr("A word with it, if any"))
        title = self.tr("Sign “{step}” at {place}").format(step=step.name, place=step.at)
        self.form.ask(("sign", about, step.id), title, self.tr("Sign"), step.may_sign, said)

    def _return(self, step: "StepTold", back_to: "StepTold | None") -> None:
        from facilitator.decisions.paths.service import return_from_step

        about, target = self._proposal_id, back_to.id if back_to is not None else None

        def said(who: Any, text: str) -> bool:
            done = self._bridge.ask(
                return_from_step, about, step.id, who, text, target, beside=self.form
            )
            return done is not None

        self.form.text_field.rename(self.tr("What has to be mended"))
        title = (
            self.tr("Return it to “{step}”").format(step=back_to.name)
            if back_to is not None
            else self.tr("Return it to whoever raised it")
        )
        self.form.ask(
            ("return", about, step.id, target),
            title,
            self.tr("Return it"),
            self._named(step.people),
            said,
        )

    def _answer(self) -> None:
        from facilitator.decisions.paths.service import answer_return

        back = self.path.returned if self.path is not None else None
        if back is None:
            return
        about = self._proposal_id

        def said(who: Any, text: str) -> bool:
            done = self._bridge.ask(answer_return, about, who, text, beside=self.form)
            return done is not None

        self.form.text_field.rename(self.tr("The answer"))
        self.form.ask(
            ("answer", about),
            self.tr("Answer what “{step}” returned").format(step=back.step),
            self.tr("Note the answer"),
            self._named(back.may_answer),
            said,
        )

    def _named(self, ids: tuple[UUID, ...]) -> list[tuple[UUID, str]]:
        """Give people by id and name; all of them where nobody in particular is named."""
        from facilitator.people.service import people

        known = {one.id: one.name for one in self._bridge.ask(people) or ()}
        return [(one, known[one]) for one in (ids or tuple(known)) if one in known]
