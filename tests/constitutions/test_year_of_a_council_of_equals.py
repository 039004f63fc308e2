"""Years of a council of equals: a presidency that moves on, challenges, sealed words."""

from datetime import date

import pytest

from facilitator.decisions.offices.service import challenge_as_office, offices_of, say_no_concern
from facilitator.decisions.records import RoundKind
from facilitator.decisions.service import decision_record, state_of, word_proposal
from facilitator.errors import Refused

SEVEN = {
    "Amara": ("Finance", 2018),
    "Bo": ("Housing", 2019),
    "Chidi": ("People", 2020),
    "Dana": ("Outside relations", 2021),
    "Eli": ("Learning", 2022),
    "Farah": ("Rights and rules", 2023),
    "Gus": ("Care", 2024),
}


@pytest.fixture
def year(year_of):
    """Seven members of the council, who joined one after the other, each with a portfolio."""
    begun = year_of("council-of-equals")
    for seat, (person, (portfolio, since)) in enumerate(SEVEN.items(), 1):
        begun.join(person, "Members’ assembly", "Council", since=date(since, 3, 1))
        begun.begin("Council member", person, until=date(2028, 1, 4), seat=seat)
        begun.begin(portfolio, person, until=date(2028, 1, 4))
    begun.join("Hana Ines Jun", "Members’ assembly")
    return begun


def test_the_presidency_passes_by_seniority_and_nobody_presides_twice_running(year):
    role = "Presiding member"
    # Those longest in office without it first.
    turns = year.turns(role, 7)
    assert turns == list(SEVEN)
    presided = []
    for number, person in enumerate(turns[:3]):
        year.on(date(2026 + number, 1, 5))
        assert year.standing(role, person).may
        year.begin(role, person, until=date(2027 + number, 1, 4))
        year.on(date(2027 + number, 1, 4))
        year.end(role, person)
        presided.append(person)
        year.on(date(2027 + number, 1, 5))
        # A yes of everybody would not change it: the one who presided is not asked again.
        again = year.standing(role, person)
        assert not again.may
        assert again.from_on is not None
        assert again.from_on > year.office.today()
    assert presided == ["Amara", "Bo", "Chidi"]


def test_a_challenge_changes_what_a_portfolio_decides(year):
    field = "Finance: what the portfolio decides"
    finance, housing, people = (year.role(SEVEN[name][0]) for name in ("Amara", "Bo", "Chidi"))
    first = "All reserves go into one fund."
    move = year.bring(field, "Where the reserves lie", by="Amara", wording=first)
    assert [one.name for one in offices_of(year.office, move.id)] == ["Housing", "People"]

    # She may not decide alone before two other portfolios have said what could be wrong.
    year.on(date(2026, 1, 8))
    with pytest.raises(Refused, match="have not said yet what could be wrong"):
        year.decide(move, by="Amara")
    with pytest.raises(Refused):
        say_no_concern(year.office, move.id, (None, finance), year["Amara"])
    challenge_as_office(
        year.office, move.id, (None, housing), year["Bo"], "The roof is due in May."
    )
    say_no_concern(year.office, move.id, (None, people), year["Chidi"])

    # It does not stop her, and it changes her mind: she words it anew and asks again.
    second = "Half of the reserves stay at hand until June."
    word_proposal(year.office, move.id, second, "The roof is due in May.")
    for role, person in ((housing, "Bo"), (people, "Chidi")):
        say_no_concern(year.office, move.id, (None, role), year[person])
    decision = year.decide(move, by="Amara")

    # What was said stays on record with it.
    told = decision_record(year.office, decision.id)
    assert [one.text for one in told.said.wordings] == [first, second]
    assert any("The roof is due in May." in one.text for one in told.said.challenges)
    assert state_of(year.office, decision.id) == "in force"


def test_what_the_council_decides_is_the_councils(year):
    year.on(date(2026, 2, 2))
    both = year.bring("What concerns several portfolios", "One house for all offices", by="Bo")
    year.on(date(2026, 2, 9))
    with pytest.raises(Refused, match="There has been no consent round yet"):
        year.decide(both, by="Amara")  # whoever presides or pays has no more say
    round_id = year.ask(
        both, RoundKind.consent, dict.fromkeys(SEVEN, "agree") | {"Dana": "concern"}
    )
    decision = year.decide(both)
    told = decision_record(year.office, decision.id)
    assert told.decision.round_id == round_id
    assert told.decision.person_id is None
    assert told.said.sealed
