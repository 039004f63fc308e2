"""The service pool: who may be called on, who may serve again, and what is missing.

At the left everybody, for one role or for the whole pool; beside them one person with their
nominations, and the rule.
"""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ui.roles.pool.beside import PoolBeside
from ui.roles.pool.words import for_what, standing_pill
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choosing import choose
from ui.widgets.date_field import DateField
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout, together
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.selection.pool.service import Nominated, Place, Standing
    from ui.bridge import Bridge


class PoolPage(QWidget):
    """People at the left, one of them beside; a role and a day can be chosen."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._day: date | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(5, 4), narrow=660)
        column.addWidget(columns, 1)
        self._card = Card(self.tr("Who may be called on"))
        self.add = Button(self.tr("Add somebody"), icon_name="user-plus")
        self.add.setAccessibleName(self.tr("Add somebody to the pool"))
        self.add.clicked.connect(lambda: self.add_somebody())
        self._card.put_beside_title(self.add)
        self._head = QWidget()
        flow = FlowLayout(self._head)
        self.role = QComboBox()
        for named in (self.role, self.role.view()):
            named.setAccessibleName(self.tr("Show the whole pool, or who may serve one role"))
        self.role.currentIndexChanged.connect(lambda _at: self._read())
        flow.addWidget(self.role)
        self.day_field = DateField(lambda: bridge.office.today())
        self.day_field.setAccessibleName(self.tr("Show the pool as of this day"))
        self.day_field.field.setAccessibleName(self.tr("Show the pool as of this day"))
        self.day_field.chosen.connect(self._look_at)
        flow.addWidget(
            together(Text(self.tr("As of"), "caption", "muted", wrap=False), self.day_field)
        )
        self.back = Button(self.tr("Back to today"), "quiet")
        self.back.clicked.connect(lambda: self._look_at(None))
        flow.addWidget(self.back)
        self._said = Text("", "caption", "muted", wrap=False)
        flow.addWidget(self._said)
        self._card.add(self._head)
        self.people = RecordList(self.tr("People who may be called on"))
        self.people.setProperty("pane", True)
        self.people.chosen.connect(self._chosen)
        self.people.opened.connect(lambda _id: self._into_record())
        empty = EmptyState(
            "users",
            self.tr(
                "People who may be called on will be here: for which roles, which groups nominated"
                " them, and from when they may serve again."
            ),
            self.tr("Add the first person"),
        )
        empty.started.connect(lambda: self.add_somebody())
        self.people.set_empty(empty)
        self._card.add(self.people, 1)
        columns.left.addWidget(self._card, 1)
        self.beside = PoolBeside(bridge)
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.people)

    @property
    def day(self) -> date:
        """The day that is looked at."""
        return self._day or self._bridge.office.today()

    @property
    def role_id(self) -> UUID | None:
        """The role that is looked at; None: the whole pool."""
        found = self.role.currentData()
        return found if isinstance(found, UUID) else None

    def reread(self) -> None:
        """Read the roles, the people and the one beside them."""
        from facilitator.roles.service import roles

        before = self.role_id
        self.role.blockSignals(True)
        self.role.clear()
        self.role.addItem(self.tr("The whole pool"), None)
        for role in self._bridge.ask(roles) or ():
            self.role.addItem(role.name, role.id)
        choose(self.role, before)
        self.role.blockSignals(False)
        self._read()

    def show_record(self, record_id: UUID) -> bool:
        """Choose the person of a place or a nomination; False where it is neither."""
        from facilitator.selection.pool.service import nominations, pool

        ask = self._bridge.ask
        known = [*(ask(pool, self.day) or ()), *(ask(nominations) or ())]
        found = next((each.person_id for each in known if each.id == record_id), None)
        return found is not None and self.people.choose(found)

    def show_role(self, role_id: UUID) -> None:
        """Show who may serve a role."""
        choose(self.role, role_id)

    def add_somebody(self) -> None:
        """Open the form that puts somebody into the pool."""
        self.beside.add_somebody()

    # Reading

    def _read(self) -> None:
        from facilitator.selection.pool.service import eligible_for, nominations, pool

        ask, role_id = self._bridge.ask, self.role_id
        self.day_field.show_day(self.day)
        self.back.setVisible(self.day != self._bridge.office.today())
        places = ask(pool, self.day, role_id) or []
        voices = [each for each in ask(nominations, role_id=role_id) or () if each.on <= self.day]
        standings = () if role_id is None else ask(eligible_for, role_id, self.day) or ()
        rows = (
            self._pool_rows(places, voices)
            if role_id is None
            else [self._standing_row(each) for each in sorted(standings, key=_nearest_first)]
        )
        self.people.show_list(rows)
        nothing = role_id is None and not rows
        for part in (self._said, self.add):
            part.setVisible(not nothing)
        self._said.setText(self._counted(places, standings))
        self.people.choose_first()
        self.beside.show_person(self.people.current_id, role_id, self.day)

    def _counted(
        self, places: "list[Place]", standings: "tuple[Standing, ...] | list[Standing]"
    ) -> str:
        if self.role_id is None:
            many = len({place.person_id for place in places})
            one = self.tr("1 person in the pool")
            return one if many == 1 else self.tr("{n} people in the pool").format(n=many)
        may = sum(standing.may for standing in standings)
        return self.tr("{n} of {all} may serve").format(n=may, all=len(standings))

    def _pool_rows(self, places: "list[Place]", voices: "list[Nominated]") -> list[Row]:
        """Everybody in the pool, then those who were nominated and are not in it."""
        names: dict[UUID, str] = {}
        names.update((place.person_id, place.person) for place in places)
        names.update((voice.person_id, voice.person) for voice in voices)
        inside = {place.person_id for place in places}
        order = sorted(names, key=lambda who: (who not in inside, names[who].casefold(), who))
        return [self._pool_row(who, names[who], places, voices) for who in order]

    def _pool_row(
        self, who: UUID, name: str, places: "list[Place]", voices: "list[Nominated]"
    ) -> Row:
        its = [for_what(place.role) for place in places if place.person_id == who]
        by = {
            each.group_id: each.group
            for each in voices
            if each.person_id == who
            and (each.taken_back_on is None or each.taken_back_on > self.day)
        }
        groups = ", ".join(sorted(by.values()))
        # Without any the pill says so.
        told = self.tr("nominated by {groups}").format(groups=groups) if by else ""
        count = self.tr("1 group") if len(by) == 1 else self.tr("{n} groups").format(n=len(by))
        if not by:
            count = self.tr("Not nominated")
        return Row(
            who,
            name,
            " · ".join(filter(None, (", ".join(its), told))),
            person=(name, who),
            pill=self.tr("Not in the pool") if not its else count,
            kind="plain" if not its or not by else "leaf",
            quiet=not its,
        )

    def _standing_row(self, standing: "Standing") -> Row:
        words, kind = standing_pill(standing)
        why = "; ".join(reason.words for reason in standing.reasons)
        remarks = " · ".join(standing.remarks)
        caption = why or remarks or (self.tr("in the pool") if standing.in_pool else "")
        return Row(
            standing.person_id,
            standing.person,
            caption,
            person=(standing.person, standing.person_id),
            pill=words,
            kind=kind,
            quiet=not standing.may,
        )

    def _look_at(self, day: date | None) -> None:
        self._day = None if day == self._bridge.office.today() else day
        self._read()

    def _chosen(self, person_id: UUID | None) -> None:
        self.beside.show_person(person_id, self.role_id, self.day)

    def _into_record(self) -> None:
        """Enter goes on to what can be done."""
        for button in self.beside.findChildren(Button):
            if button.isVisibleTo(self.beside):
                button.setFocus()
                return


def _nearest_first(standing: "Standing") -> tuple[bool, date, bool]:
    """Who may serve, then who may by waiting, then who lacks something, then the rest."""
    return (
        not standing.may,
        date.min if standing.may else standing.from_on or date.max,
        not standing.missing,
    )
