"""A year of the coordinator cabinet: who coordinates decides nothing alone, and can be recalled."""

from datetime import date

import pytest

from facilitator.decisions.records import RoundKind
from facilitator.decisions.service import state_of
from facilitator.errors import Refused
from facilitator.rotation.service import agreed

CABINET = "Amara Bo Chidi Dana Eli"
REST = "Farah Gus Hana Ines Jun"


def test_the_coordinator_coordinates_and_is_no_monarch(year_of):
    year = year_of("coordinator-cabinet")
    year.join(CABINET, "Assembly", "Cabinet")
    year.join(REST, "Assembly")
    for role, person in {
        "Coordinator": "Amara", "Money": "Bo", "House and tools": "Chidi",
        "People": "Dana", "Outside": "Eli",
    }.items():  # fmt: skip
        year.begin(role, person, until=date(2027, 1, 4))

    # When we meet is hers to say; money is not.
    agenda = year.bring("When we meet, and what about", "Tuesdays at six", by="Amara")
    year.decide(agenda, by="Amara")
    ink = year.bring("Payments within the budget", "A printer", by="Amara")
    with pytest.raises(Refused, match="Amara did not hold the role Money"):
        year.decide(ink, by="Amara")
    year.decide(ink, by="Bo")

    # For all she speaks only after the one for outside was heard.
    word = year.bring("What is said in the name of all", "A letter to the town", by="Amara")
    with pytest.raises(Refused, match="Outside has not been asked yet"):
        year.decide(word, by="Amara")
    year.hear(word, {"Eli": "Leave the second page out."}, role_id=year.role("Outside"))
    year.decide(word, by="Amara")

    # The programme is the cabinet’s: one who blocks stops it, her yes does not carry it.
    year.on(date(2026, 2, 3))
    plan = year.bring("Programme of the year", "Twelve festivals", by="Amara")
    year.hear(plan, {"Farah": "Fewer, please."}, group_id=year.group("Assembly"))
    year.on(date(2026, 2, 10))
    year.ask(plan, RoundKind.consensus, dict.fromkeys(CABINET.split(), "agree") | {"Dana": "block"})
    with pytest.raises(Refused, match="Dana blocks"):
        year.decide(plan)
    smaller = year.bring("Programme of the year", "Four festivals", by="Dana")
    year.hear(smaller, {"Farah": "Good."}, group_id=year.group("Assembly"))
    year.on(date(2026, 2, 17))
    year.ask(smaller, RoundKind.consensus, CABINET.split())
    decided = year.decide(smaller)
    assert state_of(year.office, decided.id) == "in force"

    # Half-way the assembly is asked whether she goes on; it says no, and another follows.
    year.on(date(2026, 6, 11))
    trust = year.bring("Confidence in the coordinator", "Amara goes on", by="Farah")
    year.on(date(2026, 6, 14))
    said = dict.fromkeys(["Bo", "Chidi", "Dana", "Farah", "Gus", "Hana"], "objection")
    year.ask(trust, RoundKind.vote, said | dict.fromkeys(["Amara", "Eli", "Ines"], "agree"))
    assert year.missing(trust) == ("3 voted for it and 6 against; more than 50 % is asked for.",)
    year.end("Coordinator", "Amara")
    year.on(date(2026, 6, 15))
    year.begin("Coordinator", "Hana", until=date(2027, 1, 4))
    assert year.holds("Coordinator") == ["Hana"]


def test_who_holds_the_threads_holds_no_portfolio(year_of):
    year = year_of("coordinator-cabinet")
    year.join(CABINET, "Assembly", "Cabinet")
    pairs = [{one.one_role_id, one.other_role_id} for one in agreed(year.office).apart]
    for portfolio in ("Money", "House and tools", "People", "Outside"):
        assert {year.role("Coordinator"), year.role(portfolio)} in pairs

    # The planner keeps to it, and somebody else takes the purse.
    year.begin("Coordinator", "Amara", until=date(2027, 1, 4))
    assert "Amara" not in year.turns("Money", 1)
