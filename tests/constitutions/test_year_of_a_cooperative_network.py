"""A year of a co-operative network: delegates rotate and carry mandates, assemblies overrule."""

from datetime import date

import pytest

from facilitator.decisions.records import RoundKind
from facilitator.decisions.service import state_of
from facilitator.delegates.records import MandateDraft
from facilitator.delegates.service import all_links, give_mandate
from facilitator.errors import Refused
from facilitator.groups.service import groups

MEMBERS = "Amara Bo Chidi Dana Eli Farah Gus"


@pytest.fixture
def year(year_of):
    """Rosewater: seven members, Bo and Chidi manage, Dana supervises. Two other co-ops."""
    begun = year_of("cooperative-network")
    begun.join(MEMBERS, "Rosewater", "Rosewater assembly")
    begun.join("Bo Chidi", "Rosewater management")
    begun.join("Dana", "Rosewater supervisory council")
    begun.join("Hana Ines", "Mill Lane", "Mill Lane assembly")
    begun.join("Jun Kofi", "Harbour Yard", "Harbour Yard assembly")
    begun.begin("Management of Rosewater", "Bo", until=date(2028, 1, 4), seat=1)
    begun.begin("Management of Rosewater", "Chidi", until=date(2027, 1, 4), seat=2)
    begun.begin("Supervisory council of Rosewater", "Dana", until=date(2028, 1, 4))
    return begun


def test_each_co_op_has_an_assembly_a_management_and_a_supervisory_council(year):
    names = {one.name for one in groups(year.office)}
    for house in ("Mill Lane", "Rosewater", "Harbour Yard"):
        for body in ("assembly", "management", "supervisory council"):
            assert f"{house} {body}" in names


def test_the_assembly_overrules_the_management(year):
    # March: the management raises the rents, after hearing those who supervise it.
    year.on(date(2026, 3, 2))
    rents = year.bring("Contracts and prices at Rosewater", "Rents go up by a tenth", by="Bo")
    with pytest.raises(Refused, match="Rosewater supervisory council has not been asked yet"):
        year.decide(rents, by="Bo")
    year.hear(
        rents,
        {"Dana": "I advise against it."},
        group_id=year.group("Rosewater supervisory council"),
    )
    up = year.decide(rents, by="Bo")
    assert state_of(year.office, up.id) == "in force"

    # No member takes that back alone, and neither does a vote that is too small or too quick.
    year.on(date(2026, 3, 19))
    back = year.bring("Overruling the management of Rosewater", "Rents stay", by="Farah")
    year.hear(
        back, {"Chidi": "The roof must be paid."}, group_id=year.group("Rosewater management")
    )
    year.ask(back, RoundKind.vote, {"Farah": "agree", "Gus": "agree", "Bo": "objection"})
    missing = year.missing(back)
    assert any("7 days of deliberation" in one for one in missing)
    assert "The quorum is 4 of 7, and 3 voted." in missing

    # A week later the assembly votes, and what the management decided no longer holds.
    year.on(date(2026, 3, 26))
    said = dict.fromkeys(["Amara", "Dana", "Eli", "Farah", "Gus"], "agree")
    year.ask(back, RoundKind.vote, said | {"Bo": "objection", "Chidi": "objection"})
    stay = year.decide(back, supersedes=[up.id])
    assert state_of(year.office, up.id) == "superseded"
    assert state_of(year.office, stay.id) == "in force"

    # The management goes on in its own field.
    bulbs = year.bring("Day to day at Rosewater", "New bulbs in the stairs", by="Chidi")
    year.decide(bulbs, by="Chidi")


def test_delegates_rotate_with_a_mandate_of_their_assembly(year):
    role = "Delegate of Rosewater"
    link = next(one for one in all_links(year.office) if one.role == role)
    assert (link.home, link.link.manner.value) == ("Rosewater assembly", "delegate")
    turns = year.turns(role, 3)
    assert len(set(turns)) == 3
    assert set(turns) <= set(MEMBERS.split())
    assert not set(turns) & {"Bo", "Chidi"}, "the management does not speak for the assembly"

    # Amara goes for a year, with what the assembly gave her.
    term = year.begin(role, "Amara", until=date(2027, 1, 4))
    send = year.bring(
        "Work, wages and investment at Rosewater", "What Amara may agree to", by="Eli"
    )
    for group, person in (
        ("Rosewater management", "Bo"),
        ("Rosewater supervisory council", "Dana"),
    ):
        year.hear(send, {person: "Good."}, group_id=year.group(group))
    year.on(date(2026, 1, 19))
    year.ask(send, RoundKind.consent, MEMBERS.split())
    decision = year.decide(send)
    mandate = give_mandate(
        year.office,
        MandateDraft(
            link_id=link.link.id,
            term_id=term.id,
            decision_id=decision.id,
            may="Lend up to 5000 from our share of the solidarity fund",
            ask_back="Anything about who belongs to the network",
        ),
        [year.domain("Solidarity fund")],
    )
    assert mandate.from_on == date(2026, 1, 19)

    # Next January it is somebody else’s turn, whoever would like to go on.
    year.on(date(2027, 1, 4))
    year.end(role, "Amara")
    year.on(date(2027, 1, 5))
    assert not year.standing(role, "Amara").may
    year.begin(role, "Farah", until=date(2028, 1, 4))
    assert year.holds(role) == ["Farah"]
