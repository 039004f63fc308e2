"""The card about reminders: where and when they are said, and how far ahead each kind is."""

from datetime import time
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTime, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QTimeEdit, QWidget

from ui.reminding import login
from ui.reminding.tray import tray_is_there
from ui.widgets.button import Button, CheckBox
from ui.widgets.card import Card
from ui.widgets.choosing import choose
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import KeyValues
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.reminders.service import Ladder
    from ui.bridge import Bridge
    from ui.preferences import Preferences

KINDS: Final = (
    ("term", str(QT_TRANSLATE_NOOP("Reminders", "Terms that end"))),
    ("handover", str(QT_TRANSLATE_NOOP("Reminders", "Handovers"))),
    ("step", str(QT_TRANSLATE_NOOP("Reminders", "Steps of handovers"))),
    ("gap", str(QT_TRANSLATE_NOOP("Reminders", "Seats that will be empty"))),
    ("selection", str(QT_TRANSLATE_NOOP("Reminders", "Selections"))),
    ("meeting", str(QT_TRANSLATE_NOOP("Reminders", "Meetings"))),
    ("minutes", str(QT_TRANSLATE_NOOP("Reminders", "Minutes to close"))),
    ("action", str(QT_TRANSLATE_NOOP("Reminders", "Actions"))),
    ("review", str(QT_TRANSLATE_NOOP("Reminders", "Reviews of decisions"))),
    ("expiry", str(QT_TRANSLATE_NOOP("Reminders", "Decisions that expire"))),
    ("ratification", str(QT_TRANSLATE_NOOP("Reminders", "Urgent decisions to ratify"))),
    ("panel", str(QT_TRANSLATE_NOOP("Reminders", "Rulings of panels"))),
    ("dispute", str(QT_TRANSLATE_NOOP("Reminders", "Panels to draw"))),
    (
        "automation",
        str(QT_TRANSLATE_NOOP("Reminders", "Decisions of scripts and agents to look at")),
    ),
    ("proposal", str(QT_TRANSLATE_NOOP("Reminders", "Proposals that wait"))),
    ("directive", str(QT_TRANSLATE_NOOP("Reminders", "Directives that wait for an answer"))),
    ("escalation", str(QT_TRANSLATE_NOOP("Reminders", "Matters between groups"))),
    ("sign-off", str(QT_TRANSLATE_NOOP("Reminders", "Sign-offs and offices to hear"))),
    ("report", str(QT_TRANSLATE_NOOP("Reminders", "Reports of delegates"))),
    ("answer", str(QT_TRANSLATE_NOOP("Reminders", "Letters to answer"))),
    ("duty", str(QT_TRANSLATE_NOOP("Reminders", "Yearly duties"))),
    ("book", str(QT_TRANSLATE_NOOP("Reminders", "Role books to look at"))),
)
"""The kinds whose ladder can be agreed, in the order in which they are shown."""
_SHOWN: Final = ("term", "handover", "meeting", "action", "review")
"""Those the card shows; the form has all of them."""
_WITH_AN_HOUR: Final = "meeting"


class RemindersCard(Card):
    """Takes effect at once; `changing` asks for the form with the ladders."""

    changing = Signal()

    def __init__(
        self, bridge: "Bridge", preferences: "Preferences", parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent=parent)
        self.say(self.tr("Reminders"))
        self._bridge = bridge
        self._preferences = preferences
        self._aloud = CheckBox(self.tr("Say it on the desktop too"))
        self._aloud.setChecked(preferences.aloud)
        self._aloud.toggled.connect(self._keep)
        self._what = CheckBox(self.tr("Name it, not only the number"))
        self._what.setChecked(preferences.says_what)
        self._what.toggled.connect(self._keep)
        self._from, self._to = (_clock(at) for at in preferences.quiet_hours)
        quiet = QWidget()
        row = FlowLayout(quiet)
        row.addWidget(Field(self.tr("Quiet from"), self._from))
        row.addWidget(Field(self.tr("to"), self._to))
        self._to.setAccessibleName(self.tr("Quiet until"))
        for edit in (self._from, self._to):
            edit.timeChanged.connect(self._keep)
        for part in (self._aloud, self._what, quiet):
            self.add(part)
        self.add(
            Text(
                self.tr(
                    "Nothing is said then, nor while a meeting is open. It is said afterwards,"
                    " once."
                ),
                "caption",
                "muted",
            )
        )
        self._stays = CheckBox(self.tr("Stay in the tray when closed"))
        self._stays.setChecked(preferences.stays)
        self._stays.toggled.connect(self._keep)
        self._login = CheckBox(self.tr("Start with the computer"))
        self._login.setToolTip(self.tr("In the tray, or minimised where there is none"))
        self._login.setChecked(login.starts_at_login())
        self._login.toggled.connect(self._start_at_login)
        # Added first: shown without a parent, a box would be a window of its own for a moment.
        self.add(self._stays)
        self.add(self._login)
        self._stays.setVisible(tray_is_there())
        self._login.setVisible(login.is_possible())
        self.add(Text(self.tr("How far ahead"), "strong"))
        self._ladders = KeyValues(stacked=True)
        self.add(self._ladders)
        change = Button(self.tr("See all, or change"))
        change.setAccessibleName(self.tr("Change how far ahead things are said"))
        change.clicked.connect(self.changing)
        line = QWidget()
        FlowLayout(line).addWidget(change)
        self.add(line)

    def reread(self) -> None:
        """Show the ladders as they are agreed now."""
        from facilitator.reminders.service import ladders

        agreed: dict[str, Ladder] | None = self._bridge.ask(ladders)
        if agreed is None:
            return
        self._ladders.show_pairs(
            [(_tr(words), ladder_words(agreed[kind])) for kind, words in KINDS if kind in _SHOWN]
        )

    def _keep(self, _value: object) -> None:
        self._preferences.aloud = self._aloud.isChecked()
        self._preferences.says_what = self._what.isChecked()
        self._what.setEnabled(self._aloud.isChecked())
        self._preferences.stays = self._stays.isChecked()
        self._preferences.quiet_hours = (_time(self._from), _time(self._to))

    def _start_at_login(self, wanted: bool) -> None:
        def change(_office: Any) -> bool:
            if wanted:
                login.start_at_login(self._bridge.file)
            else:
                login.stop_at_login()
            return True

        if self._bridge.ask(change) is None:
            self._login.blockSignals(True)
            self._login.setChecked(login.starts_at_login())
            self._login.blockSignals(False)


class LadderForm(DraftPanel):
    """How far ahead one kind of thing is said: days before and after, minutes before the hour."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.say(self.tr("How far ahead something is said"))
        self.primary.say(self.tr("Agree on it"))
        self._bridge = bridge
        self._kind = QComboBox()
        for kind, words in KINDS:
            self._kind.addItem(_tr(words), kind)
        self._kind.currentIndexChanged.connect(self._fill)
        self.add_field("kind", Field(self.tr("Of what"), self._kind))
        self._days = QLineEdit()
        self._days.setMaxLength(200)
        hint = self.tr("Days before, with commas: 30, 7, 0. After the day with a minus: -7.")
        self.add_field("days", Field(self.tr("Days"), self._days, hint))
        self._minutes = QSpinBox()
        self._minutes.setRange(0, 1439)
        self._minutes.setSpecialValueText(self.tr("not"))
        self.add_field("minutes", Field(self.tr("Minutes before it begins"), self._minutes))
        self._ours = Button(self.tr("Back to the usual days"), "quiet")
        self._ours.clicked.connect(self._drop)
        self.add(self._ours)
        self.accepted.connect(self._save)

    def begin(self) -> None:
        """Fill it with what is agreed about the kind that is chosen."""
        self._fill()

    def _fill(self) -> None:
        from facilitator.reminders.service import USUAL, ladders

        kind = str(self._kind.currentData())
        ladder = (self._bridge.ask(ladders) or {}).get(kind, USUAL)
        self._days.setText(", ".join(map(str, ladder.days)))
        self._minutes.setValue(ladder.minutes[0] if ladder.minutes else 0)
        self.fields["minutes"].setVisible(kind == _WITH_AN_HOUR)

    def choose(self, kind: str) -> None:
        """Go to one kind."""
        choose(self._kind, kind)

    def _save(self) -> None:
        from facilitator.office import Office
        from facilitator.reminders.records import NoticeLadder, NoticeLadderDraft
        from facilitator.reminders.service import agree_ladder

        def save(office: Office) -> NoticeLadder:
            draft = NoticeLadderDraft(
                kind=str(self._kind.currentData()),
                days=self.words("days"),
                minutes=self._minutes.value(),
            )
            return agree_ladder(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("It is agreed how far ahead this is said."), True)

    def _drop(self) -> None:
        from facilitator.reminders.service import drop_ladder

        self._bridge.ask(drop_ladder, str(self._kind.currentData()), beside=self)
        self.done()
        self._bridge.said.emit(self.tr("It is said as usual again."), True)


def ladder_words(ladder: "Ladder") -> str:
    """Write a ladder: "90, 60, 30 days before, that day; 1, 7 after"."""
    before = [days for days in ladder.days if days > 0]
    after = [-days for days in ladder.days if days < 0]
    parts = [_tr_n("{days} d before", before)] if before else []
    if 0 in ladder.days:
        parts.append(QCoreApplication.translate("Reminders", "that day"))
    if ladder.minutes:
        minutes = QCoreApplication.translate("Reminders", "{n} min before")
        parts.append(minutes.format(n=ladder.minutes[0]))
    if after:
        parts.append(_tr_n("{days} d after", after))
    return "; ".join(parts)


def _tr_n(words: str, days: list[int]) -> str:
    return QCoreApplication.translate("Reminders", words).format(days=", ".join(map(str, days)))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Reminders", words)


def _clock(at: time) -> QTimeEdit:
    edit = QTimeEdit(QTime(at.hour, at.minute))
    edit.setDisplayFormat("HH:mm")
    return edit


def _time(edit: QTimeEdit) -> time:
    told = edit.time()
    return time(told.hour(), told.minute())
