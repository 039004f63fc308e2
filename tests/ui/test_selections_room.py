"""A seat due becomes a call, a role selection in the room by keys alone, a term and an answer."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget

from facilitator.asking.service import answer
from facilitator.meetings.offering.service import accept_offer, offers
from facilitator.meetings.records import ItemDraft, ItemKind, Meeting, PresenceKind
from facilitator.meetings.service import add_item, mark_everyone, meeting_page, open_meeting
from facilitator.office import Office
from facilitator.roles.records import Role, RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term, terms_of_role
from facilitator.selection.calls.service import CallState, call_record, calls, seats_due
from facilitator.selection.voices.records import VoiceAnswer
from facilitator.selection.voices.service import newest_voices, show_answer
from ui.main_window import MainWindow
from ui.room.display_switch import DisplaySwitch
from ui.room.screen import RoomScreen
from ui.room.shown import Going, shown_of
from ui.selecting.voices_panel import VoicesPanel
from ui.widgets.button import Button, CheckBox
from ui.widgets.text import Text

from .assembly import NAMES
from .keys import ALT, CTRL, focus, press, settle, write

ENTER = Qt.Key.Key_Return


@pytest.fixture
def role(office: Office, who: dict[str, UUID]) -> Role:
    """The secretary, whose term ends in a month."""
    made = add_role(
        office,
        RoleDraft(group_id=who["Assembly"], name="Secretary", purpose="Minutes and archive"),
    )
    term = plan_term(
        office,
        TermDraft(
            role_id=made.id,
            person_id=who["Bo"],
            from_on=office.today(),
            to_on=office.today() + timedelta(days=30),
        ),
    )
    begin_term(office, term.id, office.today())
    return made


def words_of(button: QWidget) -> str:
    assert isinstance(button, Button)
    return button.words


@pytest.fixture
def called(window: MainWindow, office: Office, role: Role) -> UUID:
    """A call, opened from Today."""
    window.show_place("today")
    settle()
    today = window.screen_of("today")
    row = next(b for b in today.findChildren(Button) if b.words == "Open a call")
    row.setFocus()
    press(ENTER)
    form = window.screen_of("roles").selections.beside.call_form
    assert form.isVisible()
    assert form.role.field.text() == "Secretary"
    form.primary.setFocus()
    press(ENTER)
    assert seats_due(office) == []
    return calls(office)[0].id


@pytest.fixture
def panel(
    room: RoomScreen, window: MainWindow, office: Office, who: dict[str, UUID],
    meeting: Meeting, called: UUID,
) -> Iterator[VoicesPanel]:  # fmt: skip
    """The panel in the room, on the item that the agenda was offered."""
    (offer,) = [one for one in offers(office, meeting.id) if one.of_id == called]
    item = accept_offer(office, meeting.id, offer)
    open_meeting(office, meeting.id)
    mark_everyone(office, meeting.id, {who[name]: PresenceKind.present for name in NAMES})
    window.show_place("room", meeting.id)
    settle()
    room.view.agenda.choose(item.id)
    settle()
    yield room.view.desk.selection.panel


def said_in(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(Text))


def begin(room: RoomScreen) -> None:
    """Ctrl+D leads to the selection, Enter begins it."""
    room.view.desk.take_focus()
    press(Qt.Key.Key_D, CTRL)
    assert words_of(focus()) == "Begin"
    press(ENTER)


def name_all(panel: VoicesPanel, *whom: str) -> None:
    """Two letters and Enter name somebody; Enter again hands it in."""
    for name in whom:
        write(name[:3])
        press(ENTER)
        write("steady hands")
        press(ENTER)


def test_from_the_seat_due_to_the_answer_by_keys(room, panel, office, called, meeting, role):
    begin(room)
    assert panel.step == "present"
    assert words_of(focus()) == "Go on"
    press(ENTER)
    assert panel.step == "nominate"
    name_all(panel, "Dana", "Dana", "Amara", "Dana")
    assert words_of(focus()) == "Go on"
    press(ENTER)
    assert panel.step == "reasons"
    for _ in NAMES:
        press(ENTER)
    press(ENTER)
    assert panel.step == "change"
    press(ENTER)
    assert panel.step == "propose"
    assert words_of(focus()) == "Propose Dana: has the most names"
    press(ENTER)
    assert panel.step == "objections"
    assert words_of(focus()) == "Nobody objects"
    press(ENTER)
    press(ENTER)
    assert panel.step == "nominee"
    assert words_of(focus()) == "Yes"
    press(ENTER)
    press(ENTER)
    assert panel.step == "record"
    assert words_of(focus()) == "Record the result"
    press(ENTER)
    record = call_record(office, called)
    assert record.state is CallState.confirmed
    assert [one.person for one in record.chosen] == ["Dana"]
    newest = terms_of_role(office, role.id)[0]
    assert (newest.person, newest.state.value) == ("Dana", "planned")
    shown = meeting_page(office, meeting.id).items[-1]
    assert [one.title for one in shown.decisions] == ["Secretary: Dana"]
    said = answer(office, "Who decided that Dana is secretary?").sentence
    assert "by the assembly, by role selection (nobody of 3 objects)" in said
    assert "steady hands" in said
    assert not room.view.desk.selection.goes_on
    assert room.view.desk.foot.decide.isVisible()


def test_without_a_quorum_it_is_said_before_it_is_recorded_and_in_the_record(
    room, panel, office, who, called, meeting
):
    begin(room)
    press(ENTER)
    name_all(panel, "Dana", "Dana", "Amara", "Dana")
    press(ENTER)
    for _ in NAMES:
        press(ENTER)
    for _ in range(7):
        press(ENTER)
    assert panel.step == "record"
    assert not panel.card.quorum.isVisible()
    away = {who[name]: PresenceKind.left_early for name in ("Amara", "Bo")}
    mark_everyone(office, meeting.id, away)
    settle()
    assert panel.card.quorum.isVisible()
    said = "3 people are needed for the quorum, and 2 are here."
    assert panel.card.quorum.text() == said
    pane, record = room.view.desk.selection, panel.card.record
    assert focus() is record
    end = record.mapTo(pane.viewport(), record.rect().bottomLeft()).y()
    assert end <= pane.viewport().height()
    press(ENTER)
    (decision,) = meeting_page(office, meeting.id).items[-1].decisions
    assert "3 people are needed for the quorum, and 2 were there." in decision.text


def test_what_is_named_is_not_on_the_screen_until_all_are_in(room, panel, office):
    begin(room)
    press(ENTER)
    write("Dan")
    press(ENTER)
    write("a secret reason")
    press(ENTER)
    card = panel.card
    assert card.who.field.text() == ""
    assert card.reason.text() == ""
    assert card.pills.current == str(panel.told.people[1].person_id)
    assert "Bo names" in card.who_field._label.text()
    assert panel.told.standings == ()
    assert [one.named for one in panel.told.people] == ["", "", "", ""]


def test_going_on_says_who_is_missing_and_nothing_is_lost(room, panel):
    begin(room)
    press(ENTER)
    write("Dan")
    press(ENTER)
    write("half a reason")
    press(Qt.Key.Key_Period, ALT)
    assert panel.step == "nominate"
    assert "Amara, Bo, Chidi and Dana have not named anybody yet." in panel._error.words
    assert panel.card.reason.text() == "half a reason"
    assert focus() is panel.card.reason
    # It is said once: quietly before, in red now, quietly again once somebody is not missing.
    assert not panel.missing.isVisible()
    press(ENTER)
    assert panel._error.words == ""
    assert panel.missing.isVisible()


def test_what_is_missing_is_in_sight_in_a_low_window(room, panel, window):
    window.resize(1024, 600)
    begin(room)
    press(ENTER)
    settle()
    press(Qt.Key.Key_Period, ALT)
    settle()
    assert panel.step == "nominate"
    pane, said = room.view.desk.selection, panel._error
    assert said.words
    top = said.mapTo(pane.viewport(), said.rect().topLeft()).y()
    assert top >= 0
    assert top + said.height() <= pane.viewport().height()
    assert focus() is panel.card.who.field


def test_the_wall_shows_the_step_and_only_what_was_said_aloud(room, panel, office, meeting):
    from facilitator.meetings.selecting.service import selection_on_wall

    def wall() -> str:
        page = meeting_page(office, meeting.id)
        item_id = page.items[-1].item.id
        going = Going(selection=selection_on_wall(office, item_id))
        seen = shown_of(page, going, item_id, office.now())
        return f"{seen.step} | {seen.text}"

    assert "Secretary" not in wall().split("|")[0]
    begin(room)
    press(ENTER)
    write("Dan")
    press(ENTER)
    write("a secret reason")
    press(ENTER)
    assert wall().startswith("Name somebody | From ")
    assert wall().endswith("1 of 4 have named somebody")
    name_all(panel, "Dana", "Amara", "Dana")
    press(ENTER)
    assert wall().endswith("Dana  3\nAmara  1")
    assert "secret" not in wall()
    assert room.findChild(DisplaySwitch) is not None


def test_an_objection_is_typed_resolved_and_everybody_asked_anew(room, panel, office, called):
    begin(room)
    press(ENTER)
    name_all(panel, "Dana", "Dana", "Amara", "Dana")
    press(ENTER)
    for _ in NAMES:
        press(ENTER)
    press(ENTER)
    press(ENTER)
    press(ENTER)
    card = panel.card
    chidi = next(one for one in card.pills.findChildren(QRadioButton) if one.words == "Chidi")
    card.text.setFocus()
    press(ENTER)
    assert card.error.words == "An objection is recorded with its reason."
    QTest.mouseClick(chidi, Qt.MouseButton.LeftButton)
    assert card.error.words == ""
    assert focus() is card.text
    card.pills.press(str(panel.told.people[0].person_id))
    write("holds two roles")
    press(ENTER)
    # Whoever was asked next is asked now, and the words would be theirs.
    assert card._field._label.text() == "Bo objects, because"
    (shown,) = card.cards.values()
    assert shown.is_open
    press(Qt.Key.Key_Period, ALT)
    assert "Amara’s objection is open." in panel._error.words
    shown.amend.setFocus()
    press(Qt.Key.Key_Space)
    write("Bo keeps the archive")
    press(ENTER)
    told = newest_voices(office, called)
    assert told.table.words.endswith("amended: Bo keeps the archive")
    assert [one.answer for one in told.people] == [None] * 4
    assert card.cards == {}
    press(ENTER)
    press(ENTER)
    press(ENTER)
    press(ENTER)
    press(ENTER)
    assert panel.told.is_over
    assert panel.over.objections.text() == (
        "Amara objected: “holds two roles” – integrated: Bo keeps the archive"
    )
    assert "Amara: steady hands · Bo: steady hands" in said_in(panel.over)


def test_an_item_without_a_call_offers_the_seat_that_is_due(
    room, window, office, who, meeting, role
):
    item = add_item(office, meeting.id, ItemDraft(title="Next", kind=ItemKind.selection))
    window.show_place("room", meeting.id)
    settle()
    room.view.agenda.choose(item.id)
    settle()
    pane = room.view.desk.selection
    assert [link.accessibleName() for link in pane.links] == [
        "Open a call: Secretary",
        "Open a call for another seat",
    ]
    pane.take_focus()
    press(ENTER)
    assert pane.form.isVisible()
    pane.form.primary.setFocus()
    press(ENTER)
    settle()
    assert call_record(office, calls(office)[0].id).item_id == item.id
    assert isinstance(pane.panel, VoicesPanel)
    room.view.agenda.choose(meeting_page(office, meeting.id).items[0].item.id)
    settle()
    assert not pane.isVisible()


def test_what_others_write_is_shown_without_losing_what_is_typed(room, panel, office, who, called):
    begin(room)
    press(ENTER)
    name_all(panel, "Dana", "Dana", "Amara", "Dana")
    press(ENTER)
    for _ in NAMES:
        press(ENTER)
    press(ENTER)
    press(ENTER)
    press(ENTER)
    panel.card.text.setFocus()
    write("half an obj")
    show_answer(office, panel.told.voices.id, who["Bo"], VoiceAnswer.agrees)
    settle()
    assert panel.card.text.text() == "half an obj"
    assert focus() is panel.card.text


def test_who_takes_part_follows_who_is_in_the_room(room, panel, office, who, meeting):
    boxes = {box.text(): box for box in panel.start.findChildren(CheckBox)}
    assert boxes["Dana"].isChecked()
    mark_everyone(office, meeting.id, {who["Dana"]: PresenceKind.excused})
    settle()
    assert not boxes["Dana"].isChecked()
    assert boxes["Amara"].isChecked()
