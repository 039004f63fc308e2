"""The list of people, those who left among them if one wants, and one person beside it."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.people.joining import LikenessCard
from ui.people.person_beside import PersonBeside
from ui.people.words import days
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.picker import folded
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.search import SearchBox
from ui.widgets.tabs import Filter, FilterPills

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.people.records import Person
    from ui.bridge import Bridge


class PeoplePage(QWidget):
    """Filters and a search box above the list; pairs that may be one person below it."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._filled = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(4, 5), narrow=660)
        column.addWidget(columns, 1)
        card = Card(self.tr("People"))
        self.add = Button(self.tr("Add a person"), icon_name="user-plus")
        self.add.clicked.connect(self.add_person)
        card.put_beside_title(self.add)
        self.filters = FilterPills([], self.tr("Which people"))
        self.filters.chosen.connect(lambda _key: self._fill())
        card.add(self.filters)
        self.search = SearchBox(self.tr("Find by name, other name or group"), key="")
        self.search.typed.connect(lambda _words: self._fill())
        card.add(self.search)
        self.list = RecordList(self.tr("People"))
        self.list.setProperty("pane", True)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _id: self._into_record())
        self._empty = EmptyState(
            "users",
            self.tr("The people of the collective will be here. A name is enough to begin."),
            self.tr("Add the first person"),
            other=self.tr("Bring in a list of people"),
        )
        self._empty.turned.connect(partial(bridge.go.emit, "import", None))
        self._empty.started.connect(self.add_person)
        self.list.set_empty(self._empty)
        card.add(self.list, 1)
        columns.left.addWidget(card, 1)
        self.likeness = LikenessCard(bridge)
        self.beside = PersonBeside(bridge)
        self.likeness.looked.connect(self.beside.compare)
        self.beside.cards_below.addWidget(self.likeness)
        self.beside.person_form.saved.connect(self._saved)
        self.beside.join_form.joined.connect(self._saved)
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.list)
        self._people: list[Person] = []
        self._captions: dict[UUID, str] = {}
        self._sought: dict[UUID, str] = {}
        self._away: dict[UUID, str] = {}

    def reread(self) -> None:
        """Read everybody, and the one who is chosen."""
        self._read()
        self._fill()
        if not self._filled and self.list.count:
            self._filled = True
            self.list.choose_first()
        else:
            self.beside.show_person(self.list.current_id)
        self.likeness.reread()

    def choose_person(self, person_id: UUID) -> bool:
        """Show somebody, whatever filter is on."""
        from facilitator.errors import Refused
        from facilitator.people.service import person

        def known(office: "Office") -> "Person | None":
            try:
                return person(office, person_id)
            except Refused:  # it is a group, a domain: somebody else’s to show
                return None

        if self.list.choose(person_id):
            return True
        found = next((p for p in self._people if p.id == person_id), None)
        if found is None:
            joined = self._bridge.ask(known)
            found = next((p for p in self._people if joined and p.id == joined.id), None)
        if found is None:
            return False
        self.search.clear()
        self.filters.choose("all")
        self._fill()
        return self.list.choose(found.id)

    def add_person(self) -> None:
        """Open the form for somebody new."""
        self.beside.add_person()

    def _read(self) -> None:
        from facilitator.groups.service import groups, memberships
        from facilitator.people.rules import belongs, within
        from facilitator.people.service import absences, aliases, everybody
        from facilitator.roles.service import holdings

        ask, today = self._bridge.ask, self._bridge.office.today()
        self._people = ask(everybody) or []
        called = {group.id: group.name for group in ask(groups) or ()}
        parts: dict[UUID, list[str]] = {}
        for seat in ask(holdings) or ():
            if seat.person_id is not None:
                parts.setdefault(seat.person_id, []).append(seat.role)
        for membership in ask(memberships) or ():
            if within((membership.from_on, membership.to_on), today):
                name = called.get(membership.group_id)
                if name:
                    parts.setdefault(membership.person_id, []).append(name)
        known = ask(aliases) or {}
        self._captions = {who: " · ".join(dict.fromkeys(names)) for who, names in parts.items()}
        self._sought = {
            p.id: folded(
                " ".join([p.name, *known.get(p.id, ()), self._captions.get(p.id, ""), p.email])
            )
            for p in self._people
        }
        self._away = {a.person_id: self._until(a.to_on) for a in ask(absences, on=today) or ()}
        self._here = {p.id for p in self._people if belongs(p, today)}

    def _until(self, to_on: date | None) -> str:
        if to_on is None:
            return self.tr("Away")
        return self.tr("Away {until}").format(until=days(None, to_on).rsplit(" ", 1)[0])

    def _fill(self) -> None:
        here = len(self._here)
        self.filters.set_filters(
            [
                Filter("here", self.tr("Here"), here),
                Filter("left", self.tr("Not here"), len(self._people) - here),
                Filter("all", self.tr("All"), len(self._people)),
            ]
        )
        which, sought = self.filters.current, folded(self.search.words)
        shown = [
            person
            for person in self._people
            if (which == "all" or (person.id in self._here) == (which == "here"))
            and all(word in self._sought[person.id] for word in sought.split())
        ]
        if self._people and not shown:
            self._empty.say(self.tr("Nobody here fits. Try another filter or other letters."))
        self.list.show_list([self._row(person) for person in shown])

    def _row(self, person: "Person") -> Row:
        pill = self._away.get(person.id, "")
        left = person.id not in self._here
        if left and person.left_on is not None:
            pill = self.tr("Left {day}").format(day=days(person.left_on, person.left_on))
        elif left:
            pill = self.tr("Not here yet")
        return Row(
            person.id,
            person.name,
            self._captions.get(person.id, ""),
            person=(person.name, person.id),
            pill=pill,
            kind="plain" if left else "amber",
            quiet=left,
        )

    def _chosen(self, person_id: UUID | None) -> None:
        self.beside.show_person(person_id)

    def _into_record(self) -> None:
        """Enter goes on to what can be done about the person."""
        for button in self.beside.findChildren(Button):
            if button.isVisibleTo(self.beside):
                button.setFocus()
                return

    def _saved(self, person_id: UUID) -> None:
        self.reread()
        self.choose_person(person_id)
