"""What is exported can be read, is safe to open, and comes back as it was."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.csv_text import csv_bytes, guarded
from facilitator.decisions.records import Decision
from facilitator.errors import Refused
from facilitator.exchange.exporting.folder import plain_name
from facilitator.exchange.reading.cells import unguarded
from facilitator.exchange.service import (
    Form,
    export_collective,
    import_sources,
    start_from_whole,
)
from facilitator.exchange.whole.writing import whole_collective
from facilitator.opening import open_collective
from facilitator.people.records import Person, PersonDraft
from facilitator.people.service import add_person, change_person, forget_person, people
from facilitator.roles.service import holdings
from facilitator.store.backup import faults_in
from facilitator.store.history import breaks_in_chain
from facilitator.store.search import index_breaks

from .test_importing import MINUTES, TABLES, all_of

TEXT = {Form.md, Form.csv, Form.json}


def silent(_share, _words):
    """Nobody watches."""


def whole(office, *, with_contacts=True):
    return whole_collective(office, with_contacts=with_contacts, progress=silent)


@pytest.fixture
def lived(office, tmp_path):
    """A collective with minutes, people, roles and terms that came in by import."""
    sources = tmp_path / "sources"
    sources.mkdir()
    for name, text in TABLES.items():
        (sources / name).write_text(text, encoding="utf-8")
    (sources / "2026-03-06.md").write_text(MINUTES, encoding="utf-8")
    import_sources(office, [sources])
    return office


# --- The folder


def test_each_export_is_a_folder_of_its_own_and_nothing_is_written_over(lived, tmp_path):
    first = export_collective(lived, tmp_path / "out", TEXT)
    kept = {path: path.read_bytes() for path in first.folder.rglob("*") if path.is_file()}
    second = export_collective(lived, tmp_path / "out", TEXT)
    assert first.folder.name == "Rosewater Housing Co-op 2026-01-05"
    assert second.folder.name == "Rosewater Housing Co-op 2026-01-05 (2)"
    assert {path: path.read_bytes() for path in kept} == kept
    assert sorted(first.files) == sorted(path.relative_to(first.folder).as_posix() for path in kept)
    assert "Minutes/2026-03-06 House assembly 2026-03-06.md" in first.files


def test_an_export_that_is_stopped_leaves_no_folder(lived, tmp_path):
    class Stop(Exception):
        pass

    def stop(share, _words):
        if share > 0.8:
            raise Stop

    with pytest.raises(Stop):
        export_collective(lived, tmp_path / "out", TEXT, progress=stop)
    assert not (tmp_path / "out").exists()


def test_a_file_where_the_folder_should_be_is_refused(lived, tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(Refused, match="Choose"):
        export_collective(lived, tmp_path / "out", TEXT)


def test_pages_without_anybody_who_lays_them_out_are_refused_before_anything(lived, tmp_path):
    with pytest.raises(Refused, match="md, csv, ics or json"):
        export_collective(lived, tmp_path / "out", [Form.pdf])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["../up", "a/b", "CON: *?", "....", "x" * 400, "\0\n", "Ωmega"])
def test_any_name_of_a_collective_makes_a_name_of_a_folder(name):
    made = plain_name(name)
    assert made
    assert len(made) <= 80
    assert not set(made) & set('/\\:*?"<>|\0\n.')


# --- Tables


@given(st.text(max_size=60))
def test_no_cell_runs_as_a_formula_and_import_takes_the_guard_off(text):
    shown = guarded(text)
    assert not shown.lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert not shown.startswith(("\t", "\r"))
    tidy = text.strip()
    if text == tidy:
        assert unguarded(shown) == tidy


@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=2), max_size=5))
def test_whatever_is_typed_stays_in_its_cell(rows):
    text = csv_bytes(("one", "two"), rows).decode("utf-8-sig", "replace")
    back = list(csv.reader(io.StringIO(text, newline="")))
    assert back[0] == ["one", "two"]
    assert len(back) == len(rows) + 1
    assert all(len(row) == 2 for row in back)


def test_the_tables_come_back_into_an_empty_collective_as_they_were(
    lived, new_office, tmp_path, clock
):
    done = export_collective(lived, tmp_path / "out", [Form.csv], with_contacts=True)
    other = new_office()
    back = import_sources(other, [done.folder / "Tables"])
    assert not back.in_doubt
    assert not back.not_understood
    again = export_collective(other, tmp_path / "again", [Form.csv], with_contacts=True)
    for name in ("people", "groups", "roles", "terms", "absences", "wishes"):
        one, two = (folder / f"Tables/{name}.csv" for folder in (done.folder, again.folder))
        assert one.read_bytes() == two.read_bytes(), name
    assert {p.name: p.email for p in people(other)} == {p.name: p.email for p in people(lived)}
    for day in (date(2025, 3, 1), clock.today):
        held, here = (
            [(h.group, h.role, h.person, h.state) for h in holdings(each, day)]
            for each in (other, lived)
        )
        assert held == here
    assert import_sources(lived, [done.folder / "Tables"]).is_empty


def test_a_name_that_looks_like_a_formula_comes_back(office, new_office, tmp_path):
    add_person(office, PersonDraft(name="=HYPERLINK(0)"))
    add_person(office, PersonDraft(name='Bo "the, second"'))
    done = export_collective(office, tmp_path / "out", [Form.csv])
    text = (done.folder / "Tables/people.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(0)" in text
    other = new_office()
    import_sources(other, [done.folder / "Tables/people.csv"])
    assert {p.name for p in people(other)} == {"=HYPERLINK(0)", 'Bo "the, second"'}


# --- Contact details


def test_contact_details_leave_the_house_only_when_asked_for(office, tmp_path):
    person = add_person(
        office, PersonDraft(name="Amara", email="amara@rosewater.example", phone="030 5551 7730")
    )
    change_person(
        office,
        person.id,
        PersonDraft(name="Amara", email="new@rosewater.example", phone="030 5552 8840"),
    )
    done = export_collective(office, tmp_path / "out", TEXT)
    told = b"".join(path.read_bytes() for path in done.folder.rglob("*") if path.is_file())
    for secret in (b"rosewater.example", b"5551 7730", b"5552 8840"):  # longer than chance in an id
        assert secret not in told
    asked = export_collective(office, tmp_path / "out", TEXT, with_contacts=True)
    assert "new@rosewater.example" in (asked.folder / "Tables/people.csv").read_text("utf-8")
    without = tmp_path / "without.facilitator"
    start_from_whole(done.folder / "collective.json", without)
    other = open_collective(without)
    assert breaks_in_chain(other) == []
    assert [(p.name, p.email, p.phone) for p in people(other)] == [("Amara", "", "")]
    other.database.close()


def test_who_was_forgotten_is_in_no_export(office, tmp_path):
    gus = add_person(office, PersonDraft(name="Gus Sommerfeld", email="gus@rosewater.example"))
    change_person(office, gus.id, PersonDraft(name="Gus Sommerfeld", left_on=date(2026, 1, 3)))
    forget_person(office, gus.id)
    done = export_collective(office, tmp_path / "out", TEXT, with_contacts=True)
    for path in done.folder.rglob("*"):
        if path.is_file():
            assert b"ommerfeld" not in path.read_bytes(), path.name
            assert b"gus@" not in path.read_bytes(), path.name
    assert "former member" not in (done.folder / "Tables/people.csv").read_text("utf-8")
    start_from_whole(done.folder / "collective.json", tmp_path / "again.facilitator")


# --- The whole collective


def test_the_whole_collective_comes_back_identical(lived, tmp_path, clock):
    told = tmp_path / "collective.json"
    told.write_bytes(whole(lived))
    path = tmp_path / "again.facilitator"
    start_from_whole(told, path)
    again = open_collective(path, clock=clock)
    try:
        assert whole(again) == whole(lived)
        assert again.collective_id == lived.collective_id
        assert all_of(again, Decision) == all_of(lived, Decision)
        assert all_of(again, Person) == all_of(lived, Person)
        assert breaks_in_chain(again) == []
        assert faults_in(path) == ""
        with again.reading() as session:
            assert not index_breaks(session)
        add_person(again, PersonDraft(name="Noor"))  # it can be lived in
        assert breaks_in_chain(again) == []
    finally:
        again.database.close()


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30),
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30),
        ),
        max_size=4,
    )
)
def test_any_text_that_people_type_comes_back_identical(tmp_path_factory, told):
    from facilitator.opening import create_collective
    from facilitator.people.records import CollectiveDraft

    room = tmp_path_factory.mktemp("whole")
    draft = CollectiveDraft(name="Rosewater", zone="Europe/Berlin")
    office = create_collective(room / "one.facilitator", draft)
    try:
        for name, phone in told:
            if name.strip():
                add_person(office, PersonDraft(name=name, phone=phone))
        (room / "whole.json").write_bytes(whole(office))
        start_from_whole(room / "whole.json", room / "two.facilitator")
        again = open_collective(room / "two.facilitator")
        try:
            assert whole(again) == whole(office)
        finally:
            again.database.close()
    finally:
        office.database.close()


def _changed(change):
    def make(document):
        change(document)
        return json.dumps(document).encode()

    return make


def _set(table, row, name, value):
    def change(document):
        document["tables"][table][row][name] = value

    return _changed(change)


BAD = {
    "newer": (_changed(lambda d: d.update(schema="9999")), "newer version"),
    "foreign": (lambda d: b'{"a": 1}', "not a collective that"),
    "a list": (lambda d: b"[]", "not a collective that"),
    "half": (lambda d: json.dumps(d).encode()[:-200], "not whole"),
    "empty": (lambda d: b"", "not whole"),
    "no text": (lambda d: b"\xff\xfe\x00", "UTF-8"),
    "deep": (lambda d: b"[" * 200_000, "not a collective that"),
    "long number": (lambda d: b"[" + b"9" * 9_000 + b"]", "not a collective that"),
    "NaN": (
        lambda d: json.dumps(d).encode().replace(b'"seats": 1', b'"seats": NaN', 1),
        "not a number",
    ),
    "twice": (
        lambda d: json.dumps(d).encode().replace(b'"format"', b'"format": "x", "format"', 1),
        "twice",
    ),
    "half a letter": (_set("person", 0, "name", "\ud800"), "name"),
    "infinite": (
        lambda d: json.dumps(d).encode().replace(b'"load_hours": 4.0', b'"load_hours": 1e999', 1),
        "load_hours",
    ),
    "strange table": (_changed(lambda d: d["tables"].update(evil=[])), "evil"),
    "strange column": (_set("person", 0, "evil", 1), "evil"),
    "nested value": (_set("person", 0, "name", {"a": 1}), "name"),
    "no zone": (_set("collective", 0, "zone", "Mars/Base"), "Mars"),
    "no day": (_set("term", 0, "from_on", "tomorrow"), "from_on"),
    "no id": (_set("person", 0, "id", "7"), "id"),
    "missing id": (_changed(lambda d: d["tables"]["person"][0].pop("id")), "not whole"),
    "same record twice": (
        _changed(lambda d: d["tables"]["person"].append(d["tables"]["person"][0])),
        "twice",
    ),
    "reference to nobody": (
        _set("term", 0, "person_id", "01890000-0000-7000-8000-000000000000"),
        "not there",
    ),
    "altered history": (_set("history", 1, "act", "something else"), "altered"),
    "altered record": (_set("role", 0, "purpose", "to rule"), "altered"),
    "record without history": (
        _changed(lambda d: d["tables"]["history"].pop()),
        "altered",
    ),
    "tables are a number": (_changed(lambda d: d.update(tables=7)), "tables"),
    "table is a number": (_changed(lambda d: d["tables"].update(person=7)), "person"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_not_our_document_gets_one_sentence_and_no_file(lived, tmp_path, case):
    make, sentence = BAD[case]
    told = tmp_path / "collective.json"
    told.write_bytes(make(json.loads(whole(lived))))
    target = tmp_path / "made.facilitator"
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Refused, match=sentence) as refusal:
        start_from_whole(told, target)
    assert str(refusal.value).endswith(".")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("where", ["missing.json", "folder"])
def test_a_document_that_is_no_file_gets_one_sentence(tmp_path, where):
    (tmp_path / "folder").mkdir()
    with pytest.raises(Refused):
        start_from_whole(tmp_path / where, tmp_path / "made.facilitator")


def test_a_file_that_is_there_is_never_replaced(lived, tmp_path):
    told = tmp_path / "collective.json"
    told.write_bytes(whole(lived))
    here = Path(lived.database.path)
    with pytest.raises(Refused, match="already"):
        start_from_whole(told, here)
    assert len(all_of(lived, Person)) == 4


# --- The sheets


def test_the_log_says_who_decided_and_the_table_has_the_same_rows(lived, tmp_path):
    done = export_collective(lived, tmp_path / "out", [Form.md, Form.csv])
    log = (done.folder / "Decision log.md").read_text("utf-8")
    assert "Laundry prices stay for 2026" in log
    rows = csv.DictReader(
        io.StringIO((done.folder / "Decision log.csv").read_text("utf-8-sig"), newline="")
    )
    assert [row["number"] for row in rows] == ["D-1"]
    held = (done.folder / "Who holds what.md").read_text("utf-8")
    assert "| Assembly | Facilitator | Bo |" in held
    assert (done.folder / "Who decides what.md").is_file()


def test_two_years_of_a_collective_come_back_identical_and_its_tables_add_nothing(
    demo_file, tmp_path
):
    office = open_collective(demo_file)
    try:
        done = export_collective(
            office, tmp_path / "out", [Form.csv, Form.json], with_contacts=True
        )
        start_from_whole(done.folder / "collective.json", tmp_path / "again.facilitator")
        again = open_collective(tmp_path / "again.facilitator")
        try:
            assert whole(again) == whole(office)
        finally:
            again.database.close()
        assert import_sources(office, [done.folder / "Tables"]).is_empty
    finally:
        office.database.close()
