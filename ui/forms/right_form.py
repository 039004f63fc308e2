"""Proposing who decides about a domain, and how: the right as it would be, ready to be decided.

The same form words such a proposal anew (`begin_anew`).
"""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from ui.forms.parties import PartyList, key_of, parties_to_choose, party_of
from ui.forms.path_field import PathField
from ui.forms.rung_choice import meaning_of, rung_choice
from ui.theme import theme
from ui.widgets.button import Button, CheckBox
from ui.widgets.choosing import choose
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import Option, RecordPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.decisions.service import RightChange
    from facilitator.office import Office
    from ui.bridge import Bridge

NO_DOMAIN = "Choose the domain that it is about."
NO_OWNER = "A domain has one owner: a role or a group."


def number(low: int, high: int, at_least: str = "") -> QSpinBox:
    """A number field; `at_least` is said in place of the lowest number."""
    made = QSpinBox()
    made.setRange(low, high)
    made.setSpecialValueText(at_least)
    return made


class RightForm(DraftPanel):
    """`begin(domain_id)` before it opens, None for a domain to be chosen; `raised(id)` speaks."""

    raised = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.say(self.tr("Propose who decides"))
        self.primary.say(self.tr("Raise the proposal"))
        self._bridge = bridge
        self._anew: tuple[UUID, UUID | None] | None = None
        self._new = Option("new", self.tr("A new domain"), self.tr("not on the map yet"))
        about = self.tr(
            "It becomes a proposal. What changes is written down with it, and holds from the day"
            " on which it is decided."
        )
        self.add(Text(about, "caption", "muted"))
        self.domain = RecordPicker(self.tr("Type two letters, or press the down arrow"))
        self.domain.chosen.connect(self._take_domain)
        self.name, self.description = QLineEdit(), QLineEdit()
        self.name.setMaxLength(200)
        self.owner = RecordPicker(self.tr("A group or a role"))
        self.rung = rung_choice()
        self.rung.currentIndexChanged.connect(self._settle)
        self.consulted = PartyList(self.tr("Add a group, a role or a person"))
        self.minimum, self.ratify = number(0, 999, self.tr("none")), number(1, 999)
        self.answer = number(0, 999)
        self.quorum, self.threshold = QDoubleSpinBox(), QDoubleSpinBox()
        for share in (self.quorum, self.threshold):
            share.setRange(0, 100)
            share.setDecimals(0)
            share.setSuffix(" %")
        self.included = CheckBox(self.tr("Reaching it is enough"))
        self.impact = QComboBox()
        for key, words in (
            ("low", self.tr("Low")),
            ("medium", self.tr("Medium")),
            ("high", self.tr("High")),
        ):
            self.impact.addItem(words, key)
        self.reversible = CheckBox(self.tr("It can be undone"))
        self.people_only = CheckBox(self.tr("For people only, never for a program"))
        self.deputy = RecordPicker(self.tr("A role"))
        self.deliberators = PartyList(self.tr("Add a group or a role"))
        self.path = PathField()
        self.collegial = CheckBox(self.tr("Decided as one, what each one said is sealed"))
        self.from_on = DateField(lambda: bridge.office.today())
        self.why = QPlainTextEdit()
        self.why.setTabChangesFocus(True)
        self._fields()
        self.sentences = {
            "domain": NO_DOMAIN,
            "owner": NO_OWNER,
            "name": "A domain needs a name.",
        }
        self.accepted.connect(self._raise)
        self.restyle()

    def _fields(self) -> None:
        for name, field in (
            ("domain", Field(self.tr("Domain"), self.domain)),
            ("name", Field(self.tr("Name of the new domain"), self.name)),
            ("description", Field(self.tr("What belongs to it"), self.description)),
            ("owner", Field(self.tr("Owner"), self.owner)),
            ("rung", Field(self.tr("How it is decided"), self.rung, " ")),
            ("consulted", Field(self.tr("To be heard before"), self.consulted)),
            (
                "answer_days",
                Field(self.tr("Days after which whoever was asked counts as heard"), self.answer),
            ),
            ("quorum_percent", Field(self.tr("Quorum, of those entitled"), self.quorum)),
            ("threshold_percent", Field(self.tr("More than so many for it"), self.threshold)),
            ("minimum_days", Field(self.tr("Days of deliberation at least"), self.minimum)),
            (
                "deputy",
                Field(self.tr("Deputy"), self.deputy, self.tr("Decides while the owner is away.")),
            ),
            ("impact", Field(self.tr("How far it reaches"), self.impact)),
        ):
            self.add_field(name, field)
            if name == "threshold_percent":
                self.add(self.included)
        self.add(self.reversible)
        self.add(self.people_only)
        self.add(
            Text(
                self.tr("So it should be for purpose, principle and belonging."), "caption", "muted"
            )
        )
        self.more = Button(self.tr("More"), "quiet", icon_name="chevron-down")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._settle)
        self.add(self.more)
        for name, field in (
            (
                "ratify_days",
                Field(
                    self.tr("Days in which an urgent decision is ratified"),
                    self.ratify,
                    self.tr("After that it lapses."),
                ),
            ),
            ("deliberators", Field(self.tr("Says first what could be wrong"), self.deliberators)),
            ("path", Field(self.tr("The path on the way to a decision"), self.path)),
        ):
            self.add_field(name, field)
        self.add(self.collegial)
        self.add_field(
            "from_on",
            Field(
                self.tr("From which day on"),
                self.from_on,
                self.tr("Empty: from the day of the decision on."),
            ),
        )
        self.add_field("why", Field(self.tr("Why"), self.why))

    def begin(self, domain_id: UUID | None = None) -> None:
        """Read what there is to choose from, and start from the right of today."""
        from facilitator.groups.service import rights

        ask = self._bridge.ask
        parties = ask(lambda office: parties_to_choose(office, people=True)) or []
        offices = [one for one in parties if one.id[0] != "person"]
        self.owner.set_options(offices)
        self.deputy.set_options([one for one in offices if one.id[0] == "role"])
        self.consulted.set_options(parties)
        self.deliberators.set_options(offices)
        self.path.set_options(offices)
        known = [
            Option(one.domain.id, one.domain.name, one.owner_name) for one in ask(rights) or ()
        ]
        self.domain.set_options([*known, self._new])
        self.domain.choose(domain_id)
        self.name.clear()
        self.description.clear()
        self.why.clear()
        self.from_on.show_day(None)
        self.more.setChecked(False)
        self._take_domain(domain_id)

    def begin_anew(
        self, proposal_id: UUID, change: "RightChange", integrates: UUID | None = None
    ) -> None:
        """Start from what is proposed; `integrates` is the objection that is taken up."""
        self.begin(change.domain_id)
        self._anew = (proposal_id, integrates)
        self.say(self.tr("Word it anew: who decides"))
        self.primary.say(self.tr("Keep this wording"))
        if change.new_domain is not None:
            self.domain.choose("new")
            self.name.setText(change.new_domain.name)
            self.description.setText(change.new_domain.description)
        self._show(change)
        self.from_on.show_day(change.from_on)
        self._settle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "why"):
            lines = round(theme().metrics("body").lineSpacing() * 3)
            self.why.setFixedHeight(lines + theme().px(18))

    def _take_domain(self, domain_id: Any) -> None:
        from facilitator.decisions.service import right_as_change

        change = None
        if isinstance(domain_id, UUID):
            change = self._bridge.ask(right_as_change, domain_id)
        self._show(change)
        self._settle()

    def _show(self, change: "RightChange | None") -> None:
        from facilitator.groups.rights import NOTHING_BEYOND

        terms: dict[str, Any] = change.terms if change is not None else {}
        group, role = terms.get("owner_group_id"), terms.get("owner_role_id")
        self.owner.choose(("group", group) if group else ("role", role) if role else None)
        deputy = terms.get("deputy_role_id")
        self.deputy.choose(("role", deputy) if deputy else None)
        choose(self.rung, str(terms.get("rung", "consent")))
        choose(self.impact, str(terms.get("impact", "medium")))
        self.minimum.setValue(terms.get("minimum_days", 0))
        self.ratify.setValue(terms.get("ratify_days", 30))
        self.answer.setValue(terms.get("answer_days", 7))
        self.quorum.setValue(terms.get("quorum_percent", 0))
        self.threshold.setValue(terms.get("threshold_percent", 50))
        self.included.setChecked(terms.get("threshold_included", False))
        self.reversible.setChecked(terms.get("reversible", True))
        self.people_only.setChecked(terms.get("people_only", False))
        beyond = change.beyond if change is not None else NOTHING_BEYOND
        self.consulted.show_keys([key_of(p) for p in change.consulted] if change else [])
        self.deliberators.show_keys([key_of(party) for party in beyond.deliberators])
        self.path.show_steps(beyond.steps)
        self.collegial.setChecked(beyond.collegial)
        if beyond != NOTHING_BEYOND:
            self.more.setChecked(True)

    def _settle(self, *_: object) -> None:
        """Show the fields that say something about the rung that is chosen."""
        rung = str(self.rung.currentData())
        self.fields["rung"].say_hint(meaning_of(rung))
        new, vote = self.domain.value == "new", rung == "vote"
        for name, shown in (
            ("name", new),
            ("description", new),
            ("answer_days", rung == "consultation"),
            ("quorum_percent", vote),
            ("threshold_percent", vote),
            ("ratify_days", self.more.isChecked()),
            ("deliberators", self.more.isChecked()),
            ("path", self.more.isChecked()),
            ("from_on", self.more.isChecked()),
        ):
            self.fields[name].setVisible(shown)
        self.included.setVisible(vote)
        self.collegial.setVisible(self.more.isChecked())

    def change(self) -> "RightChange":
        """What the form says; raises `Refused` where it names no domain or no owner."""
        from facilitator.decisions.service import RightChange
        from facilitator.errors import Refused
        from facilitator.groups.records import DomainDraft, Impact, Rung
        from facilitator.groups.rules import Beyond

        if self.domain.value is None:
            raise Refused(NO_DOMAIN)
        new = self.domain.value == "new"
        owner, deputy = self.owner.value, self.deputy.value
        if owner is None:
            raise Refused(NO_OWNER)
        return RightChange(
            terms={
                "rung": Rung(self.rung.currentData()),
                "owner_group_id": owner[1] if owner[0] == "group" else None,
                "owner_role_id": owner[1] if owner[0] == "role" else None,
                "deputy_role_id": deputy[1] if deputy else None,
                "minimum_days": self.minimum.value(),
                "ratify_days": self.ratify.value(),
                "answer_days": self.answer.value(),
                "quorum_percent": self.quorum.value(),
                "threshold_percent": self.threshold.value(),
                "threshold_included": self.included.isChecked(),
                "reversible": self.reversible.isChecked(),
                "impact": Impact(self.impact.currentData()),
                "people_only": self.people_only.isChecked(),
            },
            domain_id=None if new else self.domain.value,
            new_domain=DomainDraft(
                name=self.name.text().strip(), description=self.description.text().strip()
            )
            if new
            else None,
            from_on=self.from_on.day,
            consulted=tuple(party_of(key) for key in self.consulted.keys),
            beyond=Beyond(
                tuple(party_of(key) for key in self.deliberators.keys),
                self.path.steps(),
                self.collegial.isChecked(),
            ),
        )

    def _raise(self) -> None:
        from facilitator.decisions.service import propose_right, propose_right_anew

        if not self.check():
            return
        why, anew = self.words("why"), self._anew

        def propose(office: "Office") -> Any:
            if anew is not None:
                return propose_right_anew(office, anew[0], [self.change()], why, anew[1])
            return propose_right(office, [self.change()], why=why)

        made = self._bridge.ask(propose, beside=self)
        if made is None:
            return
        self.done()
        if anew is not None:
            return
        self._bridge.said.emit(self.tr("“{title}” is on its way.").format(title=made.title), False)
        self.raised.emit(made.id)
