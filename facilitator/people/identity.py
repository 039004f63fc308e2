"""Joining two records of the same person, and forgetting somebody.

Joining moves every reference that can be changed. Facts (stances, decisions) keep the id they
were written with; they are read through `merged_into` (`service.names`, `lookup.ids_of`). So
joining can be undone. Forgetting cannot, and leaves no trace of the name in the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, inspect, or_
from sqlmodel import Session, col, select
from sqlmodel.main import default_registry

from facilitator.office import Office
from facilitator.people.automations.marking import automations_in, no_person
from facilitator.people.lookup import ids_of, living_person
from facilitator.people.records import Alias, Person
from facilitator.people.rules import FORMER, check_forgettable, check_mergeable, same_name
from facilitator.store.finding import live, record_of
from facilitator.store.history import forget_former_values
from facilitator.store.records import Record


@dataclass(frozen=True)
class Merge:
    """What joining two records does."""

    keep: Person
    other: Person
    """It keeps its id and is shown as `keep` from then on."""
    names: tuple[str, ...]
    """Every name by which minutes may then call them, the shown one first."""
    moved: dict[str, int]
    """Records that will name `keep` instead, counted by table."""
    read_as: dict[str, int]
    """Facts that stay as they were written and are read as `keep`, counted by table."""


def merge_preview(office: Office, keep_id: UUID, other_id: UUID) -> Merge:
    """Tell what joining would do, and change nothing. Raises `Refused` as `merge_people` does."""
    with office.reading() as session:
        keep, other = _both(office, session, keep_id, other_id)
        return _preview(session, keep, other)


def merge_people(office: Office, keep_id: UUID, other_id: UUID) -> Merge:
    """Say that `other` is the same person as `keep`; can be undone.

    What is missing of `keep` (pronouns, contact, day of joining) is taken from `other`, whose
    name becomes an alias. Raises `Refused` for the same record twice, one that was joined with
    another already, and somebody forgotten.
    """
    with office.writing("join two records of one person") as session:
        keep, other = _both(office, session, keep_id, other_id)
        done = _preview(session, keep, other)
        for kind, column in _references():
            if kind.append_only:
                continue
            for row in session.exec(select(kind).where(getattr(kind, column) == other.id)):
                setattr(row, column, keep.id)
        for field in ("pronouns", "email", "phone"):
            if not getattr(keep, field) and getattr(other, field):
                setattr(keep, field, getattr(other, field))
        joined = [day for day in (keep.joined_on, other.joined_on) if day is not None]
        keep.joined_on = min(joined, default=None)
        other.merged_into = keep.id
        known = [a.name for a in session.exec(live(Alias).where(Alias.person_id == keep.id))]
        if not same_name(other.name, [keep.name, *known]):
            session.add(office.make(Alias, person_id=keep.id, name=other.name))
    return done


def forget_person(office: Office, person_id: UUID) -> None:
    """Overwrite name, contact, other names and what else is personal of them, for good.

    Reasons of absence are among it, and the personal text of every record above this area that
    is about them (`Record.personal`). The records stay with "a former member"; that and when
    somebody was forgotten is in the history, what was overwritten is not. Facts stay as written:
    names in minutes, reasons given to others, the published list of a draw, which could not be
    checked again without it; and so do copies of the file made before. Raises `Refused` while
    they belong to the collective: record their leaving first.
    """
    with office.writing("forget a person") as session:
        found = record_of(office, session, Person, person_id)
        if found.id in automations_in(session):
            raise no_person(found.name)
        check_forgettable(found, office.today())
        everyone = ids_of(session, person_id)
        for record in session.exec(select(Person).where(col(Person.id).in_(everyone))):
            record.name = FORMER
            record.pronouns = record.email = record.phone = ""
            record.forgotten_at = office.now()
        erased = list(everyone)
        for alias in session.exec(select(Alias).where(col(Alias.person_id).in_(everyone))):
            alias.name = FORMER
            alias.deleted_at = alias.deleted_at or office.now()
            erased.append(alias.id)
        erased += _erase_texts(session, everyone)
        session.flush()
        forget_former_values(session, erased)
    office.database.wipe()


def _erase_texts(session: Session, everyone: list[UUID]) -> Iterator[UUID]:
    """Empty the personal text of every record about somebody; gives the ids of the records."""
    about: dict[type[Any], list[str]] = {}
    for kind, column in _references():
        if kind.personal and not kind.append_only and kind not in (Person, Alias):
            about.setdefault(kind, []).append(column)
    for kind, columns in about.items():
        # Where several people are named, the text is about the one it is kept for.
        its = ["person_id"] if "person_id" in columns else columns
        theirs = or_(*(getattr(kind, column).in_(everyone) for column in its))
        for row in session.exec(select(kind).where(theirs)):
            for name in kind.personal:
                setattr(row, name, "")
            yield row.id


def _both(office: Office, session: Session, keep_id: UUID, other_id: UUID) -> tuple[Person, Person]:
    keep = record_of(office, session, Person, keep_id)
    other = record_of(office, session, Person, other_id)
    check_mergeable(keep, other)
    return living_person(office, session, keep_id), living_person(office, session, other_id)


def _preview(session: Session, keep: Person, other: Person) -> Merge:
    moved: dict[str, int] = {}
    read_as: dict[str, int] = {}
    for kind, column in _references():
        wanted = select(func.count()).where(
            getattr(kind, column) == other.id, col(kind.deleted_at).is_(None)
        )
        count = session.execute(wanted).scalar_one()
        if count:
            told = read_as if kind.append_only else moved
            table = str(kind.__tablename__)
            told[table] = told.get(table, 0) + count
    known = live(Alias).where(col(Alias.person_id).in_([keep.id, other.id])).order_by(Alias.id)
    names = [keep.name]
    for name in (other.name, *(alias.name for alias in session.exec(known))):
        if not same_name(name, names):
            names.append(name)
    return Merge(keep, other, tuple(names), moved, read_as)


def _references() -> Iterator[tuple[type[Any], str]]:
    """Give every column of every table that names a person, of areas above this one too."""
    kinds = [m.class_ for m in default_registry.mappers if issubclass(m.class_, Record)]
    for kind in sorted(kinds, key=lambda kind: str(kind.__tablename__)):
        for column in inspect(kind).columns:
            if column.info.get("refers_to") == Person.__tablename__:
                yield kind, column.key
