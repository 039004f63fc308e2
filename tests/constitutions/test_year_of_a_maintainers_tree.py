"""A year of a maintainers’ tree: a change walks its path, is reverted, and both stay visible."""

from datetime import date

import pytest

from facilitator.decisions.paths.service import path_of, return_from_step, sign_step
from facilitator.decisions.records import RoundKind
from facilitator.decisions.service import decision_record, state_of, word_proposal
from facilitator.errors import Refused
from facilitator.reminders.gathering import all_due


@pytest.fixture
def year(year_of):
    """Amara maintains networking; Bo, Chidi and Dana review; Eli integrates; Farah contributes."""
    begun = year_of("maintainers-tree")
    begun.join("Amara Bo Chidi Dana Farah", "Community", "Networking")
    begun.join("Eli", "Community", "Integration")
    begun.join("Amara Gus Hana", "Maintainers’ council")
    begun.begin("Networking maintainer", "Amara", until=date(2028, 1, 4))
    for seat, person in enumerate(("Bo", "Chidi", "Dana"), 1):
        begun.begin("Networking reviewer", person, until=date(2027, 1, 4), seat=seat)
    begun.begin("Integrator", "Eli", until=date(2027, 1, 4))
    return begun


def sign(year, change, person):
    """Somebody signs at the step where it stands."""
    step = path_of(year.office, change.id).current
    sign_step(year.office, change.id, step.id, year[person])
    return step.name


def test_a_change_goes_review_sign_off_integration_accepted_and_is_reverted(year):
    field = "Changes to networking"
    change = year.bring(field, "A faster queue", by="Farah", wording="The queue has no lock.")

    # Nobody jumps the queue, the maintainer neither.
    with pytest.raises(Refused, match="stands at “Review”"):
        year.decide(change, by="Amara")
    assert any(one.kind == "path" or "Review" in one.detail for one in all_due(year.office))

    # Review returns it once; with a new wording it begins anew.
    step = path_of(year.office, change.id).current
    return_from_step(year.office, change.id, step.id, year["Bo"], "Two writers lose a packet.")
    year.on(date(2026, 1, 9))
    word_proposal(year.office, change.id, "The queue has a lock for each writer.", "Bo was right.")
    assert sign(year, change, "Chidi") == "Review"
    with pytest.raises(Refused):
        sign(year, change, "Bo")  # sign-off is the maintainer’s
    assert sign(year, change, "Amara") == "Sign-off"
    with pytest.raises(Refused, match="stands at “Integration”"):
        year.decide(change, by="Amara")
    assert sign(year, change, "Eli") == "Integration"
    accepted = year.decide(change, by="Amara")
    assert state_of(year.office, accepted.id) == "in force"

    # Three months on it proves wrong. Taking it back walks the same path.
    year.on(date(2026, 4, 7))
    back = year.bring(field, "Revert: a faster queue", by="Gus", wording="As it was before.")
    for person in ("Dana", "Amara", "Eli"):
        sign(year, back, person)
    reverted = year.decide(back, by="Amara", reverts=[accepted.id])

    # Both stay to be seen, each pointing at the other, with everybody who signed.
    assert state_of(year.office, accepted.id) == "reverted"
    assert state_of(year.office, reverted.id) == "in force"
    told = decision_record(year.office, accepted.id)
    assert [link.number for link in told.reverted_by] == [reverted.number]
    signed = [[one.person for one in step.signed] for step in told.said.path.steps]
    assert signed == [["Chidi"], ["Amara"], ["Eli"]]


def test_what_cuts_across_subsystems_is_the_councils(year):
    year.on(date(2026, 5, 4))
    cut = year.bring("Changes across subsystems", "One clock for all", by="Amara")
    for group, person in (("Drivers", "Bo"), ("Networking", "Chidi"), ("Storage", "Dana")):
        year.hear(cut, {person: "Fine."}, group_id=year.group(group))
    year.on(date(2026, 5, 11))
    year.ask(cut, RoundKind.consent, ["Amara", "Gus", "Hana"])
    assert state_of(year.office, year.decide(cut).id) == "in force"


def test_whoever_is_to_maintain_has_shadowed_first(year):
    year.on(date(2027, 12, 1))
    year.end("Networking maintainer", "Amara")
    year.on(date(2027, 12, 2))
    standing = year.standing("Networking maintainer", "Farah")
    assert not standing.may
    assert "shadow" in standing.sentence.lower()
