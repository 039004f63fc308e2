"""The people screen: lists, one person beside them, and partings that say first what they do."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.groups.records import DomainDraft, GroupDraft, MembershipDraft, Rung
from facilitator.groups.service import add_domain, groups, join_group, members, start_group
from facilitator.office import Office
from facilitator.people.records import AbsenceDraft, AliasDraft, PersonDraft
from facilitator.people.service import (
    absences,
    add_absence,
    add_alias,
    add_person,
    aliases,
    change_person,
    names,
    people,
    perhaps_the_same,
)
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, holdings, plan_term, wishes
from ui.bridge import Bridge
from ui.people.screen import PeopleScreen
from ui.widgets.button import Button
from ui.widgets.text import Text

from ..conftest import Clock

Show = Callable[[QWidget], QWidget]


class House:
    """Amara facilitates, Bo is in Finance and away, Chidi left, "Ama" may be Amara."""

    def __init__(self, office: Office, clock: Clock) -> None:
        clock.set(date(2025, 1, 1))
        self.assembly = start_group(office, GroupDraft(name="Assembly", purpose="All of us."))
        self.finance = start_group(office, GroupDraft(name="Finance", parent_id=self.assembly.id))
        self.amara = add_person(office, PersonDraft(name="Amara Obi", email="amara@example.org"))
        self.bo = add_person(office, PersonDraft(name="Bo"))
        self.chidi = add_person(office, PersonDraft(name="Chidi", left_on=date(2025, 6, 1)))
        for person, group in ((self.amara, self.assembly), (self.bo, self.finance)):
            draft = MembershipDraft(
                group_id=group.id, person_id=person.id, from_on=date(2025, 1, 1)
            )
            join_group(office, draft)
        self.role = add_role(office, RoleDraft(group_id=self.assembly.id, name="Facilitator"))
        term = plan_term(
            office,
            TermDraft(
                role_id=self.role.id,
                person_id=self.amara.id,
                from_on=date(2025, 1, 1),
                to_on=date(2026, 6, 30),
            ),
        )
        begin_term(office, term.id)
        add_domain(
            office,
            DomainDraft(name="Accounts"),
            rung=Rung.consent,
            owner_group_id=self.finance.id,
        )
        clock.set(date(2026, 1, 5))
        away = AbsenceDraft(person_id=self.bo.id, from_on=date(2026, 1, 1), to_on=date(2026, 1, 9))
        add_absence(office, away)


@pytest.fixture
def house(office: Office, clock: Clock) -> House:
    return House(office, clock)


@pytest.fixture
def screen(house: House, bridge: Bridge, shown: Show) -> PeopleScreen:
    made = PeopleScreen(bridge)
    made.resize(1100, 760)
    shown(made)
    made.reread()
    bridge.changed.connect(lambda _tables: made.reread())
    return made


def said(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(t.text() for t in widget.findChildren(Text) if t.isVisibleTo(widget))


def press(qtbot: QtBot, whole: QWidget, words: str) -> None:
    QApplication.processEvents()
    found = [
        b
        for b in whole.findChildren(Button)
        if b.isVisibleTo(whole) and words in (b.words, b.accessibleName())
    ]
    assert found, [b.accessibleName() for b in whole.findChildren(Button)]
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)


def rows(screen: PeopleScreen) -> list[str]:
    listed = screen.people.list
    return [row.spoken for at in range(listed.count) if (row := listed.row_at(at))]


def test_the_list_says_what_everybody_does_and_who_is_away(screen: PeopleScreen) -> None:
    assert rows(screen) == ["Amara Obi, Facilitator · Assembly", "Bo, Finance, Away until 9 Jan"]


def test_who_left_is_found_under_their_own_filter(screen: PeopleScreen) -> None:
    screen.people.filters.press("left")
    assert rows(screen) == ["Chidi, Left 1 Jun 2025"]
    screen.people.filters.press("all")
    assert len(rows(screen)) == 3


def test_letters_find_by_other_names_and_groups(
    screen: PeopleScreen, office: Office, house: House, qtbot: QtBot
) -> None:
    add_alias(office, AliasDraft(person_id=house.bo.id, name="Robert"))
    screen.reread()
    qtbot.keyClicks(screen.people.search.field, "robert")
    assert [row.split(",")[0] for row in rows(screen)] == ["Bo"]
    screen.people.search.field.clear()
    qtbot.keyClicks(screen.people.search.field, "assembly")
    assert [row.split(",")[0] for row in rows(screen)] == ["Amara Obi"]


def test_a_name_is_enough_to_add_a_person(
    screen: PeopleScreen, office: Office, qtbot: QtBot
) -> None:
    press(qtbot, screen, "Add a person")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    form = screen.people.beside.person_form
    assert form.fields["name"].error == "A person needs a name."
    qtbot.keyClicks(QApplication.focusWidget(), "Dana")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "Dana" in [p.name for p in people(office)]
    assert "Dana" in said(screen.people.beside)


def test_somebody_new_belongs_to_the_whole_unless_one_says_otherwise(
    screen: PeopleScreen, office: Office, house: House, bridge: Bridge, qtbot: QtBot
) -> None:
    qtbot.keyClick(screen, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), "Dana")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [p.name for p in members(office, house.assembly.id)] == ["Amara Obi", "Dana"]
    bridge.undo()
    assert "Dana" not in [p.name for p in people(office)]
    assert [p.name for p in members(office, house.assembly.id)] == ["Amara Obi"]


def test_a_change_can_be_undone(
    screen: PeopleScreen, office: Office, bridge: Bridge, qtbot: QtBot
) -> None:
    press(qtbot, screen.people.beside, "Change")
    form = screen.people.beside.person_form
    form._lines["phone"].setText("bell 3")
    qtbot.keyClick(form._lines["phone"], Qt.Key.Key_Return)
    assert people(office)[0].phone == "bell 3"
    bridge.undo()
    assert people(office)[0].phone == ""


def test_other_names_are_added_and_removed(
    screen: PeopleScreen, office: Office, house: House, qtbot: QtBot
) -> None:
    beside = screen.people.beside
    press(qtbot, beside, "Add a name")
    qtbot.keyClicks(QApplication.focusWidget(), "Mara")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert aliases(office) == {house.amara.id: ["Mara"]}
    press(qtbot, beside, "Add a name")
    qtbot.keyClicks(QApplication.focusWidget(), "mara")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "known by that name already" in beside.alias_form.fields["name"].error
    beside.alias_form.dismiss()
    press(qtbot, beside, "Remove: Mara")
    assert aliases(office) == {}


def test_days_away_and_wishes_are_noted(
    screen: PeopleScreen, office: Office, house: House, qtbot: QtBot
) -> None:
    beside = screen.people.beside
    press(qtbot, beside, "Note days away")
    beside.absence_form._to.field.setText("whenever")
    beside.absence_form.accepted.emit()
    assert beside.absence_form.fields["to_on"].error
    beside.absence_form._to.field.setText("20 Jan 2026")
    beside.absence_form.accepted.emit()
    assert absences(office, house.amara.id)[0].to_on == date(2026, 1, 20)
    press(qtbot, beside, "Note a wish")
    beside.wish_form.accepted.emit()
    assert [str(w.wish) for w in wishes(office)] == ["gladly"]


def test_leaving_says_first_what_ends_and_what_becomes_vacant(
    screen: PeopleScreen, office: Office, house: House, bridge: Bridge, qtbot: QtBot
) -> None:
    told: list[bool] = []
    bridge.said.connect(lambda _words, undoable: told.append(undoable))
    press(qtbot, screen.people.beside, "Leave")
    form = screen.people.beside.leave_form
    words = "\n".join(form.shown)
    for part in ("No longer in: Assembly", "Facilitator", "becomes vacant; nobody", "a fact"):
        assert part in words
    assert holdings(office)[0].person == "Amara Obi"
    qtbot.keyClick(form._day.field, Qt.Key.Key_Return)
    assert told == [False]
    assert [p.name for p in people(office, date(2026, 1, 6))] == ["Bo"]


def test_a_last_day_that_cannot_be_is_refused_before_it_is_done(
    screen: PeopleScreen, qtbot: QtBot
) -> None:
    press(qtbot, screen.people.beside, "Leave")
    form = screen.people.beside.leave_form
    form._day._take(date(2024, 1, 1))
    assert "began a term" in form.error
    assert not form.primary.isEnabled()


def test_alike_names_are_proposed_compared_and_joined_and_taken_apart_again(
    screen: PeopleScreen, office: Office, house: House, bridge: Bridge, qtbot: QtBot
) -> None:
    other = add_person(office, PersonDraft(name="Amara"))
    assert [(pair.one.name, pair.other.name) for pair in perhaps_the_same(office)] == [
        ("Amara", "Amara Obi")
    ]
    screen.reread()
    press(qtbot, screen.people.likeness, "Compare: Amara · Amara Obi")
    form = screen.people.beside.join_form
    assert (form.keep.value, form.other.value) == (other.id, house.amara.id)
    words = "\n".join(form.shown)
    assert "Known as: Amara, Amara Obi" in words
    assert "2 records will name Amara" in words
    form.accepted.emit()
    assert names(office)[house.amara.id] == "Amara"
    assert perhaps_the_same(office) == []
    bridge.undo()
    assert names(office)[house.amara.id] == "Amara Obi"


def test_first_letters_and_other_names_are_alike_too(office: Office) -> None:
    jon = add_person(office, PersonDraft(name="Jonas Bauer"))
    add_person(office, PersonDraft(name="JB"))
    add_person(office, PersonDraft(name="Kira"))
    add_alias(office, AliasDraft(person_id=jon.id, name="kíra"))
    found = {(p.one.name, p.other.name): p.because for p in perhaps_the_same(office)}
    assert set(found) == {("JB", "Jonas Bauer"), ("Jonas Bauer", "Kira")}
    assert "first letters" in found["JB", "Jonas Bauer"]


def test_somebody_is_forgotten_only_when_the_name_is_typed(
    screen: PeopleScreen, office: Office, house: House, qtbot: QtBot
) -> None:
    screen.show_record(house.chidi.id)
    press(qtbot, screen.people.beside, "Forget this person")
    form = screen.people.beside.forget_form
    assert "cannot be undone" in said(form)
    qtbot.keyClicks(form._name, "Chid")
    qtbot.keyClick(form._name, Qt.Key.Key_Return)
    assert names(office)[house.chidi.id] == "Chidi"
    qtbot.keyClicks(form._name, "i")
    qtbot.keyClick(form._name, Qt.Key.Key_Return)
    assert names(office)[house.chidi.id] == "a former member"


def test_who_is_here_is_not_offered_to_be_forgotten(screen: PeopleScreen) -> None:
    QApplication.processEvents()
    words = [b.words for b in screen.people.beside.findChildren(Button) if b.isVisible()]
    assert "Leave" in words
    assert "Forget this person" not in words


def test_groups_stand_in_groups_with_their_members_on_a_day(
    screen: PeopleScreen, house: House
) -> None:
    screen.show_record(house.finance.id)
    tree = screen.groups.list
    found = [row for at in range(tree.count) if (row := tree.row_at(at))]
    assert [(row.title, row.right, getattr(row, "depth", None)) for row in found] == [
        ("Assembly", "1 person", 0),
        ("Finance", "1 person", 1),
    ]
    assert "Accounts" in said(screen.groups.beside)
    assert "Bo" in said(screen.groups.beside)


def test_a_group_is_added_joined_left_and_dissolved(
    screen: PeopleScreen, office: Office, house: House, qtbot: QtBot
) -> None:
    screen._turn("groups")
    press(qtbot, screen.groups, "Add a group")
    qtbot.keyClicks(QApplication.focusWidget(), "Garden")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    garden = next(g for g in groups(office) if g.name == "Garden")
    beside = screen.groups.beside
    press(qtbot, beside, "Add a member")
    beside.member_form.person.choose(house.bo.id)
    beside.member_form.accepted.emit()
    assert [p.name for p in members(office, garden.id)] == ["Bo"]
    press(qtbot, beside, "Dissolve")
    beside.last_form.accepted.emit()
    assert "Bo would still be in Garden" in beside.last_form.error
    beside.last_form.dismiss()
    press(qtbot, beside, "Leave: Bo")
    beside.last_form.accepted.emit()
    press(qtbot, beside, "Dissolve")
    beside.last_form.accepted.emit()
    assert next(g for g in groups(office) if g.name == "Garden").dissolved_on == date(2026, 1, 5)


def test_domains_are_listed_with_owner_and_rung(screen: PeopleScreen) -> None:
    screen._turn("domains")
    row = screen.domains.list.row_at(0)
    assert row is not None
    assert row.spoken == "Accounts, Finance, Consent"


def test_the_keyboard_goes_back_to_where_it_was(
    screen: PeopleScreen, office: Office, house: House, qtbot: QtBot
) -> None:
    press(qtbot, screen.people.beside, "Add a name")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    change_person(office, house.bo.id, PersonDraft(name="Bo Lund"))
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert isinstance(focus, Button)
    assert focus.words == "Add a name"


def test_an_empty_list_offers_the_first_step(bridge: Bridge, shown: Show) -> None:
    made = PeopleScreen(bridge)
    shown(made)
    made.reread()
    assert "A name is enough to begin." in said(made)
