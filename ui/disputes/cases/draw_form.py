"""The forms of a draw: how the panel is drawn, what was read, and who cannot sit."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from ui.disputes.cases.fields import Lines, number
from ui.forms.choices import people_to_choose
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.disputes.records import PanelDraw
    from facilitator.disputes.service import DisputeTold
    from facilitator.office import Office
    from ui.bridge import Bridge


class AnnounceForm(DraftPanel):
    """Announcing the draw: who is in the pool, and how lots are drawn."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Draw the panel"), self.tr("Announce the draw"), parent)
        self._bridge = bridge
        self._told: DisputeTold | None = None
        self.pool = Text("", "body", selectable=True)
        self.left_out = Text("", "caption", "muted", selectable=True)
        self.add(self.pool)
        self.add(self.left_out)
        self.method = QComboBox()
        self.method.view().setAccessibleName(self.tr("How it is drawn"))
        for key, words in (
            ("dice", self.tr("Dice, read by two")),
            ("slips", self.tr("Numbered slips, read by two")),
            ("sha256", self.tr("A promised secret and public numbers")),
        ):
            self.method.addItem(words, key)
        self.add_field("method", Field(self.tr("How it is drawn"), self.method))
        self.source = QLineEdit()
        self.source.setMaxLength(500)
        self.source_day = DateField(lambda: bridge.office.today())
        self.many: QSpinBox = number(1, 100)
        self.highest: QSpinBox = number(2, 100_000)
        self.fallback = QLineEdit()
        for name, words, editor in (
            ("source_words", self.tr("Source, so exact that a stranger finds it"), self.source),
            ("source_on", self.tr("Its day"), self.source_day),
            ("how_many", self.tr("How many numbers it gives"), self.many),
            ("highest", self.tr("The largest there can be"), self.highest),
            ("fallback", self.tr("If it fails"), self.fallback),
        ):
            self.add_field(name, Field(words, editor))
        self.method.currentIndexChanged.connect(lambda _at: self._show_source())
        self.accepted.connect(self._save)

    def begin(self, told: "DisputeTold") -> None:
        """Show who would be in the pool today."""
        from facilitator.disputes.records import PanelDrawDraft
        from facilitator.disputes.service import panel_pool

        self._told = told
        self.sentences = PanelDrawDraft.sentences
        pool = self._bridge.ask(panel_pool, told.dispute.id)
        names = ", ".join(name for _, name in pool.may_sit) if pool is not None else ""
        many = len(pool.may_sit) if pool is not None else 0
        words = self.tr("{count} of these {many} are drawn: {names}.")
        self.pool.setText(words.format(count=told.dispute.panel_size, many=many, names=names))
        out = ", ".join(f"{name} ({why})" for name, why in pool.left_out) if pool else ""
        self.left_out.setText(self.tr("Not in the pool: {names}.").format(names=out) if out else "")
        self.left_out.setVisible(bool(out))
        self.method.setCurrentIndex(0)
        self.source.clear()
        self.source_day.show_day(None)
        self.many.setValue(6)
        self.highest.setValue(49)
        self.fallback.clear()
        self._show_source()
        if pool is not None and pool.too_small:
            self.show_refusal(pool.too_small)

    def _show_source(self) -> None:
        public = self.method.currentData() == "sha256"
        for name in ("source_words", "source_on", "how_many", "highest", "fallback"):
            self.fields[name].setVisible(public)

    def _save(self) -> None:
        from facilitator.disputes.records import PanelDrawDraft
        from facilitator.disputes.service import announce_panel
        from facilitator.selection.draws.lots.pots import DrawMethod

        told = self._told
        if told is None or not self.check():
            return

        def save(office: "Office") -> "PanelDraw":
            draft = PanelDrawDraft(
                dispute_id=told.dispute.id,
                method=DrawMethod(self.method.currentData()),
                source_words=self.source.text(),
                source_on=self.source_day.day,
                how_many=self.many.value(),
                highest=self.highest.value(),
                fallback=self.fallback.text(),
            )
            return announce_panel(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The draw is announced. Its pool is fixed now."), False)


class ReadForm(DraftPanel):
    """What somebody read: dice, slips, or the numbers of the public source."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What was read"), self.tr("Type it in"), parent)
        self._bridge = bridge
        self._told: DisputeTold | None = None
        self.how = Text("", "body")
        self.add(self.how)
        self.who = PersonPicker(self.tr("Two letters"))
        self.add_field("witness", Field(self.tr("Who read it"), self.who))
        self.values = QLineEdit()
        self.add_field(
            "values", Field(self.tr("Numbers, in the order of their coming"), self.values)
        )
        self.accepted.connect(self._save)

    def begin(self, told: "DisputeTold") -> None:
        """Say what is needed now."""
        self._told = told
        draw = told.draw
        if draw is None:
            return
        first = draw.readings[-1] if draw.state.value == "waiting for the second witness" else None
        typed = self.tr("{name} typed what they read first. Choose another witness.")
        self.who.set_people(
            self._bridge.ask(people_to_choose) or [],
            {first.witness_id: typed.format(name=first.witness)} if first is not None else {},
        )
        self.who.choose(None)
        self.fields["witness"].setVisible(draw.by_two)
        self.values.setText(f"{draw.values} " if draw.by_two and draw.values else "")
        self.how.setText(self._how(told))

    def _how(self, told: "DisputeTold") -> str:
        from facilitator.selection.draws.lots.dice import dice_needed

        draw = told.draw
        assert draw is not None  # asked before
        if draw.differs:
            return draw.differs
        if draw.state.value == "waiting for the second witness":
            return self.tr(
                "Now another witness types what they read, without looking at the first."
            )
        if draw.missing:
            return self.tr("At least {n} more needed. Go on where the numbers end.").format(
                n=draw.missing
            )
        if draw.draw.method.value == "dice":
            return self.tr(
                "Throw {n} dice for the first person and go on until the program has enough. Two"
                " witnesses each type every throw, in its order."
            ).format(n=dice_needed(len(draw.pool), draw.draw.sides))
        if draw.draw.method.value == "slips":
            return self.tr(
                "Draw {n} slips one by one. Two witnesses each type the numbers, in their order."
            ).format(n=draw.draw.count)
        return self.tr("Type the numbers as they were published; their order does not matter.")

    def _save(self) -> None:
        from facilitator.disputes.service import type_panel_values

        told = self._told
        if told is None or told.draw is None:
            return
        witness = self.who.value if told.draw.by_two else None
        if told.draw.by_two and not isinstance(witness, UUID):
            self.fields["witness"].show_error(self.tr("Choose somebody from the list."))
            self.who.setFocus()
            return
        typed = self._bridge.ask(
            type_panel_values, told.dispute.id, self.values.text(), witness, beside=self
        )
        if typed is None:
            return
        if typed.stands:
            self.done()
            self._bridge.said.emit(self.tr("The panel stands. Its days are counted."), False)
        elif typed.differs:
            self.show_refusal(typed.differs)
        else:
            self.done()


class RecusalForm(DraftPanel):
    """Somebody drawn cannot sit."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Who cannot sit"), self.tr("Record the recusal"), parent)
        self._bridge = bridge
        self._told: DisputeTold | None = None
        self.who = QComboBox()
        self.who.view().setAccessibleName(self.tr("Who cannot sit"))
        self.add_field("who", Field(self.tr("Who cannot sit"), self.who))
        self.reason = Lines(2)
        hint = self.tr("Too near to a side, or unable to. It is kept with the panel.")
        self.add_field("reason", Field(self.tr("Why"), self.reason, hint))
        self.accepted.connect(self._save)

    def begin(self, told: "DisputeTold") -> None:
        """Offer those who sit."""
        self._told = told
        self.who.clear()
        for one in told.panel:
            self.who.addItem(one.name, one.person_id)
        self.reason.clear()

    def _save(self) -> None:
        from facilitator.disputes.service import recuse

        told, name = self._told, self.who.currentText()
        if told is None:
            return
        led = self._bridge.ask(
            recuse, told.dispute.id, self.who.currentData(), self.reason.words, beside=self
        )
        if led is None:
            return
        self.done()
        if led.unfilled:
            words = self.tr("{name} does not sit. Nobody is left in the pool.")
        elif led.missing:
            words = self.tr("{name} does not sit. Somebody else is drawn for the place now.")
        else:
            words = self.tr("{name} does not sit. Somebody else was drawn for the place.")
        self._bridge.said.emit(words.format(name=name), False)
