"""Years of a student union: shared portfolios, no third term, quotas in the vote."""

from datetime import date

import pytest

from facilitator.decisions.records import RoundKind
from facilitator.errors import Refused
from facilitator.people.cohorts import cohorts, join_cohort
from facilitator.roles.records import SelectionMethod
from facilitator.rotation.service import agreed
from facilitator.selection.calls import service as calls
from facilitator.selection.calls.records import CallDraft, CandidateDraft
from facilitator.selection.calls.records import Standing as MayStand
from facilitator.selection.counting.counting import Method
from facilitator.selection.votes import service as votes
from facilitator.selection.votes.records import PassKind, VoteRulesDraft

WOMEN = "Amara Dana Farah Hana Ines"
OTHERS = "Bo Chidi Eli Gus Jun"


def test_two_share_a_portfolio_and_one_of_them_stays(year_of):
    year = year_of("student-union")
    year.join("Amara Bo", "Full assembly", "Welfare")
    year.join("Chidi Dana", "Full assembly")
    year.begin("Welfare officer", "Amara", until=date(2026, 7, 4), seat=1)
    year.begin("Welfare officer", "Bo", until=date(2027, 1, 4), seat=2)
    assert year.holds("Welfare officer") == ["Amara", "Bo"]

    # Neither decides without the other.
    help_for = year.bring("Help for students in need", "A loan for a deposit", by="Amara")
    year.ask(help_for, RoundKind.consent, {"Amara": "agree"})
    assert year.missing(help_for) == ("Bo has not said anything yet.",)
    year.ask(help_for, RoundKind.consent, {"Amara": "agree", "Bo": "objection"})
    with pytest.raises(Refused, match="Bo’s objection is open"):
        year.decide(help_for)
    smaller = year.bring("Help for students in need", "Half of it", by="Bo")
    year.ask(smaller, RoundKind.consent, ["Amara", "Bo"])
    year.decide(smaller)

    # In July one leaves; the other stays and what they know with them.
    year.on(date(2026, 7, 4))
    year.end("Welfare officer", "Amara")
    year.on(date(2026, 7, 5))
    assert year.holds("Welfare officer") == ["Bo"]
    year.begin("Welfare officer", "Chidi", until=date(2027, 7, 4), seat=1)
    assert year.holds("Welfare officer") == ["Bo", "Chidi"]


def test_a_third_term_is_refused(year_of):
    year = year_of("student-union")
    year.join("Amara Bo Chidi", "Full assembly", "Money")
    for first, last in ((2026, 2027), (2027, 2028)):
        year.on(date(first, 1, 5))
        year.begin("Money officer", "Amara", until=date(last, 1, 4))
        year.on(date(last, 1, 4))
        year.end("Money officer", "Amara")
    year.on(date(2028, 1, 5))
    standing = year.standing("Money officer", "Amara")
    assert not standing.may
    assert standing.from_on is None, "no pause makes it a right again"
    assert "Amara" not in year.turns("Money officer", 1)

    # She cannot stand for it either, also not after years.
    year.on(date(2031, 1, 5))
    call = a_call(year, "Money officer", 1)
    with pytest.raises(Refused, match="Amara"):
        calls.put_forward(year.office, CandidateDraft(call_id=call.id, person_id=year["Amara"]))
    calls.put_forward(year.office, CandidateDraft(call_id=call.id, person_id=year["Bo"]))


def test_quotas_hold_in_the_vote(year_of):
    year = year_of("student-union")
    year.join(f"{WOMEN} {OTHERS}", "Full assembly")
    women = next(one.cohort for one in cohorts(year.office) if one.cohort.name.startswith("Women"))
    for name in WOMEN.split():
        join_cohort(year.office.as_person(year[name]), women.id, year[name])
    quota = next(one for one in agreed(year.office).quotas if one.cohort_id == women.id)
    assert (quota.role_id, quota.at_least) == (year.role("Council member"), 3)

    # Seven seats: at least three for the cohort means at most four for all others.
    call = a_call(year, "Council member", 7)
    for name in sorted(f"{WOMEN} {OTHERS}".split()):
        calls.put_forward(year.office, CandidateDraft(call_id=call.id, person_id=year[name]))
    others = {year[name]: "others" for name in OTHERS.split()}
    limit = ("not of the cohort", 7 - quota.at_least, others)
    votes.agree_on_vote(
        year.office,
        VoteRulesDraft(call_id=call.id, seats=7, method=Method.schulze),
        [limit],
    )
    # Everybody would have the same five first, none of them of the cohort.
    numbers = {
        option.name: option.number for option in votes.ranked_vote(year.office, call.id).options
    }
    order = [*OTHERS.split(), *WOMEN.split()]
    paper = " ".join(str(numbers[name]) for name in order)
    for kind, typist in ((PassKind.first, "Amara"), (PassKind.second, "Bo")):
        votes.begin_pass(year.office, call.id, kind, year[typist])
        for _ in range(6):
            votes.type_ballot(year.office, call.id, kind, paper)
        votes.finish_pass(year.office, call.id, kind)
    outcome = votes.ranked_vote(year.office, call.id).outcome
    assert outcome is not None
    elected = set(outcome.elected)
    assert len(elected) == 7
    assert len(elected & set(OTHERS.split())) == 4, "Jun, whom everybody ranked fifth, waits"
    assert len(elected & set(WOMEN.split())) == 3
    votes.close_vote(year.office, call.id)


def a_call(year, role, seats):
    """A vote of the full assembly about seats that begin in a month."""
    today = year.office.today()
    return calls.open_call(
        year.office,
        CallDraft(
            role_id=year.role(role),
            method=SelectionMethod.vote,
            from_on=date(today.year, today.month + 1, 5),
            to_on=date(today.year + 1, today.month + 1, 4),
            opens_on=today,
            standing=MayStand.everybody,
            group_id=year.group("Full assembly"),
        ),
        range(1, seats + 1),
    )
