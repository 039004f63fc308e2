"""A year of the small collective: terms pass on, money is decided in time."""

from datetime import date

import pytest

from facilitator.decisions.records import RoundKind
from facilitator.decisions.service import state_of
from facilitator.errors import Refused
from facilitator.meetings.series.service import coming_days, plan_occurrence, series_rows
from facilitator.meetings.service import meeting_page

SIX = "Amara Bo Chidi Dana Eli Farah"


def test_a_year_of_a_small_collective(year_of):
    year = year_of("small-collective")
    year.join(SIX, "Assembly")

    # January: the four roles are taken, and the monthly assembly is in the calendar already.
    year.begin("Facilitator", "Amara", until=date(2026, 4, 4))
    year.begin("Secretary", "Bo", until=date(2026, 7, 4))
    year.begin("Treasurer", "Chidi", until=date(2027, 1, 4))
    year.begin("Membership link", "Dana", until=date(2026, 7, 4))
    assembly = next(row for row in series_rows(year.office) if row.title == "Assembly")
    first = coming_days(year.office, assembly.id)[0]
    assert first.held_on == date(2026, 2, 5)
    meeting = plan_occurrence(year.office, assembly.id, first.on)
    titles = [item.item.title for item in meeting_page(year.office, meeting.id).items]
    assert titles[:2] == ["Check-in", "What each role reports"]

    # Everyday matters need nobody else.
    bill = year.bring("Payments under the agreed limit", "The plumber’s bill", by="Chidi")
    assert year.missing(bill, by="Bo") == ("Bo did not hold the role Treasurer on 5 January 2026.",)
    year.decide(bill, by="Chidi")

    # February: the budget waits two weeks, and the treasurer is heard.
    year.on(date(2026, 2, 5))
    budget = year.bring("Yearly budget", "Budget 2026", by="Chidi")
    year.ask(budget, RoundKind.consent, SIX.split())
    assert year.missing(budget)[0].startswith("14 days of deliberation are asked for")
    year.on(date(2026, 2, 19))
    decided = year.decide(budget)
    assert state_of(year.office, decided.id) == "in force"

    # April: Amara goes on for a second term; a third in a row is not hers to take.
    year.on(date(2026, 4, 4))
    year.end("Facilitator", "Amara")
    year.on(date(2026, 4, 5))
    year.begin("Facilitator", "Amara", until=date(2026, 7, 4))
    year.on(date(2026, 7, 4))
    year.end("Facilitator", "Amara")
    year.on(date(2026, 7, 5))
    assert not year.standing("Facilitator", "Amara").may
    assert year.standing("Facilitator", "Eli").may
    year.begin("Facilitator", "Eli", until=date(2026, 10, 4))

    # September: what we are for is decided by all or not at all.
    year.on(date(2026, 9, 3))
    purpose = year.bring("Purpose and decision rights", "We also rent to students", by="Farah")
    year.on(date(2026, 9, 19))
    year.ask(purpose, RoundKind.consensus, dict.fromkeys(SIX.split(), "agree") | {"Dana": "block"})
    with pytest.raises(Refused, match="Dana blocks"):
        year.decide(purpose)

    # December: a year on, everything can be asked for.
    year.on(date(2026, 12, 31))
    assert year.holds("Treasurer") == ["Chidi"]
    assert state_of(year.office, decided.id) == "in force"
