"""Deciding in the room by real keys: proposal, round, objection, vote, record."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from sqlmodel import select

from facilitator.decisions.records import StanceKind
from facilitator.decisions.service import decision_record, decision_rows
from facilitator.groups.records import (
    DomainDraft,
    Right,
    RightConsulted,
    Rung,
)
from facilitator.groups.service import add_domain
from facilitator.meetings.deciding.service import (
    MatterInRoom,
    hear_item,
    matter_of_item,
    put_wording,
)
from facilitator.meetings.records import ItemDraft, ItemKind, Meeting, MeetingDraft, PresenceKind
from facilitator.meetings.service import (
    add_item,
    change_item,
    mark_everyone,
    meeting_page,
    open_meeting,
    plan_meeting,
)
from facilitator.office import Office
from ui.room.screen import RoomScreen
from ui.room.stances_pane import StancesPane

from .assembly import NAMES
from .keys import ALT, CTRL, focus, press, settle, write

FIRST = "Guests stay three weeks."
SECOND = "Guests stay three nights."


@pytest.fixture
def meeting(office: Office, who: dict[str, UUID]) -> Meeting:
    made = plan_meeting(
        office,
        MeetingDraft(title="House meeting", group_id=who["Assembly"], held_on=office.today()),
    )
    open_meeting(office, made.id)
    mark_everyone(office, made.id, {who[name]: PresenceKind.present for name in NAMES})
    return made


class Table:
    """The room with one item on it."""

    def __init__(self, room: RoomScreen, office: Office, meeting: Meeting) -> None:
        self.room, self.office, self.meeting = room, office, meeting
        self.item_id: UUID | None = None

    def put(
        self, who: dict[str, UUID], rung: Rung | None, wording: str = "", **more: object
    ) -> None:
        domain_id = None
        owner = {"owner_group_id": who["Assembly"]}
        if rung is not None:
            domain_id = add_domain(
                self.office, DomainDraft(name="House rules"), rung=rung, **(owner | more)
            ).id
        self.item_id = add_item(
            self.office,
            self.meeting.id,
            ItemDraft(title="Guests", kind=ItemKind.decision, domain_id=domain_id),
        ).id
        if wording:
            put_wording(self.office, self.item_id, wording)
        self.room.window().show_place("room", self.meeting.id)
        settle()
        self.room.view.agenda.choose(self.item_id)
        settle()
        self.room.view.desk.take_focus()
        settle()

    @property
    def matter(self) -> MatterInRoom:
        assert self.item_id is not None
        return matter_of_item(self.office, self.item_id)

    @property
    def stances(self) -> StancesPane:
        return self.room.view.beside.stances

    @property
    def said(self) -> dict[str, str]:
        assert self.matter.round is not None
        return {one.name: one.stance.value for one in self.matter.round.rows if one.stance}


@pytest.fixture
def table(room: RoomScreen, office: Office, meeting: Meeting) -> Table:
    return Table(room, office, meeting)


def test_a_consent_goes_from_the_first_word_to_the_record_by_keys_alone(
    table: Table, who: dict[str, UUID]
) -> None:
    table.put(who, Rung.consent)
    desk = table.room.view.desk
    assert desk.foot.missing == "Write down what is proposed first."
    press(Qt.Key.Key_D, CTRL)
    assert focus() is desk.decisions.text
    write(SECOND)
    press(Qt.Key.Key_Return, CTRL)
    assert focus() is table.stances.rows
    assert table.stances.count.text() == "0 of 4"
    press(Qt.Key.Key_A, ALT)
    assert set(table.said.values()) == {"agree"}
    assert desk.foot.missing == ""
    press(Qt.Key.Key_D, CTRL)
    assert focus() is desk.decisions.why
    write("It was asked for.")
    press(Qt.Key.Key_Return, CTRL)
    [row] = decision_rows(table.office)
    record = decision_record(table.office, row.id)
    assert record.decision.text == SECOND
    assert (record.decision.item_id, record.decision.meeting_id) == (
        table.item_id,
        table.meeting.id,
    )
    assert record.decision.round_id == table.matter.round.id
    assert not desk.decisions.isVisible()
    assert table.matter.step is None


def test_letters_go_round_in_turn_and_ask_for_the_words(table: Table, who: dict[str, UUID]) -> None:
    table.put(who, Rung.consent, FIRST)
    press(Qt.Key.Key_T, CTRL)
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_C)
    write("It may be loud")
    press(Qt.Key.Key_Return)
    write("More than two complaints")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_O)
    press(Qt.Key.Key_Return)
    assert "needs its reason" in table.stances.voice.words_field.error
    write("The bathrooms are shared.")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_S)
    assert table.said == {
        "Amara": "agree",
        "Bo": "concern",
        "Chidi": "objection",
        "Dana": "stand aside",
    }
    assert [(one.text, one.criterion) for one in table.matter.concerns] == [
        ("It may be loud", "More than two complaints")
    ]
    assert table.room.view.desk.foot.missing == "1 objection open — consent is not reached"


def test_whoever_stands_aside_is_named_only_if_they_want(
    table: Table, who: dict[str, UUID]
) -> None:
    table.put(who, Rung.consent, FIRST)
    press(Qt.Key.Key_T, CTRL)
    press(Qt.Key.Key_S)
    [row] = [one for one in table.matter.round.rows if one.stance]
    assert row.unnamed
    table.stances.rows.choose(row.person_id)
    press(Qt.Key.Key_N)
    [row] = [one for one in table.matter.round.rows if one.stance]
    assert not row.unnamed


def test_del_takes_a_slip_back(table: Table, who: dict[str, UUID]) -> None:
    table.put(who, Rung.consent, FIRST)
    press(Qt.Key.Key_T, CTRL)
    press(Qt.Key.Key_A)
    table.stances.rows.choose(who["Amara"])
    press(Qt.Key.Key_Delete)
    assert table.said == {}


def test_esc_leaves_the_words_and_nothing_is_said(table: Table, who: dict[str, UUID]) -> None:
    table.put(who, Rung.consent, FIRST)
    press(Qt.Key.Key_T, CTRL)
    press(Qt.Key.Key_O)
    write("Never mi")
    press(Qt.Key.Key_Escape)
    assert table.said == {}
    assert focus() is table.stances.rows


def test_an_objection_is_integrated_into_a_new_wording_by_keys(
    table: Table, who: dict[str, UUID]
) -> None:
    table.put(who, Rung.consent, FIRST)
    assert table.item_id is not None
    said = {who[name]: StanceKind.agree for name in NAMES} | {who["Bo"]: StanceKind.objection}
    hear_item(table.office, table.item_id, said, {who["Bo"]: "The bathrooms are shared."})
    settle()
    desk = table.room.view.desk
    press(Qt.Key.Key_D, CTRL)
    [card] = desk.matter.objections
    assert focus() is card.integrate
    press(Qt.Key.Key_Return)
    assert focus() is desk.matter.proposal.editor
    press(Qt.Key.Key_A, CTRL)
    write(SECOND)
    press(Qt.Key.Key_Tab)
    write("three nights are short")
    press(Qt.Key.Key_Return)
    assert table.matter.open_objections == ()
    assert table.matter.wording.takes_up == ("Bo",)
    assert desk.matter.objections == []
    assert "second wording" in desk.matter.proposal.caption.text()
    press(Qt.Key.Key_V, ALT)
    assert "[taken out: weeks]" in desk.matter.proposal.words.accessibleName()
    assert "[new: nights]" in desk.matter.proposal.words.accessibleName()
    press(Qt.Key.Key_D, CTRL)
    assert focus() is table.stances.rows


def test_withdrawing_asks_for_the_reason(table: Table, who: dict[str, UUID]) -> None:
    table.put(who, Rung.consent, FIRST)
    assert table.item_id is not None
    hear_item(
        table.office, table.item_id, {who["Bo"]: StanceKind.objection}, {who["Bo"]: "It is loud."}
    )
    settle()
    press(Qt.Key.Key_O, ALT)
    [card] = table.room.view.desk.matter.objections
    card.withdraw.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert table.matter.open_objections
    write("The floor was asked.")
    press(Qt.Key.Key_Return)
    assert table.matter.open_objections == ()
    assert table.matter.objections[0].how == "The floor was asked."


def test_the_four_questions_are_answered_one_after_another(
    table: Table, who: dict[str, UUID]
) -> None:
    table.put(who, Rung.consent, FIRST)
    assert table.item_id is not None
    hear_item(
        table.office, table.item_id, {who["Bo"]: StanceKind.objection}, {who["Bo"]: "It is loud."}
    )
    settle()
    press(Qt.Key.Key_O, ALT)
    press(Qt.Key.Key_Q)
    for reason in ("Nobody sleeps", "I live beside it", "It is quiet now", "We know it"):
        write(reason)
        press(Qt.Key.Key_Return)
    [one] = table.matter.open_objections
    assert [question.said for question in one.questions] == [
        "Nobody sleeps",
        "I live beside it",
        "It is quiet now",
        "We know it",
    ]
    assert one.state.value == "tested"


def test_a_vote_by_counted_paper_says_its_result_while_it_is_typed(
    table: Table, who: dict[str, UUID]
) -> None:
    table.put(who, Rung.vote, FIRST, quorum_percent=50.0)
    table.room.view.take_stances()
    pane = table.stances
    pane.how.press("ballot")
    settle()
    assert focus() is pane.vote.fields["in_favour"]
    write("3")
    press(Qt.Key.Key_Down)
    write("2")
    assert pane.vote.result.text().startswith("5 votes are more than the 4")
    press(Qt.Key.Key_Backspace)
    write("1")
    assert pane.vote.result.text() == (
        "Carried: 3 for, 1 against, more than 50 % asked for; quorum 2 of 4, 4 cast."
    )
    assert table.matter.round.counts == ()
    press(Qt.Key.Key_Return)
    [count] = table.matter.round.counts
    assert (count.how.value, count.in_favour, count.against) == ("ballot", 3, 1)
    assert table.matter.can_record


def test_a_vote_by_name_says_what_it_comes_to_so_far(table: Table, who: dict[str, UUID]) -> None:
    table.put(who, Rung.vote, FIRST, quorum_percent=50.0)
    press(Qt.Key.Key_T, CTRL)
    press(Qt.Key.Key_A)
    assert table.stances.result.text() == "No quorum: 1 of 4 voted, 2 are needed."
    press(Qt.Key.Key_O)
    press(Qt.Key.Key_A)
    assert table.stances.result.text().startswith("Carried: 2 for, 1 against")
    assert table.said == {"Amara": "agree", "Bo": "objection", "Chidi": "agree"}
    assert table.matter.objections == ()


def test_whoever_is_to_be_heard_is_asked_before_one_person_decides(
    table: Table, who: dict[str, UUID], office: Office
) -> None:
    table.put(who, Rung.consultation, FIRST)
    right_id = office_right(office)
    with office.writing("name whom to hear") as session:
        session.add(office.make(RightConsulted, right_id=right_id, person_id=who["Chidi"]))
    settle()
    press(Qt.Key.Key_D, CTRL)
    [line] = table.room.view.desk.matter.advice.lines
    assert focus() is line.words
    write("Three weeks are long")
    press(Qt.Key.Key_Return)
    assert table.matter.parties[0].said == (("Chidi", "Three weeks are long"),)
    press(Qt.Key.Key_D, CTRL)
    assert table.room.view.desk.decisions.isVisible()
    assert not table.room.view.desk.matter.isVisible()


def office_right(office: Office) -> UUID:
    with office.reading() as session:
        return session.exec(select(Right)).one().id


def test_without_a_domain_it_is_asked_for_first(table: Table, who: dict[str, UUID]) -> None:
    add_domain(
        table.office,
        DomainDraft(name="House rules"),
        rung=Rung.consent,
        owner_group_id=who["Assembly"],
    )
    table.put(who, None)
    press(Qt.Key.Key_D, CTRL)
    form = table.room.view.desk.decisions
    assert focus() is form.domain.field
    write("ho")
    press(Qt.Key.Key_Return)
    form.text.setFocus()
    write(FIRST)
    press(Qt.Key.Key_Return, CTRL)
    assert table.matter.wording.text == FIRST
    assert table.matter.right.rung == Rung.consent
    assert focus() is table.stances.rows


def test_what_is_too_early_is_recorded_as_urgent_with_its_one_round(
    table: Table, who: dict[str, UUID]
) -> None:
    table.put(who, Rung.consent, FIRST, minimum_days=7)
    press(Qt.Key.Key_T, CTRL)
    press(Qt.Key.Key_A, ALT)
    press(Qt.Key.Key_D, CTRL)
    form = table.room.view.desk.decisions
    press(Qt.Key.Key_Return, CTRL)
    assert "7 days of deliberation are asked for" in form.error
    form.urgent.setFocus()
    write("Nobody slept in October.")
    press(Qt.Key.Key_Return, CTRL)
    [row] = decision_rows(table.office)
    assert len(decision_record(table.office, row.id).said.rounds) == 1


def test_one_person_decides_in_one_form(table: Table, who: dict[str, UUID]) -> None:
    table.put(who, Rung.delegated)
    press(Qt.Key.Key_D, CTRL)
    form = table.room.view.desk.decisions
    assert focus() is form.text
    write("We buy soap.")
    press(Qt.Key.Key_Return, CTRL)
    assert focus() is form.who.field
    write("bo")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    [row] = decision_rows(table.office)
    assert decision_record(table.office, row.id).decision.person_id == who["Bo"]


def test_the_steps_are_gone_to_by_keys(table: Table, who: dict[str, UUID]) -> None:
    table.put(who, Rung.consent, FIRST)
    path = table.room.view.desk.matter.path
    assert path.now == "clarify"
    assert path.shown("proposal") == "✓ Proposal"
    press(Qt.Key.Key_Period, ALT)
    assert path.now == "react"
    press(Qt.Key.Key_Period, ALT)
    assert path.now == "round"
    assert table.room.view.beside.part == "stances"
    press(Qt.Key.Key_Comma, ALT)
    assert path.now == "react"


def test_the_button_says_what_is_missing_and_can_be_reached(
    table: Table, who: dict[str, UUID]
) -> None:
    table.put(who, Rung.consent, FIRST)
    decide = table.room.view.desk.foot.decide
    assert decide.isEnabled()
    assert decide.accessibleDescription() == table.room.view.desk.foot.missing != ""
    decide.setFocus()
    press(Qt.Key.Key_Return)
    assert focus() is table.stances.rows
    page = meeting_page(table.office, table.meeting.id)
    assert page.items[0].decisions == ()


def test_what_an_item_is_about_is_chosen_where_it_is_missing(
    room: RoomScreen, office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    rules = add_domain(
        office, DomainDraft(name="House rules"), rung=Rung.consent, owner_group_id=who["Assembly"]
    )
    table = Table(room, office, meeting)
    table.put(who, None, "Guests may stay 14 nights.")
    assert table.matter.right is None
    room.view.desk.matter.domain.field.setFocus()
    write("ho")
    press(Qt.Key.Key_Return)
    assert table.matter.domain_id == rules.id
    assert table.matter.right is not None


def test_an_item_that_gets_another_domain_takes_its_proposal_along(
    office: Office, meeting: Meeting, who: dict[str, UUID], room: RoomScreen
) -> None:
    table = Table(room, office, meeting)
    table.put(who, None, "Guests may stay 14 nights.")
    rules = add_domain(
        office, DomainDraft(name="House rules"), rung=Rung.consent, owner_group_id=who["Assembly"]
    )
    item = next(one.item for one in meeting_page(office, meeting.id).items)
    kept = item.model_dump(include=set(ItemDraft.model_fields))
    change_item(office, item.id, ItemDraft(**kept | {"domain_id": rules.id}))
    assert table.matter.right is not None
    assert not any("no domain" in sentence for sentence in table.matter.missing)


def test_ctrl_enter_goes_on_from_the_people_too(
    room: RoomScreen, office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    table = Table(room, office, meeting)
    table.put(who, None)
    room.view.mark_people()
    settle()
    press(Qt.Key.Key_Return, CTRL)
    assert meeting_page(office, meeting.id).items[0].item.state.value == "done"
