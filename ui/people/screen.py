"""People: who is here and who left, groups, the domains somebody owns, scripts and agents."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.people.automations.page import AutomationsPage
from ui.people.domains_page import DomainsPage
from ui.people.groups_page import GroupsPage
from ui.people.people_page import PeoplePage
from ui.widgets.page import Page
from ui.widgets.stack import PageStack

if TYPE_CHECKING:
    from ui.bridge import Bridge


class PeopleScreen(Page):
    """Four pages; the one that is looked at is read again."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("PeopleScreen", "People"),
            [
                ("people", translate("PeopleScreen", "People")),
                ("groups", translate("PeopleScreen", "Groups")),
                ("domains", translate("PeopleScreen", "Domains")),
                ("automations", translate("PeopleScreen", "Scripts and agents")),
            ],
            parent,
            scrolls=False,
        )
        self.people = PeoplePage(bridge)
        self.groups = GroupsPage(bridge)
        self.domains = DomainsPage(bridge)
        self.automations = AutomationsPage(bridge)
        self._pages: dict[str, PeoplePage | GroupsPage | DomainsPage | AutomationsPage] = {
            "people": self.people,
            "groups": self.groups,
            "domains": self.domains,
            "automations": self.automations,
        }
        self._stack = PageStack()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.body.addWidget(self._stack, 1)
        if self.header.tabs is not None:
            self.header.tabs.chosen.connect(self._turn)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self._add)

    def reread(self) -> None:
        """Read the page that is shown."""
        for page in self._pages.values():
            if self._stack.currentWidget() is page:
                page.reread()

    def show_record(self, record_id: UUID) -> None:
        """Show a person, a group, a domain, or a script or agent."""
        self._turn("people")
        if self.people.choose_person(record_id):
            return
        self._turn("groups")
        if self.groups.choose_group(record_id):
            return
        self._turn("domains")
        if self.domains.choose_domain(record_id):
            return
        self._turn("automations")
        if not self.automations.choose_automation(record_id):
            self._turn("people")

    def commands(self) -> list[tuple[str, Callable[[], object]]]:
        """What the palette offers here."""
        return [
            (self.tr("Add a person"), self._add_person),
            (self.tr("Add a group"), self._add_group),
            (self.tr("Add a script or agent"), self._add_automation),
        ]

    def _add(self) -> None:
        """Ctrl+N: a group where the groups are, a script where those are, else a person."""
        if self._stack.currentWidget() is self.groups:
            self.groups.add_group()
        elif self._stack.currentWidget() is self.automations:
            self.automations.add_automation()
        else:
            self._add_person()

    def _add_person(self) -> None:
        self._turn("people")
        self.people.add_person()

    def _add_group(self) -> None:
        self._turn("groups")
        self.groups.add_group()

    def _add_automation(self) -> None:
        self._turn("automations")
        self.automations.add_automation()

    def _turn(self, key: str) -> None:
        if self.header.tabs is not None:
            self.header.tabs.choose(key)
        self._stack.setCurrentWidget(self._pages[key])
        self.reread()
