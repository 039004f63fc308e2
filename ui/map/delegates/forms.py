"""Forms of links: two groups linked, a link ended, a mandate given or called back."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.theme import theme
from ui.widgets.button import CheckBox
from ui.widgets.card import empty_layout
from ui.widgets.choosing import choose
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from facilitator.delegates.records import Link, Mandate
    from facilitator.delegates.service import LinkShown, MandateShown
    from facilitator.office import Office
    from ui.bridge import Bridge


class LinkForm(DraftPanel):
    """A role that is held on behalf of another group: new, or changed."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._link_id: UUID | None = None
        self.role = QComboBox()
        hint = self.tr("In the group where they sit. Its seats are filled from the other group.")
        self.add_field("role_id", Field(self.tr("The role"), self.role, hint))
        self.home = QComboBox()
        self.add_field("for_group_id", Field(self.tr("On behalf of"), self.home))
        self.manner = QComboBox()
        self.manner.addItem(self.tr("Liaison: hears and tells"), "liaison")
        self.manner.addItem(self.tr("Delegate: speaks and decides, within a mandate"), "delegate")
        self.add_field("manner", Field(self.tr("As"), self.manner))
        self._from, self._to = (DateField(lambda: bridge.office.today()) for _ in range(2))
        self.add_field("from_on", Field(self.tr("From"), self._from))
        self.add_field("to_on", Field(self.tr("Until, if an end is agreed"), self._to))
        self.accepted.connect(self._save)

    def begin(self, link: "Link | None" = None) -> None:
        """Fill it; with a link to change that one."""
        from facilitator.groups.service import groups
        from facilitator.roles.service import roles

        self._link_id = link.id if link is not None else None
        changes = link is not None
        self.say(self.tr("Change the link") if changes else self.tr("Link two groups"))
        self.primary.say(self.tr("Save") if changes else self.tr("Link them"))
        found = self._bridge.ask(groups) or ()
        names = {group.id: group.name for group in found}
        self.role.clear()
        self.home.clear()
        for role in self._bridge.ask(roles) or ():
            where = names.get(role.group_id, "")
            self.role.addItem(f"{role.name} ({where})" if where else role.name, role.id)
        for group in found:
            self.home.addItem(group.name, group.id)
        for box in (self.role, self.home):
            box.setEnabled(not changes)
        choose(self.role, link.role_id if link else None)
        choose(self.home, link.for_group_id if link else None)
        choose(self.manner, link.manner.value if link else "delegate")
        self._from.show_day(link.from_on if link else self._bridge.office.today())
        self._to.show_day(link.to_on if link else None)

    def _save(self) -> None:
        from facilitator.delegates.records import LinkDraft, LinkManner
        from facilitator.delegates.service import change_link, set_link

        role_id, home_id = self.role.currentData(), self.home.currentData()
        for name, chosen in (("role_id", role_id), ("for_group_id", home_id)):
            if chosen is None:
                self.fields[name].show_error(self.tr("Choose one from the list."))
                return
        if not self.check():
            return
        link_id = self._link_id

        def save(office: "Office") -> "Link":
            draft = LinkDraft(
                role_id=role_id,
                for_group_id=home_id,
                manner=LinkManner(str(self.manner.currentData())),
                from_on=self._from.day,
                to_on=self._to.day,
            )
            return (
                set_link(office, draft) if link_id is None else change_link(office, link_id, draft)
            )

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The two groups are linked."), True)


class EndLinkForm(DraftPanel):
    """`begin(shown)`: the last day of a link."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("End it"), parent)
        self._bridge = bridge
        self._link_id: UUID | None = None
        self._on = DateField(lambda: bridge.office.today())
        self.add_field("on", Field(self.tr("Last day"), self._on))
        self.note(self.tr("The role stays; its seats are filled from its own group again."))
        self.accepted.connect(self._save)

    def begin(self, shown: "LinkShown") -> None:
        """Fill it for a link."""
        self._link_id = shown.link.id
        title = self.tr("End the link from {home} to {there}")
        self.say(title.format(home=shown.home, there=shown.there))
        self._on.show_day(self._bridge.office.today())

    def _save(self) -> None:
        from facilitator.delegates.service import end_link

        if self._link_id is None or not self.check():
            return
        if self._on.day is None:
            self.fields["on"].show_error(self.tr("Say which day is the last."))
            return
        if self._bridge.ask(end_link, self._link_id, self._on.day, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The link ends."), True)


class MandateForm(DraftPanel):
    """`begin(shown)`: what a delegate may decide, by a decision of those at home."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Give a mandate"), self.tr("Give the mandate"), parent)
        self._bridge = bridge
        self._link_id: UUID | None = None
        self.term = QComboBox()
        self.add_field("term_id", Field(self.tr("To"), self.term))
        self.decision = QComboBox()
        self.add_field("decision_id", Field(self.tr("By the decision at home"), self.decision))
        self.may = QPlainTextEdit()
        self.may.setTabChangesFocus(True)
        self.add_field("may", Field(self.tr("What they may decide for you"), self.may))
        self._limits = QLineEdit()
        self._limits.setPlaceholderText(self.tr("up to 500 € at a time"))
        self.add_field("limits", Field(self.tr("Limits"), self._limits))
        self._ask = QLineEdit()
        self.add_field("ask_back", Field(self.tr("When they ask at home first"), self._ask))
        self._until = DateField(lambda: bridge.office.today())
        hint = self.tr("Empty: as long as the term.")
        self.add_field("until_on", Field(self.tr("Until"), self._until, hint))
        self.domains = QWidget()
        self._ticks = FlowLayout(self.domains)
        self.boxes: list[tuple[CheckBox, UUID]] = []
        hint = self.tr("None ticked: whatever comes up there.")
        self.add_field("domains", Field(self.tr("Only about"), self.domains, hint))
        self.note(self.tr("A mandate is a fact: it can be called back, and ends with the term."))
        self.accepted.connect(self._save)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "may"):
            self.may.setFixedHeight(theme().px(56))

    def begin(self, shown: "LinkShown") -> None:
        """Fill it for a link."""
        from facilitator.delegates.records import MandateDraft
        from facilitator.delegates.service import decisions_for_mandate, terms_for_mandate
        from facilitator.groups.service import rights

        self.sentences = MandateDraft.sentences
        self._link_id = shown.link.id
        self.term.clear()
        for term_id, name in self._bridge.ask(terms_for_mandate, shown.link.id) or ():
            self.term.addItem(name, term_id)
        self.decision.clear()
        for one in self._bridge.ask(decisions_for_mandate, shown.link.id) or ():
            self.decision.addItem(f"D-{one.number} {one.title}", one.id)
        # Which decision it was is never guessed.
        self.decision.setCurrentIndex(-1)
        empty_layout(self._ticks)
        self.boxes = []
        for right in self._bridge.ask(rights) or ():
            box = CheckBox(right.domain.name)
            self._ticks.addWidget(box)
            self.boxes.append((box, right.domain.id))
        self.may.setPlainText("")
        for field in (self._limits, self._ask):
            field.clear()
        self._until.show_day(None)

    def _save(self) -> None:
        from facilitator.delegates.records import MandateDraft
        from facilitator.delegates.service import give_mandate

        link_id, term_id = self._link_id, self.term.currentData()
        decision_id = self.decision.currentData()
        if link_id is None or not self.check():
            return
        if term_id is None or decision_id is None:
            name = "term_id" if term_id is None else "decision_id"
            words = self.tr(
                "Choose the decision that gives it; record it first where there is none."
            )
            self.fields[name].show_error(words)
            return
        domains = [domain_id for box, domain_id in self.boxes if box.isChecked()]

        def give(office: "Office") -> "Mandate":
            draft = MandateDraft(
                link_id=link_id,
                term_id=term_id,
                decision_id=decision_id,
                may=self.words("may"),
                limits=self.words("limits"),
                ask_back=self.words("ask_back"),
                until_on=self._until.day,
            )
            return give_mandate(office, draft, domains)

        if self._bridge.ask(give, beside=self) is not None:
            said = self.tr("{name} has a mandate.").format(name=self.term.currentText())
            self.done()
            self._bridge.said.emit(said, False)


class CallBackForm(DraftPanel):
    """`begin(mandate)`: a mandate is called back."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Call it back"), parent)
        self._bridge = bridge
        self._mandate_id: UUID | None = None
        self._reason = QLineEdit()
        self.add_field("reason", Field(self.tr("Why"), self._reason))
        self.note(self.tr("It does not hold from today on. What was decided by it stays."))
        self.accepted.connect(self._save)

    def begin(self, one: "MandateShown") -> None:
        """Fill it for a mandate."""
        self._mandate_id = one.given.mandate.id
        self.say(self.tr("Call back the mandate of {name}").format(name=one.person))
        self._reason.clear()

    def _save(self) -> None:
        from facilitator.delegates.service import call_back_mandate

        if self._mandate_id is None:
            return
        reason = self.words("reason")
        if self._bridge.ask(call_back_mandate, self._mandate_id, reason, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The mandate is called back."), False)
