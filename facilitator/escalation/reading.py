"""Readers: what is between groups, with its way, its clocks, and whose turn it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.days import days_after
from facilitator.decisions.loading import domain_names_in, group_names_in
from facilitator.directives.offices import numbers_in, offices_in
from facilitator.escalation.records import (
    Escalation,
    EscalationAct,
    EscalationActKind,
    EscalationAgreed,
    EscalationParty,
    EscalationStep,
    Route,
)
from facilitator.escalation.rules import (
    EscalationState,
    Happened,
    Standing,
    WayStep,
    acts_open_to,
    standing,
    turn_of,
)
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.store.finding import live, record_of, rows_by


@dataclass(frozen=True)
class PartyShown:
    """One of the groups between which it is."""

    group_id: UUID
    name: str
    wants: str


@dataclass(frozen=True)
class StepShown:
    """A step of the way, gone or to come."""

    position: int
    group: str
    """Empty: the groups between themselves."""
    days: int
    from_on: date | None
    """The day it came there; None: not yet."""
    until: date | None
    """The last day of its clock."""
    left_on: date | None
    """The day it went on or ended."""


@dataclass(frozen=True)
class ActShown:
    """Something that happened on the way."""

    kind: EscalationActKind
    position: int
    group: str
    person: str
    on: date
    text: str
    decision_id: UUID | None
    decision_number: int | None
    agreed: tuple[tuple[str, str], ...]
    """Group and person, where it was settled between them."""


@dataclass(frozen=True)
class EscalationShown:
    """A matter between groups."""

    escalation: Escalation
    route: str
    domain: str
    person: str
    parties: tuple[PartyShown, ...]
    now: Standing
    asked: str
    """The group it is with; empty: those between whom it is."""
    turn: tuple[UUID, ...]
    steps: tuple[StepShown, ...]
    acts: tuple[ActShown, ...]
    today: date
    there: frozenset[UUID]
    """Groups that exist today."""

    @property
    def id(self) -> UUID:
        """The matter’s."""
        return self.escalation.id

    @property
    def is_open(self) -> bool:
        """Whether it is on its way."""
        return self.now.state is EscalationState.open

    @property
    def is_over(self) -> bool:
        """Whether the time of its step is over."""
        return self.now.is_over(self.today)

    def open_to(self, group_id: UUID) -> tuple[EscalationActKind, ...]:
        """What a group may do about it now."""
        ids = [party.group_id for party in self.parties]
        return acts_open_to(group_id, self.now, ids, self.today, self.there)


def escalations(office: Office, *, only_open: bool = False) -> tuple[EscalationShown, ...]:
    """Give what is or was between groups, the newest first."""
    with office.reading() as session:
        return escalations_in(office, session, only_open=only_open)


def escalation(office: Office, escalation_id: UUID) -> EscalationShown:
    """Give one matter between groups."""
    with office.reading() as session:
        return escalation_in(office, session, escalation_id)


def escalation_in(office: Office, session: Session, escalation_id: UUID) -> EscalationShown:
    """Give `escalation` inside an open session."""
    return _shown(office, session, [record_of(office, session, Escalation, escalation_id)])[0]


def escalations_in(
    office: Office, session: Session, *, only_open: bool = False
) -> tuple[EscalationShown, ...]:
    """Give `escalations` inside an open session."""
    wanted = live(Escalation).order_by(col(Escalation.id).desc())
    if only_open:  # what is over is not loaded: what is due is asked at every change of the file
        ended = select(EscalationAct.escalation_id).where(col(EscalationAct.kind).in_(_ENDS))
        wanted = wanted.where(col(Escalation.id).not_in(ended))
    found: list[Escalation] = list(session.exec(wanted))
    if not found:
        return ()
    shown = _shown(office, session, found)
    return tuple(one for one in shown if one.is_open or not only_open)


def _shown(office: Office, session: Session, found: list[Escalation]) -> list[EscalationShown]:
    ids, today = [one.id for one in found], office.today()
    parties = rows_by(session, EscalationParty, "escalation_id", ids)
    steps = rows_by(session, EscalationStep, "escalation_id", ids, "position")
    acts = rows_by(session, EscalationAct, "escalation_id", ids)
    agreed = rows_by(
        session, EscalationAgreed, "act_id", [act.id for its in acts.values() for act in its]
    )
    groups, people, domains = group_names_in(session), names_in(session), domain_names_in(session)
    routes = {one.id: one.name for one in session.exec(live(Route))}
    numbers = numbers_in(
        session, [act.decision_id for its in acts.values() for act in its if act.decision_id]
    )
    there = frozenset(offices_in(session, today))
    shown = []
    for one in found:
        way = [WayStep(row.position, row.group_id, row.days) for row in steps[one.id]]
        happened = acts[one.id]
        now = standing(way, one.raised_on, [Happened(act.kind, act.on) for act in happened])
        its = tuple(
            PartyShown(row.group_id, groups[row.group_id], row.wants) for row in parties[one.id]
        )
        told = tuple(
            ActShown(
                act.kind,
                act.position,
                groups[act.group_id],
                people.get(act.person_id, ""),
                act.on,
                act.text,
                act.decision_id,
                numbers.get(act.decision_id) if act.decision_id else None,
                tuple(
                    (groups[row.group_id], people.get(row.person_id, "")) for row in agreed[act.id]
                ),
            )
            for act in happened
        )
        shown.append(
            EscalationShown(
                escalation=one,
                route=routes[one.route_id],
                domain=domains.get(one.domain_id, "") if one.domain_id else "",
                person=people.get(one.person_id, ""),
                parties=its,
                now=now,
                asked=groups[now.step.group_id] if now.step.group_id else "",
                turn=turn_of(now, [party.group_id for party in its], today),
                steps=_steps(one, way, told, groups),
                acts=told,
                today=today,
                there=there,
            )
        )
    return shown


_MOVES = (EscalationActKind.carried_on, EscalationActKind.not_ours)
_ENDS = (EscalationActKind.settled, EscalationActKind.withdrawn)


def _steps(
    one: Escalation,
    way: list[WayStep],
    acts: tuple[ActShown, ...],
    groups: Mapping[UUID, str],
) -> tuple[StepShown, ...]:
    begins: list[date] = [one.raised_on, *(act.on for act in acts if act.kind in _MOVES)]
    ended = next((act.on for act in acts if act.kind in _ENDS), None)
    found = []
    for step in way:
        began = begins[step.position] if step.position < len(begins) else None
        left = begins[step.position + 1] if step.position + 1 < len(begins) else None
        if began is not None and left is None:
            left = ended
        until = days_after(began, step.days) if began else None
        called = groups[step.group_id] if step.group_id else ""
        found.append(StepShown(step.position, called, step.days, began, until, left))
    return tuple(found)
