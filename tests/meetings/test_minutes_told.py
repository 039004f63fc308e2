"""Minutes tell what the room adds: times, quorum, proxies, rounds, votes, objections, questions."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from facilitator.decisions.records import (
    CountHow,
    DecisionDraft,
    ObjectionActKind,
    ProposalDraft,
    RoundKind,
    StanceKind,
)
from facilitator.decisions.service import (
    act_on_objection,
    count_votes,
    open_round,
    raise_objection,
    raise_proposal,
    record_decision,
    take_stance,
    take_stances,
    voice_concern,
    word_proposal,
)
from facilitator.groups.records import DomainDraft, GroupDraft, Rung
from facilitator.groups.service import add_domain, start_group
from facilitator.meetings.manner import set_manner
from facilitator.meetings.minutes import minutes_markdown, minutes_of
from facilitator.meetings.noting import start_noting
from facilitator.meetings.offering.service import answer_forward, forward_item
from facilitator.meetings.records import (
    ActionDraft,
    Duty,
    ItemDraft,
    MannerDraft,
    Meeting,
    PresenceKind,
)
from facilitator.meetings.running.proxies import appoint_proxy
from facilitator.meetings.running.records import TurnRoundKind
from facilitator.meetings.running.service import (
    begin_turn_round,
    end_break,
    extend_item,
    next_turn,
    pass_turn,
    start_item,
    take_break,
)
from facilitator.meetings.service import (
    add_action,
    add_item,
    assign_duty,
    checks_before_closing,
    close_meeting,
    finish_action,
    finish_item,
    mark_presence,
    open_meeting,
    save_notes,
)
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person


@pytest.fixture
def evening(
    office: Office, plan: Callable[..., Meeting], who: dict[str, UUID], house: UUID, clock: Any
) -> Meeting:
    """Seven in the evening, everybody but Farah there, Farah spoken for by Eli."""
    set_manner(office, MannerDraft(group_id=house, most_proxies=1))
    meeting = plan(quorum=5, planned_minutes=60)
    clock.set(datetime(2026, 1, 5, 18, 0, tzinfo=UTC))
    open_meeting(office, meeting.id)
    save_notes(office, meeting.id, None, "Snow.")
    for name in ("Amara", "Bo", "Chidi", "Dana", "Eli"):
        mark_presence(office, meeting.id, who[name], PresenceKind.present)
    appoint_proxy(office, meeting.id, who["Farah"], who["Eli"])
    return meeting


def proposal(office: Office, house: UUID, rung: Rung, title: str = "Bicycle") -> UUID:
    domain = add_domain(
        office, DomainDraft(name=title), rung=rung, owner_group_id=house, from_on=date(2025, 1, 1)
    )
    draft = ProposalDraft(
        title=title, why="The old one broke", domain_id=domain.id, raised_on=date(2026, 1, 2)
    )
    return raise_proposal(office, draft, "We buy one.").id


def test_times_breaks_extensions_and_a_late_end(
    office: Office, evening: Meeting, clock: Any
) -> None:
    item = add_item(office, evening.id, ItemDraft(title="Garden", minutes=10))
    start_item(office, item.id)
    clock.advance(minutes=12)
    extend_item(office, item.id, 15, in_favour=4, against=1)
    clock.advance(minutes=20)
    take_break(office, evening.id, 10)
    clock.advance(minutes=11)
    end_break(office, evening.id)
    start_item(office, item.id)
    clock.advance(minutes=34)
    finish_item(office, item.id)
    close_meeting(office, evening.id)
    minutes = minutes_of(office, evening.id)
    told = minutes.agenda[0]
    assert minutes.time == "19:00–20:17"
    assert minutes.ended_late == "17 minutes later than planned"
    assert [(b.began, b.ended, b.minutes) for b in minutes.breaks] == [("19:32", "19:43", 11)]
    assert told.extensions == ("15 minutes more, 4 for and 1 against",)
    assert told.minutes_taken >= 66 - 11
    assert told.times.startswith("19:00–")
    said = minutes_markdown(office, evening.id)
    assert "- **Time:** 19:00–20:17, 17 minutes later than planned\n" in said
    assert "- **Break:** 19:32–19:43\n" in said
    assert "*15 minutes more, 4 for and 1 against*" in said


def test_a_quorum_lost_and_found_again_and_a_proxy_stand_in_the_minutes(
    office: Office, evening: Meeting, who: dict[str, UUID], clock: Any
) -> None:
    item = add_item(office, evening.id, ItemDraft(title="Garden"))
    start_item(office, item.id)
    clock.advance(minutes=30)
    mark_presence(office, evening.id, who["Eli"], PresenceKind.left_early)
    clock.advance(minutes=5)
    mark_presence(office, evening.id, who["Eli"], PresenceKind.present)
    close_meeting(office, evening.id)
    said = minutes_markdown(office, evening.id)
    assert "- **Spoke for others:** Eli for Farah\n" in said
    garden = said[said.index("## 1. Garden") :]
    assert garden.count("The quorum was lost at 19:30: 4 of the 5 needed were there.") == 1
    assert garden.count("The quorum was there again at 19:35.") == 1
    assert said.count("quorum of 5 was reached") == 1


def test_who_noted_in_turn_and_who_watched_the_mood(
    office: Office, evening: Meeting, who: dict[str, UUID]
) -> None:
    assign_duty(office, evening.id, Duty.watches_mood, who["Dana"])
    assign_duty(office, evening.id, Duty.notes, who["Bo"])
    add_item(office, evening.id, ItemDraft(title="Garden"))
    second = add_item(office, evening.id, ItemDraft(title="Roof"))
    start_noting(office, evening.id, who["Bo"])
    start_noting(office, evening.id, who["Chidi"], second.id)
    said = minutes_markdown(office, evening.id)
    assert "- **Noted:** Bo, then Chidi from item 2\n" in said
    assert "- **Watched the mood:** Dana\n" in said


def test_rounds_in_turn_are_told_in_numbers(
    office: Office, evening: Meeting, who: dict[str, UUID]
) -> None:
    shown = begin_turn_round(office, evening.id, TurnRoundKind.check_in)
    for step in (next_turn, next_turn, pass_turn, next_turn, next_turn):
        step(office, shown.id)
    pass_turn(office, shown.id)
    turns = minutes_of(office, evening.id).turns
    assert turns == ("Check-in: 4 people spoke, 1 passed.",)


def test_an_objection_integrated_a_concern_and_somebody_who_is_not_named(
    office: Office, evening: Meeting, who: dict[str, UUID], house: UUID
) -> None:
    item = add_item(office, evening.id, ItemDraft(title="Bicycle"))
    proposed = proposal(office, house, Rung.consent)
    first = open_round(office, proposed, RoundKind.consent, meeting_id=evening.id)
    take_stance(office, first.id, who["Chidi"], StanceKind.objection, "It has no brakes")
    objection = raise_objection(office, proposed, who["Chidi"], "It has no brakes", first.id)
    word_proposal(office, proposed, "We buy one with brakes.", "With brakes", objection.id)
    concern = voice_concern(office, proposed, who["Bo"], "It will rust", "Rust after a winter")
    assert concern.criterion
    second = open_round(office, proposed, RoundKind.consent, meeting_id=evening.id)
    take_stances(
        office, second.id,
        {who[n]: StanceKind.agree for n in ("Amara", "Chidi", "Eli", "Farah")}
        | {who["Bo"]: StanceKind.concern},
        {who["Bo"]: "It will rust"},
    )  # fmt: skip
    take_stance(office, second.id, who["Dana"], StanceKind.stand_aside, unnamed=True)
    record_decision(
        office, proposed, DecisionDraft(title="Bicycle"), round_id=second.id,
        meeting_id=evening.id, item_id=item.id,
    )  # fmt: skip
    said = minutes_markdown(office, evening.id)
    box = said[said.index("> **D-1: Bicycle**") : said.index("> **Why:**")]
    assert box.split("\n>\n")[3:] == [
        "> **Second wording:** With brakes",
        "> **First consent round:** objection: Chidi",
        "> **Second consent round:** agree: Amara, Chidi, Eli, Farah (through Eli); concern: Bo;"
        " stand aside: 1 person without a name",
        "> **Objection by Chidi:** It has no brakes"
        " *(integrated into the second wording: With brakes)*",
        "> **Concern of Bo:** It will rust *(what will show it: Rust after a winter)*",
        "",
    ]
    assert "Dana" not in box


def test_of_many_who_agree_the_number_is_said(
    office: Office, evening: Meeting, who: dict[str, UUID], house: UUID
) -> None:
    item = add_item(office, evening.id, ItemDraft(title="Bicycle"))
    proposed = proposal(office, house, Rung.consent)
    asked = open_round(office, proposed, RoundKind.consent, meeting_id=evening.id)
    for number in range(20):
        person = add_person(office, PersonDraft(name=f"Guest {number}"))
        take_stance(office, asked.id, person.id, StanceKind.agree)
    take_stance(office, asked.id, who["Bo"], StanceKind.agree, "Gladly")
    take_stance(office, asked.id, who["Dana"], StanceKind.stand_aside, "I rent mine out")
    matter = minutes_of(office, evening.id).matters[0]
    assert matter.rounds[0].said == (
        "agree: 20 people, Bo (Gladly); stand aside: Dana (I rent mine out)"
    )
    assert "Guest 7" in matter.rounds[0].everyone
    assert item.title not in matter.number


def test_a_vote_by_paper_is_told_by_its_count(
    office: Office, evening: Meeting, house: UUID
) -> None:
    item = add_item(office, evening.id, ItemDraft(title="Bicycle"))
    proposed = proposal(office, house, Rung.vote)
    vote = open_round(office, proposed, RoundKind.vote, meeting_id=evening.id)
    count_votes(office, vote.id, CountHow.ballot, in_favour=4, against=2)
    count_votes(
        office, vote.id, CountHow.ballot, in_favour=4, against=1, abstained=0, invalid=1,
        counted_by="Bo and Dana",
    )  # fmt: skip
    record_decision(
        office, proposed, DecisionDraft(title="Bicycle"), round_id=vote.id,
        meeting_id=evening.id, item_id=item.id,
    )  # fmt: skip
    said = minutes_markdown(office, evening.id)
    assert "> **Vote:** ballot, 4 for, 1 against, 1 invalid, counted by Bo and Dana" in said


def test_what_was_worked_on_without_a_decision_is_told_too(
    office: Office, evening: Meeting, who: dict[str, UUID], house: UUID
) -> None:
    proposed = proposal(office, house, Rung.consent, "Roof")
    item = add_item(office, evening.id, ItemDraft(title="Roof", proposal_id=proposed))
    assert minutes_of(office, evening.id).agenda[0].matters == ()
    objection = raise_objection(office, proposed, who["Bo"], "No money")
    [matter] = minutes_of(office, evening.id).agenda[0].matters
    assert (matter.number, matter.objections[0].became) == ("", "still open")
    assert "> **Proposal: Roof**" in minutes_markdown(office, evening.id)
    checks = {check.kind: check for check in checks_before_closing(office, evening.id)}
    assert checks["open objection"].sentence == "Bo’s objection to “Roof” is open."
    assert checks["open objection"].record_id == item.id
    act_on_objection(office, objection.id, ObjectionActKind.withdrawn, "There is some")
    [matter] = minutes_of(office, evening.id).agenda[0].matters
    assert matter.objections[0].became == "withdrawn: There is some"


def test_lines_that_became_actions_and_open_questions_are_not_told_twice(
    office: Office, evening: Meeting
) -> None:
    item = add_item(office, evening.id, ItemDraft(title="Tap"))
    save_notes(
        office, evening.id, item.id,
        "It drips.\n!Bo fixes the tap by Friday\n? Who pays\n? Who knows → Eli\nThat is all.",
    )  # fmt: skip
    said = minutes_markdown(office, evening.id)
    tap = said[said.index("## 1. Tap") : said.index("## Actions")]
    assert tap == (
        "## 1. Tap\n\nIt drips.\n\n? Who knows → Eli\n\nThat is all.\n\n"
        "**Open question:** Who pays\n\n"
    )
    assert said.count("ixes the tap") == 1
    [check] = [c for c in checks_before_closing(office, evening.id) if c.kind == "open question"]
    assert "“Who pays” has no answer yet." in check.sentence
    assert check.record_id == item.id


def test_an_item_passed_on_and_its_answer(
    office: Office, evening: Meeting, plan: Callable[..., Meeting], clock: Any
) -> None:
    finance = start_group(office, GroupDraft(name="Finance circle"))
    item = add_item(office, evening.id, ItemDraft(title="Roof"))
    forward = forward_item(office, item.id, finance.id, "Can we pay it?")
    close_meeting(office, evening.id, reason="A rehearsal")
    assert "**Passed on to Finance circle:** Can we pay it?\n" in minutes_markdown(
        office, evening.id
    )
    clock.advance(days=7)
    theirs = plan(title="Finance", group_id=finance.id, held_on=clock.today)
    open_meeting(office, theirs.id)
    here = add_item(office, theirs.id, ItemDraft(title="The roof of the assembly"))
    answer_forward(office, forward.id, "Yes, from the reserve", here.id)
    said = minutes_markdown(office, theirs.id)
    assert "**Answer to Assembly:** Can we pay it? – Yes, from the reserve" in said


def test_the_next_minutes_list_what_was_left_to_do_with_its_state(
    office: Office, evening: Meeting, plan: Callable[..., Meeting], who: dict[str, UUID], clock: Any
) -> None:
    bo, roof = (
        add_action(office, evening.id, ActionDraft(text=text, person_id=who["Bo"]))
        for text in ("Ring the roofer", "Sweep the yard")
    )
    close_meeting(office, evening.id, reason="A rehearsal")
    clock.advance(days=14)
    following = plan(title="Next", held_on=clock.today)
    clock.advance(days=-1)
    finish_action(office, bo.id)
    clock.advance(days=1)
    assert [(one.what, one.state) for one in minutes_of(office, following.id).earlier_actions] == [
        ("Ring the roofer", "done on 18 January 2026"),
        ("Sweep the yard", "open"),
    ]
    before = minutes_markdown(office, following.id)
    clock.advance(days=30)
    finish_action(office, roof.id)
    assert minutes_markdown(office, following.id) == before, "what came later does not change it"


def test_checks_see_what_still_runs_and_what_gives_no_reason(
    office: Office, evening: Meeting, who: dict[str, UUID], house: UUID
) -> None:
    from facilitator.meetings.stack.service import ask_to_speak

    item = add_item(office, evening.id, ItemDraft(title="Garden"))
    start_item(office, item.id)
    for name in ("Bo", "Dana"):
        ask_to_speak(office, evening.id, item.id, who[name])
    draft = ProposalDraft(title="Compost", raised_on=date(2026, 1, 2), domain_id=add_domain(
        office, DomainDraft(name="Compost"), rung=Rung.consent, owner_group_id=house,
        from_on=date(2025, 1, 1),
    ).id)  # fmt: skip
    proposed = raise_proposal(office, draft, "We compost.").id
    asked = open_round(office, proposed, RoundKind.consent, meeting_id=evening.id)
    take_stances(office, asked.id, dict.fromkeys(who.values(), StanceKind.agree))
    decision = record_decision(
        office, proposed, DecisionDraft(title="Compost"), round_id=asked.id,
        meeting_id=evening.id, item_id=item.id,
    )  # fmt: skip
    take_break(office, evening.id, 10)
    checks = {check.kind: check for check in checks_before_closing(office, evening.id)}
    assert checks["still waiting"].sentence == "2 people still wait to speak in “Garden”."
    assert checks["still waiting"].record_id == item.id
    assert checks["break running"].sentence == "The break is still running."
    assert checks["decision without a reason"].sentence == "D-1, “Compost”, says no reason."
    assert checks["decision without a reason"].record_id == decision.id
    end_break(office, evening.id)
    kinds = {check.kind for check in checks_before_closing(office, evening.id)}
    assert "break running" not in kinds
