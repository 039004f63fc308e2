"""The roles screen: what it shows of real terms, and everything it can do by keyboard."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.groups.records import Group, GroupDraft
from facilitator.groups.service import start_group
from facilitator.handovers.service import pass_on_unfinished, start_handover
from facilitator.office import Office
from facilitator.people.records import Person, PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import Role, RoleDraft, TermDraft
from facilitator.roles.service import (
    TermState,
    add_role,
    begin_term,
    end_term,
    holdings,
    plan_term,
    roles,
    terms_of_role,
    wishes,
)
from ui.bridge import Bridge
from ui.roles.bands import TermBands
from ui.roles.screen import RolesScreen
from ui.roles.terms import TermTable
from ui.widgets.button import Button
from ui.widgets.text import Text

from ..conftest import Clock
from .keys import settle

Show = Callable[[QWidget], QWidget]


class House:
    """Amara held the facilitator's seat, Bo holds it, Chidi is next; the kitchen is vacant."""

    def __init__(self, office: Office, clock: Clock) -> None:
        clock.set(date(2025, 1, 1))
        self.assembly: Group = start_group(office, GroupDraft(name="Assembly"))
        self.people: dict[str, Person] = {
            name: add_person(office, PersonDraft(name=name)) for name in ("Amara", "Bo", "Chidi")
        }
        self.role: Role = add_role(
            office,
            RoleDraft(
                group_id=self.assembly.id,
                name="Facilitator",
                purpose="Prepares the agenda.",
                term_length=3,
                load_hours=6,
            ),
        )
        self.kitchen = add_role(office, RoleDraft(group_id=self.assembly.id, name="Kitchen"))
        first = self.plan(office, "Amara", date(2025, 1, 1), date(2025, 12, 31))
        begin_term(office, first)
        clock.set(date(2025, 12, 20))
        end_term(office, first, reason="Moved house")
        second = self.plan(office, "Bo", date(2025, 12, 21), date(2026, 1, 31))
        clock.set(date(2025, 12, 22))
        begin_term(office, second)
        self.next = self.plan(office, "Chidi", date(2026, 2, 1), date(2026, 4, 30))
        self.held = second
        clock.set(date(2026, 1, 5))

    def plan(self, office: Office, name: str, first: date, last: date) -> object:
        draft = TermDraft(
            role_id=self.role.id, person_id=self.people[name].id, from_on=first, to_on=last
        )
        return plan_term(office, draft).id


@pytest.fixture
def house(office: Office, clock: Clock) -> House:
    return House(office, clock)


@pytest.fixture
def screen(house: House, bridge: Bridge, shown: Show) -> RolesScreen:
    made = RolesScreen(bridge)
    made.resize(1100, 760)
    shown(made)
    made.reread()
    # The window does this for every screen.
    bridge.changed.connect(lambda _tables: made.reread())
    return made


def said(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(t.text() for t in widget.findChildren(Text) if t.isVisibleTo(widget))


def button(whole: QWidget, words: str) -> Button:
    found = [
        b
        for b in whole.findChildren(Button)
        if b.isVisibleTo(whole) and words in (b.words, b.accessibleName())
    ]
    assert found, [b.accessibleName() for b in whole.findChildren(Button)]
    return found[0]


def buttons(whole: QWidget) -> list[Button]:
    QApplication.processEvents()
    return list(whole.findChildren(Button))


def press(qtbot: QtBot, whole: QWidget, words: str) -> None:
    found = button(whole, words)
    found.setFocus()
    qtbot.keyClick(found, Qt.Key.Key_Space)


def rows(screen: RolesScreen) -> list[str]:
    seats = screen.board.seats
    return [row.spoken for at in range(seats.count) if (row := seats.row_at(at))]


def test_the_board_says_who_holds_each_seat_until_when_and_who_is_next(
    screen: RolesScreen,
) -> None:
    assert rows(screen) == [
        "Assembly, Facilitator, Bo · 22 Dec 2025 – 31 Jan 2026, 26 d left,"
        " Next: Chidi from 1 Feb 2026",
        "Kitchen, Vacant",
    ]


def test_on_the_day_a_term_ends_the_board_says_so_also_where_it_was_late(
    screen: RolesScreen, clock: Clock
) -> None:
    clock.set(date(2026, 1, 31))
    screen.reread()
    assert "Last day today" in rows(screen)[0]
    clock.set(date(2026, 2, 4))
    screen.reread()
    assert "Overdue 4 d" in rows(screen)[0]
    seat = screen.board.seats.row_at(0)
    assert seat is not None
    office = screen._bridge.office
    (held,) = [one for one in holdings(office, office.today()) if one.person == "Bo"]
    assert held.term_id is not None
    end_term(office, held.term_id)
    screen.reread()
    assert "Last day today" in rows(screen)[0]


def test_another_day_shows_who_held_it_then_or_is_to(screen: RolesScreen, qtbot: QtBot) -> None:
    field = screen.board.day_field
    field.field.selectAll()
    qtbot.keyClicks(field.field, "1 June 2025")
    qtbot.keyClick(field.field, Qt.Key.Key_Return)
    assert "Amara" in rows(screen)[0]
    press(qtbot, screen, "Back to today")
    assert "Bo" in rows(screen)[0]
    screen.board._look_at(date(2026, 3, 1))  # a day to come: the plan says who
    assert "Chidi" in rows(screen)[0] and "Planned" in rows(screen)[0]


def test_a_term_past_its_end_is_overdue_on_the_board(screen: RolesScreen, clock: Clock) -> None:
    clock.set(date(2026, 2, 4))
    screen.reread()
    assert "Overdue 4 d" in rows(screen)[0]
    assert "waiting to begin" in rows(screen)[0]


def test_the_role_beside_says_what_it_is(screen: RolesScreen) -> None:
    words = said(screen.board.beside)
    for part in ("Prepares the agenda.", "6 hours a month", "3 months", "Bo", "Chidi"):
        assert part in words


def test_the_arrows_choose_and_enter_goes_on_to_the_role(screen: RolesScreen, qtbot: QtBot) -> None:
    screen.board.seats.setFocus()
    qtbot.keyClick(screen.board.seats, Qt.Key.Key_Down)
    assert "Kitchen" in said(screen.board.beside)
    qtbot.keyClick(screen.board.seats, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert isinstance(focus, Button)
    assert screen.board.beside.isAncestorOf(focus)


def test_a_role_is_added_by_keyboard_and_chosen(
    screen: RolesScreen, office: Office, qtbot: QtBot
) -> None:
    press(qtbot, screen, "Add a role")
    qtbot.keyClicks(QApplication.focusWidget(), "Treasurer")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [role.name for role in roles(office)] == ["Facilitator", "Kitchen", "Treasurer"]
    qtbot.waitUntil(lambda: "Treasurer" in said(screen.board.beside))


def test_a_role_without_a_name_says_so_at_its_field_and_keeps_the_rest(
    screen: RolesScreen, office: Office, qtbot: QtBot
) -> None:
    press(qtbot, screen, "Add a role")
    form = screen.board.beside.role_form
    form._purpose.setPlainText("Keeps the books.")
    form.accepted.emit()
    assert form.fields["name"].error == "A role needs a name."
    assert form.isVisible()
    assert form.words("purpose") == "Keeps the books."
    form._load.setText("many")
    qtbot.keyClicks(form.fields["name"].editor, "Treasurer")
    form.accepted.emit()
    assert "number of hours" in form.fields["load_hours"].error


def test_the_last_day_of_a_planned_term_comes_from_the_length_of_the_role(
    screen: RolesScreen, office: Office, house: House, qtbot: QtBot
) -> None:
    press(qtbot, screen.board.beside, "Plan a term")
    form = screen.board.beside.plan_form
    assert form.day("from_on") == date(2026, 5, 1)
    assert form.day("to_on") == date(2026, 7, 31)
    form.person.choose(house.people["Amara"].id)
    qtbot.keyClick(form.person.field, Qt.Key.Key_Return)
    newest = terms_of_role(office, house.role.id)[0]
    assert (newest.person, newest.to_on) == ("Amara", date(2026, 7, 31))


def test_a_plan_without_a_person_asks_for_one(screen: RolesScreen, qtbot: QtBot) -> None:
    press(qtbot, screen.board.beside, "Plan a term")
    form = screen.board.beside.plan_form
    qtbot.keyClick(form.person.field, Qt.Key.Key_Return)
    assert form.person_field.error
    qtbot.keyClick(form.person.field, Qt.Key.Key_Escape)
    assert not form.isVisible()
    focus = QApplication.focusWidget()
    assert isinstance(focus, Button)
    assert focus.words == "Plan a term"


def test_a_refusal_stands_in_the_form_with_what_was_typed(
    screen: RolesScreen, house: House, qtbot: QtBot
) -> None:
    press(qtbot, screen.board.beside, "Plan a term")
    form = screen.board.beside.plan_form
    form.person.choose(house.people["Amara"].id)
    form._from.show_day(date(2026, 2, 10))
    form.accepted.emit()
    assert "Chidi has this seat" in form.error
    assert form.day("from_on") == date(2026, 2, 10)


def test_a_term_ends_with_its_reason_and_the_next_begins(
    screen: RolesScreen,
    office: Office,
    house: House,
    bridge: Bridge,
    clock: Clock,
    qtbot: QtBot,
) -> None:
    told: list[tuple[str, bool]] = []
    bridge.said.connect(lambda words, undoable: told.append((words, undoable)))
    press(qtbot, screen.board.beside, "End: Bo")
    form = screen.board.beside.act_form
    assert "cannot be undone" in said(form)
    qtbot.keyClicks(form.fields["reason"].editor, "New job")
    qtbot.keyClick(form.fields["reason"].editor, Qt.Key.Key_Return)
    assert told == [("Bo’s term ended: Facilitator.", False)]
    assert terms_of_role(office, house.role.id)[1].acts[-1].reason == "New job"
    # Whoever presses Enter once more begins no term and no handing over of somebody else.
    beside = screen.board.beside
    qtbot.waitUntil(lambda: not any(b.words == "End" for b in beside.findChildren(Button)))
    settle()
    assert QApplication.focusWidget().accessibleName() == "Who holds it"
    clock.advance(days=1)
    screen.reread()
    assert "Vacant" in rows(screen)[0]
    press(qtbot, screen.board.beside, "Begin: Chidi")
    form.accepted.emit()
    qtbot.waitUntil(lambda: "Chidi · 6 Jan" in rows(screen)[0])


def test_a_term_cannot_begin_while_somebody_holds_the_seat(
    screen: RolesScreen, qtbot: QtBot
) -> None:
    press(qtbot, screen.board.beside, "Begin: Chidi")
    form = screen.board.beside.act_form
    form.accepted.emit()
    assert "Bo still holds this seat" in form.error
    assert form.isVisible()


def test_while_a_handover_is_open_the_role_leads_there_instead_of_beginning(
    screen: RolesScreen, office: Office, house: House, bridge: Bridge, qtbot: QtBot
) -> None:
    went: list[tuple[str, object]] = []
    bridge.go.connect(lambda place, record: went.append((place, record)))
    opened = start_handover(office, house.held)
    beside = screen.board.beside
    qtbot.waitUntil(lambda: "Chidi begins once the role is handed over." in said(beside))
    assert not any(b.words == "Begin" and b.isVisibleTo(beside) for b in buttons(beside))
    press(qtbot, beside, "Open the handover: Chidi")
    assert went == [("handovers", opened.id)]
    # A form that was open before says the same.
    form = beside.act_form
    form.begin("began", house.next, "Chidi", "Facilitator")
    form.accepted.emit()
    assert "Bo still hands this role over." in form.error
    pass_on_unfinished(office, opened.id, "Chidi was there all along")
    qtbot.waitUntil(
        lambda: any(b.words == "Begin" and b.isVisibleTo(beside) for b in buttons(beside))
    )


def test_handing_over_is_a_fact_and_shows_on_the_board(
    screen: RolesScreen, office: Office, house: House, qtbot: QtBot
) -> None:
    start_handover(office, house.held)
    settle()
    # The handover says so itself; of roles of single meetings, which have none, people do.
    assert not any(b.words == "Start handing over" for b in buttons(screen.board.beside))
    form = screen.board.beside.act_form
    form.begin("handing over", house.held, "Bo", "Facilitator")
    form.accepted.emit()
    assert holdings(office)[0].state is TermState.handing_over
    qtbot.waitUntil(lambda: "Handing over" in rows(screen)[0])


def test_a_planned_term_is_taken_out_of_the_plan_and_comes_back_by_undo(
    screen: RolesScreen, office: Office, bridge: Bridge, qtbot: QtBot
) -> None:
    press(qtbot, screen.board.beside, "Take out of the plan: Chidi")
    assert holdings(office)[0].next_person is None
    bridge.undo()
    assert holdings(office)[0].next_person == "Chidi"


def test_a_wish_is_noted_and_taken_back(
    screen: RolesScreen, office: Office, house: House, qtbot: QtBot
) -> None:
    press(qtbot, screen.board.beside, "Note a wish")
    form = screen.board.beside.wish_form
    form.person.choose(house.people["Amara"].id)
    form.accepted.emit()
    assert [str(w.wish) for w in wishes(office)] == ["gladly"]
    qtbot.waitUntil(lambda: "Gladly" in said(screen.board.beside))
    press(qtbot, screen.board.beside, "Take back: Amara")
    assert wishes(office) == []


def test_what_was_typed_survives_a_commit_from_elsewhere(
    screen: RolesScreen, office: Office, qtbot: QtBot
) -> None:
    press(qtbot, screen, "Add a role")
    typing = QApplication.focusWidget()
    qtbot.keyClicks(typing, "Trea")
    add_person(office, PersonDraft(name="Dana"))
    QApplication.processEvents()
    assert QApplication.focusWidget() is typing
    assert screen.board.beside.role_form.words("name") == "Trea"


def test_the_bands_have_a_table_behind_them(screen: RolesScreen, qtbot: QtBot) -> None:
    beside = screen.board.beside
    assert "3 terms" in beside.findChildren(TermBands)[0].accessibleName()
    press(qtbot, beside, "Show as a table")
    table = beside.findChildren(TermTable)[-1]
    assert table.isVisible()
    found = [
        [item.text() for column in range(1, 5) if (item := table.item(row, column))]
        for row in range(table.rowCount())
    ]
    assert found[-1] == [
        "Amara",
        "Ended",
        "1 Jan – 31 Dec 2025",
        "1 Jan – 20 Dec 2025 · Moved house",
    ]


def test_the_history_tells_plan_and_fact_apart(screen: RolesScreen) -> None:
    screen._turn("history")
    history = screen.history
    assert history.terms.count == 3
    row = history.terms.row_at(2)
    assert row is not None
    assert "Planned 1 Jan – 31 Dec 2025 · really 1 Jan – 20 Dec 2025" in row.caption
    history.terms.choose(row.id)
    words = said(history)
    assert "Moved house" in words
    assert "11 d earlier than planned" in words


def test_a_role_that_is_asked_for_is_shown_also_by_one_of_its_terms(
    screen: RolesScreen, house: House
) -> None:
    screen.show_record(house.kitchen.id)
    assert "Kitchen" in said(screen.board.beside)
    screen.board.show_record(house.next)  # type: ignore[arg-type]
    assert "Prepares the agenda." in said(screen.board.beside)


def test_an_empty_board_offers_the_first_step(bridge: Bridge, shown: Show) -> None:
    made = RolesScreen(bridge)
    shown(made)
    made.reread()
    assert button(made, "Add the first role").isVisible()


def test_changing_a_role_leaves_it_in_its_group(
    screen: RolesScreen, office: Office, house: House, qtbot: QtBot
) -> None:
    other = start_group(office, GroupDraft(name="Zebra circle"))
    made = add_role(office, RoleDraft(group_id=other.id, name="Stripes"))
    screen.reread()
    screen.show_record(made.id)
    press(qtbot, screen, "Change the role")
    form = screen.board.beside.role_form
    assert form.choice("group_id") == other.id
    qtbot.keyClick(form.primary, Qt.Key.Key_Space)
    assert roles(office, group_id=other.id)[0].name == "Stripes"
