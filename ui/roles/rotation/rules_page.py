"""The rules of rotation: of each role, of everybody, of each person."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.roles.rotation.rule_words import limit_sentences, most_sentences, order_words
from ui.roles.rotation.rules_beside import RulesBeside
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.tabs import SegmentedPills

if TYPE_CHECKING:
    from facilitator.roles.records import Role
    from facilitator.rotation.service import Agreed
    from ui.bridge import Bridge

EVERYBODY = "everybody"


class RulesPage(QWidget):
    """Roles or people at the left, what is agreed about one of them beside."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._roles: list[Role] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(4, 5), narrow=660)
        column.addWidget(columns, 1)
        card = Card(self.tr("Rules and limits"))
        self.back = Button(self.tr("Back to the plan"), icon_name="arrow-left")
        card.put_beside_title(self.back)
        self.kinds = SegmentedPills(
            [("roles", self.tr("Roles")), ("people", self.tr("People"))], self.tr("Rules of")
        )
        self.kinds.chosen.connect(lambda _key: self.reread())
        card.add(self.kinds)
        self.list = RecordList(self.tr("Whose rules"))
        self.list.setProperty("pane", True)
        self.list.chosen.connect(self._chosen)
        card.add(self.list, 1)
        columns.left.addWidget(card, 1)
        self.beside = RulesBeside(bridge)
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.list)

    def reread(self) -> None:
        """Read what is agreed."""
        from facilitator.people.service import people
        from facilitator.roles.service import roles
        from facilitator.rotation.service import agreed

        found = self._bridge.ask(agreed)
        if found is None:
            return
        self._roles = [r for r in self._bridge.ask(roles) or () if str(r.term_unit) != "meeting"]
        if self.kinds.current == "people":
            rows = [
                Row(
                    ("person", person.id),
                    person.name,
                    self._of_person(found, person.id),
                    person=(person.name, person.id),
                )
                for person in self._bridge.ask(people) or ()
            ]
        else:
            rows = [
                Row(
                    (EVERYBODY, None),
                    self.tr("Everybody"),
                    " ".join(limit_sentences(found.limits)),
                )
            ]
            rows += [self._row(found, role) for role in self._roles]
        self.list.show_list(rows)
        self.list.choose_first()
        self._chosen(self.list.current_id)

    def show_about(self, people: Iterable[UUID], words: str) -> None:
        """Go to the role that a rule names, else to its first person, else to everybody."""
        named = [role for role in self._roles if role.name in words]
        if named:
            longest = max(named, key=lambda role: len(role.name))
            self.kinds.choose("roles")
            self.reread()
            self.list.choose(("role", longest.id))
            return
        for person_id in people:
            self.kinds.choose("people")
            self.reread()
            if self.list.choose(("person", person_id)):
                return
        self.kinds.choose("roles")
        self.reread()
        self.list.choose((EVERYBODY, None))

    def show_role(self, role_id: UUID) -> None:
        """Go to the rules of a role."""
        self.kinds.choose("roles")
        self.reread()
        self.list.choose(("role", role_id))

    def _row(self, found: "Agreed", role: "Role") -> Row:
        rule = found.rule_of(role.id)
        words = order_words().get(str(rule.order_rule), "")
        told = [words if rule.planned else self.tr("not planned; a call fills it")]
        if rule.planned and rule.pause_terms:
            told.append(self.tr("pause {n}").format(n=rule.pause_terms))
        if rule.planned and rule.shadow_times:
            told.append(self.tr("shadowed {n} ×").format(n=rule.shadow_times))
        return Row(("role", role.id), role.name, " · ".join(told), quiet=not rule.planned)

    def _of_person(self, found: "Agreed", person_id: UUID) -> str:
        limits = [one for one in found.person_limits if one.person_id == person_id]
        told = [s for one in limits for s in most_sentences(one.most_roles, one.most_hours)]
        says = sum(one.person_id == person_id for one in found.may_hold)
        if says:
            told.append(self.tr("{n} ×  may or may not").format(n=says))
        return " ".join(told)

    def _chosen(self, chosen: Any) -> None:
        kind, of_id = chosen or (EVERYBODY, None)
        self.beside.show_rules(kind, of_id)
