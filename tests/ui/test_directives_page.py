"""The page of directives, by keys: the verdict before it is sent, answers, lines."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator.directives.records import DirectiveActKind, DirectiveDraft, LineDraft
from facilitator.directives.service import (
    answer_directive,
    coordination_lines,
    directives,
    send_directive,
    set_line,
)
from facilitator.disputes.service import dispute_told, disputes
from facilitator.groups.records import GroupDraft, MembershipDraft
from facilitator.groups.service import join_group, start_group
from facilitator.meetings.offering.service import requests
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from ui.bridge import Bridge
from ui.disputes.cases.raise_form import RaiseForm
from ui.disputes.directives.page import DirectivesPage
from ui.main_window import MainWindow
from ui.widgets.button import Button
from ui.widgets.text import Text

Show = Callable[[QWidget], QWidget]
OFFICES = {"Board": "Amara", "Garden": "Chidi", "Works": "Bo"}


class House:
    """Board over Works over Garden, with somebody in each."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.groups: dict[str, UUID] = {}
        self.people: dict[str, UUID] = {}
        for name, person in OFFICES.items():
            self.groups[name] = start_group(office, GroupDraft(name=name)).id
            self.people[person] = add_person(office, PersonDraft(name=person)).id
            join_group(
                office,
                MembershipDraft(group_id=self.groups[name], person_id=self.people[person]),
            )
        for upper, lower in (("Board", "Works"), ("Works", "Garden")):
            draft = LineDraft(
                upper_id=self.groups[upper],
                lower_id=self.groups[lower],
                from_on=date(2026, 1, 5),
            )
            set_line(office, draft)

    def send(self, sender: str, receiver: str, in_spite: str = "") -> UUID:
        draft = DirectiveDraft(
            from_id=self.groups[sender],
            to_id=self.groups[receiver],
            text="Mend the fence",
            person_id=self.people[OFFICES[sender]],
        )
        return send_directive(self.office, draft, in_spite).id


@pytest.fixture
def house(office: Office) -> House:
    return House(office)


@pytest.fixture
def page(house: House, bridge: Bridge, shown: Show) -> DirectivesPage:
    made = DirectivesPage(bridge)
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


def pick(qtbot: QtBot, box: QComboBox, letter: str) -> None:
    box.setFocus()
    qtbot.keyClicks(box, letter)


def write(qtbot: QtBot, field: QWidget, words: str) -> None:
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.setFocus()
    qtbot.keyClicks(field, words)


def rows(page: DirectivesPage) -> list[str]:
    return [row.spoken for at in range(page.rows.count) if (row := page.rows.row_at(at))]


def test_an_end_run_is_shown_before_it_is_sent_and_one_key_sends_it_the_right_way(
    page: DirectivesPage, office: Office, qtbot: QtBot
) -> None:
    press(qtbot, page, "Send the first directive")
    form = page.beside.send_form
    assert form.isVisible()
    assert form.person.currentText() == "Amara"
    assert "Board stands directly above Works" in said(form.verdict)
    pick(qtbot, form.to_office, "G")
    assert "passes over Works" in said(form.verdict)
    assert form.fields["in_spite"].isVisible()
    write(qtbot, form.fields["text"].editor, "Mend the fence")
    # Without a reason it does not go out.
    press(qtbot, form, "Send it all the same")
    assert directives(office) == ()
    assert "Send it to Works" in form.error
    press(qtbot, form, "Send it to Works")
    assert not form.fields["in_spite"].isVisible()
    press(qtbot, form, "Send the directive")
    assert not form.isVisible()
    [one] = directives(office)
    assert (one.receiver, one.directive.verdict.value) == ("Works", "legitimate")
    assert rows(page) == [
        "Mend the fence, Board to Works · Works answers by 12 Jan, Waiting, today"
    ]


def test_upwards_an_item_is_asked_for_instead(
    page: DirectivesPage, office: Office, house: House, qtbot: QtBot
) -> None:
    page.beside.send()
    form = page.beside.send_form
    pick(qtbot, form.from_office, "G")
    assert form.person.currentText() == "Chidi"
    pick(qtbot, form.to_office, "B")
    assert "Directives go down a line and never up" in said(form.verdict)
    write(qtbot, form.fields["text"].editor, "A new fence, please")
    press(qtbot, form, "Ask for an item at Board")
    assert directives(office) == ()
    [one] = requests(office, house.groups["Board"])
    assert one.request.title == "A new fence, please"
    assert not form.isVisible()


def test_the_receiver_asks_back_the_sender_answers_and_it_is_followed_by_keys(
    page: DirectivesPage, office: Office, house: House, qtbot: QtBot
) -> None:
    house.send("Board", "Works")
    page.reread()
    press(qtbot, page.beside, "Ask back")
    form = page.beside.answer_form
    press(qtbot, form, "Ask back")
    assert form.error == "Write what the question is."
    write(qtbot, form.fields["text"].editor, "With which wood?")
    press(qtbot, form, "Ask back")
    assert "Works asked back" in said(page.beside)
    assert "Board answers by 12 Jan 2026" in said(page.beside)
    press(qtbot, page.beside, "Answer the question")
    assert form.person.currentText() == "Amara"
    write(qtbot, form.fields["text"].editor, "Oak")
    press(qtbot, form, "Answer the question")
    press(qtbot, page.beside, "It is followed")
    press(qtbot, form, "It is followed")
    assert directives(office, only_open=True) == ()
    assert rows(page)[0].startswith("Mend the fence, Board to Works, Followed")


def test_what_was_sent_in_spite_says_so_and_who_was_passed_over_disputes_it(
    page: DirectivesPage, house: House, bridge: Bridge, qtbot: QtBot
) -> None:
    sent = house.send("Board", "Garden", "The well runs over")
    page.reread()
    assert page.show_record(sent)
    told = said(page.beside)
    assert "Sent all the same, because: The well runs over. It binds nobody." in told
    assert "Passed over: Works" in told
    press(qtbot, page.beside, "Dispute it")
    form = page.beside.answer_form
    office_field = form.fields["group_id"]
    assert office_field.isVisible()
    pick(qtbot, form.office, "W")
    assert form.person.currentText() == "Bo"
    write(qtbot, form.fields["text"].editor, "Ask us first")
    press(qtbot, form, "Dispute it")
    assert "Works disputed it" in said(page.beside)
    with qtbot.waitSignal(bridge.go) as went:
        press(qtbot, page.beside, "Ask a panel")
    assert went.args == ["disputes/disputes", sent]


def test_a_line_is_set_and_ended_by_keys_and_needs_a_decision_the_next_day(
    page: DirectivesPage, office: Office, clock, qtbot: QtBot
) -> None:
    press(qtbot, page.beside, "Set a line: coordination")
    form = page.beside.line_form
    pick(qtbot, form.above, "B")
    pick(qtbot, form.below, "G")
    press(qtbot, form, "Set the line")
    assert "Board directs Garden" in said(page.beside)
    assert len(coordination_lines(office)) == 3
    press(qtbot, page.beside, "End: Board directs Garden")
    press(qtbot, form, "End the line")
    assert len(coordination_lines(office)) == 2
    clock.advance(days=1)
    press(qtbot, page.beside, "End: Works directs Garden")
    press(qtbot, form, "End the line")
    assert "Lines change only by a decision" in form.error
    qtbot.keyClick(form.primary, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_a_panel_is_asked_about_it_with_both_offices_and_the_question_filled_in(
    house: House, window: MainWindow, qtbot: QtBot
) -> None:
    sent = house.send("Board", "Garden", "The well runs over")
    answer_directive(
        house.office,
        sent,
        DirectiveActKind.disputed,
        house.groups["Works"],
        house.people["Bo"],
        "Ask us first",
    )
    window.show_place("disputes/directives", sent)
    QApplication.processEvents()
    press(qtbot, window.screen_of("disputes"), "Ask a panel")
    form = next(f for f in window.screen_of("disputes").findChildren(RaiseForm) if f.isVisible())
    assert form.one.field.text() == "Works"
    assert form.other.field.text() == "Board"
    assert form.question.words == "Was this an end run: “Mend the fence”?"
    form.who.choose(house.people["Bo"])
    form.primary.setFocus()
    qtbot.keyClick(form.primary, Qt.Key.Key_Space)
    [one] = disputes(house.office)
    told = dispute_told(house.office, one.id)
    assert (told.dispute.directive_id, told.dispute.kind.value) == (sent, "was this an end run")
