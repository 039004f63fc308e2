"""Today's plan: the terms that run or are planned, as the seats of a plan, to compare with."""

from facilitator.roles.rules import OVER, state_on
from facilitator.rotation.asking import last_day
from facilitator.rotation.loading import Loaded
from facilitator.rotation.plans.comparing import compare
from facilitator.rotation.plans.loading import LoadedPlan
from facilitator.rotation.plans.records import SettledBy
from facilitator.rotation.plans.shown import Comparison, SeatShown
from facilitator.rotation.plans.without import without, without_whom


def todays_seats(loaded: Loaded) -> tuple[SeatShown, ...]:
    """Give them by role, seat and first day; a term begins here on its real first day."""
    places = {role.id: at for at, role in enumerate(loaded.roles)}
    found = []
    for course in loaded.courses:
        role = loaded.all_roles.get(course.term.role_id)
        first = course.taken[0]
        if role is None or role.id not in places or first is None:
            continue
        if state_on(course, loaded.today, loaded.today) in OVER:
            continue
        last = last_day(role, course)
        if last < loaded.today and course.began_on is None:
            continue
        who = loaded.who(course.term.person_id)
        found.append(
            SeatShown(
                id=None,
                role_id=role.id,
                role=role.name,
                seat=course.term.seat,
                from_on=first,
                to_on=max(first, last),
                person_id=who,
                person=loaded.names.get(who),
                settled_by=SettledBy.nobody if course.began_on is None else SettledBy.running,
                term_id=course.term.id,
                planned=True,
            )
        )
    return tuple(sorted(found, key=lambda one: (places[one.role_id], one.seat, one.from_on)))


def compare_today(found: LoadedPlan, loaded: Loaded) -> Comparison:
    """Compare a plan with what is planned today, where nobody has the terms of who left."""
    gone = without(found.shown(), loaded)
    away = {seat.key for seats in gone.values() for seat in seats}
    return compare(
        found.shown(), todays_seats(loaded), found.question(), away, without_whom(gone, loaded)
    )
