"""A year of assembly and working groups: two groups clash, and it travels within its clocks."""

from datetime import date

import pytest

from facilitator.decisions.records import RoundKind
from facilitator.delegates.service import all_links
from facilitator.errors import Refused
from facilitator.escalation.records import EscalationDraft
from facilitator.escalation.service import carry_on, escalation, raise_escalation, settle
from facilitator.meetings.series.service import coming_days, plan_occurrence, series_rows
from facilitator.meetings.service import meeting_page
from facilitator.reminders.gathering import all_due


def waiting(year):
    """Which groups a matter between groups waits for, and until when."""
    found = [one for one in all_due(year.office) if one.kind == "escalation"]
    return {(one.group_id, one.due_on) for one in found}


def test_a_conflict_between_two_groups_travels_the_route_within_its_clocks(year_of):
    year = year_of("assembly-and-working-groups")
    everybody = "Amara Bo Chidi Dana Eli Farah Gus Hana"
    year.join(everybody, "General assembly")
    year.join("Amara Bo", "Finance")
    year.join("Chidi Dana", "Logistics")
    year.join("Eli Farah", "Care")
    finance, logistics = year.group("Finance"), year.group("Logistics")
    care, assembly = year.group("Care"), year.group("General assembly")

    # Each group decides in its field, and every group reports in the assembly.
    tents = year.bring("Rooms, tools and food", "Twelve tents", by="Chidi")
    year.ask(tents, RoundKind.consent, ["Chidi", "Dana"])
    year.decide(tents)
    ritual = next(row for row in series_rows(year.office) if row.title == "General assembly")
    first = coming_days(year.office, ritual.id)[0]
    agenda = meeting_page(year.office, plan_occurrence(year.office, ritual.id, first.on).id)
    assert sum(item.item.kind.value == "report" for item in agenda.items) == 4

    # 9 March: finance and logistics clash over spending, as such camps know it.
    year.on(date(2026, 3, 9))
    matter = raise_escalation(
        year.office,
        EscalationDraft(
            title="Who pays for the tents",
            happened="Logistics bought twelve tents; finance heard of it from the bill.",
            person_id=year["Amara"],
        ),
        [(finance, "Asked before more than 200 a week"), (logistics, "Tents before the rain")],
    )
    now = escalation(year.office, matter.id)
    assert (now.route, now.asked, now.now.until) == (
        "Between working groups",
        "",
        date(2026, 3, 13),
    )
    assert {group for group, _ in waiting(year)} == {finance, logistics}

    # They talk for four days and find nothing; care is asked next and has five days.
    year.on(date(2026, 3, 13))
    carry_on(year.office, matter.id, logistics, year["Dana"], "We talked twice.")
    now = escalation(year.office, matter.id)
    assert (now.asked, now.now.until) == ("Care", date(2026, 3, 18))
    assert care in {group for group, _ in waiting(year)}
    with pytest.raises(Refused):
        carry_on(year.office, matter.id, finance, year["Amara"])  # its time is not over

    # Care lets its days pass; then those who clashed carry it on by themselves.
    year.on(date(2026, 3, 19))
    assert escalation(year.office, matter.id).is_over
    carry_on(year.office, matter.id, finance, year["Amara"], "Care has not answered.")
    now = escalation(year.office, matter.id)
    assert (now.asked, now.now.until) == ("General assembly", date(2026, 4, 2))

    # The assembly decides in its time, and both groups find the answer.
    year.on(date(2026, 3, 25))
    limit = year.bring("Budget", "Logistics spends up to 300 a week alone", by="Gus")
    year.hear(limit, {"Bo": "We can carry that."}, group_id=finance)
    year.on(date(2026, 4, 1))
    year.ask(limit, RoundKind.consent, everybody.split())
    decision = year.decide(limit)
    settle(
        year.office, matter.id, assembly, year["Gus"], "Up to 300 a week alone, else by asking.",
        decision_id=decision.id,
    )  # fmt: skip
    told = escalation(year.office, matter.id)
    assert not told.is_open
    assert [one.kind.value for one in told.acts] == ["carried on", "carried on", "settled"]
    assert waiting(year) == set()


def test_links_rotate_and_facilitators_never_go_twice_running(year_of):
    year = year_of("assembly-and-working-groups")
    year.join("Amara Bo Chidi Dana Eli Farah", "General assembly", "Logistics")
    year.join("Gus Hana", "General assembly")
    turns = year.turns("Facilitator", 3)
    assert None not in turns
    assert all(len(set(turns[at : at + 3])) == 3 for at in range(len(turns) - 2))
    assert {one.role for one in all_links(year.office)} == {
        "Logistics link",
        "Outreach link",
        "Care link",
    }
    year.begin("Logistics link", "Amara", until=date(2026, 4, 4))
    assert year.holds("Logistics link") == ["Amara"]
