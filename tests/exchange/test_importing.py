"""Importing writes what the preview showed, once, and leaves the rest alone."""

from datetime import date

import pytest
from sqlmodel import select

from facilitator.decisions.records import Decision, DecisionState
from facilitator.decisions.service import decision_record
from facilitator.errors import Refused
from facilitator.exchange.service import import_sources, preview_import
from facilitator.meetings.records import Duty, Meeting, MeetingDuty, Note
from facilitator.meetings.service import meeting_page
from facilitator.people.records import Alias, Person
from facilitator.people.service import names, person_called
from facilitator.roles.service import holdings
from facilitator.store.history import breaks_in_chain

MINUTES = """# House assembly 2026-03-06

## Attendance

- Present: Amara, Bo, Chidi O.
- Regrets: Dana

- Facilitator: Amara
- Note taker: Bo

## Agenda

- Laundry prices
    - Bo: the machines are paid off
    - RESOLVED: Laundry prices stay for 2026
- Bike shed
    - [ ] Chidi O. to copy the key
"""


@pytest.fixture
def minutes(tmp_path):
    folder = tmp_path / "minutes"
    folder.mkdir()
    (folder / "2026-03-06.md").write_text(MINUTES, encoding="utf-8")
    return folder


def all_of(office, kind):
    with office.reading() as session:
        return list(session.exec(select(kind)))


def test_the_preview_shows_what_the_import_then_does_and_writes_nothing(office, minutes):
    seen = []
    office.database.on_commit(seen.append)
    shown = preview_import(office, [minutes])
    assert seen == []
    assert all_of(office, Person) == []
    done = import_sources(office, [minutes])
    assert done.new == shown.new
    assert done.new["meetings"] == 1
    assert done.new["people"] == 4
    assert done.new["presences"] == 4


def test_a_meeting_comes_with_who_led_who_noted_and_what_was_said(office, minutes):
    import_sources(office, [minutes])
    meeting = all_of(office, Meeting)[0]
    page = meeting_page(office, meeting.id)
    assert meeting.held_on == date(2026, 3, 6)
    assert page.duties[Duty.facilitates][1] == "Amara"
    assert page.duties[Duty.notes][1] == "Bo"
    assert any("paid off" in item.notes for item in page.items)


def test_importing_twice_adds_nothing_also_from_another_folder(office, minutes, tmp_path):
    import_sources(office, [minutes])
    again = import_sources(office, [minutes])
    moved = tmp_path / "elsewhere"
    minutes.rename(moved)
    third = import_sources(office, [moved / "2026-03-06.md"])
    for done in (again, third):
        assert done.is_empty
        assert done.same == 1
    assert len(all_of(office, Meeting)) == 1


def test_a_meeting_that_changed_since_is_in_doubt_and_stays(office, minutes):
    import_sources(office, [minutes])
    file = minutes / "2026-03-06.md"
    file.write_text(MINUTES.replace("paid off", "old"), encoding="utf-8")
    again = import_sources(office, [minutes])
    assert again.is_empty
    assert any("another text" in doubt.why for doubt in again.in_doubt)
    assert any("paid off" in note.text for note in all_of(office, Note))


def test_names_are_joined_only_when_people_say_so(office, tmp_path):
    file = tmp_path / "2026-04-03.md"
    file.write_text(
        MINUTES.replace("2026-03-06", "2026-04-03")
        .replace("Amara, Bo, Chidi O.", "Amara, Bo, Chidi, Chidi Okafor")
        .replace("Chidi O. to", "Chidi to"),
        encoding="utf-8",
    )
    shown = preview_import(office, [file])
    assert ("Chidi", "Chidi Okafor") in {(p.alias, p.name) for p in shown.proposals}
    assert all_of(office, Person) == []
    import_sources(office, [file], joined={"Chidi": "Chidi Okafor"})
    assert [alias.name for alias in all_of(office, Alias)] == ["Chidi"]
    assert [p.name for p in person_called(office, "Chidi")] == ["Chidi Okafor"]
    assert "Chidi" not in names(office).values()


def test_a_name_that_several_people_have_is_in_doubt_and_nobody_is_chosen(office, minutes):
    with office.writing("add people") as session:
        session.add_all([office.make(Person, name="Amara"), office.make(Person, name="Amara")])
    done = import_sources(office, [minutes])
    assert any(d.what == "Amara" and "Several people" in d.why for d in done.in_doubt)
    with office.reading() as session:
        duties = session.exec(select(MeetingDuty).where(MeetingDuty.duty == Duty.facilitates))
        assert list(duties) == []


def test_who_may_stop_an_import_leaves_the_file_as_it_was(office, minutes):
    class Stop(Exception):
        pass

    def stop(share, _words):
        if share >= 0.7:
            raise Stop

    with pytest.raises(Stop):
        import_sources(office, [minutes], progress=stop)
    assert all_of(office, Meeting) == []
    assert all_of(office, Person) == []
    assert breaks_in_chain(office) == []


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda at: at.write_bytes(b"# Assembly 2026-01-02\n\xff\xfe\xfa"), "UTF-8"),
        (lambda at: at.write_bytes(b"\0" * 2000), "text"),
        (lambda at: None, "There is no"),
        (lambda at: at.mkdir(), "nothing"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence_and_nothing_is_imported(
    office, tmp_path, make, sentence
):
    source = tmp_path / "source.md"
    make(source)
    with pytest.raises(Refused) as refusal:
        import_sources(office, [source])
    said = str(refusal.value)
    assert said.endswith(".")
    assert said.count(". ") <= 2
    assert all_of(office, Meeting) == []


TABLES = {
    "people.csv": "name;aliases;email;joined_on\n"
    "Amara;Ama|A.;amara@rosewater.example;2024-01-01\nBo;;;\n",
    "groups.csv": "name,kind,parent,members\n"
    "Assembly,assembly,,Amara|Bo\nGarden,circle,Assembly,Bo\n",
    "roles.csv": "group,role,seats,term_length,term_unit,load_hours\n"
    "Assembly,Facilitator,1,6,months,4\n",
    "terms.csv": "group,role,seat,person,from,to,state\n"
    "Assembly,Facilitator,1,Amara,2025-01-01,2025-12-31,ended\n"
    "Assembly,Facilitator,1,Bo,2026-01-01,2026-06-30,holding\n"
    "Assembly,Treasurer,1,Bo,2026-01-01,2026-06-30,holding\n",
    "absences.csv": "person,from,to,reason\nBo,2026-08-01,2026-08-14,away\n",
    "wishes.csv": "person,group,role,wish\nBo,Assembly,Facilitator,gladly\n",
}


def test_tables_bring_people_groups_roles_and_terms_in_the_right_order(office, tmp_path):
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    sources = [tmp_path / name for name in TABLES]
    done = import_sources(office, sources)
    assert (done.new["people"], done.new["terms"]) == (2, 2)
    held = holdings(office, date(2026, 1, 5))
    assert [(h.group, h.role, h.person) for h in held] == [("Assembly", "Facilitator", "Bo")]
    before = holdings(office, date(2025, 6, 1))
    assert [h.person for h in before] == ["Amara"]
    assert any("no role “Treasurer”" in doubt.why for doubt in done.in_doubt)
    again = import_sources(office, sources)
    assert again.is_empty


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("rust-leadership-council/minutes", {"meetings": 45, "presences": 344, "actions": 19}),
        ("conda-governance/meetings", {"meetings": 102, "presences": 1000}),
        ("w3c-tag-meetings", {"meetings": 175}),
        ("adr-decision-logs", {"decisions": 36}),
    ],
)
def test_the_real_sources_come_in_whole_and_only_once(office, real_data, folder, expected):
    done = import_sources(office, [real_data / folder])
    assert {kind: done.new.get(kind) for kind in expected} == expected
    again = import_sources(office, [real_data / folder])
    assert again.is_empty, again.new
    assert breaks_in_chain(office) == []


@pytest.mark.real_data
def test_a_decision_record_without_a_status_stays_unknown_and_one_is_superseded(office, real_data):
    import_sources(office, [real_data / "adr-decision-logs"])
    states = [decision_record(office, d.id).state for d in all_of(office, Decision)]
    assert states.count(DecisionState.superseded) == 1
    assert states.count(DecisionState.unknown) == 19
