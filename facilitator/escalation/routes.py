"""Routes: set, changed, ended, read. They are rights and change only by a decision."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import domain_names_in, group_names_in
from facilitator.directives.offices import check_changes_in, living_office, numbers_in
from facilitator.errors import Refused
from facilitator.escalation.records import Route, RouteDraft, RouteEnd, RouteFor, RouteStep
from facilitator.escalation.rules import RouteFacts, StepDraft, check_steps, route_for
from facilitator.groups.records import Domain
from facilitator.office import Office
from facilitator.people.rules import same_name
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of
from facilitator.store.search import fold

_DAY = timedelta(days=1)

# --- Writers ------------------------------------------------------------------------------


def set_route(
    office: Office,
    draft: RouteDraft,
    steps: Sequence[StepDraft],
    *,
    group_ids: Sequence[UUID] = (),
    domain_ids: Sequence[UUID] = (),
    decided_by: UUID | None = None,
    instead_of: UUID | None = None,
) -> Route:
    """Agree on a route; `instead_of` is the one that ends the day before it begins.

    For these groups, these domains, or without any for everything. Without `decided_by` only on
    the day of the first route. Raises `Refused` then, for a name that is taken, and for steps
    that lead nowhere.
    """
    with office.writing("agree on a route") as session:
        decision = check_changes_in(office, session, Route, decided_by, "Routes")
        if decision and decision.decided_on and draft.from_on < decision.decided_on:
            raise Refused(
                f"D-{decision.number} was made on {said_day(decision.decided_on)}."
                " The route begins that day or later."
            )
        if instead_of is not None:
            _end_in(office, session, instead_of, draft.from_on - _DAY, decided_by)
        return write_route_in(
            office,
            session,
            draft,
            steps,
            group_ids=group_ids,
            domain_ids=domain_ids,
            decided_by=decided_by,
        )


def end_route(office: Office, route_id: UUID, decided_by: UUID | None = None) -> RouteEnd:
    """End a route with yesterday; what travels along it goes on.

    Without `decided_by` only on the day of the first route. Raises `Refused` otherwise, and for
    one that ended already.
    """
    with office.writing("end a route") as session:
        check_changes_in(office, session, Route, decided_by, "Routes")
        return _end_in(office, session, route_id, office.today() - _DAY, decided_by)


# --- Readers ------------------------------------------------------------------------------


@dataclass(frozen=True)
class RouteShown:
    """A route with its steps."""

    id: UUID
    name: str
    facts: RouteFacts
    steps: tuple[tuple[str, int], ...]
    """Each group, and its days."""
    groups: tuple[str, ...]
    domains: tuple[str, ...]
    decision_number: int | None

    @property
    def days(self) -> int:
        """How long something travels at most, when everybody presses on."""
        return self.facts.talk_days + sum(days for _, days in self.steps)


def routes(office: Office, on: date | None = None) -> tuple[RouteShown, ...]:
    """Give the routes that hold on a day (today unless told), by name."""
    day = on or office.today()
    with office.reading() as session:
        return _told(session, [one for one in _all_in(session) if one[1].holds_on(day)])


def route_between(
    office: Office, group_ids: Sequence[UUID], domain_id: UUID | None = None
) -> RouteShown | None:
    """Give the route that something between these groups would take today; None: none is agreed."""
    with office.reading() as session:
        every = _all_in(session)
        found = route_for([facts for _, facts in every], group_ids, domain_id, office.today())
        told = _told(session, [one for one in every if found and one[1].id == found.id])
    return told[0] if told else None


# --- Inside a session ---------------------------------------------------------------------


def write_route_in(
    office: Office,
    session: Session,
    draft: RouteDraft,
    steps: Sequence[StepDraft],
    *,
    group_ids: Sequence[UUID] = (),
    domain_ids: Sequence[UUID] = (),
    decided_by: UUID | None = None,
) -> Route:
    """Write a route with its steps; see `set_route`. Who may change routes is not asked here."""
    check_steps(steps)
    for group_id in (*(step.group_id for step in steps), *group_ids):
        living_office(office, session, group_id, draft.from_on)
    for domain_id in domain_ids:
        record_of(office, session, Domain, domain_id)
    if len(set(group_ids)) == 1:
        raise Refused("A route is between at least two groups. Name another one, or none.")
    later = [
        route.name
        for route, facts in _all_in(session)
        if facts.last_on is None or facts.last_on >= max(draft.from_on, facts.from_on)
    ]
    if same_name(draft.name, later):
        raise Refused(f"There is a route called {draft.name} already. Choose another name.")
    made = office.make(Route, draft, decided_by=decided_by)
    session.add(made)
    session.flush()
    for position, step in enumerate(steps, 1):
        row = office.make(
            RouteStep,
            route_id=made.id,
            position=position,
            group_id=step.group_id,
            days=step.days,
        )
        session.add(row)
    for group_id in dict.fromkeys(group_ids):
        session.add(office.make(RouteFor, route_id=made.id, group_id=group_id))
    for domain_id in dict.fromkeys(domain_ids):
        session.add(office.make(RouteFor, route_id=made.id, domain_id=domain_id))
    session.flush()
    return made


def routes_in(session: Session) -> list[RouteFacts]:
    """Give every route there ever was."""
    return [facts for _, facts in _all_in(session)]


def _all_in(session: Session) -> list[tuple[Route, RouteFacts]]:
    every = list(session.exec(live(Route).order_by(Route.id)))
    if not every:
        return []
    steps: dict[UUID, list[StepDraft]] = defaultdict(list)
    for step in session.exec(live(RouteStep).order_by(RouteStep.position)):
        steps[step.route_id].append(StepDraft(step.group_id, step.days))
    named: dict[UUID, list[RouteFor]] = defaultdict(list)
    for one in session.exec(live(RouteFor)):
        named[one.route_id].append(one)
    ends = {end.route_id: end.last_on for end in session.exec(live(RouteEnd))}
    return [
        (
            route,
            RouteFacts(
                route.id,
                route.from_on,
                ends.get(route.id),
                route.talk_days,
                tuple(steps[route.id]),
                frozenset(one.group_id for one in named[route.id] if one.group_id),
                frozenset(one.domain_id for one in named[route.id] if one.domain_id),
            ),
        )
        for route in every
    ]


def _told(session: Session, found: list[tuple[Route, RouteFacts]]) -> tuple[RouteShown, ...]:
    groups, domains = group_names_in(session), domain_names_in(session)
    by = [route.decided_by for route, _ in found if route.decided_by]
    number = numbers_in(session, by)
    shown = (
        RouteShown(
            route.id,
            route.name,
            facts,
            tuple((groups[step.group_id], step.days) for step in facts.steps),
            tuple(sorted(groups[one] for one in facts.group_ids)),
            tuple(sorted(domains[one] for one in facts.domain_ids)),
            number.get(route.decided_by) if route.decided_by else None,
        )
        for route, facts in found
    )
    return tuple(sorted(shown, key=lambda one: (fold(one.name), one.id)))


def _end_in(
    office: Office, session: Session, route_id: UUID, last_on: date, decided_by: UUID | None
) -> RouteEnd:
    record_of(office, session, Route, route_id)
    if session.exec(live(RouteEnd).where(RouteEnd.route_id == route_id)).first() is not None:
        raise Refused("This route was ended already.")
    made = office.make(RouteEnd, route_id=route_id, last_on=last_on, decided_by=decided_by)
    session.add(made)
    session.flush()
    return made
