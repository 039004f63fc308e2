"""The rules of the conda organisation as a constitution: its quorums, and its worked examples.

After “Conda & Conda-Incubator Governance”, CC BY 4.0; see docs/examples/conda-governance.toml.
"""

from collections import Counter
from pathlib import Path

import pytest

from facilitator.constitutions.service import constitution_in
from facilitator.decisions.records import RoundKind
from facilitator.decisions.service import state_of
from facilitator.errors import Refused
from tests.constitutions.year import Year

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "conda-governance.toml"
COUNCIL = "Amara Bo Chidi Dana Eli Farah Gus Hana Ines Jun Kofi Lena Mina"

# As the document has them: the share that must take part, and whether it must be exceeded by yes.
SEVENTEEN = {
    "Enhancement proposal": 60,
    "New council member": 66.6666,
    "Provisional council member": 50,
    "Removing a provisional member": 50,
    "Overlapping funding": 50,
    "Forming a sub-team": 50,
    "Dissolving a sub-team": 50,
    "Adding a project to the incubator": None,
    "Removing a project from the incubator": 50,
    "Taking a project into the main organisation": 60,
    "Locking a thread": None,
    "Blocking a contributor": 60,
    "Removing a council member": 75,
    "Spending funds": 50,
    "Changing the governance document": 75,
    "Appeal of an applicant to a project team": 50,
    "Everything else that is voted on": 50,
}
QUORUM_OF_THIRTEEN = {50: 7, 60: 8, 66.6666: 9, 75: 10}


@pytest.fixture
def council(tmp_path, clock):
    """Begin a council of so many members."""
    begun = []

    def begin(members: int) -> Year:
        year = Year(tmp_path, str(EXAMPLE), clock)
        begun.append(year)
        year.join(" ".join(COUNCIL.split()[:members]), "Steering council")
        return year

    yield begin
    for year in begun:
        year.office.database.close()


def vote(year, domain, yes, no, abstained=0):
    """Some vote, the others say nothing; a week later it is asked whether it is decided."""
    proposal = year.bring(domain, f"{domain}: a matter", by="Amara")
    words = ["agree"] * yes + ["objection"] * no + ["stand aside"] * abstained
    year.ask(proposal, RoundKind.vote, dict(zip(year.people, words, strict=False)))
    year.clock.advance(days=14)
    return proposal


def test_the_seventeen_kinds_of_decisions_are_there_with_their_thresholds():
    domains = constitution_in(EXAMPLE).parts("domains")
    council = [one for one in domains if one["owner"] != "team"]
    assert len(council) == 17
    assert {one["name"]: one.get("threshold_percent") for one in council} == SEVENTEEN
    for one in council:
        assert one.get("quorum_percent") == SEVENTEEN[one["name"]]
        # "More than" only at half; at the others the share itself is enough.
        assert one.get("threshold_included", False) == (SEVENTEEN[one["name"]] not in (50, None))
    assert Counter(one["rung"] for one in council) == {"vote": 15, "delegated": 2}


@pytest.mark.parametrize("domain", [name for name, share in SEVENTEEN.items() if share])
def test_with_thirteen_members_the_quorum_is_7_8_9_or_10(council, domain):
    year = council(13)
    needed = QUORUM_OF_THIRTEEN[SEVENTEEN[domain]]
    short = vote(year, domain, yes=needed - 1, no=0)
    assert year.missing(short) == (f"The quorum is {needed} of 13, and {needed - 1} voted.",)
    enough = vote(year, domain, yes=needed, no=0)
    assert year.missing(enough) == ()


@pytest.mark.parametrize(
    ("domain", "yes", "no", "passes"),
    [
        ("Forming a sub-team", 5, 5, False),  # more than half is asked for
        ("Forming a sub-team", 6, 5, True),
        ("Enhancement proposal", 6, 4, True),  # exactly 60 %
        ("Enhancement proposal", 7, 5, False),
        ("New council member", 8, 4, True),  # exactly two thirds
        ("New council member", 7, 4, False),
        ("Removing a council member", 9, 3, True),  # exactly 75 %
        ("Removing a council member", 8, 3, False),
    ],
)
def test_the_threshold_is_of_yes_and_no(council, domain, yes, no, passes):
    year = council(13)
    assert (year.missing(vote(year, domain, yes, no)) == ()) is passes


# The worked examples of the document: ten members, 50 %.

ITEM = "Everything else that is voted on"


def test_the_first_and_the_second_example_pass(council):
    year = council(10)
    for yes, no, abstained in ((3, 2, 1), (4, 3, 0)):
        decision = year.decide(vote(year, ITEM, yes, no, abstained))
        assert state_of(year.office, decision.id) == "in force"


def test_the_third_example_contradicts_its_own_rule_and_the_program_says_so(council):
    # It says that after a timeout 3 yes and 1 no have reached the quorum. The rule above it says
    # that with a timeout too at least five members must vote.
    year = council(10)
    timed_out = vote(year, ITEM, yes=3, no=1)
    assert year.missing(timed_out) == ("The quorum is 5 of 10, and 4 voted.",)
    with pytest.raises(Refused, match="The quorum is 5 of 10, and 4 voted"):
        year.decide(timed_out)


def test_the_fourth_example_has_no_quorum_until_one_more_votes(council):
    year = council(10)
    assert year.missing(vote(year, ITEM, yes=3, no=1)) == ("The quorum is 5 of 10, and 4 voted.",)
    assert year.missing(vote(year, ITEM, yes=3, no=1, abstained=1)) == ()
