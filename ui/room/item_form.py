"""The form for an agenda item: what, how long, by whom, the outcome that is wanted, its files."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from ui.bridge import Bridge
from ui.forms.choices import domains_to_choose, people_to_choose
from ui.forms.meeting_words import item_kind_words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import PersonPicker, RecordPicker

if TYPE_CHECKING:
    from facilitator.meetings.records import Item

_KINDS = ("report", "discussion", "decision", "selection", "retrospective")


class ItemPanel(InlinePanel):
    """`put(meeting_id)` for a new item, `change(item)` for one; `kept(id)` speaks when done."""

    kept = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Add an item"), self.tr("Add item"), parent, key="Enter")
        self._bridge = bridge
        self._meeting_id: UUID | None = None
        self._item: Item | None = None
        self.title = QLineEdit()
        self.title.setMaxLength(300)
        self.kind = QComboBox()
        self.kind.view().setAccessibleName(self.tr("Kind"))
        for kind in _KINDS:
            self.kind.addItem(item_kind_words(kind), kind)
        self.minutes = QSpinBox()
        self.minutes.setRange(0, 24 * 60)
        self.minutes.setSingleStep(5)
        self.minutes.setSuffix(self.tr(" min"))
        self.who = PersonPicker(self.tr("Two letters"))
        self.domain = RecordPicker(self.tr("What it falls under"))
        self.add(Field(self.tr("What is it about"), self.title))
        pairs = QWidget()
        grid = QGridLayout(pairs)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme().px(12))
        grid.addWidget(Field(self.tr("Kind"), self.kind), 0, 0)
        grid.addWidget(Field(self.tr("Time"), self.minutes), 0, 1)
        grid.addWidget(Field(self.tr("Brought by"), self.who), 1, 0)
        grid.addWidget(Field(self.tr("Domain"), self.domain), 1, 1)
        self.add(pairs)
        self.wanted = QLineEdit()
        self.wanted.setMaxLength(500)
        self.add(Field(self.tr("What should come out of it"), self.wanted))
        self.add(self._files())
        self.accepted.connect(self._accept)
        self.restyle()

    def _files(self) -> QWidget:
        """Addresses and files, one a line; a button picks files instead of typing their paths."""
        self.links = QPlainTextEdit()
        self.links.setTabChangesFocus(True)
        self.links_field = Field(
            self.tr("Files and addresses, one a line"),
            self.links,
            self.tr("Only the way to a file is kept, not the file."),
        )
        self.pick = Button(self.tr("Add files…"), icon_name="file-plus")
        self.pick.clicked.connect(self._pick)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(self.links_field, 1)
        row.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignVCenter)
        return both

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "links"):
            lines = theme().metrics("body").height() * 2
            self.links.setFixedHeight(round(lines) + theme().px(18))

    def _pick(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("Files that belong to this item"))
        self.add_files(chosen)

    def add_files(self, paths: Iterable[str]) -> None:
        """Put files under what stands there, each once."""
        lines = [line for line in self.links.toPlainText().splitlines() if line.strip()]
        lines += [path for path in paths if path not in lines]
        self.links.setPlainText("\n".join(lines))
        self.links.setFocus()

    @property
    def is_adding(self) -> bool:
        """Whether it is (or was last) open for a new item."""
        return self._item is None

    def put(self, meeting_id: UUID, *, another: bool = False) -> None:
        """Open it for a new item; `another` says that one was added just before."""
        self._meeting_id, self._item = meeting_id, None
        self.say(self.tr("Add the next item") if another else self.tr("Add an item"))
        self.primary.say(self.tr("Add item"))
        self._offer()
        self.title.clear()
        self.kind.setCurrentIndex(_KINDS.index("discussion"))
        self.minutes.setValue(10)
        self.who.choose(None)
        self.domain.choose(None)
        self.wanted.clear()
        self.links.clear()
        self.open(self.title)

    def change(self, item: "Item") -> None:
        """Open it with what is known of an item."""
        self._item = item
        self.say(self.tr("Change the item"))
        self.primary.say(self.tr("Save"))
        self._offer()
        self.title.setText(item.title)
        self.kind.setCurrentIndex(_KINDS.index(item.kind.value))
        self.minutes.setValue(item.minutes)
        self.who.choose(item.brought_by)
        self.domain.choose(item.domain_id)
        self.wanted.setText(item.wanted)
        self.links.setPlainText(item.link)
        self.open(self.title)

    def _offer(self) -> None:
        office = self._bridge.office
        self.who.set_people(people_to_choose(office))
        self.domain.set_options(domains_to_choose(office)[0])

    def _accept(self) -> None:
        from facilitator.meetings.records import Item, ItemDraft, ItemKind
        from facilitator.meetings.service import add_item, change_item
        from facilitator.office import Office

        before, meeting_id = self._item, self._meeting_id

        def save(office: Office) -> Item | None:
            kept = before.model_dump(include=set(ItemDraft.model_fields)) if before else {}
            draft = ItemDraft(
                **kept
                | {
                    "title": self.title.text().strip(),
                    "kind": ItemKind(self.kind.currentData()),
                    "minutes": self.minutes.value(),
                    "brought_by": self.who.value,
                    "domain_id": self.domain.value,
                    "wanted": self.wanted.text().strip(),
                    "link": self.links.toPlainText().strip(),
                }
            )
            if before is not None:
                return change_item(office, before.id, draft)
            return add_item(office, meeting_id, draft) if meeting_id is not None else None

        saved = self._bridge.ask(save, beside=self)
        if saved is not None:
            self.done()
            self.kept.emit(saved.id)
