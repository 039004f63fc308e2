"""The form with which somebody asks a panel; earlier rulings show while one types."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from ui.disputes.cases.fields import Lines, number
from ui.disputes.cases.words import kind_words, parties_to_choose, party_of
from ui.forms.choices import domains_to_choose, people_to_choose
from ui.theme import theme
from ui.widgets.card import Inset, empty_layout
from ui.widgets.choosing import choose
from ui.widgets.date_words import written
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker, RecordPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.disputes.records import Dispute
    from facilitator.office import Office
    from ui.bridge import Bridge

_KINDS = (
    "who owns this",
    "is this directive within its right",
    "was this an end run",
    "something else",
)


class RaiseForm(DraftPanel):
    """`begin(domain)`; `raised(id)` speaks when it is on record."""

    raised = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Raise a dispute"), self.tr("Raise the dispute"), parent)
        self._bridge = bridge
        self._directive_id: UUID | None = None
        self.kind = QComboBox()
        self.kind.view().setAccessibleName(self.tr("What is in dispute"))
        for kind in _KINDS:
            self.kind.addItem(kind_words(kind), kind)
        self.add_field("kind", Field(self.tr("What is in dispute"), self.kind))
        self.question = Lines(2)
        self.add_field(
            "question", Field(self.tr("What the panel is asked, in a sentence"), self.question)
        )
        self.domain = RecordPicker(self.tr("None"))
        self.add_field("domain_id", Field(self.tr("Domain it is about"), self.domain))
        self.before = Inset()
        self.before.hide()
        self.add(self.before)
        self.one, self.other = (RecordPicker(self.tr("Two letters")) for _ in range(2))
        self.who = PersonPicker(self.tr("Two letters"))
        self.panel_size, self.days = number(1, 5), number(1, 90, self.tr(" days"))
        pairs = QWidget()
        self._grid = QGridLayout(pairs)
        self._grid.setContentsMargins(0, 0, 0, 0)
        hint = self.tr("A group, a role or a person.")
        for place, (name, field) in enumerate(
            (
                ("one", Field(self.tr("One side"), self.one, hint)),
                ("other", Field(self.tr("The other side"), self.other, hint)),
                ("raised_by", Field(self.tr("Who raises it"), self.who)),
                ("panel_size", Field(self.tr("People on the panel"), self.panel_size)),
                ("answer_days", Field(self.tr("It rules within"), self.days)),
            )
        ):
            self.fields[name] = field
            self._grid.addWidget(field, *divmod(place, 2))
        self.add(pairs)
        self.note(
            self.tr(
                "The days are counted from the one on which the panel stands. Nobody of either side"
                " sits on it, nor whoever raises this."
            )
        )
        self.question.textChanged.connect(self._show_before)
        self.domain.chosen.connect(lambda _id: self._show_before())
        self.accepted.connect(self._save)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_grid"):
            self._grid.setSpacing(theme().px(12))

    def begin(
        self,
        domain_id: UUID | None = None,
        *,
        kind: str = "who owns this",
        question: str = "",
        directive_id: UUID | None = None,
        sides: tuple[object, object] = (None, None),
    ) -> None:
        """Fill it; a domain brings its owner as the other side."""
        from facilitator.disputes.records import DisputeDraft, DisputeTermsDraft
        from facilitator.disputes.service import dispute_terms

        office = self._bridge.office
        self.sentences = DisputeDraft.sentences
        self._directive_id = directive_id
        options, known = domains_to_choose(office)
        self.domain.set_options(options)
        self.domain.choose(domain_id)
        parties = self._bridge.ask(parties_to_choose) or []
        for picker, side in zip((self.one, self.other), sides, strict=True):
            picker.set_options(parties)
            picker.choose(side)
        if domain_id in known and sides == (None, None):
            owner = known[domain_id][1].owner
            self.other.choose(next((o.id for o in parties if o.words == owner), None))
        self.who.set_people(self._bridge.ask(people_to_choose) or [])
        self.who.choose(office.actor)
        choose(self.kind, kind)
        about = next((one.words for one in options if one.id == domain_id), "")
        asked = self.tr("Who owns “{domain}”?").format(domain=about) if about else ""
        self.question.setPlainText(question or asked)
        agreed = self._bridge.ask(dispute_terms) or DisputeTermsDraft()
        self.panel_size.setValue(agreed.panel_size)
        self.days.setValue(agreed.answer_days)
        self._show_before()

    def _show_before(self) -> None:
        """This was asked before: what was ruled, so that nobody asks twice."""
        from facilitator.disputes.service import precedents

        domain = self.domain.value if isinstance(self.domain.value, UUID) else None
        found = self._bridge.ask(precedents, self.question.words, domain) or ()
        empty_layout(self.before.body)
        for at, one in enumerate(found[:3]):
            if not at:
                self.before.body.addWidget(Text(self.tr("This was asked before"), "caption strong"))
            said = self.tr("Dispute {number}, ruled on {day}: {ruling}").format(
                number=one.number, day=written(one.ruled_on), ruling=one.sentence
            )
            self.before.body.addWidget(Text(said, "body", selectable=True))
            self.before.body.addWidget(Text(one.reasons, "caption", "muted", selectable=True))
        self.before.setVisible(bool(found))

    def _save(self) -> None:
        from facilitator.disputes.records import DisputeDraft, DisputeKind
        from facilitator.disputes.service import raise_dispute

        one, other = party_of(self.one.value), party_of(self.other.value)
        for name, side in (("one", one), ("other", other), ("raised_by", self.who.value)):
            if side is None:
                self.fields[name].show_error(self.tr("Choose from the list."))
                self.fields[name].editor.setFocus()
                return
        assert one is not None and other is not None  # said above

        def save(office: "Office") -> "Dispute":
            draft = DisputeDraft(
                kind=DisputeKind(self.kind.currentData()),
                question=self.question.words,
                domain_id=self.domain.value,
                directive_id=self._directive_id,
                raised_by=self.who.value,
                answer_days=self.days.value(),
                panel_size=self.panel_size.value(),
            )
            return raise_dispute(office, draft, (one, other))

        made = self._bridge.ask(save, beside=self)
        if made is not None:
            self.done()
            self.raised.emit(made.id)
            said = self.tr("Dispute {number} is raised. Both sides state their case now.")
            self._bridge.said.emit(said.format(number=made.number), False)
