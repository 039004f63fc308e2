"""The demo: whole, believable on every screen, the same on the same day, and right on any day."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from facilitator.decisions.records import (
    Advice,
    Challenge,
    Concern,
    Decision,
    DecisionAct,
    DecisionActKind,
    DecisionLink,
    DecisionState,
    LinkKind,
    Proposal,
)
from facilitator.decisions.service import (
    decision_count,
    decision_record,
    decision_rows,
    open_proposals,
    proposal_record,
    state_counts,
)
from facilitator.decisions.states import ObjectionState
from facilitator.delegates.service import all_links
from facilitator.demo import make_demo
from facilitator.disputes.service import dispute_told, disputes
from facilitator.errors import Refused
from facilitator.groups.records import Rung
from facilitator.groups.service import groups, members, rights, rights_of_domain
from facilitator.letters.service import letters
from facilitator.meetings.approving.service import minutes_state
from facilitator.meetings.minutes import minutes_markdown
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.offering.service import offers, origins
from facilitator.meetings.records import MeetingState, Note, PresenceKind
from facilitator.meetings.running.service import (
    item_times,
    proxies_of,
    quorum_notices,
    turn_rounds_of,
)
from facilitator.meetings.series.service import (
    coming_days,
    occurrences,
    plan_occurrence,
    series_rows,
)
from facilitator.meetings.service import (
    left_over,
    meeting_count,
    meeting_page,
    meeting_rows,
    next_meeting,
    open_actions,
)
from facilitator.meetings.stack.service import stack
from facilitator.office import Office
from facilitator.opening import open_collective
from facilitator.people.records import Person
from facilitator.people.service import absences, aliases, people
from facilitator.roles.rules import TermState
from facilitator.roles.service import holdings, roles, terms_of_role, wishes
from facilitator.rotation.service import covers, plan_shown, plans, swaps
from facilitator.selection.calls.service import CallState, calls
from facilitator.selection.draws.service import draws_of
from facilitator.selection.pool.service import eligible_for, nominations
from facilitator.selection.voices.service import newest_voices
from facilitator.selection.votes.service import ranked_vote
from facilitator.store.backup import back_up, faults_in
from facilitator.store.history import History, breaks_in_chain
from facilitator.store.search import index_breaks
from facilitator.today.service import today_page

EVERYTHING = 500


def made(path: Path, at: datetime) -> Office:
    return make_demo(path, clock=lambda: at)


@pytest.fixture(scope="module")
def demo(made_once) -> Iterator[Office]:
    at = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    path = made_once("rosewater.facilitator", lambda path: made(path, at).database.close())
    office = open_collective(path, clock=lambda: at)
    yield office
    office.database.close()


@pytest.fixture(scope="module")
def records(demo) -> list[Any]:
    return [decision_record(demo, row.id) for row in decision_rows(demo, limit=EVERYTHING)]


def rows_of(office: Office, kind: Any) -> list[Any]:
    with office.reading() as session:
        return list(session.exec(select(kind)))


def end_of_history(office: Office) -> str:
    """Give the last link of the chain, which covers every id and every letter before it."""
    return max(rows_of(office, History), key=lambda row: row.sequence).chain


def told(office: Office) -> list[Any]:
    """Give everything that people can read of a collective, without its ids."""
    names = {person.id: person.name for person in rows_of(office, Person)}
    decisions = [decision_record(office, row.id) for row in decision_rows(office, limit=EVERYTHING)]
    return [
        [minutes_markdown(office, row.id) for row in meeting_rows(office, limit=EVERYTHING)],
        [(d.number, d.state, d.who, d.why, d.heard, d.way_here) for d in decisions],
        [(h.role, h.person, h.from_on, h.to_on, h.state) for h in holdings(office)],
        [(a.text, a.person, a.due_on) for a in open_actions(office)],
        [(names[a.person_id], a.from_on, a.to_on, a.reason) for a in absences(office)],
        [(p.name, p.joined_on, p.left_on) for p in rows_of(office, Person)],
    ]


# --- How much there is -------------------------------------------------------------------------


def test_fourteen_people_in_six_groups_with_ten_roles_met_forty_times(demo):
    everybody = rows_of(demo, Person)
    assert len(everybody) == 14
    assert sorted(p.name for p in everybody if p.left_on) == ["Jonas", "Luca"]
    assert any(p.joined_on > demo.today() - timedelta(days=365) for p in people(demo))
    assert sorted(group.name for group in groups(demo)) == [
        "Assembly", "City federation of co-ops", "Finance circle", "Garden", "Maintenance",
        "Membership circle",
    ]  # fmt: skip
    assert len(roles(demo)) == 10
    assert meeting_count(demo) == 40
    first = min(row.held_on for row in meeting_rows(demo, limit=EVERYTHING))
    assert timedelta(days=690) < demo.today() - first < timedelta(days=731)
    assert aliases(demo) and absences(demo, on=demo.today()) and wishes(demo)


def test_a_delegate_sits_in_the_federation_and_letters_go_to_and_fro(demo):
    (link,) = all_links(demo)
    assert (link.home, link.there) == ("Assembly", "City federation of co-ops")
    assert link.mandate is not None and link.mandate.person == "Amara"
    assert link.told is not None and link.told.last is not None and link.told.owed is not None
    assert [one.received for one in letters(demo)] == [True, False]
    assert all(one.state == "waiting" and one.compared for one in letters(demo))


def test_there_are_decisions_on_every_rung_and_in_every_state(demo):
    assert 115 <= decision_count(demo) <= 125
    rungs = Counter(row.rung for row in decision_rows(demo, limit=EVERYTHING))
    assert rungs.pop(None) == 1  # the lot decided, and no rung
    assert set(rungs) == set(Rung)
    assert min(rungs.values()) >= 3
    counts = state_counts(demo)
    for state in DecisionState:
        made_here = state not in (DecisionState.rejected, DecisionState.unknown)
        assert (counts.of(state) > 0) == made_here, state
    assert counts.up_for_review > 0


def test_every_fate_of_an_objection_is_there(demo, records):
    said = [record.said for record in records]
    said += [proposal_record(demo, row.id).said for row in open_proposals(demo)]
    fates = Counter(objection.state for told in said for objection in told.objections)
    assert fates[ObjectionState.integrated] >= 5
    assert fates[ObjectionState.withdrawn] >= 2
    assert fates[ObjectionState.carried] >= 1


def test_what_was_said_on_the_way_is_there_too(demo):
    assert len(rows_of(demo, Advice)) >= 30
    assert len(rows_of(demo, Challenge)) >= 5
    concerns = rows_of(demo, Concern)
    assert len(concerns) >= 10
    assert all(concern.criterion for concern in concerns)
    assert sum(p.withdrawn_on is not None for p in rows_of(demo, Proposal)) >= 2


def test_urgent_decisions_were_ratified_or_lapsed(demo):
    acts = Counter(act.kind for act in rows_of(demo, DecisionAct))
    urgent = [d for d in rows_of(demo, Decision) if d.urgent]
    assert acts[DecisionActKind.ratified] == len(urgent) - 1 >= 3
    assert acts[DecisionActKind.reviewed] >= 2


def test_a_correction_and_a_right_that_changed_by_decision_are_there(demo):
    links = {link.kind for link in rows_of(demo, DecisionLink)}
    assert links >= {LinkKind.supersedes, LinkKind.corrects}
    changed = [d.domain for d in rights(demo) if len(rights_of_domain(demo, d.domain.id)) > 1]
    assert len(changed) >= 2
    for domain in changed:
        assert rights_of_domain(demo, domain.id)[0].decided_by is not None


# --- How it reads ------------------------------------------------------------------------------


def test_no_title_text_reason_or_note_is_said_twice(demo):
    decisions = [
        d for d in rows_of(demo, Decision) if not d.title.startswith("A library card")
    ]  # the one that was corrected
    for field in ("title", "text", "why"):
        several = Counter(getattr(decision, field) for decision in decisions)
        assert [text for text, count in several.items() if count > 1 or not text] == []
    notes = Counter(n.text for n in rows_of(demo, Note) if not n.text.startswith("Approved"))
    short = 4  # "Round: agree." is what one says
    again = [text for text, count in notes.items() if count > 1 and len(text.split()) > short]
    assert again == []


def test_no_place_in_a_text_was_left_unfilled(demo):
    assert [line for line in str(told(demo)).splitlines() if "{" in line and "}" in line] == []


def test_every_meeting_was_minuted_by_somebody_who_was_there(demo):
    rows = meeting_rows(demo, limit=EVERYTHING)
    held = [row for row in rows if row.state is not MeetingState.planned]
    assert len(held) == len(rows) - 1
    kinds: set[PresenceKind | None] = set()
    facilitated = set()
    for row in held:
        page = meeting_page(demo, row.id)
        there = {person.person_id for person in page.people if person.took_part}
        kinds |= {person.kind for person in page.people}
        assert len(page.duties) == 3 == len({who for who, _ in page.duties.values()})
        assert {who for who, _ in page.duties.values()} <= there
        assert page.quorum.reached
        assert all(item.notes or item.decisions for item in page.items), row.held_on
        facilitated.add(next(iter(page.duties.values()))[1])
    assert kinds >= set(PresenceKind)
    assert len(facilitated) >= 8


def test_the_last_decisions_are_those_of_this_autumn(demo, records):
    last = {record.number: record for record in records[:8]}
    assert [(number, record.decision.title) for number, record in last.items()] == [
        ("D-120", "Take back D-119: Minutes go out as photographs of the flip chart"),
        ("D-119", "Minutes go out as photographs of the flip chart"),
        ("D-118", "Compost rota moves to Sundays"),
        ("D-117", "Laundry prices stay for 2027"),
        ("D-116", "Roof: two quotes before spring"),
        ("D-115", "Assembly meets on Fridays"),
        ("D-114", "Quiet hours from 22:30"),
        ("D-113", "Kitchen: Noor"),
    ]
    laundry = last["D-117"]
    assert laundry.who == (
        "The assembly, by consent of 8 of 9 members, meeting of 13 November 2026."
    )
    assert laundry.heard == "Finance circle, Membership circle, Bo (objection)."
    assert laundry.said.objections[0].state is ObjectionState.integrated
    assert last["D-116"].decision.rung is Rung.consultation
    assert last["D-118"].who == "Farah, for Garden, on 18 November 2026."


# --- Today -------------------------------------------------------------------------------------


def test_tonight_there_is_an_assembly(demo):
    tonight = next_meeting(demo)
    page = meeting_page(demo, tonight.id)
    assert (page.meeting.title, page.meeting.held_on) == ("House assembly", demo.today())
    assert (page.meeting.starts_at, page.meeting.place) == ("19:00", "Common room")
    assert (len(page.items), page.planned_item_minutes, page.meeting.planned_minutes) == (7, 85, 90)
    assert {duty.value: who for duty, (_, who) in page.duties.items()} == {
        "facilitates": "Amara", "notes": "Eli", "keeps time": "Hana",
    }  # fmt: skip
    assert [item.title for item in left_over(demo, page.meeting.group_id)] == ["Bike shed key list"]
    assert len(members(demo, page.meeting.group_id)) == 9


def test_four_series_go_on_and_tonight_belongs_to_one(demo):
    rows = {row.title: row for row in series_rows(demo)}
    assert {title: row.words for title, row in rows.items()} == {
        "House assembly": "Every second Friday",
        "Finance circle": "First Monday of the month",
        "Garden morning": "Every second Saturday",
        "Gathering of the circles": "First Sunday of every third month",
    }
    assembly = rows["House assembly"]
    tonight = next_meeting(demo)
    assert (assembly.next.meeting_id, assembly.next.on) == (tonight.id, demo.today())
    assert assembly.to_plan.on == demo.today() + timedelta(days=14)
    held = occurrences(demo, assembly.id, demo.today() - timedelta(days=90), demo.today())
    assert [(demo.today() - day.on).days for day in held] == [70, 56, 42, 28, 14, 0]
    assert all(day.meeting_id for day in held)
    following = coming_days(demo, assembly.id)
    assert following[2].skipped and following[2].reason.startswith("A holiday")
    assert any(day.moved for day in coming_days(demo, rows["Finance circle"].id))


def test_for_tonight_more_is_offered_than_stands_on_the_agenda(demo):
    waiting = offers(demo, next_meeting(demo).id)
    asked = {one.title for one in waiting if one.kind is OriginKind.request}
    assert asked == {"Parcels in the hallway", "A second cook for Thursdays"}
    assert {one.kind for one in waiting} == {
        OriginKind.parked, OriginKind.proposal, OriginKind.term, OriginKind.request,
        OriginKind.action, OriginKind.report, OriginKind.answer, OriginKind.call,
    }  # fmt: skip
    answer = next(one for one in waiting if one.kind is OriginKind.answer)
    assert (answer.title, answer.origin) == (
        "Guests and the insurance", "Finance circle answered on 15 Nov",
    )  # fmt: skip


def test_the_minutes_of_last_week_are_on_the_agenda_as_they_were_offered(demo):
    tonight = next_meeting(demo)
    item = meeting_page(demo, tonight.id).items[1].item
    (origin,) = origins(demo, tonight.id)[item.id]
    assert (item.title, origin.kind) == ("Minutes of 13 Nov", OriginKind.minutes)
    assert minutes_state(demo, origin.of_id).approved is None


def test_the_guest_policy_waits_with_two_wordings_and_an_open_objection_of_eli(demo):
    policy = next(one for one in open_proposals(demo) if one.title.startswith("Guest policy"))
    said = proposal_record(demo, policy.id).said
    assert [wording.text[:36] for wording in said.wordings] == [
        "Guests may stay up to 21 nights in a", "Guests may stay up to 14 nights in a",
    ]  # fmt: skip
    assert [(one.person, one.state) for one in said.objections] == [
        ("Hana", ObjectionState.integrated), ("Eli", ObjectionState.open),
    ]  # fmt: skip


# --- Evenings in the room ----------------------------------------------------------------------


def test_minutes_were_approved_at_the_next_assembly_some_of_them_amended(demo):
    held = [row for row in meeting_rows(demo, limit=EVERYTHING) if row.held_on < demo.today()]
    states = [minutes_state(demo, row.id) for row in held]
    assert all(state.versions for state in states)
    approved = [state for state in states if state.approved is not None]
    assert len(approved) >= 25
    assert sum(len(state.versions) == 2 for state in approved) == 2
    october = next(row for row in held if (demo.today() - row.held_on).days == 42)
    assert "**Excused:** Dana" in minutes_markdown(demo, october.id)


def test_the_last_assemblies_went_round_kept_times_and_had_a_list_of_speakers(demo):
    for days in (28, 14, 7):
        row = next(
            row
            for row in meeting_rows(demo, limit=EVERYTHING)
            if (demo.today() - row.held_on).days == days
        )
        times, agenda = item_times(demo, row.id), meeting_page(demo, row.id).items
        assert len(times) == len(agenda)
        assert [one.kind.value for one in turn_rounds_of(demo, row.id)] == ["check-in", "closing"]
        matters = [one.item for one in agenda if one.item.proposal_id]
        for item in matters:
            told = stack(demo, row.id, item.id)
            assert (len(told.finished), told.waiting, told.speaking) == (3, (), None)


def test_a_quorum_was_lost_for_some_minutes_and_somebody_was_spoken_for(demo):
    rows = {(demo.today() - row.held_on).days: row for row in meeting_rows(demo, limit=EVERYTHING)}
    assert [one.sentence for one in quorum_notices(demo, rows[28].id)][1:] == [
        "The quorum was lost at 19:30: 4 of the 5 needed were there.",
        "The quorum was there again at 19:36.",
    ]
    (proxy,) = proxies_of(demo, rows[63].id)
    assert (proxy.name, proxy.holder) == ("Kira", "Amara")


def test_the_next_assembly_is_planned_out_of_its_series_at_one_go(demo, tmp_path):
    back_up(demo.database.path, tmp_path / "own.facilitator")
    own = open_collective(tmp_path / "own.facilitator", clock=demo.clock)
    try:
        rows = {row.title: row for row in series_rows(own)}
        gathering = rows["Gathering of the circles"]
        planned = plan_occurrence(own, gathering.id, gathering.to_plan.on)
        page = meeting_page(own, planned.id)
        assert [item.item.title for item in page.items] == [
            "Check-in round", "Report: Finance circle", "Report: Maintenance",
            "Report: Membership circle", "Report: Garden", "What we want of the next season",
            "Closing round",
        ]  # fmt: skip
        assert {duty.value: who for duty, (_, who) in page.duties.items()} == {"notes": "Eli"}
    finally:
        own.database.close()


def test_today_tells_what_needs_someone(demo):
    page = today_page(demo)
    needed = {thing.title: thing for thing in page.needed}
    today = demo.today()
    seats = {(seat.role, seat.person): seat for seat in page.held}
    treasurer = seats["Treasurer", "Bo"]
    assert (treasurer.state, treasurer.to_on) == ("overdue", today - timedelta(days=3))
    assert seats["Facilitator", "Amara"].to_on == today + timedelta(days=12)
    assert seats["Outreach", None].state == "vacant"
    trial = next(thing for title, thing in needed.items() if "Guest policy, on trial" in title)
    assert (trial.kind, trial.due_on) == ("expiry", today + timedelta(days=10))
    late = [action for action in open_actions(demo) if action.due_on and action.due_on < today]
    assert [action.person for action in late] == ["Bo"]
    assert len(open_actions(demo)) >= 5


def test_handovers_are_unfinished(demo):
    seats = {seat.role: seat for seat in holdings(demo)}
    assert (seats["Treasurer"].person, seats["Treasurer"].next_person) == ("Bo", "Dana")
    assert (seats["Facilitator"].next_person, seats["Facilitator"].next_state) == (
        "Chidi", TermState.shadowing,
    )  # fmt: skip
    states = Counter(term.state for role in roles(demo) for term in terms_of_role(demo, role.id))
    assert states[TermState.declined] and states[TermState.ended] > 20


# --- Rotation and selections --------------------------------------------------------------------


def test_one_plan_was_adopted_one_is_proposed_and_one_is_a_draft(demo):
    found = {plan.name: plan_shown(demo, plan.id) for plan in plans(demo)}
    assert {name: plan.state.value for name, plan in found.items()} == {
        "Garden, maintenance and membership": "adopted",
        "The coming half-year": "proposed",
        "The coming year": "draft",
    }
    for plan in found.values():
        assert all(seat.person for seat in plan.seats)
        assert plan.breaches == () and not plan.stale
    coming = found["The coming year"]
    assert {seat.settled_by.value for seat in coming.seats} >= {"running", "order", "nobody"}
    assert coming.plan.proved_best


def test_a_seat_was_swapped_and_another_is_covered_and_the_plan_still_says_whose_it_was(demo):
    (swap,) = swaps(demo)
    assert swap.state.value == "accepted"
    assert (swap.turn.person, swap.other_turn.person) == ("Ines", "Gus")
    (cover,) = covers(demo)
    assert (cover.person, cover.turn.role, cover.holds) == ("Farah", "Garden lead", True)
    adopted = next(p for p in plans(demo) if p.state.value == "adopted")
    planned = {seat.role: seat for seat in plan_shown(demo, adopted.id).seats if not seat.term_id}
    assert planned["Garden lead"].person == "Gus"
    assert planned["Maintenance lead"].person == "Ines"
    assert {h.role: h.person for h in holdings(demo)}["Garden lead"] == "Ines"


def test_one_dispute_is_ruled_and_one_is_with_its_panel(demo):
    waits, ruled = disputes(demo)
    assert (waits.state.value, len(waits.panel)) == ("with the panel", 3)
    assert ruled.ruling == "Maintenance owns “Bikes and cellar”."
    assert all(dispute_told(demo, one.id).draw.sound for one in (waits, ruled))


def test_seats_were_filled_by_role_selection_vote_and_draw_and_a_call_is_due(demo):
    found = {call.role: call for call in calls(demo)}
    assert {role: (call.method.value, call.people) for role, call in found.items()} == {
        "Secretary": ("vote", ("Eli",)),
        "Care & conflict": ("role selection", ("Hana",)),
        "Kitchen": ("draw", ("Noor",)),
        "Outreach": ("role selection", ()),
    }
    due = found["Outreach"]
    assert due.state is CallState.open
    assert due.next_on < demo.today()
    vote = ranked_vote(demo, found["Secretary"].id)
    assert (vote.outcome.elected, vote.outcome.papers) == (("Eli",), 9)
    (drawn,) = draws_of(demo, found["Kitchen"].id)
    assert drawn.sound
    assert [lot.number for lot in drawn.lots] == [5, 3]
    assert [one.label for one in drawn.seated] == ["Noor"]
    heard = newest_voices(demo, found["Care & conflict"].id)
    assert (heard.is_over, heard.table.name) == (True, "Hana")


def test_people_were_nominated_for_the_pool_by_several_groups(demo):
    treasurer = next(role.id for role in roles(demo) if role.name == "Treasurer")
    people = eligible_for(demo, treasurer, demo.today())
    assert any(one.may for one in people) and not all(one.may for one in people)
    assert {one.group for one in nominations(demo)} == {group.name for group in groups(demo)} - {
        "City federation of co-ops"
    }


# --- The file ----------------------------------------------------------------------------------


def test_the_file_is_whole_and_its_history_unbroken(demo):
    assert breaks_in_chain(demo) == []
    with demo.reading() as session:
        assert not any(vars(index_breaks(session)).values())
        assert faults_in(demo.database.path) == ""


def test_nothing_happened_later_than_now(demo):
    for kind in (Decision, Note, Proposal):
        assert all(row.recorded_at < demo.now() for row in rows_of(demo, kind))


def test_the_same_day_gives_the_same_collective_at_whatever_hour(demo, tmp_path):
    again = made(tmp_path / "again.facilitator", datetime(2026, 11, 20, 22, 30, tzinfo=UTC))
    try:
        assert told(again) == told(demo)
        assert end_of_history(again) == end_of_history(demo)
    finally:
        again.database.close()


def test_on_a_leap_day_in_winter_the_assembly_meets_that_evening(tmp_path):
    leap = made(tmp_path / "leap.facilitator", datetime(2028, 2, 29, 9, 0, tzinfo=UTC))
    try:
        titles = [row.title for row in decision_rows(leap, limit=6)]
        assert "Assembly meets on Tuesdays" in titles
        assert "Laundry prices stay for 2029" in titles
        assert next_meeting(leap).held_on == date(2028, 2, 29)
        assert decision_count(leap) == 120
    finally:
        leap.database.close()


def test_a_name_that_is_taken_is_refused_and_nothing_is_left_behind(tmp_path):
    taken = tmp_path / "taken.facilitator"
    taken.write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="already a file"):
        make_demo(taken)
    assert [path.name for path in tmp_path.iterdir()] == ["taken.facilitator"]
    assert taken.read_text(encoding="utf-8") == "mine"
    with pytest.raises(Refused, match="does not exist"):
        make_demo(tmp_path / "nowhere" / "demo.facilitator")
