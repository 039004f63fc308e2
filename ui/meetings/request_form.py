"""The form with which a member asks for an item on the next agenda of a group."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from ui.bridge import Bridge
from ui.forms.choices import domains_to_choose, people_to_choose
from ui.forms.meeting_words import item_kind_words
from ui.theme import theme
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import Option, PersonPicker, RecordPicker

if TYPE_CHECKING:
    from facilitator.meetings.offering.records import ItemRequest
    from facilitator.meetings.offering.service import RequestShown
    from facilitator.office import Office

_KINDS = ("discussion", "decision", "report", "selection", "retrospective")


class RequestPanel(InlinePanel):
    """`ask()` for a new request, `change(shown)` for one that waits; `kept(id)` speaks."""

    kept = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Ask for an item"), self.tr("Ask for it"), parent, key="Enter")
        self._bridge = bridge
        self._request_id: UUID | None = None
        self.title = QLineEdit()
        self.title.setMaxLength(300)
        self.group = RecordPicker(self.tr("Two letters of the group"))
        self.who = PersonPicker(self.tr("Two letters"))
        self.kind = QComboBox()
        self.kind.view().setAccessibleName(self.tr("Kind"))
        for kind in _KINDS:
            self.kind.addItem(item_kind_words(kind), kind)
        self.minutes = QSpinBox()
        self.minutes.setRange(0, 24 * 60)
        self.minutes.setSingleStep(5)
        self.minutes.setSuffix(self.tr(" min"))
        self.domain = RecordPicker(self.tr("What it falls under"))
        self.why = QPlainTextEdit()
        self.why.setTabChangesFocus(True)
        self.add(Field(self.tr("What is it about"), self.title))
        pairs = QWidget()
        self._grid = QGridLayout(pairs)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._group_field = Field(
            self.tr("At the next meeting of"), self.group, self.tr("Empty: the one of everybody.")
        )
        for place, field in enumerate(
            (
                self._group_field,
                Field(self.tr("Who asks"), self.who),
                Field(self.tr("Kind"), self.kind),
                Field(self.tr("Time"), self.minutes),
            )
        ):
            self._grid.addWidget(field, *divmod(place, 2))
        self.add(pairs)
        self.add(Field(self.tr("Domain"), self.domain))
        self._why_field = Field(self.tr("Why, in a sentence or two"), self.why)
        self.add(self._why_field)
        self.accepted.connect(self._accept)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "why"):
            self._grid.setSpacing(theme().px(12))
            self.why.setFixedHeight(theme().px(76))

    def ask(self) -> None:
        """Open it empty, in the name of whoever is at the keyboard."""
        office = self._bridge.office
        self._request_id = None
        self.say(self.tr("Ask for an item"))
        self.primary.say(self.tr("Ask for it"))
        self._offer()
        self.title.clear()
        self.group.choose(self._own_group())
        self.who.choose(office.actor)
        self.kind.setCurrentIndex(0)
        self.minutes.setValue(10)
        self.domain.choose(None)
        self.why.setPlainText("")
        self.open(self.title)

    def change(self, shown: "RequestShown") -> None:
        """Open it with what was asked for."""
        request = shown.request
        self._request_id = request.id
        self.say(self.tr("Change the request"))
        self.primary.say(self.tr("Save"))
        self._offer()
        self.title.setText(request.title)
        self.group.choose(request.group_id)
        self.who.choose(request.person_id)
        self.kind.setCurrentIndex(_KINDS.index(request.kind.value))
        self.minutes.setValue(request.minutes)
        self.domain.choose(request.domain_id)
        self.why.setPlainText(request.why)
        self.open(self.title)

    def _offer(self) -> None:
        from facilitator.groups.service import groups

        office = self._bridge.office
        self.group.set_options([Option(one.id, one.name) for one in groups(office)])
        self.who.set_people(people_to_choose(office))
        self.domain.set_options(domains_to_choose(office)[0])

    def _own_group(self) -> UUID | None:
        """The group of the meeting that comes next, which most requests are for."""
        from facilitator.meetings.service import next_meeting

        coming = next_meeting(self._bridge.office)
        return coming.group_id if coming is not None else None

    def _accept(self) -> None:
        from facilitator.meetings.offering.records import ItemRequestDraft
        from facilitator.meetings.offering.service import change_request, request_item
        from facilitator.meetings.records import ItemKind

        before = self._request_id

        def save(office: "Office") -> "ItemRequest":
            draft = ItemRequestDraft(
                title=self.title.text().strip(),
                group_id=self.group.value,
                person_id=self.who.value,
                kind=ItemKind(self.kind.currentData()),
                minutes=self.minutes.value(),
                domain_id=self.domain.value,
                why=self.why.toPlainText().strip(),
            )
            if before is not None:
                return change_request(office, before, draft)
            return request_item(office, draft)

        saved = self._bridge.ask(save, beside=self)
        if saved is None:
            return
        self.done()
        if before is None:
            self._bridge.said.emit(
                self.tr("“{title}” is proposed for the next agenda.").format(title=saved.title),
                True,
            )
        self.kept.emit(saved.id)
