"""Files that earlier releases really wrote open without loss; one file for each schema."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from facilitator.decisions.service import decision_rows
from facilitator.meetings.minutes import minutes_markdown
from facilitator.meetings.service import MeetingFilter, meeting_page, meeting_rows
from facilitator.opening import open_collective
from facilitator.people.service import absences, cohorts, people
from facilitator.roles.records import TermActKind, WishKind
from facilitator.roles.service import roles, terms_of_role, wishes
from facilitator.store.backup import faults_in
from facilitator.store.history import breaks_in_chain

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.facilitator.gz"))


@pytest.mark.parametrize("packed", RELEASES, ids=lambda path: path.name.split(".")[0])
def test_a_file_of_an_earlier_release_opens_with_everything_in_it(packed, tmp_path):
    path = tmp_path / "Rosewater.facilitator"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    office = open_collective(path)
    assert [person.name for person in people(office)] == ["Amara", "Bo", "Chidi"]
    assert [row.title for row in decision_rows(office)] == ["Guests stay up to 14 nights"]
    (meeting,) = meeting_rows(office, MeetingFilter())
    page = meeting_page(office, meeting.id)
    assert page.items[0].notes == "Eleven guests so far.\n!Bo asks the floors."
    assert [action.text for action in page.all_actions] == ["Ask the floors"]
    assert "Eleven guests so far." in minutes_markdown(office, meeting.id)
    assert breaks_in_chain(office) == []
    office.database.close()
    assert faults_in(path) == ""
    assert any("before update" in other.name for other in tmp_path.iterdir())


def test_terms_wishes_and_cohorts_of_the_second_release_are_all_there(tmp_path):
    path = tmp_path / "Rosewater.facilitator"
    path.write_bytes(
        gzip.decompress((Path(__file__).parent / "releases/0002.facilitator.gz").read_bytes())
    )
    office = open_collective(path)
    named = {one.name: one.id for one in people(office)}
    treasurer = next(one for one in roles(office) if one.name == "Treasurer")
    first, second, third = sorted(terms_of_role(office, treasurer.id), key=lambda r: r.term.from_on)
    assert [one.person for one in (first, second, third)] == ["Amara", "Bo", "Chidi"]
    assert [one.term.from_on for one in (second, third)] == [date(2026, 11, 25), date(2027, 5, 10)]
    assert [act.kind for act in second.acts] == [TermActKind.shadowing, TermActKind.began]
    assert [act.reason for act in first.acts] == ["", "Moved to the garden"]
    assert [one.wish for one in wishes(office, role_id=treasurer.id)] == [WishKind.gladly]
    assert [one.person_id for one in absences(office)] == [named["Chidi"]]
    assert [one.cohort.name for one in cohorts(office)] == ["Night shift"]
    office.database.close()
