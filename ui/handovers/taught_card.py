"""What was taught so far: counted against what the role wants, and session by session."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.handovers.keeping import BuiltCard
from ui.handovers.words import day_words, stage_words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.lines import Step, button_row
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.handovers.records import TeachingSession
    from facilitator.handovers.shown import HandoverShown


class TaughtCard(BuiltCard):
    """`add_wanted`, `manner_wanted`, `removed(session_id)`."""

    add_wanted = Signal()
    manner_wanted = Signal()
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.say(self.tr("Taught so far"))

    def show_taught(self, shown: "HandoverShown", names: dict[Any, str], today: date) -> None:
        """Show counts and sessions."""
        self.build(partial(self._fill, shown, names, today))

    def _fill(self, shown: "HandoverShown", names: dict[Any, str], today: date) -> None:
        counts, words = QWidget(), stage_words()
        flow = FlowLayout(counts)
        for one in shown.taught:
            if one.wanted or one.times:
                said = self.tr("{stage} {times} of {wanted}").format(
                    stage=words[one.stage.value], times=one.times, wanted=one.wanted
                )
                flow.addWidget(Pill(said, "plain" if one.missing else "leaf"))
        self.add(counts)
        if not shown.sessions:
            empty = self.tr("No session yet: one watches, then they do it together, then alone.")
            self.add(Text(empty, "caption", "muted"))
        for number, session in enumerate(shown.sessions):
            line = self._session(session, shown, names, today)
            if number:
                self.add_row(line)
            else:
                self.add(line)
        steps: list[Step] = [
            (self.tr("Add a session"), self.add_wanted.emit, "plain"),
            (self.tr("How much is wanted"), self.manner_wanted.emit, "quiet"),
        ]
        self.add(button_row(steps))

    def _session(
        self,
        session: "TeachingSession",
        shown: "HandoverShown",
        names: dict[Any, str],
        today: date,
    ) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        day = Text(day_words(session.held_on, today), "times", "muted", wrap=False)
        day.setMinimumWidth(theme().px(60))
        row.addWidget(day)
        about = session.about
        if session.minutes:
            about = self.tr("{about}, {n} min").format(about=about, n=session.minutes)
        how = stage_words()[session.stage.value]
        others = (session.learner_id, session.teacher_id) != (shown.incoming_id, shown.outgoing_id)
        if others:
            learner = names.get(session.learner_id, "")
            teacher = names.get(session.teacher_id, "")
            how = " · ".join(
                part
                for part in (
                    how,
                    self.tr("{name} learnt").format(name=learner) if learner else "",
                    self.tr("{name} taught").format(name=teacher) if teacher else "",
                )
                if part
            )
        row.addWidget(Text(f"{about} · {how}", "caption"), 1)
        away = Button("", "quiet", icon_name="x", name=self.tr("Take the session away"))
        away.setAccessibleName(self.tr("Take away: {about}").format(about=session.about))
        away.clicked.connect(partial(self.removed.emit, session.id))
        row.addWidget(away)
        return whole
