"""Offices other than the owner say what could be wrong before the owner decides."""

from datetime import date

import pytest

from facilitator.decisions.due import due
from facilitator.decisions.offices.service import (
    answer_challenge,
    challenge_as_office,
    offices_of,
    say_no_concern,
)
from facilitator.decisions.records import DecisionDraft
from facilitator.decisions.service import (
    decision_record,
    is_unaltered,
    missing_before_decision,
    record_decision,
    word_proposal,
)
from facilitator.errors import Refused
from facilitator.groups.records import Rung
from facilitator.groups.rules import Beyond, Party

BUDGET = DecisionDraft(title="The budget of the year")


@pytest.fixture
def budget(co_op):
    """The treasurer decides alone, after the deputy and the garden have spoken."""
    co_op.hold(co_op.deputy, "Eli", date(2026, 1, 1))
    asked = Beyond(deliberators=(Party(role_id=co_op.deputy.id), Party(group_id=co_op.garden.id)))
    return co_op.proposal(
        co_op.domain(Rung.delegated, role=co_op.treasurer, beyond=asked), BUDGET.title
    )


def deputy(co_op):
    return (None, co_op.deputy.id)


def garden(co_op):
    return (co_op.garden.id, None)


def decide(co_op, proposal):
    return record_decision(co_op.office, proposal.id, BUDGET, person_id=co_op["Bo"])


def test_the_owner_waits_until_each_office_has_spoken(co_op, budget):
    with pytest.raises(Refused, match="Deputy and Garden have not said yet what could be wrong"):
        decide(co_op, budget)
    challenge_as_office(co_op.office, budget.id, deputy(co_op), co_op["Eli"], "No reserve")
    (said,) = missing_before_decision(co_op.office, budget.id, person_id=co_op["Bo"])
    assert said.startswith("Garden has not said yet") and "until 12 January 2026" in said
    say_no_concern(co_op.office, budget.id, garden(co_op), co_op["Gus"])
    told = decision_record(co_op.office, decide(co_op, budget).id)
    assert told.heard == "Deputy (Eli) (challenge), Garden (no concern)."
    assert [(one.name, one.said, one.by) for one in told.said.offices] == [
        ("Deputy", "challenge", "Eli"),
        ("Garden", "no concern", "Gus"),
    ]
    assert "Gus has no concern for Garden" in [text for _, text in told.way_here]


def test_silence_counts_after_its_days_and_is_told(co_op, budget, clock):
    say_no_concern(co_op.office, budget.id, deputy(co_op), co_op["Eli"])
    clock.set(date(2026, 1, 11))
    with pytest.raises(Refused, match="Garden has not said yet"):
        decide(co_op, budget)
    clock.set(date(2026, 1, 12))
    decision = decide(co_op, budget)
    told = decision_record(co_op.office, decision.id)
    assert told.heard == "Deputy (no concern). Said nothing in its days: Garden."


def test_a_new_wording_asks_the_offices_again(co_op, budget):
    say_no_concern(co_op.office, budget.id, deputy(co_op), co_op["Eli"])
    say_no_concern(co_op.office, budget.id, garden(co_op), co_op["Gus"])
    word_proposal(co_op.office, budget.id, "A budget with a reserve.")
    assert [one.said for one in offices_of(co_op.office, budget.id)] == ["", ""]
    with pytest.raises(Refused, match="Deputy and Garden have not said yet"):
        decide(co_op, budget)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Dana", "Dana does not hold Deputy. Only somebody who does speaks for that office"),
        ("Bo", "Bo does not hold Deputy"),
    ],
)
def test_only_who_holds_an_office_speaks_for_it(co_op, budget, name, sentence):
    with pytest.raises(Refused, match=sentence):
        say_no_concern(co_op.office, budget.id, deputy(co_op), co_op[name])


def test_who_decides_is_not_the_office_that_challenges(co_op, budget):
    co_op.hold(co_op.deputy, "Bo", date(2026, 1, 1))
    with pytest.raises(Refused, match="Bo decides this and cannot be the office"):
        say_no_concern(co_op.office, budget.id, deputy(co_op), co_op["Bo"])
    here = offices_of(co_op.office, budget.id)[0]
    assert [name for _, name in here.may_speak] == ["Eli"]


def test_in_a_council_each_speaks_for_the_office_they_hold(co_op):
    asked = Beyond(deliberators=(Party(role_id=co_op.treasurer.id),))
    proposal = co_op.proposal(co_op.domain(Rung.consent, beyond=asked))
    challenge_as_office(
        co_op.office, proposal.id, (None, co_op.treasurer.id), co_op["Bo"], "Too dear"
    )
    assert offices_of(co_op.office, proposal.id)[0].said == "challenge"


def test_an_office_that_is_not_asked_or_repeats_itself_is_refused(co_op, budget):
    with pytest.raises(Refused, match="is not asked about"):
        say_no_concern(co_op.office, budget.id, (None, co_op.treasurer.id), co_op["Bo"])
    say_no_concern(co_op.office, budget.id, garden(co_op), co_op["Gus"])
    with pytest.raises(Refused, match="has said already that it has no concern"):
        say_no_concern(co_op.office, budget.id, garden(co_op), co_op["Gus"])
    challenge_as_office(co_op.office, budget.id, garden(co_op), co_op["Gus"], "On second thoughts")
    assert offices_of(co_op.office, budget.id)[1].said == "challenge"
    with pytest.raises(Refused, match="A challenge needs some words"):
        challenge_as_office(co_op.office, budget.id, garden(co_op), co_op["Gus"], " ")


def test_what_is_answered_to_a_challenge_stands_beside_it(co_op, budget):
    said = challenge_as_office(co_op.office, budget.id, deputy(co_op), co_op["Eli"], "No reserve")
    answer_challenge(co_op.office, said.id, "There is one, on page 3", co_op["Bo"])
    say_no_concern(co_op.office, budget.id, garden(co_op), co_op["Gus"])
    decision = decide(co_op, budget)
    (told,) = decision_record(co_op.office, decision.id).said.challenges
    assert (told.by, told.text) == ("Deputy (Eli)", "No reserve")
    assert told.answers == ((date(2026, 1, 5), "Bo", "There is one, on page 3"),)
    assert is_unaltered(co_op.office, decision.id)
    with pytest.raises(Refused, match="is decided"):
        answer_challenge(co_op.office, said.id, "Later")


def test_each_office_that_is_waited_for_is_due_to_those_who_may_speak(co_op, budget):
    first, second = due(co_op.office)
    assert (first.kind, first.due_on) == ("sign-off", date(2026, 1, 12))
    assert {first.part: first.people, second.part: second.people} == {
        "Deputy": (co_op["Eli"],),
        "Garden": (co_op["Gus"],),
    }
    say_no_concern(co_op.office, budget.id, garden(co_op), co_op["Gus"])
    assert [thing.part for thing in due(co_op.office)] == ["Deputy"]
