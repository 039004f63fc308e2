"""A script or agent takes part in nothing: asked of every row that is about to be written.

The columns where one may be named are listed here, and everything else that names a person is
refused, tables that do not exist yet among it. So no writer has to remember it.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import inspect, select
from sqlmodel import Session, SQLModel
from sqlmodel.main import default_registry

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.automations.marking import (
    acting_in,
    automations_in,
    no_person,
    note_new_in,
)
from facilitator.people.automations.records import Automation
from facilitator.people.records import Person
from facilitator.store.guards import guard
from facilitator.store.records import Record

MAY_NAME = frozenset({("automation", "person_id"), ("term", "person_id")})
"""Where people may name one; the roles check which term it is."""
MAY_SIGN = frozenset(
    {("proposal", "raised_by"), ("wording", "written_by"), ("decision", "person_id")}
)
"""Where it may stand in what it writes itself."""
MAY_WRITE = frozenset({"proposal", "wording", "decision", "automated_decision"})
"""Everything that one can write: a decision, with the matter it is about."""


@guard
def keep_to_people(office: Office, session: Session) -> None:
    """Raise `Refused` where a row names a script or agent as if it were a person, or it writes."""
    written = [*session.new, *(one for one in session.dirty if session.is_modified(one))]
    records = [one for one in written if isinstance(one, Record)]
    note_new_in(session, [one.person_id for one in records if isinstance(one, Automation)])
    scripts = automations_in(session)
    if not scripts:
        return
    acting = acting_in(session)
    if office.actor in scripts and acting != office.actor:
        raise Refused(
            "A script or agent does nothing in the window or in another’s name. It decides by"
            " `facilitator act`, with its token."
        )
    for record in records:
        _check(session, record, scripts, is_acting=acting is not None)


def _check(session: Session, record: Record, scripts: frozenset[Any], *, is_acting: bool) -> None:
    table = str(type(record).__tablename__)
    if is_acting and (table not in MAY_WRITE or record not in session.new):
        raise Refused("A script or agent records decisions, and changes nothing else.")
    if isinstance(record, Person) and record.id in scripts:
        _check_own_row(record)
    for column in _person_columns(type(record)):
        if record not in session.new and not _is_changed(record, column):
            continue  # what it raised stays its own, whoever withdraws it
        who = getattr(record, column)
        place = (table, column)
        if who not in scripts or place in MAY_NAME or (is_acting and place in MAY_SIGN):
            continue
        found = session.get(Person, (record.collective_id, who))
        raise no_person(found.name if found else "This")


def _check_own_row(row: Person) -> None:
    if row.merged_into is not None or row.forgotten_at is not None or row.left_on is not None:
        raise Refused(f"{row.name} is no person. End it under “Scripts and agents” instead.")


def _is_changed(record: Record, column: str) -> bool:
    return bool(inspect(record).attrs[column].history.has_changes())


def _kinds() -> list[Any]:
    kinds = [one.class_ for one in default_registry.mappers if issubclass(one.class_, Record)]
    return sorted(kinds, key=lambda kind: str(kind.__tablename__))


@cache
def _person_columns(kind: Any) -> tuple[str, ...]:
    columns = inspect(kind).columns
    return tuple(one.key for one in columns if one.info.get("refers_to") == Person.__tablename__)


def named_as_people_in(session: Session) -> Iterator[str]:
    """Give the tables of a file from elsewhere in which a script or agent passes for a person.

    No writer of ours can have made such a row.
    """
    scripts = automations_in(session)
    if not scripts:
        return
    decided = select(SQLModel.metadata.tables["automated_decision"].c.decision_id)
    for kind in _kinds():
        table: Any = inspect(kind).local_table
        for column in _person_columns(kind):
            if (table.name, column) in MAY_NAME:
                continue
            wanted = select(table.c.id).where(table.c[column].in_(scripts))
            if table.name == "decision":
                wanted = wanted.where(table.c.id.not_in(decided))
            elif (table.name, column) in MAY_SIGN:
                continue
            if session.connection().execute(wanted.limit(1)).first() is not None:
                yield table.name
