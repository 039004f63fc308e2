"""Deciding in the room: one matter from its first words to the record, on every rung."""

from datetime import date

import pytest
from sqlmodel import select

from facilitator.decisions.records import (
    CountHow,
    Decision,
    DecisionDraft,
    ObjectionActKind,
    Proposal,
    ProposalDraft,
    StanceKind,
)
from facilitator.decisions.service import (
    decision_record,
    missing_before_decision,
    raise_proposal,
)
from facilitator.errors import Refused
from facilitator.groups.records import Domain, DomainDraft, Right, RightConsulted, RightDraft, Rung
from facilitator.meetings.deciding.path import PATHS, StepState, steps_of
from facilitator.meetings.deciding.records import Step
from facilitator.meetings.deciding.service import (
    AdviceNoted,
    act_on_objection,
    answer_question,
    count_item,
    decide_item,
    go_to_step,
    hear_item,
    matter_of_item,
    note_advice,
    open_item_round,
    put_domain,
    put_wording,
    take_back_stance,
)
from facilitator.meetings.minutes import minutes_markdown
from facilitator.meetings.records import ItemDraft, PresenceKind
from facilitator.meetings.running.records import Proxy
from facilitator.meetings.service import (
    add_item,
    close_meeting,
    mark_everyone,
    open_meeting,
)

SINCE = date(2025, 1, 1)
FIRST = "Guests may stay up to 14 nights in a row without asking."
SECOND = "Guests may stay up to 14 nights in a row. Longer stays are agreed with the floor."


@pytest.fixture
def domain(office, house, who):
    """Give a domain on a rung; `role` owners are not needed: the assembly owns it."""

    def make(rung, consulted=(), **more):
        with office.writing("add a domain") as session:
            made = office.make(Domain, DomainDraft(name="House rules"))
            owner = {"owner_group_id": house} | more
            right = office.make(
                Right, RightDraft(domain_id=made.id, from_on=SINCE, rung=rung, **owner)
            )
            session.add_all([made, right])
            for party in consulted:
                session.add(office.make(RightConsulted, right_id=right.id, **party))
        return made.id

    return make


@pytest.fixture
def item(office, meeting, who, domain):
    """Give an item of an open meeting with everybody here, on a rung."""

    def make(rung=Rung.consent, here=None, **more):
        domain_id = domain(rung, **more) if rung is not None else None
        open_meeting(office, meeting.id)
        marks = dict.fromkeys(here or who, PresenceKind.present)
        mark_everyone(office, meeting.id, {who[name]: kind for name, kind in marks.items()})
        return add_item(
            office,
            meeting.id,
            ItemDraft(title="Guest policy", domain_id=domain_id, brought_by=who["Farah"]),
        ).id

    return make


def all_say(office, item_id, who, but=None, **more):
    said = dict.fromkeys(who.values(), StanceKind.agree)
    said |= {who[name]: StanceKind(stance) for name, stance in (but or {}).items()}
    hear_item(office, item_id, said, {who[name]: f"{name} says so" for name in but or {}}, **more)


# --- The path ------------------------------------------------------------------------------


@pytest.mark.parametrize("rung", [None, *Rung])
def test_every_path_begins_with_a_proposal_and_ends_with_deciding(rung):
    assert (PATHS[rung][0], PATHS[rung][-1]) == (Step.proposal, Step.decide)
    for at in [None, *Step]:
        steps = steps_of(rung, at, is_decided=False)
        assert [one.state for one in steps].count(StepState.now) == 1
        assert [one.state for one in steps] == sorted(
            (one.state for one in steps), key=["done", "now", "ahead"].index
        )
    assert {one.state for one in steps_of(rung, None, is_decided=True)} == {StepState.done}


def test_the_steps_follow_what_is_done(office, who, item):
    item_id = item()
    assert matter_of_item(office, item_id).step == Step.proposal
    put_wording(office, item_id, FIRST)
    assert matter_of_item(office, item_id).step == Step.clarify
    go_to_step(office, item_id, Step.react)
    assert matter_of_item(office, item_id).step == Step.react
    open_item_round(office, item_id)
    assert matter_of_item(office, item_id).step == Step.round
    with pytest.raises(Refused, match="does not belong"):
        go_to_step(office, item_id, Step.advice)


# --- Consent -------------------------------------------------------------------------------


def test_an_objection_is_integrated_and_the_decision_knows_where_it_comes_from(
    office, meeting, who, item
):
    item_id = item()
    assert matter_of_item(office, item_id).in_short == "Write down what is proposed first."
    put_wording(office, item_id, FIRST)
    all_say(office, item_id, who, {"Eli": "objection"})
    before = matter_of_item(office, item_id)
    assert before.in_short == "1 objection open — consent is not reached"
    assert not before.can_record
    [objection] = before.open_objections
    put_wording(office, item_id, SECOND, "asks the floor", integrates=objection.id)
    now = matter_of_item(office, item_id)
    assert now.open_objections == ()
    assert (now.wording.ordinal, now.wording.takes_up) == ("second", ("Eli",))
    assert {row.stance for row in now.round.rows} == {None}
    all_say(office, item_id, who)
    assert matter_of_item(office, item_id).can_record
    decision = decide_item(office, item_id, DecisionDraft(title="Guest policy"))
    assert (decision.meeting_id, decision.item_id) == (meeting.id, item_id)
    assert decision.round_id == before.round.id or decision.round_id is not None
    assert decision.text == SECOND
    after = matter_of_item(office, item_id)
    assert after.decided_as == (decision.id, f"D-{decision.number}")
    assert after.step is None


def test_differences_give_back_both_wordings(office, who, item):
    item_id = item()
    put_wording(office, item_id, FIRST)
    put_wording(office, item_id, SECOND)
    pieces = matter_of_item(office, item_id).wording.differences
    assert "".join(piece.text for piece in pieces if piece.change != "added") == FIRST
    assert "".join(piece.text for piece in pieces if piece.change != "removed") == SECOND


def test_the_same_words_are_not_a_new_wording(office, item):
    item_id = item()
    first = put_wording(office, item_id, FIRST)
    assert put_wording(office, item_id, f" {FIRST} ").id == first.id


def test_who_has_not_said_anything_is_named_beside_the_button(office, who, item):
    item_id = item()
    put_wording(office, item_id, FIRST)
    hear_item(office, item_id, {who[n]: StanceKind.agree for n in ("Amara", "Bo", "Dana", "Eli")})
    shown = matter_of_item(office, item_id)
    assert shown.in_short == "Chidi and Farah have not said anything yet."
    assert (shown.round.heard, len(shown.round.rows)) == (4, 6)


def test_whoever_is_not_here_is_not_asked(office, who, item):
    item_id = item(here=["Amara", "Bo"])
    put_wording(office, item_id, FIRST)
    hear_item(office, item_id, {who["Amara"]: StanceKind.agree, who["Bo"]: StanceKind.agree})
    assert matter_of_item(office, item_id).can_record
    decide_item(office, item_id, DecisionDraft(title="Guest policy"))


def test_while_nobody_is_here_it_says_so(office, meeting, domain):
    open_meeting(office, meeting.id)
    item_id = add_item(
        office, meeting.id, ItemDraft(title="Guests", domain_id=domain(Rung.consent))
    ).id
    put_wording(office, item_id, FIRST)
    assert matter_of_item(office, item_id).in_short == (
        "Nobody is marked as here. Mark who is here first."
    )


def test_a_slip_leaves_the_person_unheard(office, who, item):
    item_id = item()
    put_wording(office, item_id, FIRST)
    all_say(office, item_id, who)
    asked = matter_of_item(office, item_id).round
    take_back_stance(office, asked.id, who["Bo"])
    assert matter_of_item(office, item_id).in_short == "Bo has not said anything yet."


def test_the_next_round_begins_with_another_person_and_goes_the_other_way(office, who, item):
    item_id = item()
    put_wording(office, item_id, FIRST)
    first = [row.name for row in matter_of_item(office, item_id).round.rows]
    all_say(office, item_id, who)
    put_wording(office, item_id, SECOND)
    hear_item(office, item_id, {who["Amara"]: StanceKind.agree})
    second = [row.name for row in matter_of_item(office, item_id).round.rows]
    assert first == sorted(who)
    assert second == ["Bo", "Amara", "Farah", "Eli", "Dana", "Chidi"]


def test_somebody_represented_is_heard_through_whoever_speaks_for_them(office, meeting, who, item):
    item_id = item(here=["Amara", "Bo"])
    with office.writing("appoint a proxy") as session:
        session.add(
            office.make(Proxy, meeting_id=meeting.id, person_id=who["Dana"], holder_id=who["Bo"])
        )
    put_wording(office, item_id, FIRST)
    rows = {row.name: row.through for row in matter_of_item(office, item_id).round.rows}
    assert rows == {"Amara": "", "Bo": "", "Dana": "Bo"}
    hear_item(office, item_id, {who[n]: StanceKind.agree for n in ("Amara", "Bo", "Dana")})
    decision = decide_item(office, item_id, DecisionDraft(title="Guest policy"))
    told = decision_record(office, decision.id).said.rounds[-1].stances
    assert "Dana (through Bo)" in {stance.named for stance in told}


def test_an_unnamed_stand_aside_is_one_person_in_the_minutes(office, meeting, who, item):
    item_id = item()
    put_wording(office, item_id, FIRST)
    said = dict.fromkeys(who.values(), StanceKind.agree)
    hear_item(office, item_id, said | {who["Eli"]: StanceKind.stand_aside}, unnamed=[who["Eli"]])
    [row] = [row for row in matter_of_item(office, item_id).round.rows if row.unnamed]
    assert row.name == "Eli"
    decide_item(office, item_id, DecisionDraft(title="Guest policy"))
    said_in_round = minutes_markdown(office, meeting.id).partition("Decided by")[2]
    assert "stand aside: " in said_in_round
    assert "Eli" not in said_in_round


def test_the_questions_stand_beside_the_objection(office, who, item):
    item_id = item()
    put_wording(office, item_id, FIRST)
    all_say(office, item_id, who, {"Eli": "objection"})
    [objection] = matter_of_item(office, item_id).open_objections
    assert [one.said for one in objection.questions] == ["", "", "", ""]
    answer_question(
        office, objection.id, objection.questions[0].question, holds=True, words="Two rooms"
    )
    [objection] = matter_of_item(office, item_id).open_objections
    assert objection.questions[0].said == "Two rooms"
    assert objection.sentence == "3 of 4 questions are still to be answered."
    act_on_objection(office, objection.id, ObjectionActKind.withdrawn, "The floor was asked.")
    assert matter_of_item(office, item_id).can_record


def test_a_concern_stays_when_the_wording_changes_and_goes_with_its_stance(office, who, item):
    item_id = item()
    put_wording(office, item_id, FIRST)
    all_say(office, item_id, who, {"Bo": "concern", "Dana": "concern"})
    hear_item(office, item_id, {who["Dana"]: StanceKind.agree})
    put_wording(office, item_id, SECOND)
    all_say(office, item_id, who)
    assert [one.person for one in matter_of_item(office, item_id).concerns] == ["Bo"]


SAYS = ["agree", "concern", "objection", "stand aside", "absent", ""]


@pytest.mark.parametrize("rung", [Rung.consent, Rung.consensus, Rung.vote])
@pytest.mark.parametrize("reworded", [False, True])
def test_what_the_room_misses_is_what_the_record_misses(office, who, item, rung, reworded):
    item_id = item(rung)
    put_wording(office, item_id, FIRST)
    for turn in range(len(SAYS)):
        said = {
            person: StanceKind(SAYS[(place * turn + turn) % len(SAYS)])
            for place, person in enumerate(who.values())
            if SAYS[(place * turn + turn) % len(SAYS)]
        }
        hear_item(office, item_id, said, dict.fromkeys(said, "So it is"))
        if reworded:
            put_wording(office, item_id, f"{FIRST} {turn}")
        shown = matter_of_item(office, item_id)
        assert shown.proposal_id is not None
        assert shown.missing == missing_before_decision(
            office, shown.proposal_id, present=who.values(), meeting_id=shown.meeting_id
        )


# --- The other rungs -----------------------------------------------------------------------


def test_consensus_is_not_reached_while_somebody_blocks(office, who, item):
    item_id = item(Rung.consensus)
    put_wording(office, item_id, FIRST)
    all_say(office, item_id, who, {"Eli": "block"})
    assert matter_of_item(office, item_id).in_short == (
        "1 objection open — consensus is not reached"
    )


def test_a_vote_by_paper_stands_in_the_minutes_with_its_numbers(office, meeting, who, item):
    item_id = item(Rung.vote, quorum_percent=50.0)
    put_wording(office, item_id, FIRST)
    count_item(office, item_id, CountHow.ballot, in_favour=3, against=1, abstained=1)
    shown = matter_of_item(office, item_id)
    assert shown.round.result == (
        "Carried: 3 for, 1 against, more than 50 % asked for; quorum 3 of 6, 5 cast."
    )
    decide_item(office, item_id, DecisionDraft(title="Guest policy"))
    assert (
        "by vote: 3 for, 1 against, 1 abstained of 6 entitled; by counted paper"
        in minutes_markdown(office, meeting.id)
    )


def test_a_vote_that_is_not_carried_cannot_be_recorded(office, who, item):
    item_id = item(Rung.vote)
    put_wording(office, item_id, FIRST)
    count_item(office, item_id, CountHow.hands, in_favour=2, against=4)
    shown = matter_of_item(office, item_id)
    assert shown.round.result.startswith("Not carried: 2 for, 4 against")
    with pytest.raises(Refused, match="2 voted for it and 4 against"):
        decide_item(office, item_id, DecisionDraft(title="Guest policy"))


def test_counting_after_asking_by_name_is_a_vote_of_its_own(office, who, item):
    item_id = item(Rung.vote)
    put_wording(office, item_id, FIRST)
    hear_item(office, item_id, {who["Bo"]: StanceKind.agree})
    by_name = matter_of_item(office, item_id).round
    count_item(office, item_id, CountHow.hands, in_favour=4, against=2)
    assert matter_of_item(office, item_id).round.id != by_name.id
    count_item(office, item_id, CountHow.hands, in_favour=5, against=1)
    assert [one.in_favour for one in matter_of_item(office, item_id).round.counts] == [4, 5]


def test_advice_given_in_the_room_is_on_record_with_the_decision(office, who, item):
    item_id = item(Rung.consultation, consulted=[{"person_id": who["Bo"]}])
    [party] = matter_of_item(office, item_id).parties
    assert (party.name, party.answered) == ("Bo", False)
    with pytest.raises(Refused, match="Bo has not been asked yet"):
        decide_item(office, item_id, DecisionDraft(title="Paint"), person_id=who["Amara"])
    decision = decide_item(
        office,
        item_id,
        DecisionDraft(title="Paint", text="The hall is painted green."),
        person_id=who["Amara"],
        advice=[AdviceNoted(party.party, "Green suits it")],
    )
    assert decision_record(office, decision.id).heard == "Bo."


def test_advice_can_be_noted_before(office, who, item):
    item_id = item(Rung.consultation, consulted=[{"person_id": who["Bo"]}])
    [party] = matter_of_item(office, item_id).parties
    note_advice(office, item_id, party.party, "Green suits it")
    [party] = matter_of_item(office, item_id).parties
    assert party.said == (("Bo", "Green suits it"),)
    assert party.answered


def test_a_delegated_matter_is_decided_in_one_step(office, who, item):
    item_id = item(Rung.delegated)
    decision = decide_item(
        office, item_id, DecisionDraft(title="Soap", text="We buy soap."), person_id=who["Bo"]
    )
    assert decision.person_id == who["Bo"]
    assert matter_of_item(office, item_id).wording.text == "We buy soap."


def test_what_cannot_be_decided_leaves_nothing_behind(office, who, item):
    item_id = item(Rung.consent)
    with pytest.raises(Refused, match="no consent round"):
        decide_item(office, item_id, DecisionDraft(title="Soap", text="We buy soap."))
    with office.reading() as session:
        assert session.exec(select(Proposal)).all() == []
        assert session.exec(select(Decision)).all() == []


# --- What it belongs to --------------------------------------------------------------------


def test_without_a_domain_it_asks_what_it_is_about(office, who, item, domain):
    item_id = item(None)
    put_wording(office, item_id, FIRST)
    assert "clear who decides" in matter_of_item(office, item_id).in_short
    with pytest.raises(Refused, match="Say what it is about"):
        decide_item(office, item_id, DecisionDraft(title="Guests"))
    put_domain(office, item_id, domain(Rung.consent))
    assert matter_of_item(office, item_id).right.rung == Rung.consent


def test_it_takes_the_place_of_what_the_proposal_was_to_change(office, who, item):
    item_id = item()
    put_wording(office, item_id, FIRST)
    all_say(office, item_id, who)
    earlier = decide_item(office, item_id, DecisionDraft(title="Guest policy"))
    shown = matter_of_item(office, item_id)
    change = raise_proposal(
        office,
        ProposalDraft(title="Guests anew", domain_id=shown.domain_id, raised_on=office.today()),
        SECOND,
        changes=earlier.id,
    )
    again = add_item(
        office, shown.meeting_id, ItemDraft(title="Guests anew", proposal_id=change.id)
    ).id
    assert matter_of_item(office, again).supersedes == (
        (earlier.id, f"D-{earlier.number} Guest policy"),
    )
    all_say(office, again, who)
    decision = decide_item(office, again, DecisionDraft(title="Guests anew"))
    [link] = decision_record(office, decision.id).supersedes
    assert link.decision_id == earlier.id


def test_after_a_decision_other_words_are_a_matter_of_their_own(office, who, item):
    item_id = item()
    put_wording(office, item_id, FIRST)
    all_say(office, item_id, who)
    first = decide_item(office, item_id, DecisionDraft(title="Guest policy"))
    put_wording(office, item_id, "Guests bring their towels.", title="Towels")
    shown = matter_of_item(office, item_id)
    assert (shown.title, shown.decided_as, shown.step) == ("Towels", None, Step.clarify)
    assert [wording.number for wording in shown.wordings] == [1]
    all_say(office, item_id, who)
    second = decide_item(office, item_id, DecisionDraft(title="Towels"))
    assert second.proposal_id != first.proposal_id
    assert second.domain_id == first.domain_id


def test_other_words_than_those_asked_round_are_not_decided(office, who, item):
    item_id = item()
    put_wording(office, item_id, FIRST)
    all_say(office, item_id, who)
    with pytest.raises(Refused, match="Put them as a new wording"):
        decide_item(office, item_id, DecisionDraft(title="Guests", text=SECOND))


def test_after_the_meeting_nothing_is_changed(office, meeting, who, item):
    item_id = item()
    put_wording(office, item_id, FIRST)
    close_meeting(office, meeting.id, reason="It was late.")
    with pytest.raises(Refused, match="This meeting is closed"):
        put_wording(office, item_id, SECOND)
    with pytest.raises(Refused, match="This meeting is closed"):
        hear_item(office, item_id, {who["Bo"]: StanceKind.agree})
