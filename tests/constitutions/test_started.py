"""A collective that starts from a constitution has all of it and comes back whole."""

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from facilitator.constitutions.service import (
    constitution,
    constitutions,
    fitting,
    start_collective,
)
from facilitator.delegates.service import all_links
from facilitator.directives.service import coordination_lines
from facilitator.disputes.service import dispute_terms
from facilitator.errors import Refused
from facilitator.escalation.service import routes
from facilitator.exchange.exporting.writing import Form
from facilitator.exchange.service import export_collective, start_from_whole
from facilitator.groups.service import groups, rights
from facilitator.meetings.series.service import series_rows
from facilitator.opening import open_collective
from facilitator.roles.service import roles

KEYS = [one.key for one in constitutions()]
EIGHT = {
    "assembly-and-working-groups",
    "cooperative-network",
    "coordination-hierarchy",
    "coordinator-cabinet",
    "council-of-equals",
    "maintainers-tree",
    "small-collective",
    "student-union",
}


def rows(office, table):
    with office.reading() as session:
        return session.execute(select(table).order_by(table.c.id)).all()


def test_there_are_eight_and_the_default_comes_first():
    assert set(KEYS) == EIGHT
    assert KEYS[0] == "small-collective"


@pytest.mark.parametrize("key", KEYS)
def test_everything_of_it_is_in_the_file_and_comes_back_from_an_export(key, tmp_path, clock):
    template = constitution(key)
    office = start_collective(
        tmp_path / "one.facilitator", key, name="One", zone="Europe/Berlin", clock=clock
    )
    assert len(groups(office)) == len(template.parts("groups"))
    assert len(roles(office)) == len(template.parts("roles"))
    assert len(rights(office)) == len(template.parts("domains"))
    assert len(series_rows(office)) == len(template.parts("series"))
    assert len(all_links(office)) == len(template.parts("links"))
    assert len(coordination_lines(office)) == len(template.parts("lines"))
    assert len(routes(office)) == len(template.parts("routes"))
    terms = template.told["disputes"]
    agreed = dispute_terms(office)
    assert (agreed.panel_size, agreed.answer_days) == (terms["panel_size"], terms["answer_days"])
    done = export_collective(office, tmp_path / "out", [Form.json], with_contacts=True)
    start_from_whole(done.folder / "collective.json", tmp_path / "again.facilitator")
    again = open_collective(tmp_path / "again.facilitator", clock=clock)
    for table in SQLModel.metadata.sorted_tables:
        assert rows(again, table) == rows(office, table), table.name
    for one in (again, office):
        one.database.close()


def test_every_domain_has_an_owner_and_what_cannot_be_undone_is_for_people_only():
    for template in constitutions():
        for domain in template.parts("domains"):
            if domain.get("reversible") is False:
                assert domain.get("people_only"), (template.key, domain["name"])


def test_an_unknown_name_is_refused_with_what_may_be_meant(tmp_path):
    with pytest.raises(Refused, match="Did you mean “student-union”"):
        start_collective(tmp_path / "a.facilitator", "student-onion", name="A", zone="UTC")
    with pytest.raises(Refused, match="There is no file nowhere.toml"):  # noqa: RUF043
        start_collective(tmp_path / "a.facilitator", "nowhere.toml", name="A", zone="UTC")
    with pytest.raises(Refused, match="There are no words for “army”"):
        start_collective(tmp_path / "a.facilitator", name="A", zone="UTC", context="army")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        (["8 to 15 people", "nobody decided", "knowledge left with people"], "small-collective"),
        (["16 to 40 people", "two groups clashed", "several groups", "a movement"],
         "assembly-and-working-groups"),
        (["41 to 150 people", "one person decided everything", "decisions were too fast",
          "a public body"], "council-of-equals"),
        (["41 to 150 people", "many leave every year", "the same few did everything",
          "a student body"], "student-union"),
        (["41 to 150 people", "several houses or co-ops", "a co-op"], "cooperative-network"),
        (["16 to 40 people", "many change code or text", "a software project"],
         "maintainers-tree"),
        (["41 to 150 people", "decisions went round those responsible", "offices with duties"],
         "coordination-hierarchy"),
        (["16 to 40 people", "nobody decided", "offices with duties", "a public body"],
         "coordinator-cabinet"),
    ],
)  # fmt: skip
def test_each_is_the_first_answer_to_somebodys_troubles(answers, first):
    order = fitting(answers)
    assert order[0].key == first, [(fit.key, fit.points) for fit in order]
    for fit in order:
        assert fit.points == sum(one.points for one in (*fit.speaks_for, *fit.speaks_against))
        assert all(one.because for one in (*fit.speaks_for, *fit.speaks_against))
