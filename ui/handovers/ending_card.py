"""How a handover ends: taken over, something missing, passed on unfinished, interrupted."""

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.handovers.forms import WordsForm
from ui.handovers.keeping import open_in_sight
from ui.handovers.words import act_words, day_words, next_words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import Timeline
from ui.widgets.sight import bring_into_sight
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.handovers.shown import HandoverShown
    from facilitator.office import Office
    from ui.bridge import Bridge


class EndingCard(Card):
    """One primary step: the next one takes it over. Beside it what else may be said.

    `turned` speaks when it was interrupted or goes on: other steps are on top then.
    """

    turned = Signal()

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._bridge = bridge
        self._shown: HandoverShown | None = None
        self._said = Text("", "body")
        self.add(self._said)
        self._error = ErrorLine()
        self.add(self._error)
        self._steps = QWidget()
        flow = FlowLayout(self._steps)
        self.accept = Button("", "primary", name=self.tr("Take it over"))
        self.missing = Button(self.tr("Something is missing"))
        self.plan = Button(self.tr("Plan who comes next"), "primary")
        self.pass_on = Button(self.tr("Pass it on unfinished"), "quiet")
        self.stop = Button("", "quiet", name=self.tr("Interrupt it"))
        self.resume = Button(self.tr("Take it up again"))
        for button, do in (
            (self.plan, self._plan),
            (self.accept, self._accept),
            (self.missing, self._missing),
            (self.pass_on, self._pass_on),
            (self.resume, self._resume),
            (self.stop, self._stop),
        ):
            flow.addWidget(button)
            button.clicked.connect(partial(self._do, do))
        self.add(self._steps)
        self.form = WordsForm(bridge)
        self.add(self.form)
        self._past_title = Text(self.tr("What happened"), "caption strong")
        self.add(self._past_title)
        self._past = Timeline()
        self.add(self._past)

    @property
    def error(self) -> str:
        """Why it cannot be taken over yet."""
        return self._error.words

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)
        if sentence:
            QTimer.singleShot(0, self, partial(bring_into_sight, self._error))

    def show_ending(
        self, shown: "HandoverShown", names: dict[Any, str], today: date, can_change: bool
    ) -> None:
        """Show what can be done now, and what happened."""
        from facilitator.handovers.service import unfinished

        if self._shown is not None and self._shown.id != shown.id and self.form.isVisible():
            self.form.dismiss()
        if self._shown != shown:
            self._error.say("")
        self._shown = shown
        state = shown.state.value
        open_things = unfinished(shown)
        going = can_change and state != "accepted"
        last = shown.acts[-1].kind.value if shown.acts else ""
        next_one = shown.incoming is not None
        self.say(self.tr("Is it handed over?") if can_change else self.tr("How it ended"))
        self._said.setText(self._sentence(shown, open_things, today))
        words = self.tr("{name} takes it over").format(name=next_words(shown))
        self.accept.say(words)
        self.accept.set_dim(bool(open_things))
        self.stop.say(self.tr("{name} is ill or gone").format(name=shown.outgoing))
        self.accept.setVisible(going and next_one)
        self.plan.setVisible(going and not next_one)
        self.missing.setVisible(going)
        self.pass_on.setVisible(going and next_one and bool(open_things))
        self.resume.setVisible(going and last == "interrupted")
        self.stop.setVisible(going and state != "knowledge at risk")
        self._steps.setVisible(going)
        self._past_title.setVisible(bool(shown.acts))
        self._past.setVisible(bool(shown.acts))
        self._past.show_steps(
            [(day_words(act.on, today), act_words(act, names)) for act in shown.acts]
        )

    def _sentence(self, shown: "HandoverShown", open_things: list[str], today: date) -> str:
        from facilitator.saying import said_list

        state = shown.state.value
        if state == "accepted" and shown.ends_on is not None:
            first = max(shown.ends_on + timedelta(days=1), today)
            return self.tr("{name} has taken it on. The seat is theirs from {day}.").format(
                name=next_words(shown), day=day_words(first, today)
            )
        if state == "accepted":
            return self.tr("{name} has taken it on.").format(name=next_words(shown))
        if state == "handed over":
            return self.tr("{name} took it over.").format(name=next_words(shown))
        if state == "passed on unfinished":
            return self.tr("It was passed on unfinished. That stays on record.")
        if state == "nothing to hand over":
            return self.tr("The same person goes on, or the role ends: nothing to hand over.")
        if shown.incoming is None:
            return self.tr("Nobody comes next yet.")
        if not open_things:
            return self.tr("Everything is done that belongs before it changes hands.")
        return self.tr("Still open before it changes hands: {what}.").format(
            what=said_list(open_things)
        )

    # Doing

    def _do(self, act: Any, _checked: bool = False) -> None:
        self._error.say("")
        if self._shown is not None:
            act(self._shown)

    def _plan(self, shown: "HandoverShown") -> None:
        self._bridge.go.emit("roles/next", shown.term_id)

    def _open(self) -> None:
        open_in_sight(self.form)

    def _accept(self, shown: "HandoverShown") -> None:
        from facilitator.handovers.service import accept, unfinished

        if unfinished(shown):
            # It is refused, with the list of what is open.
            self._bridge.ask(accept, shown.id, beside=self)
            return

        def take(office: "Office", words: str) -> Any:
            return accept(office, shown.id, words)

        name = next_words(shown)
        words = self.tr("{name} takes it over").format(name=name)
        self.form.begin(
            self.tr("{name} takes over: {role}").format(name=name, role=shown.role),
            words,
            self.tr("A word of theirs, if they like"),
            take,
            self.tr("{name} has taken it on: {role}.").format(name=name, role=shown.role),
            note=self.tr("It stays on record, with this day."),
        )
        self._open()

    def _missing(self, shown: "HandoverShown") -> None:
        from facilitator.handovers.service import say_what_is_missing

        def say(office: "Office", words: str) -> Any:
            return say_what_is_missing(office, shown.id, words)

        self.form.begin(
            self.tr("Something is missing"),
            self.tr("Say it"),
            self.tr("What {name} still needs").format(name=next_words(shown)),
            say,
            self.tr("It is on the list as a step now."),
            note=self.tr("It becomes a step for both, due in a week, or with the term."),
        )
        self._open()

    def _pass_on(self, shown: "HandoverShown") -> None:
        from facilitator.handovers.service import pass_on_unfinished

        def pass_it(office: "Office", words: str) -> Any:
            return pass_on_unfinished(office, shown.id, words)

        self.form.begin(
            self.tr("Pass it on unfinished"),
            self.tr("Pass it on unfinished"),
            self.tr("Why it cannot be finished"),
            pass_it,
            self.tr("Passed on unfinished: {role}.").format(role=shown.role),
            note=self.tr("What is open stays to be seen, and how many things it was."),
        )
        self._open()

    def _stop(self, shown: "HandoverShown") -> None:
        from facilitator.handovers.service import interrupt

        def stop(office: "Office", words: str) -> Any:
            return interrupt(office, shown.id, words)

        self.form.begin(
            self.tr("{name} cannot go on").format(name=shown.outgoing),
            self.tr("Interrupt it"),
            self.tr("What happened, as much as may be said"),
            stop,
            self.tr("Knowledge is at risk: the steps for those who stay are on top."),
            note=self.tr("It can be taken up again."),
            then=self.turned.emit,
        )
        self._open()

    def _resume(self, shown: "HandoverShown") -> None:
        from facilitator.handovers.service import take_up_again

        def resume(office: "Office", words: str) -> Any:
            return take_up_again(office, shown.id, words)

        self.form.begin(
            self.tr("Take it up again"),
            self.tr("Take it up again"),
            self.tr("A few words, if you like"),
            resume,
            self.tr("It goes on."),
            then=self.turned.emit,
        )
        self._open()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        self.body.setSpacing(theme().px(10))
