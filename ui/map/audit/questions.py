"""One recurring decision: the four questions, what they propose, and what the group chooses."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from ui.forms.parties import parties_to_choose
from ui.map.audit.question import QuestionBlock
from ui.map.audit.words import (
    AFFECTED,
    HARM,
    HASTE,
    KNOWS,
    RUNGS,
    UNDONE,
    rung_kind,
    rung_word,
    said,
    tr,
)
from ui.theme import theme
from ui.widgets.button import Button, CheckBox
from ui.widgets.card import Card, Inset
from ui.widgets.choosing import choose
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.picker import RecordPicker
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.map.auditing.service import MatterShown
    from ui.bridge import Bridge


class QuestionsCard(Card):
    """`show_matter(shown, today)`; `answered(answers)` speaks with fields of the record at once.

    `went_on` speaks when somebody is done with it, `skipped(bool)` when it is left out or taken up.
    """

    answered = Signal(object)
    went_on = Signal()
    skipped = Signal(bool)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._shown_id: UUID | None = None
        self.shown: MatterShown | None = None
        self._title = Text("", "item title", selectable=True)
        self._about = Text("", "body", "muted", selectable=True)
        self._today = Text("", "caption", "muted")
        for text in (self._title, self._about, self._today):
            self.add(text)
        self._ask()
        self._propose()
        self._steps()
        self.restyle()

    # What it is made of

    def _ask(self) -> None:
        in_words = self.tr("In your words")
        one = self.first = QuestionBlock(1, self.tr("Who is affected?"), in_words)
        self.affected = one.add_choices(said(AFFECTED))
        self.shared = CheckBox(self.tr("About purpose, values or belonging"))
        one.add(self.shared)
        two = QuestionBlock(2, self.tr("Who knows enough about it?"), in_words)
        self.knows = two.add_choices(said(KNOWS))
        self.knower = RecordPicker(self.tr("Which one?"))
        two.add(self.knower)
        three = QuestionBlock(3, self.tr("What if it goes wrong?"), in_words)
        self.harm = three.add_choices(said(HARM))
        self.undone = three.add_choices(said(UNDONE), self.tr("Can it be undone?"))
        four = QuestionBlock(4, self.tr("How fast must it be?"), in_words)
        self.haste = four.add_choices(said(HASTE))
        self._blocks = {"affected": one, "knows": two, "harm": three, "haste": four}
        for name, block in self._blocks.items():
            self.add(block)
            block.written.connect(lambda words, name=name: self._say({f"{name}_words": words}))
        for name, pills in (
            ("affected", self.affected),
            ("knows", self.knows),
            ("harm", self.harm),
            ("haste", self.haste),
        ):
            pills.chosen.connect(lambda key, name=name: self._choose(name, key))
        self.undone.chosen.connect(
            lambda key: self._say({"can_be_undone": None if not key else key == "yes"})
        )
        self.shared.clicked.connect(lambda on: self._say({"is_shared_value": bool(on)}))
        self.knower.chosen.connect(self._choose_knower)

    def _propose(self) -> None:
        self._inset = Inset()
        head = self._verdict = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        self._rung = Pill("", "plain")
        self._owner = Text("", "strong")
        row.addWidget(self._rung, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._owner, 1)
        self._reason = Text("", selectable=True)
        self._inset.body.addWidget(head)
        self._inset.body.addWidget(self._reason)
        self.otherwise = Button(self.tr("Choose otherwise"), "quiet", icon_name="chevron-down")
        self.otherwise.setCheckable(True)
        self._inset.body.addWidget(self.otherwise, 0, Qt.AlignmentFlag.AlignLeft)
        self._other = QWidget()
        fields = FlowLayout(self._other)
        self.rung = QComboBox()
        self.rung.addItem(self.tr("as proposed"), None)
        for key, words in RUNGS:
            self.rung.addItem(tr(words), key)
        self.owner = RecordPicker(self.tr("as proposed"))
        self.days = QSpinBox()
        self.days.setRange(-1, 365)
        self.days.setSpecialValueText(self.tr("as proposed"))
        for label, editor in (
            (self.tr("How it is decided"), self.rung),
            (self.tr("Owner"), self.owner),
            (self.tr("Days of deliberation"), self.days),
        ):
            fields.addWidget(Field(label, editor))
        self._inset.body.addWidget(self._other)
        self._other.hide()
        self.otherwise.toggled.connect(self._other.setVisible)
        self.rung.activated.connect(self._choose_rung)
        self.owner.chosen.connect(self._choose_owner)
        self.days.editingFinished.connect(self._choose_days)
        self.add(self._inset)

    def _steps(self) -> None:
        steps = QWidget()
        flow = FlowLayout(steps)
        self.next = Button(self.tr("Next"), "primary")
        self.next.clicked.connect(self.went_on)
        self.skip = Button(self.tr("Skip it"))
        self.skip.clicked.connect(self._skip)
        flow.addWidget(self.next)
        flow.addWidget(self.skip)
        self.add(steps)

    # Showing

    def show_matter(self, shown: "MatterShown", names: dict[UUID, str], today: str) -> None:
        """Show one, as it is on record; what somebody is typing stays."""
        other = self._shown_id != shown.matter.id
        if other:
            self.keep()
        self._shown_id, self.shown = shown.matter.id, shown
        matter = shown.matter
        self.setAccessibleName(matter.title)
        self._title.setText(matter.title)
        self._about.setText(matter.about)
        self._about.setVisible(bool(matter.about))
        self._today.setText(today)
        if other:
            self._offer()
        for pills, value in (
            (self.affected, matter.affected),
            (self.knows, matter.knows),
            (self.harm, matter.harm),
            (self.haste, matter.haste),
        ):
            pills.choose(str(value or ""))
        undone = matter.can_be_undone
        self.undone.choose("" if undone is None else "yes" if undone else "no")
        self.shared.setChecked(matter.is_shared_value)
        for name, block in self._blocks.items():
            block.words.show_words(getattr(matter, f"{name}_words"))
        self._show_knower(matter)
        self._show_proposed(shown, names)
        self.skip.say(self.tr("Take it up") if matter.is_skipped else self.tr("Skip it"))

    def keep(self) -> None:
        """Save at once what is being typed."""
        for block in self._blocks.values():
            block.words.keep()

    def start(self) -> None:
        """Put the focus on the first question."""
        self.affected.setFocus()
        self.focusNextChild()

    def _offer(self) -> None:
        parties = self._bridge.ask(parties_to_choose) or []
        self._parties = parties
        self.owner.set_options(parties)
        self.otherwise.setChecked(False)

    def _show_knower(self, matter: Any) -> None:
        kinds = {"one role": "role", "one group": "group"}
        kind = kinds.get(str(matter.knows or ""))
        self.knower.setVisible(kind is not None)
        if kind is None:
            return
        self.knower.set_options([one for one in self._parties if one.id[0] == kind])
        known = matter.knows_role_id if kind == "role" else matter.knows_group_id
        if not self.knower.field.hasFocus():
            self.knower.choose((kind, known) if known else None)

    def _show_proposed(self, shown: "MatterShown", names: dict[UUID, str]) -> None:
        found, matter = shown.proposed, shown.matter
        rung = str(shown.rung or "")
        self._rung.setVisible(bool(rung))
        if rung:
            self._rung.show_words(rung_word(rung), rung_kind(rung))
        owner = shown.owner_group_id or shown.owner_role_id
        if owner is not None:
            self._owner.setText(names.get(owner, ""))
        else:
            self._owner.setText(self.tr("Say who knows it") if found else "")
        self._verdict.setVisible(bool(rung or self._owner.text()))
        if found is None:
            reason = self.tr("What is proposed will be here after the four questions.")
        else:
            reason = found.reason
            if matter.rung is not None and matter.rung != found.rung:
                reason = self.tr("Proposed was {rung}: {reason}").format(
                    rung=rung_word(str(found.rung)).lower(), reason=found.reason
                )
            if shown.minimum_days == 1:
                reason += " " + self.tr("At least 1 day of deliberation.")
            elif shown.minimum_days:
                days = self.tr("At least {n} days of deliberation.")
                reason += " " + days.format(n=shown.minimum_days)
        self._reason.setText(reason)
        choose(self.rung, str(matter.rung) if matter.rung else None)
        chosen = (
            ("group", matter.owner_group_id)
            if matter.owner_group_id
            else ("role", matter.owner_role_id)
            if matter.owner_role_id
            else None
        )
        if not self.owner.field.hasFocus():
            self.owner.choose(chosen)
        if not self.days.hasFocus():
            self.days.setValue(-1 if matter.minimum_days is None else matter.minimum_days)
        if matter.rung is not None or chosen is not None or matter.minimum_days is not None:
            self.otherwise.setChecked(True)

    # Answering

    def _say(self, answers: dict[str, Any]) -> None:
        if self._shown_id is not None:
            self.answered.emit((self._shown_id, answers))

    def _choose(self, name: str, key: str) -> None:
        from facilitator.map.auditing.records import Affected, Harm, Haste, Knows

        kinds = {"affected": Affected, "knows": Knows, "harm": Harm, "haste": Haste}
        self._say({name: kinds[name](key) if key else None})

    def _choose_knower(self, key: Any) -> None:
        kind, of = key if key else ("", None)
        self._say(
            {
                "knows_group_id": of if kind == "group" else None,
                "knows_role_id": of if kind == "role" else None,
            }
        )

    def _choose_rung(self, _at: int) -> None:
        from facilitator.groups.records import Rung

        rung = self.rung.currentData()
        self._say({"rung": Rung(rung) if rung else None})

    def _choose_owner(self, key: Any) -> None:
        kind, of = key if key else ("", None)
        self._say(
            {
                "owner_group_id": of if kind == "group" else None,
                "owner_role_id": of if kind == "role" else None,
            }
        )

    def _choose_days(self) -> None:
        if self.shown is None:
            return
        days = None if self.days.value() < 0 else self.days.value()
        if days != self.shown.matter.minimum_days:
            self._say({"minimum_days": days})

    def _skip(self) -> None:
        if self.shown is not None:
            self.skipped.emit(not self.shown.matter.is_skipped)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_blocks"):
            self.body.setSpacing(theme().px(12))
            self.owner.setFixedWidth(theme().px(200))
