"""Are these the same person? Who may be, what joining two records does, and doing it."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.card import Card, Inset, empty_layout
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker
from ui.widgets.rows import ActionRow
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.people.service import Merge
    from ui.bridge import Bridge


class JoinForm(DraftPanel):
    """Two records become one: which is kept, which goes into it, and what that moves."""

    joined = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.say(self.tr("Are these the same person?"))
        self.primary.say(self.tr("Yes, join the records"))
        self._bridge = bridge
        self.keep = PersonPicker(self.tr("Type two letters of the name"))
        self.other = PersonPicker(self.tr("Type two letters of the name"))
        self.add_field("keep", Field(self.tr("Shown from now on"), self.keep))
        self.add_field("other", Field(self.tr("Is the same person"), self.other))
        self._inset = Inset()
        self.add(self._inset)
        self.keep.chosen.connect(lambda _id: self._look())
        self.other.chosen.connect(lambda _id: self._look())
        self.accepted.connect(self._save)

    def begin(self, keep_id: UUID, other_id: UUID | None = None) -> None:
        """Fill it with one record or both."""
        from facilitator.people.service import aliases, everybody

        known = self._bridge.ask(aliases) or {}
        found = [p for p in self._bridge.ask(everybody) or () if p.forgotten_at is None]
        named = [(p.id, p.name, " ".join(known.get(p.id, ()))) for p in found]
        for picker, chosen in ((self.keep, keep_id), (self.other, other_id)):
            picker.set_people(named)
            picker.choose(chosen)
        self._look()

    @property
    def shown(self) -> list[str]:
        """What is said about it now, line by line."""
        layout = self._inset.body
        items = (layout.itemAt(at) for at in range(layout.count()))
        labels = (item.widget() for item in items if item is not None)
        return [label.text() for label in labels if isinstance(label, Text)]

    def _look(self) -> None:
        from facilitator.people.service import merge_preview

        empty_layout(self._inset.body)
        super().show_refusal("")
        told = None
        if self.keep.value is not None and self.other.value is not None:
            told = self._bridge.ask(merge_preview, self.keep.value, self.other.value, beside=self)
        self._inset.setVisible(told is not None)
        self.primary.setEnabled(told is not None)
        if told is not None:
            self._tell(told)

    def _tell(self, told: "Merge") -> None:
        moved, read_as = sum(told.moved.values()), sum(told.read_as.values())
        lines = [
            self.tr("Known as: {names}").format(names=", ".join(told.names)),
            self.tr("1 record will name {name}.").format(name=told.keep.name)
            if moved == 1
            else self.tr("{count} records will name {name}.").format(
                count=moved, name=told.keep.name
            ),
        ]
        if read_as:
            words = (
                self.tr("1 fact stays as it was written and is read as {name}.")
                if read_as == 1
                else self.tr("{count} facts stay as they were written and are read as {name}.")
            )
            lines.append(words.format(count=read_as, name=told.keep.name))
        lines.append(self.tr("It can be undone."))
        for words in lines:
            self._inset.body.addWidget(Text(words))

    def _save(self) -> None:
        from facilitator.people.service import merge_people

        if not self.primary.isEnabled():
            return
        done = self._bridge.ask(merge_people, self.keep.value, self.other.value, beside=self)
        if done is not None:
            self.done()
            said = self.tr("{other} and {keep} are one person now.")
            self._bridge.said.emit(said.format(other=done.other.name, keep=done.keep.name), True)
            self.joined.emit(done.keep.id)


class LikenessCard(Card):
    """The pairs whose names are alike; nothing is joined by itself."""

    looked = Signal(object, object)
    """Somebody wants to look at a pair: (one id, other id)."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._bridge = bridge
        self.count = 0
        self._shown: object = None

    def reread(self) -> None:
        """Read the pairs again; the card is hidden while there are none."""
        from facilitator.people.service import perhaps_the_same

        found = self._bridge.ask(perhaps_the_same) or []
        told = [(pair.one.id, pair.other.id, pair.because) for pair in found]
        self.count = len(found)
        self.setVisible(bool(found))
        if told == self._shown:
            return
        self._shown = told
        self.clear()
        self.say(self.tr("Are these the same person?"))
        for pair in found:
            row = ActionRow(
                f"{pair.one.name} · {pair.other.name}", pair.because, self.tr("Compare")
            )
            one, other = pair.one.id, pair.other.id
            row.stepped.connect(lambda one=one, other=other: self.looked.emit(one, other))
            self.add_row(row)
