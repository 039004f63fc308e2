"""Putting people into the pool, nominating them, and the rule for serving again."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.groups.rules import exists_on
from facilitator.office import Office
from facilitator.people.lookup import ids_of, living_person
from facilitator.people.rules import check_in_collective, overlap
from facilitator.roles.records import Role
from facilitator.saying import said_day
from facilitator.selection.pool.records import (
    Nomination,
    NominationDraft,
    NominationTakenBack,
    PoolPlace,
    PoolPlaceDraft,
    PoolRule,
    PoolRuleDraft,
)
from facilitator.store.finding import live, record_of

# --- People in the pool -------------------------------------------------------------------


def add_to_pool(office: Office, draft: PoolPlaceDraft) -> PoolPlace:
    """Put somebody into the pool, from today on unless the draft says from when.

    Raises `Refused` where they are in it on some of these days already, or not in the collective.
    """
    with office.writing("add to the service pool") as session:
        person = living_person(office, session, draft.person_id)
        if draft.role_id is not None:
            record_of(office, session, Role, draft.role_id)
        first = draft.from_on or max(office.today(), person.joined_on or office.today())
        check_in_collective(person, (first, person.left_on))
        kept = draft.model_copy(update={"from_on": first})
        for place in _places(session, person.id):
            same = place.role_id in (None, draft.role_id)
            if same and overlap((place.from_on, place.to_on), (first, draft.to_on)):
                until = f" until {said_day(place.to_on)}" if place.to_on else ""
                what = "for any role" if place.role_id is None else "for this role"
                raise Refused(f"{person.name} is in the pool {what} on these days already{until}.")
        made = office.make(PoolPlace, kept)
        session.add(made)
    return made


def leave_pool(office: Office, place_id: UUID, on: date | None = None) -> PoolPlace:
    """Take somebody out of the pool; `on` is their last day in it (today unless told).

    A place that begins later is taken back whole. Raises `Refused` after it ended.
    """
    day = on or office.today()
    with office.writing("leave the service pool") as session:
        place = record_of(office, session, PoolPlace, place_id)
        if place.to_on is not None and place.to_on < day:
            raise Refused(f"This place in the pool ended on {said_day(place.to_on)} already.")
        if place.from_on is not None and place.from_on > day:
            place.deleted_at = office.now()
        else:
            place.to_on = day
    return place


# --- Nominations (facts; they cannot be undone, only taken back) -----------------------------


def nominate(office: Office, draft: NominationDraft) -> Nomination:
    """Record that a group nominates somebody.

    Raises `Refused` for a day to come, for a group or person not there that day, and where this
    group nominated them for the same that day already.
    """
    with office.writing("nominate somebody") as session:
        group = record_of(office, session, Group, draft.group_id)
        person = living_person(office, session, draft.person_id)
        if draft.brought_by_id is not None:
            living_person(office, session, draft.brought_by_id)
        if draft.role_id is not None:
            record_of(office, session, Role, draft.role_id)
        if draft.on > office.today():
            raise Refused(f"{said_day(draft.on)} has not come yet. Record a nomination once made.")
        if not exists_on(group, draft.on):
            raise Refused(f"{group.name} was not there on {said_day(draft.on)}. Check the day.")
        check_in_collective(person, (draft.on, draft.on))
        _check_new(session, draft, group.name, person.name)
        made = office.make(Nomination, draft)
        session.add(made)
    return made


def take_back_nomination(
    office: Office, nomination_id: UUID, on: date | None = None, reason: str = ""
) -> NominationTakenBack:
    """Record that a group took its nomination back: from `on` on it does not count.

    Today unless told. Raises `Refused` for a day before the nomination or to come, and where that
    was said already.
    """
    day = on or office.today()
    with office.writing("take a nomination back") as session:
        nomination = record_of(office, session, Nomination, nomination_id)
        if day > office.today():
            raise Refused(f"{said_day(day)} has not come yet. Take it back on the day or after it.")
        if day < nomination.on:
            raise Refused(
                f"The nomination is of {said_day(nomination.on)}. Choose that day or a later one."
            )
        if nomination_id in _taken_back(session):
            raise Refused("This nomination was taken back already.")
        made = office.make(
            NominationTakenBack, nomination_id=nomination_id, on=day, reason=reason.strip()
        )
        session.add(made)
    return made


# --- The rule -----------------------------------------------------------------------------


def set_pool_rule(office: Office, draft: PoolRuleDraft) -> PoolRule:
    """Set what it takes to serve, from a day on; one that begins the same day is replaced."""
    with office.writing("set the rule of the service pool") as session:
        if draft.role_id is not None:
            record_of(office, session, Role, draft.role_id)
        wanted = live(PoolRule).where(PoolRule.from_on == draft.from_on)
        for rule in session.exec(wanted):
            if rule.role_id == draft.role_id:
                for name, value in draft.model_dump().items():
                    setattr(rule, name, value)
                found: PoolRule = rule
                return found
        made = office.make(PoolRule, draft)
        session.add(made)
    return made


def remove_pool_rule(office: Office, rule_id: UUID) -> None:
    """Take a rule back, as if it had never begun: the one before it holds, else the pool’s."""
    with office.writing("remove a rule of the service pool") as session:
        record_of(office, session, PoolRule, rule_id).deleted_at = office.now()


# --- Inside a session -----------------------------------------------------------------------


def _places(session: Session, person_id: UUID) -> list[PoolPlace]:
    wanted = live(PoolPlace).where(col(PoolPlace.person_id).in_(ids_of(session, person_id)))
    return list(session.exec(wanted))


def _check_new(session: Session, draft: NominationDraft, group: str, person: str) -> None:
    there = session.exec(
        live(Nomination).where(
            Nomination.group_id == draft.group_id,
            Nomination.on == draft.on,
            col(Nomination.person_id).in_(ids_of(session, draft.person_id)),
        )
    )
    standing = {each.role_id for each in there if each.id not in _taken_back(session)}
    if draft.role_id in standing:
        raise Refused(f"{group} nominated {person} for this on {said_day(draft.on)} already.")


def _taken_back(session: Session) -> set[UUID]:
    return set(session.exec(select(NominationTakenBack.nomination_id)))
