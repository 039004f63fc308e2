"""A year of the coordination hierarchy: end runs, a panel that rules in days, cross-nomination."""

from datetime import date, timedelta

import pytest

from facilitator.directives.records import DirectiveActKind, DirectiveDraft, Verdict
from facilitator.directives.service import answer_directive, directive_check, send_directive
from facilitator.disputes.records import DisputeDraft, DisputeKind, PanelDrawDraft, RulingDraft
from facilitator.disputes.records import Verdict as Ruled
from facilitator.disputes.service import (
    announce_panel,
    dispute_told,
    precedents,
    raise_dispute,
    rule,
    state_case,
    type_panel_values,
)
from facilitator.errors import Refused
from facilitator.groups.rules import Party
from facilitator.selection.pool.records import NominationDraft, PoolPlaceDraft
from facilitator.selection.pool.service import add_to_pool, nominate

OFFICES = {
    "Amara": "Coordination office",
    "Bo": "Services department",
    "Chidi": "Front desk",
    "Dana": "Field office",
    "Eli": "Resources department",
    "Farah": "Accounts office",
}
HEADS = {
    "Amara": "Head of coordination",
    "Bo": "Head of services",
    "Chidi": "Head of the front desk",
}


@pytest.fixture
def year(year_of):
    """Six in office, six others in the districts; all are in the pool."""
    begun = year_of("coordination-hierarchy")
    for person, office in OFFICES.items():
        begun.join(person, office, "Assembly")
    begun.join("Gus Hana Ines", "North district", "Assembly")
    begun.join("Jun Kofi Lena", "South district", "Assembly")
    for person in begun.people.values():
        add_to_pool(begun.office, PoolPlaceDraft(person_id=person))
    for person, role in HEADS.items():
        begun.begin(role, person, until=date(2028, 1, 4))
    return begun


def test_an_end_run_is_caught_before_it_is_sent_and_a_panel_rules_in_days(year):
    top, services, desk = (year.group(OFFICES[name]) for name in ("Amara", "Bo", "Chidi"))

    # The head of coordination would tell the front desk directly to close at noon.
    year.on(date(2026, 3, 2))
    check = directive_check(year.office, top, desk)
    assert check.verdict is Verdict.end_run
    assert check.passed_over == (services,)
    assert "Services department" in check.sentence
    draft = DirectiveDraft(from_id=top, to_id=desk, text="Close at noon.", person_id=year["Amara"])
    with pytest.raises(Refused, match="Services department"):
        send_directive(year.office, draft)

    # It is sent in spite of that, marked for good, and the front desk disputes it.
    sent = send_directive(year.office, draft, in_spite="The roof leaks over the counter.")
    assert sent.verdict is Verdict.end_run
    accounts = year.group("Accounts office")
    with pytest.raises(Refused):
        answer_directive(
            year.office, sent.id, DirectiveActKind.disputed, accounts, year["Farah"], "Not so."
        )
    answer_directive(
        year.office, sent.id, DirectiveActKind.disputed, desk, year["Chidi"], "Bo was not asked."
    )

    # The panel: three by lot from those not involved, five days to answer, as agreed here.
    dispute = raise_dispute(
        year.office,
        DisputeDraft(
            kind=DisputeKind.end_run,
            question="Did coordination go round the services department?",
            directive_id=sent.id,
            raised_by=year["Chidi"],
        ),
        [Party(group_id=top), Party(group_id=desk)],
    )
    assert (dispute.panel_size, dispute.answer_days) == (3, 5)
    told = dispute_told(year.office, dispute.id)
    for side, person in zip(told.sides, ("Amara", "Chidi"), strict=True):
        state_case(year.office, side.id, year[person], f"{person} says how it was.")
    announce_panel(year.office, PanelDrawDraft(dispute_id=dispute.id))
    for witness in ("Bo", "Eli"):
        typed = type_panel_values(year.office, dispute.id, "1 3 1 5 2 4", year[witness])
    assert typed.stands
    panel = {one.name for one in dispute_told(year.office, dispute.id).panel}
    assert len(panel) == 3
    assert not panel & {"Amara", "Chidi"}

    # It rules on the fourth day, and the next who asks finds it.
    year.on(date(2026, 3, 6))
    rule(
        year.office,
        dispute.id,
        RulingDraft(
            verdict=Ruled.end_run,
            words="It was an end run. Coordination asks the services department.",
            reasons="A leak is no reason: Bo could be reached the same morning.",
        ),
    )
    told = dispute_told(year.office, dispute.id)
    assert told.ruling is not None
    assert told.ruling.ruling.on - dispute.raised_on <= timedelta(days=dispute.answer_days)
    found = precedents(year.office, "went round the services department")
    assert [one.number for one in found] == [dispute.number]


def test_cross_nomination_decides_who_may_serve_again(year):
    role = "Head of services"
    bo = year["Bo"]

    # Bo serves two years and would go on.
    year.on(date(2028, 1, 4))
    year.end(role, "Bo")
    year.on(date(2028, 1, 5))
    again = year.standing(role, "Bo")
    assert not again.may
    assert any("two" in words or "2" in words for words in again.missing)
    # Whoever never served needs nobody’s word.
    assert year.standing(role, "Gus").may

    # The district that likes him names him twice: that is still one group.
    draft = NominationDraft(
        group_id=year.group("North district"), person_id=bo, on=year.office.today()
    )
    nominate(year.office, draft)
    assert not year.standing(role, "Bo").may
    assert year.standing(role, "Bo").missing != again.missing

    # Another one joins in, and he may.
    nominate(
        year.office,
        NominationDraft(
            group_id=year.group("South district"), person_id=bo, on=year.office.today()
        ),
    )
    assert year.standing(role, "Bo").may
    year.begin(role, "Bo", until=date(2030, 1, 4))
    assert year.holds(role) == ["Bo"]


def test_nobody_outside_the_pool_may_serve(year):
    year.join("Mina", "Assembly")
    standing = year.standing("Head of accounts", "Mina")
    assert not standing.may
    assert "pool" in standing.sentence
