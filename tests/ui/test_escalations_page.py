"""The page of what is between groups, by keys: raised, carried on, settled; routes."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator.escalation.records import EscalationDraft, RouteDraft
from facilitator.escalation.service import (
    StepDraft,
    carry_on,
    escalations,
    raise_escalation,
    routes,
    set_route,
)
from facilitator.groups.records import GroupDraft, MembershipDraft
from facilitator.groups.service import join_group, start_group
from facilitator.meetings.offering.service import forward_item, requests
from facilitator.meetings.records import ItemDraft, MeetingDraft
from facilitator.meetings.service import add_item, open_meeting, plan_meeting
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from ui.bridge import Bridge
from ui.disputes.escalations.page import EscalationsPage
from ui.widgets.button import Button
from ui.widgets.text import Text

Show = Callable[[QWidget], QWidget]
GROUPS = {"Assembly": "Dana", "Coordination": "Chidi", "Finance": "Amara", "Logistics": "Bo"}


class Camp:
    """Finance and Logistics do not agree; over them Coordination, then the Assembly."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.groups: dict[str, UUID] = {}
        self.people: dict[str, UUID] = {}
        for name, person in GROUPS.items():
            self.groups[name] = start_group(office, GroupDraft(name=name)).id
            self.people[person] = add_person(office, PersonDraft(name=person)).id
            join_group(
                office,
                MembershipDraft(group_id=self.groups[name], person_id=self.people[person]),
            )

    def route(self) -> None:
        draft = RouteDraft(name="Between groups", from_on=date(2026, 1, 5), talk_days=3)
        steps = [StepDraft(self.groups[g], d) for g, d in (("Coordination", 5), ("Assembly", 14))]
        set_route(self.office, draft, steps)

    def bring(self) -> UUID:
        draft = EscalationDraft(
            title="Spending on tents",
            happened="Tents were bought without asking.",
            person_id=self.people["Amara"],
        )
        parties = [(self.groups["Finance"], "A limit"), (self.groups["Logistics"], "")]
        return raise_escalation(self.office, draft, parties).id


@pytest.fixture
def camp(office: Office) -> Camp:
    return Camp(office)


@pytest.fixture
def page(camp: Camp, bridge: Bridge, shown: Show) -> EscalationsPage:
    made = EscalationsPage(bridge)
    made.resize(1100, 760)
    shown(made)
    made.reread()
    bridge.changed.connect(lambda _tables: made.reread())
    return made


def said(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(t.text() for t in widget.findChildren(Text) if t.isVisibleTo(widget))


def press(qtbot: QtBot, whole: QWidget, words: str) -> None:
    found = next(
        b
        for b in whole.findChildren(Button)
        if b.isVisibleTo(whole) and words in (b.words, b.accessibleName())
    )
    found.setFocus()
    qtbot.keyClick(found, Qt.Key.Key_Space)
    QApplication.processEvents()


def pick(qtbot: QtBot, box: Any, letter: str) -> None:
    assert isinstance(box, QComboBox)
    box.setFocus()
    qtbot.keyClicks(box, letter)


def write(qtbot: QtBot, field: QWidget, words: str) -> None:
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.setFocus()
    qtbot.keyClicks(field, words)


def rows(page: EscalationsPage) -> list[str]:
    return [row.spoken for at in range(page.rows.count) if (row := page.rows.row_at(at))]


def test_a_route_is_agreed_and_the_first_matter_raised_by_keys(
    page: EscalationsPage, office: Office, qtbot: QtBot
) -> None:
    assert "No route is agreed." in said(page.beside)
    press(qtbot, page, "Raise the first matter")
    raising = page.beside.raise_form
    assert "Agree on a route first" in said(raising)
    qtbot.keyClick(raising.primary, Qt.Key.Key_Escape)
    press(qtbot, page.beside, "Agree on a route")
    form = page.beside.route_form
    write(qtbot, form.fields["name"].editor, "Between groups")
    assert not form.fields["group 2"].isVisible()
    pick(qtbot, form.fields["group 1"].editor, "C")
    assert form.fields["days 1"].isVisible()
    pick(qtbot, form.fields["group 2"].editor, "A")
    press(qtbot, form, "Set the route")
    [route] = routes(office)
    assert route.steps == (("Coordination", 7), ("Assembly", 7))
    told = said(page.beside)
    assert "first 7 d to talk, then Coordination (7 d), then Assembly (7 d)" in told

    press(qtbot, page, "Raise the first matter")
    pick(qtbot, raising.ours, "F")
    assert raising.person.currentText() == "Amara"
    pick(qtbot, raising.theirs, "L")
    assert "It goes by the route “Between groups”" in said(raising.way)
    write(qtbot, raising.fields["title"].editor, "Tents")
    write(qtbot, raising.fields["happened"].editor, "Bought without asking")
    press(qtbot, raising, "Raise it")
    assert not raising.isVisible()
    assert rows(page) == [
        "Tents, Between Finance and Logistics · with both groups until 12 Jan, 7 d left, today"
    ]


def test_it_is_carried_on_and_settled_and_its_way_is_read(
    page: EscalationsPage, office: Office, camp: Camp, qtbot: QtBot
) -> None:
    camp.route()
    camp.bring()
    page.reread()
    press(qtbot, page.beside, "Carry it on")
    form = page.beside.act_form
    assert form.fields["group_id"].isVisible()
    press(qtbot, form, "Carry it on")
    told = said(page.beside)
    assert "With Coordination since 5 Jan 2026, until 10 Jan 2026" in told
    assert "5 Jan 2026: Finance carried it on" in told
    assert len(requests(office, camp.groups["Coordination"])) == 1

    press(qtbot, page.beside, "It is settled")
    assert form.group.currentText() == "Coordination"
    assert not form.fields["other"].isVisible()
    press(qtbot, form, "It is settled")
    assert form.error == "Say how it is settled."
    write(qtbot, form.fields["text"].editor, "200 a week")
    press(qtbot, form, "It is settled")
    assert escalations(office, only_open=True) == ()
    assert "Coordination settled it · 200 a week" in said(page.beside)
    assert rows(page)[0].endswith("Settled, today")


def test_between_themselves_somebody_of_each_group_says_so(
    page: EscalationsPage, office: Office, camp: Camp, qtbot: QtBot
) -> None:
    camp.route()
    camp.bring()
    page.reread()
    press(qtbot, page.beside, "It is settled")
    form = page.beside.act_form
    assert form.fields["other"].isVisible()
    assert (form.person.currentText(), form.other.currentText()) == ("Amara", "Bo")
    write(qtbot, form.fields["text"].editor, "Half of it")
    press(qtbot, form, "It is settled")
    [one] = escalations(office)
    assert one.acts[0].agreed == (("Finance", "Amara"), ("Logistics", "Bo"))
    assert "agreed by Amara (Finance), Bo (Logistics)" in said(page.beside)


def test_when_the_time_is_over_carrying_it_on_is_the_first_step(
    page: EscalationsPage, camp: Camp, clock: Any, qtbot: QtBot
) -> None:
    camp.route()
    matter = camp.bring()
    carry_on(camp.office, matter, camp.groups["Finance"], camp.people["Amara"])
    page.reread()
    assert "Carry it on" not in [b.words for b in page.beside.findChildren(Button) if b.isVisible()]
    clock.advance(days=6)
    page.reread()
    assert ", Overdue 1 d," in rows(page)[0]
    first = next(b for b in page.beside.findChildren(Button) if b.isVisibleTo(page.beside))
    assert first.words == "Carry it on"
    page.rows.setFocus()
    qtbot.keyClick(page.rows, Qt.Key.Key_Return)
    assert first.hasFocus()


def test_what_was_handed_over_and_not_answered_is_carried_on_from_here(
    page: EscalationsPage, office: Office, camp: Camp, clock: Any, qtbot: QtBot
) -> None:
    camp.route()
    draft = MeetingDraft(title="Finance", group_id=camp.groups["Finance"], held_on=office.today())
    meeting = plan_meeting(office, draft)
    item = add_item(office, meeting.id, ItemDraft(title="Tents"))
    open_meeting(office, meeting.id)
    forward = forward_item(office, item.id, camp.groups["Logistics"], "How many?")
    clock.advance(days=15)
    page.reread()
    assert rows(page) == ["Tents, Finance asked Logistics, Not answered, 5 Jan"]
    assert page.show_record(forward.id)
    press(qtbot, page.beside, "Carry it on")
    form = page.beside.raise_form
    assert not form.ours.isEnabled()
    write(qtbot, form.fields["we_want"].editor, "A number")
    press(qtbot, form, "Raise it")
    [one] = escalations(office)
    assert one.escalation.forward_id == forward.id
    assert rows(page)[0].startswith("Tents, Between Finance and Logistics")
