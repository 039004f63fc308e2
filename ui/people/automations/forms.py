"""Forms about scripts and agents: adding and changing one, pausing and ending it, its token."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from ui.forms.choices import people_to_choose
from ui.people.automations.words import kinds
from ui.theme import theme
from ui.widgets.choosing import choose
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker

if TYPE_CHECKING:
    from facilitator.decisions.automated.service import Added, AutomationShown
    from facilitator.office import Office
    from facilitator.people.automations.records import Automation
    from ui.bridge import Bridge

USUAL_A_DAY = 20


class AutomationForm(DraftPanel):
    """Adding one to a role, and changing what is said of it. `added(id, name, token)`."""

    added = Signal(object, str, str)
    saved = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._shown: AutomationShown | None = None
        self._name, self._what = QLineEdit(), QPlainTextEdit()
        self._name.setMaxLength(100)
        self._what.setTabChangesFocus(True)
        self._kind, self._role = QComboBox(), QComboBox()
        for key, words in kinds().items():
            self._kind.addItem(words, key)
        self._keeper = PersonPicker(self.tr("Type two letters of the name"))
        self._most = QSpinBox()
        self._most.setRange(1, 1000)
        self._to = DateField(lambda: bridge.office.today())
        self.add_field("name", Field(self.tr("Name"), self._name))
        self.add_field("kind", Field(self.tr("What it is"), self._kind))
        self.add_field("what", Field(self.tr("What it does, in a sentence"), self._what))
        self.add_field("keeper_id", Field(self.tr("Who answers for it"), self._keeper))
        self._role_field = Field(
            self.tr("Role it holds"),
            self._role,
            self.tr("Those with a free seat that decide everything alone, not for people only."),
        )
        self.add_field("role", self._role_field)
        self.add_field("most_a_day", Field(self.tr("Most decisions within 24 hours"), self._most))
        self.add_field(
            "to_on", Field(self.tr("Last day"), self._to, self.tr("Empty until somebody ends it."))
        )
        self.note(
            self.tr(
                "Questions of purpose, principle and belonging are for people. Each of its"
                " decisions is marked, and waits for a person to say whether it stands."
            )
        )
        self.accepted.connect(self._save)
        self.restyle()

    def begin(self, shown: "AutomationShown | None") -> None:
        """Fill it with one, or empty for a new one."""
        from facilitator.decisions.automated.service import roles_for_automations
        from facilitator.people.automations.records import AutomationDraft

        self._shown = shown
        self.sentences = AutomationDraft.sentences
        one = shown.automation if shown else None
        title = self.tr("Change {name}").format(name=one.name) if one else ""
        self.say(title or self.tr("Add a script or agent"))
        self.primary.say(self.tr("Save") if one else self.tr("Add it and show its token"))
        for name in ("name", "kind", "role"):
            self.fields[name].setVisible(one is None)
        self._keeper.set_people(self._bridge.ask(people_to_choose) or ())
        self._keeper.choose(one.keeper_id if one else self._bridge.office.actor)
        if one is None:
            self._role.clear()
            self._role.addItem(self.tr("choose a role"), None)
            fits = [r for r in self._bridge.ask(roles_for_automations) or () if not r.in_the_way]
            for role in fits:
                self._role.addItem(role.role, role.role_id)
            self._role_field.say_hint(
                self.tr("Those with a free seat that decide everything alone, not for people only.")
                if fits
                else self.tr(
                    "No role fits: it needs a free seat, and only domains that it decides alone and"
                    " that are not for people only."
                )
            )
        self._name.setText(one.name if one else "")
        choose(self._kind, str(one.kind) if one else "script")
        self._what.setPlainText(one.what if one else "")
        self._most.setValue(one.most_a_day if one else USUAL_A_DAY)
        self._to.show_day(one.to_on if one else None)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_what"):
            lines = round(theme().metrics("body").lineSpacing() * 3)
            self._what.setFixedHeight(lines + theme().px(18))

    def _save(self) -> None:
        from facilitator.decisions.automated.service import add_automation, change_automation
        from facilitator.people.automations.records import AutomationDraft, AutomationKind

        keeper = self._keeper.value
        if keeper is None:
            self.fields["keeper_id"].show_error(self.tr("Choose the person who answers for it."))
            self._keeper.setFocus()
            return
        if not self.check():
            return
        shown, role_id = self._shown, self._role.currentData()
        if shown is None and role_id is None:
            self._role_field.show_error(
                self.tr("Choose a role, or give one a domain that it decides alone first.")
            )
            return

        def draft() -> AutomationDraft:
            return AutomationDraft(
                name=shown.automation.name if shown else self.words("name"),
                kind=shown.automation.kind if shown else AutomationKind(str(self.choice("kind"))),
                what=self.words("what"),
                keeper_id=keeper,
                most_a_day=self.number("most_a_day"),
                to_on=self._to.day,
                from_on=shown.automation.from_on if shown else None,
            )

        def add(office: "Office") -> "Added":
            return add_automation(office, draft(), role_id)

        def change(office: "Office", automation_id: UUID) -> "Automation":
            return change_automation(office, automation_id, draft())

        if shown is not None:
            saved = self._bridge.ask(change, shown.automation.id, beside=self)
            if saved is not None:
                self.done()
                said = self.tr("{name} is saved.").format(name=saved.name)
                self._bridge.said.emit(said, True)
                self.saved.emit(saved.id)
            return
        made = self._bridge.ask(add, beside=self)
        if made is not None:
            self.done()
            self.added.emit(made.automation.id, made.automation.name, made.token)


class TokenPanel(DraftPanel):
    """The token, once: whoever closes this cannot see it again."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self.token = QLineEdit()
        self.token.setReadOnly(True)
        self.add_field("token", Field(self.tr("Token"), self.token))
        self.note(
            self.tr(
                "It is shown this once and kept nowhere. Put it into a file that only the script"
                " can read. Whoever has it decides in the script’s name."
            )
        )
        self.primary.say(self.tr("Copy the token"))
        self.cancel.say(self.tr("I have put it away"))
        self.accepted.connect(self._copy)

    def begin(self, name: str, token: str) -> None:
        """Show the token of one."""
        self.say(self.tr("The token of {name}").format(name=name))
        self.token.setText(token)
        self.token.setCursorPosition(0)

    def dismiss(self) -> None:
        """Close it and keep nothing."""
        self.token.clear()
        super().dismiss()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.token.text())
        self._bridge.said.emit(self.tr("The token is on the clipboard."), False)


class ReasonForm(DraftPanel):
    """Pausing or ending one, with a reason."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._service: Callable[..., Any] | None = None
        self._id: UUID | None = None
        self._said = ""
        self._reason = QLineEdit()
        self._reason.setMaxLength(500)
        self.add_field("reason", Field(self.tr("Why, if there is something to say"), self._reason))
        self.accepted.connect(self._save)

    def begin_pausing(self, automation: "Automation") -> None:
        """Fill it for one that is paused."""
        from facilitator.decisions.automated.service import pause_automation

        self._fill(automation, pause_automation)
        self.say(self.tr("Pause {name}").format(name=automation.name))
        self.primary.say(self.tr("Pause it"))
        self.note(self.tr("It keeps its role and decides nothing until somebody resumes it."))
        self._said = self.tr("{name} is paused.").format(name=automation.name)

    def begin_ending(self, automation: "Automation") -> None:
        """Fill it for one that ends."""
        from facilitator.decisions.automated.service import end_automation

        self._fill(automation, end_automation)
        self.say(self.tr("End {name}").format(name=automation.name))
        self.primary.say(self.tr("End it for good"))
        self.note(
            self.tr("Its term ends today and its token opens nothing more. What it decided stays.")
        )
        self._said = self.tr("{name} has ended.").format(name=automation.name)

    def _fill(self, automation: "Automation", service: Callable[..., Any]) -> None:
        if self._id != automation.id or self._service is not service:
            self._reason.clear()
        self._id, self._service = automation.id, service

    def _save(self) -> None:
        if self._service is None:
            return
        words = self.words("reason")
        if self._bridge.ask(self._service, self._id, words, beside=self) is not None:
            self._reason.clear()
            self.done()
            self._bridge.said.emit(self._said, False)
