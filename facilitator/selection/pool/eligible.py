"""Who may serve a role on a day, read of a collective."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from facilitator.groups.records import Group
from facilitator.office import Office
from facilitator.people.lookup import by_name, people_in
from facilitator.people.records import Person
from facilitator.people.rules import Span
from facilitator.roles.planner.question import Member, Post, Question, Served, Turn
from facilitator.roles.records import Role
from facilitator.roles.rules import Course, planned_end
from facilitator.rotation.loading import Loaded, load
from facilitator.rotation.standing import (
    barred_of,
    members_of,
    shadowed_of,
    trained_of,
    wishes_of,
)
from facilitator.selection.pool.cross_nomination import Voice
from facilitator.selection.pool.eligibility import Asked, Eligibility
from facilitator.selection.pool.limits import Stretch
from facilitator.selection.pool.reading import nominations_in, places_in
from facilitator.selection.pool.records import PoolRule
from facilitator.selection.pool.standing import Standing
from facilitator.store.finding import live, record_of


def eligible_for(office: Office, role_id: UUID, on: date) -> tuple[Standing, ...]:
    """Give the standing of everybody who is in the collective on a day, by name.

    `on` is the first day of the term to be filled; any day, past or to come. Up to today the
    facts count, for days to come the plan as well. Raises `Refused` for a role that is not on
    record.
    """
    with office.reading() as session:
        return eligible_in(office, session, role_id, on)


def eligible_in(office: Office, session: Session, role_id: UUID, on: date) -> tuple[Standing, ...]:
    """Give `eligible_for` inside an open session."""
    role = record_of(office, session, Role, role_id)
    people = by_name(people_in(session, on))
    eligibility = Eligibility(_asked(office, session, role, on, people))
    return tuple(eligibility.standing(person.id, on) for person in people)


def _asked(
    office: Office, session: Session, role: Role, on: date, people: Iterable[Person]
) -> Asked:
    loaded = load(office, session)
    stretches: dict[UUID, list[Stretch]] = defaultdict(list)
    any_service: dict[UUID, date] = {}
    begun: list[date] = []
    for course in loaded.courses:
        stretch = _stretch(course, on, loaded.today)
        if stretch is None:
            continue
        who = loaded.who(course.term.person_id)
        any_service[who] = min(any_service.get(who, stretch.from_on), stretch.from_on)
        if course.term.role_id == role.id:
            stretches[who].append(stretch)
            begun.append(stretch.from_on)
    places: dict[UUID, list[Span]] = defaultdict(list)
    for place in places_in(session, role.id):
        places[place.person_id].append((place.from_on, place.to_on))
    voices: dict[UUID, list[Voice]] = defaultdict(list)
    for nominated in nominations_in(session, role.id):
        voices[nominated.person_id].append(nominated.voice)
    return Asked(
        role=role,
        group=record_of(office, session, Group, role.group_id).name,
        question=_question(loaded, role, on, people, stretches),
        barred=barred_of(loaded, role),
        stretches=stretches,
        any_service=any_service,
        begun=begun,
        rules=list(session.exec(live(PoolRule))),
        places=places,
        voices=voices,
    )


def _stretch(course: Course, on: date, today: date) -> Stretch | None:
    """Give a term as the limits ask for it; None for one that was not served by a day.

    One that is overdue is held until yesterday at least: nobody said that it ended.
    """
    first, last = course.taken
    if first is None or course.declined or first > on:
        return None
    if course.began_on is None and first <= today:
        return None
    if course.began_on is not None and course.ended_on is None and last is not None:
        last = max(last, today - timedelta(days=1))
    planned = course.term.to_on
    short = course.ended_on is not None and planned is not None and course.ended_on < planned
    return Stretch(first, last, short)


def _question(
    loaded: Loaded,
    role: Role,
    on: date,
    people: Iterable[Person],
    stretches: Mapping[UUID, Sequence[Stretch]],
) -> Question:
    """Give the role as the planner would be asked for one term that begins on a day."""
    term = (on, planned_end(role, on) or on)
    rule = loaded.agreed.rule_of(role.id)
    known = {member.id: member for member in members_of(loaded, term)}
    return Question(
        members=tuple(
            known.get(p.id) or Member(p.id, p.name, p.joined_on, p.left_on) for p in people
        ),
        posts=(
            Post(
                id=role.id,
                name=role.name,
                most_in_a_row=role.most_in_a_row,
                most_ever=rule.most_ever,
                pause_terms=rule.pause_terms,
                shadow_times=rule.shadow_times,
                needs_training=rule.needs_training,
                counts_partial=rule.partial_terms_count,
                shadowed=shadowed_of(loaded, role),
                trained=trained_of(loaded, role),
            ),
        ),
        turns=(Turn(role.id, 1, *term),),
        # Whoever held the role needs no training for it.
        served=tuple(
            Served(person, role.id, 1, one.from_on, one.to_on, one.cut_short)
            for person, held in stretches.items()
            for one in held
            if one.from_on < on
        ),
        wishes=wishes_of(loaded, {role.id: [term]}),
    )
