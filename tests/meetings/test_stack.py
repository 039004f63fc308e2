"""Asking to speak and having the floor: what the list takes, who speaks, for how long."""

from datetime import timedelta
from uuid import UUID

import pytest

from facilitator.errors import Refused
from facilitator.meetings.manner import set_manner
from facilitator.meetings.records import (
    CountedOver,
    Item,
    ItemDraft,
    MannerDraft,
    Meeting,
    PresenceKind,
    SpeakingOrder,
)
from facilitator.meetings.running.service import start_item
from facilitator.meetings.service import (
    add_guest,
    add_item,
    close_meeting,
    finish_item,
    mark_presence,
    open_meeting,
    park_item,
    reopen_item,
)
from facilitator.meetings.stack.records import Speaker, SpeakerKind
from facilitator.meetings.stack.service import (
    Stack,
    ask_to_speak,
    close_stack,
    open_stack,
    put_back_last,
    shuffle_stack,
    sort_stack,
    stack,
    start_next,
    start_speaker,
    stop_speaking,
    stop_waiting,
    undo_start,
)
from facilitator.office import Office
from facilitator.people.cohorts import add_cohort, join_cohort
from facilitator.people.records import CohortDraft
from facilitator.store.history import changes_of, undo_last


@pytest.fixture
def item(office: Office, meeting: Meeting) -> Item:
    """An item of a meeting that has begun."""
    made = add_item(office, meeting.id, ItemDraft(title="Roof repair", minutes=20))
    open_meeting(office, meeting.id)
    return made


class Room:
    """The list of one item, worked by names."""

    def __init__(self, office: Office, item: Item, who: dict[str, UUID], clock) -> None:
        self.office, self.item, self.who, self.clock = office, item, who, clock
        self.at = (item.meeting_id, item.id)

    def ask(self, *names: str, kind: str = "ordinary", **more: object) -> Speaker:
        for name in names:
            made = ask_to_speak(
                self.office, *self.at, self.who[name], kind=SpeakerKind(kind), **more
            )
        return made

    def speaks(self, name: str, seconds: float = 60) -> None:
        """Somebody has the floor for so long."""
        made = start_speaker(self.office, self.ask(name).id)
        self.clock.advance(seconds=seconds)
        stop_speaking(self.office, made.id)

    def next(self) -> str:
        made = start_next(self.office, *self.at)
        return "" if made is None else self.name(made)

    def name(self, speaker: Speaker) -> str:
        return next(name for name, one in self.who.items() if one == speaker.person_id)

    def manner(self, **more: object) -> None:
        told = {"protected": 0} | more
        set_manner(self.office, MannerDraft(**told))

    @property
    def stack(self) -> Stack:
        return stack(self.office, *self.at)

    @property
    def waiting(self) -> list[str]:
        return [one.name for one in self.stack.waiting]

    @property
    def speaking(self) -> str:
        return self.stack.speaking.name if self.stack.speaking else ""


@pytest.fixture
def room(office: Office, item: Item, who: dict[str, UUID], clock) -> Room:
    """The item's list, new voices first, no place protected."""
    made = Room(office, item, who, clock)
    made.manner()
    return made


# --- Asking -------------------------------------------------------------------------------


def test_entering_twice_is_harmless(room):
    first = room.ask("Bo")
    room.ask("Chidi")
    assert room.ask("Bo").id == first.id
    assert room.waiting == ["Bo", "Chidi"]


def test_who_waits_may_raise_a_point_of_order_too_but_only_one(room):
    room.ask("Chidi", "Bo")
    room.ask("Bo", kind="point of order", note="We have no quorum")
    room.ask("Bo", kind="point of order")
    shown = room.stack.waiting
    assert [(one.name, one.kind.value) for one in shown] == [
        ("Bo", "point of order"), ("Chidi", "ordinary"), ("Bo", "ordinary"),
    ]  # fmt: skip
    assert shown[0].note == "We have no quorum"


def test_guests_speak_too_and_are_told_apart_by_name(office, room):
    ask_to_speak(office, *room.at, guest_name="  Ms   Winter ")
    ask_to_speak(office, *room.at, guest_name="ms winter")
    ask_to_speak(office, *room.at, guest_name="Mr Frost")
    assert room.waiting == ["Ms Winter", "Mr Frost"]
    start_next(office, *room.at)
    start_next(office, *room.at)
    ask_to_speak(office, *room.at, guest_name="Ms Winter")
    room.ask("Bo")
    assert room.waiting == ["Bo", "Ms Winter"]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "Say who wants to speak."),
        ({"guest_name": "  "}, "Say who wants to speak."),
        (
            {"guest_name": "Ms Winter", "note": "Why?"},
            "Only a point of order has a rank and a note.",
        ),
        (
            {"guest_name": "Ms Winter", "kind": SpeakerKind.point_of_order, "note": "x" * 251},
            "Say in at most 250 letters what the point of order is about.",
        ),
        (
            {"guest_name": "Ms Winter", "kind": SpeakerKind.answer},
            "Nobody has asked a question that could be answered directly.",
        ),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(office, room, more, sentence):
    with pytest.raises(Refused, match="^" + sentence.replace("?", r"\?")):
        ask_to_speak(office, *room.at, **more)


def test_only_questions_and_interventions_are_answered_directly(room):
    plain = room.ask("Bo")
    with pytest.raises(Refused, match="Only a question or an intervention"):
        room.ask("Chidi", kind="answer", in_answer_to=plain.id)
    asked = room.ask("Dana", kind="question")
    room.ask("Chidi", kind="answer", in_answer_to=asked.id)
    assert room.waiting == ["Dana", "Chidi", "Bo"]


def test_a_question_that_is_taken_back_takes_its_answers_along(office, room):
    asked = room.ask("Dana", kind="question")
    room.ask("Chidi", kind="answer", in_answer_to=asked.id)
    room.ask("Bo")
    stop_waiting(office, asked.id)
    assert room.waiting == ["Bo"]


def test_who_has_the_floor_is_not_taken_off_the_list(office, room):
    made = room.ask("Bo")
    room.next()
    with pytest.raises(Refused, match="Bo has the floor"):
        stop_waiting(office, made.id)


def test_a_closed_meeting_takes_no_speakers(office, room, item):
    close_meeting(office, item.meeting_id, reason="a test")
    with pytest.raises(Refused, match="This meeting is closed"):
        room.ask("Bo")


# --- A closed list ------------------------------------------------------------------------


def test_a_closed_list_takes_points_of_order_only_and_is_still_worked_off(office, room):
    room.ask("Bo")
    close_stack(office, *room.at)
    close_stack(office, *room.at)
    assert room.stack.is_closed
    with pytest.raises(Refused, match="The list of speakers is closed"):
        room.ask("Chidi")
    assert room.ask("Bo").person_id == room.who["Bo"], "who waits already is not refused"
    room.ask("Dana", kind="point of order")
    assert [room.next(), room.next()] == ["Dana", "Bo"]
    open_stack(office, *room.at)
    room.ask("Chidi")
    assert room.waiting == ["Chidi"]


def test_a_manner_can_close_the_list_for_points_of_order_too(office, room):
    room.manner(closing_stops_points=True)
    close_stack(office, *room.at)
    with pytest.raises(Refused, match="also for points of order"):
        room.ask("Dana", kind="point of order")


@pytest.mark.parametrize("end_item", [finish_item, park_item])
def test_an_item_cannot_end_while_somebody_speaks_and_its_list_ends_with_it(office, room, end_item):
    room.ask("Bo")
    room.next()
    with pytest.raises(Refused, match="Bo is speaking"):
        end_item(office, room.item.id)
    stop_speaking(office, room.stack.speaking.id)
    end_item(office, room.item.id)
    assert room.stack.is_closed
    with pytest.raises(Refused, match="The list of speakers is closed"):
        room.ask("Chidi")
    with pytest.raises(Refused, match="This item is not open any more"):
        open_stack(office, *room.at)
    reopen_item(office, room.item.id)
    assert not room.stack.is_closed


# --- The floor ----------------------------------------------------------------------------


def test_starting_the_next_stops_the_current_in_the_same_transaction(office, room, clock):
    room.ask("Bo", "Chidi")
    assert room.next() == "Bo"
    clock.advance(seconds=40)
    assert room.next() == "Chidi"
    shown = room.stack
    assert [(one.name, one.seconds(office.now())) for one in shown.finished] == [("Bo", 40.0)]
    assert shown.speaking.name == "Chidi"
    bo, chidi = shown.finished[0], shown.speaking
    assert bo.ended_at == chidi.began_at
    assert changes_of(office, bo.id)[-1].act_id == changes_of(office, chidi.id)[-1].act_id
    assert room.next() == ""
    assert room.stack.speaking is None


def test_one_voice_at_a_time_in_the_whole_meeting(office, room, who):
    room.ask("Bo")
    room.next()
    other = add_item(office, room.item.meeting_id, ItemDraft(title="Bicycles"))
    ask_to_speak(office, other.meeting_id, other.id, who["Chidi"])
    start_next(office, other.meeting_id, other.id)
    assert room.stack.speaking is None
    assert stack(office, other.meeting_id, other.id).speaking.name == "Chidi"


def test_another_item_or_the_meetings_end_ends_the_turn_that_goes_on(office, room, clock):
    begin = start_item(office, room.item.id)
    room.ask("Bo", "Chidi")
    room.next()
    clock.advance(seconds=20)
    other = add_item(office, begin.meeting_id, ItemDraft(title="Bicycles"))
    start_item(office, other.id)
    assert room.stack.speaking is None
    room.next()
    clock.advance(seconds=30)
    close_meeting(office, begin.meeting_id, reason="a test")
    clock.advance(minutes=5)
    assert [one.seconds(office.now()) for one in room.stack.finished] == [20, 30]


def test_only_who_waits_is_given_the_floor_and_only_in_an_open_meeting(office, room, plan, who):
    made = room.ask("Bo")
    start_speaker(office, made.id)
    with pytest.raises(Refused, match="Bo has the floor or had it already"):
        start_speaker(office, made.id)
    later = plan(title="Later")
    waiting = ask_to_speak(office, later.id, None, who["Bo"])
    with pytest.raises(Refused, match="has not begun"):
        start_speaker(office, waiting.id)
    with pytest.raises(Refused, match="has not begun"):
        start_next(office, later.id, None)


def test_an_interposed_question_pauses_and_its_answers_follow_before_the_speech_goes_on(
    office, room, clock
):
    room.ask("Bo", "Chidi")
    room.next()
    clock.advance(seconds=30)
    asked = room.ask("Dana", kind="question")
    assert room.next() == "Dana"
    assert room.stack.interrupted.name == "Bo"
    clock.advance(seconds=10)
    room.ask("Eli", kind="answer", in_answer_to=asked.id)
    assert room.waiting == ["Eli", "Chidi"]
    assert room.next() == "Eli"
    clock.advance(seconds=15)
    assert room.stack.interrupted.seconds(office.now()) == 30
    assert room.next() == "Bo", "the question is over"
    clock.advance(seconds=5)
    assert room.next() == "Chidi"
    assert {one.name: one.seconds(office.now()) for one in room.stack.finished} == {
        "Bo": 35.0, "Dana": 10.0, "Eli": 15.0,
    }  # fmt: skip


def test_ending_a_question_lets_the_speech_go_on_by_itself(office, room, clock):
    room.ask("Bo")
    room.next()
    room.ask("Dana", kind="question")
    room.next()
    clock.advance(seconds=10)
    stop_speaking(office, room.stack.speaking.id)
    assert room.speaking == "Bo"
    assert room.stack.speaking.seconds(office.now() + timedelta(seconds=3)) == 3


def test_anything_else_ends_the_speech_and_the_question_in_it(office, room, clock):
    room.ask("Bo")
    room.next()
    clock.advance(seconds=20)
    room.ask("Dana", kind="question")
    room.next()
    clock.advance(seconds=10)
    start_speaker(office, room.ask("Eli").id)
    shown = room.stack
    assert (shown.speaking.name, shown.interrupted) == ("Eli", None)
    assert [(one.name, one.seconds(office.now())) for one in shown.finished] == [
        ("Bo", 20.0), ("Dana", 10.0),
    ]  # fmt: skip


def test_ending_somebody_who_was_interrupted_ends_the_question_too(office, room):
    made = room.ask("Bo")
    room.next()
    room.ask("Dana", kind="question")
    room.next()
    stop_speaking(office, made.id)
    assert (room.stack.speaking, room.stack.interrupted) == (None, None)


def test_a_point_of_order_comes_next_and_ends_the_speech(room):
    room.ask("Bo", "Chidi")
    room.next()
    room.ask("Dana", kind="point of order")
    assert room.next() == "Dana"
    assert room.stack.interrupted is None


# --- Back again ---------------------------------------------------------------------------


def test_undoing_a_start_gives_the_floor_back_to_whoever_it_was_taken_from(office, room, clock):
    room.ask("Bo", "Chidi", "Dana")
    room.next()
    clock.advance(seconds=20)
    room.next()
    undo_start(office, room.stack.speaking.id)
    assert (room.speaking, room.waiting) == ("Bo", ["Chidi", "Dana"])
    assert room.stack.speaking.seconds(office.now()) == 20


def test_undoing_a_question_lets_the_speech_go_on(office, room, clock):
    room.ask("Bo")
    room.next()
    clock.advance(seconds=20)
    room.ask("Dana", kind="question")
    room.next()
    undo_start(office, room.stack.speaking.id)
    assert (room.speaking, room.waiting, room.stack.interrupted) == ("Bo", ["Dana"], None)


def test_put_back_lets_the_last_one_wait_first_as_if_the_turn_had_not_been(office, room):
    room.ask("Bo", "Chidi", "Dana")
    room.next()
    room.next()
    assert put_back_last(office, *room.at).person_id == room.who["Bo"]
    assert (room.speaking, room.waiting) == ("Chidi", ["Bo", "Dana"])
    assert not room.stack.waiting[0].has_spoken


def test_put_back_is_refused_for_who_waits_again_and_where_nobody_has_spoken(office, room, clock):
    with pytest.raises(Refused, match="Nobody has spoken here yet"):
        put_back_last(office, *room.at)
    room.speaks("Bo")
    room.ask("Bo", kind="point of order")
    put_back_last(office, *room.at)
    assert room.waiting == ["Bo", "Bo"]
    for _ in range(3):
        room.next()
        clock.advance(seconds=5)
    room.ask("Bo")
    with pytest.raises(Refused, match="Bo waits on the list again already"):
        put_back_last(office, *room.at)


def test_any_step_is_undone_by_the_history_too(office, room):
    room.ask("Bo", "Chidi")
    room.next()
    room.next()
    undo_last(office)
    assert (room.speaking, room.waiting) == ("Bo", ["Chidi"])


# --- The order ----------------------------------------------------------------------------


def test_new_voices_come_first_and_say_so(room):
    room.speaks("Bo")
    room.speaks("Chidi")
    room.ask("Bo", "Chidi", "Dana")
    assert room.waiting == ["Dana", "Bo", "Chidi"]
    assert [one.has_spoken for one in room.stack.waiting] == [False, True, True]
    assert room.stack.sentence == "New voices first"


def test_who_speaks_now_has_spoken(room):
    room.ask("Bo")
    room.next()
    room.ask("Bo", "Chidi")
    assert room.waiting == ["Chidi", "Bo"]


def test_questions_answers_and_points_of_order_do_not_count_as_having_spoken(office, room):
    for kind in ("question", "point of order"):
        start_speaker(office, room.ask("Bo", kind=kind).id)
    room.next()
    room.ask("Bo")
    assert not room.stack.waiting[0].has_spoken


def test_protected_places_are_those_that_stand_there_now(room):
    room.manner(protected=1)
    room.speaks("Bo")
    room.ask("Bo", "Chidi", "Dana")
    assert room.waiting == ["Bo", "Chidi", "Dana"]
    assert "Nobody is moved before the first place." in room.stack.explanation


def test_turns_count_over_the_item_the_meeting_or_the_groups_last_meetings(
    office, room, plan, clock, who
):
    room.speaks("Amara")
    close_meeting(office, room.item.meeting_id, reason="a test")
    clock.advance(days=7)
    now = plan(title="A week later")
    open_meeting(office, now.id)
    first, second = (add_item(office, now.id, ItemDraft(title=title)) for title in ("One", "Two"))
    started = start_speaker(office, ask_to_speak(office, now.id, first.id, who["Bo"]).id)
    stop_speaking(office, started.id)

    def order(**more: object) -> list[str]:
        room.manner(**more)
        waiting = [
            ask_to_speak(office, now.id, second.id, who[name]) for name in ("Amara", "Bo", "Chidi")
        ]
        ordered = [one.name for one in stack(office, now.id, second.id).waiting]
        for one in waiting:
            stop_waiting(office, one.id)
        return ordered

    assert order(counted_over=CountedOver.item) == ["Amara", "Bo", "Chidi"]
    assert order(counted_over=CountedOver.meeting) == ["Amara", "Chidi", "Bo"]
    assert order(counted_over=CountedOver.last_meetings, last_meetings=2) == [
        "Chidi",
        "Amara",
        "Bo",
    ]
    assert order(counted_over=CountedOver.last_meetings, last_meetings=1) == [
        "Amara",
        "Chidi",
        "Bo",
    ]


def test_cohorts_alternate_where_the_group_wants_it(office, room):
    cohort = add_cohort(office, CohortDraft(name="Women", has_priority=True))
    for name in ("Amara", "Dana"):
        join_cohort(office, cohort.id, room.who[name])
    room.manner(speaking_order=SpeakingOrder.alternating)
    room.ask("Bo", "Chidi", "Amara", "Dana", "Eli")
    assert room.waiting == ["Bo", "Amara", "Chidi", "Dana", "Eli"]
    assert room.stack.sentence == "New voices first, alternating with Women"
    assert "at least every second turn is for: Women." in room.stack.explanation
    assert [room.next() for _ in range(5)] == ["Bo", "Amara", "Chidi", "Dana", "Eli"]


def test_sorting_by_hand_names_everybody_and_holds(office, room):
    room.speaks("Chidi")
    room.ask("Bo", "Chidi", "Dana")
    ids = {one.name: one.id for one in room.stack.waiting}
    with pytest.raises(Refused, match="The list has changed meanwhile"):
        sort_stack(office, *room.at, [ids["Bo"], ids["Chidi"]])
    sort_stack(office, *room.at, [ids["Chidi"], ids["Dana"], ids["Bo"]])
    room.ask("Eli")
    assert room.waiting == ["Chidi", "Dana", "Bo", "Eli"]
    assert room.next() == "Chidi"
    assert room.waiting == ["Dana", "Bo", "Eli"]


def test_shuffling_is_refused_while_somebody_speaks_and_the_rule_holds_afterwards(office, room):
    room.speaks("Farah")
    room.ask("Farah", "Amara", "Bo", "Chidi", "Dana")
    room.ask("Eli", kind="point of order")
    seen = set()
    for _ in range(12):
        shuffle_stack(office, *room.at)
        waiting = room.waiting
        assert (waiting[0], waiting[-1]) == ("Eli", "Farah")
        assert sorted(waiting[1:-1]) == ["Amara", "Bo", "Chidi", "Dana"]
        seen.add(tuple(waiting))
    assert len(seen) > 1
    room.next()
    with pytest.raises(Refused, match="Eli is speaking"):
        shuffle_stack(office, *room.at)


# --- The balance --------------------------------------------------------------------------


def test_the_balance_names_everybody_in_the_room_by_name_and_counts_finished_turns(
    office, room, who
):
    for name in ("Eli", "Amara"):
        mark_presence(office, room.item.meeting_id, who[name], PresenceKind.present)
    mark_presence(office, room.item.meeting_id, who["Farah"], PresenceKind.excused)
    add_guest(office, room.item.meeting_id, "Ms Winter")
    room.speaks("Eli", 90)
    room.speaks("Bo", 300)
    room.speaks("Eli", 30)
    room.ask("Amara")
    room.next()
    assert [(one.name, one.turns, one.seconds) for one in room.stack.balance] == [
        ("Amara", 0, 0.0), ("Bo", 1, 300.0), ("Eli", 2, 120.0), ("Ms Winter", 0, 0.0),
    ]  # fmt: skip


def test_a_newcomer_among_many_changes_one_row(office, room, who: dict[str, UUID]):
    for n in range(40):
        ask_to_speak(office, *room.at, guest_name=f"Guest {n:02}")
    for _ in range(20):
        start_next(office, *room.at)
    for n in range(19):
        ask_to_speak(office, *room.at, guest_name=f"Guest {n:02}")
    before = {one.id: len(changes_of(office, one.id)) for one in room.stack.waiting}
    room.ask("Bo")
    assert room.waiting[20] == "Bo"
    after = {one: len(changes_of(office, one)) for one in before}
    assert after == before
