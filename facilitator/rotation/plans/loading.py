"""Loading a plan inside an open session: its seats, its question, where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.office import Office
from facilitator.people.lookup import merged_records, names_in
from facilitator.people.rules import keeper
from facilitator.roles.planner.question import Question, Turn
from facilitator.roles.records import Role, Term
from facilitator.rotation.plans.records import (
    PlanAct,
    PlanQuestion,
    PlanSeat,
    RotationPlan,
    SettledBy,
)
from facilitator.rotation.plans.shown import PlanState, SeatShown
from facilitator.rotation.plans.snapshot import from_text
from facilitator.rotation.plans.state import proposal_of, state_of
from facilitator.store.finding import live, record_of
from facilitator.store.search import fold


@dataclass(frozen=True)
class LoadedPlan:
    """A plan with its seats and its facts."""

    plan: RotationPlan
    seats: tuple[PlanSeat, ...]
    """By role (group and name), seat and first day."""
    acts: tuple[PlanAct, ...]
    names: Mapping[UUID, str]
    roles: Mapping[UUID, str]
    merged: Mapping[UUID, UUID]
    asked: str
    holders: Mapping[UUID, UUID]
    """Whose the terms are that stood in the file for its seats, as far as they still stand."""

    @property
    def state(self) -> PlanState:
        """Where it stands."""
        return state_of(self.acts)

    @property
    def proposal_id(self) -> UUID | None:
        """The proposal that it is before the group as, or was adopted by.

        A plan that was taken up again to be changed is in none: the group read another one.
        """
        return proposal_of(self.acts)

    @property
    def decision_id(self) -> UUID | None:
        """The decision by which it was adopted."""
        return next((act.decision_id for act in self.acts if act.decision_id is not None), None)

    @property
    def carried_because(self) -> str:
        """Why that decision carries it, where it was made about something else."""
        notes = (act.note for act in self.acts if act.decision_id is not None)
        return next(notes, "").partition("\n")[2]

    def question(self) -> Question:
        """Give what was asked, about the seats as they are now, with today's names."""
        text = self.asked
        for other in self.merged:
            text = text.replace(str(other), str(keeper(other, self.merged)))
        read = from_text(text, self.names)
        members = {one.id: one for one in reversed(read.members)}
        return Question(
            **{
                **{name: getattr(read, name) for name in Question.__dataclass_fields__},
                "members": tuple(reversed(members.values())),
                "turns": tuple(self.taken()),
            }
        )

    def taken(self) -> dict[Turn, UUID | None]:
        """Give who takes each turn, but those that people left empty."""
        return {turn_of(seat): seat.person_id for seat in self.seats if not left_empty(seat)}

    def shown(self) -> tuple[SeatShown, ...]:
        """Give the seats to read."""
        return tuple(
            replace(seat_shown(seat, self.names, self.roles), planned=self._is_planned(seat))
            for seat in self.seats
        )

    def _is_planned(self, seat: PlanSeat) -> bool:
        holder = self.holders.get(seat.term_id) if seat.term_id is not None else None
        if seat.person_id is None or holder is None:
            return False
        return keeper(holder, self.merged) == keeper(seat.person_id, self.merged)


def left_empty(seat: PlanSeat) -> bool:
    """Whether people said that nobody takes a seat."""
    return seat.settled_by is SettledBy.people and seat.person_id is None


def given_up(seat: PlanSeat) -> bool:
    """Whether people chose somebody for a seat whom a rule keeps from it, so that it is empty.

    Whom they chose stands in `before_id`, how they did in `settled_because`.
    """
    nobody = seat.person_id is None and seat.settled_by is SettledBy.nobody
    return nobody and bool(seat.settled_because) and seat.before_id is not None


def turn_of(seat: PlanSeat) -> Turn:
    """Give a seat as the planner knows it."""
    settled = seat.settled_by is not SettledBy.nobody and seat.person_id is not None
    return Turn(
        seat.role_id,
        seat.seat,
        seat.from_on,
        seat.to_on,
        fixed=seat.person_id if settled else None,
        fixed_because=seat.settled_because if settled else "",
        before=seat.before_id,
    )


def seat_shown(seat: PlanSeat, names: Mapping[UUID, str], roles: Mapping[UUID, str]) -> SeatShown:
    """Give one seat to read."""
    return SeatShown(
        id=seat.id,
        role_id=seat.role_id,
        role=roles.get(seat.role_id, ""),
        seat=seat.seat,
        from_on=seat.from_on,
        to_on=seat.to_on,
        person_id=seat.person_id,
        person=names.get(seat.person_id) if seat.person_id else None,
        settled_by=seat.settled_by,
        settled_because=seat.settled_because,
        before_id=seat.before_id,
        before=names.get(seat.before_id) if seat.before_id else None,
        term_id=seat.term_id,
    )


def load_plan(office: Office, session: Session, plan_id: UUID) -> LoadedPlan:
    """Load one plan. Raises `Refused` where there is none."""
    plan = record_of(office, session, RotationPlan, plan_id)
    order = role_order(session)
    seats = session.exec(live(PlanSeat).where(PlanSeat.plan_id == plan_id)).all()
    asked = session.exec(
        select(PlanQuestion)
        .where(PlanQuestion.plan_id == plan_id)
        .order_by(col(PlanQuestion.id).desc())
        .limit(1)
    ).one()
    return LoadedPlan(
        plan=plan,
        seats=tuple(
            sorted(seats, key=lambda one: (order[one.role_id][0], one.seat, one.from_on, one.id))
        ),
        acts=acts_of(session, plan_id),
        names=names_in(session),
        roles={role_id: name for role_id, (_, name) in order.items()},
        merged=merged_records(session),
        asked=asked.asked,
        holders=_holders(session, [one.term_id for one in seats if one.term_id is not None]),
    )


def _holders(session: Session, term_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    found = session.exec(live(Term).where(col(Term.id).in_(term_ids)))
    return {one.id: one.person_id for one in found}


def draft_in(office: Office, session: Session, plan_id: UUID) -> LoadedPlan:
    """Load a plan that can be changed. Raises `Refused` once it is adopted or put aside.

    A proposed plan can be changed no more either: the group reads what was proposed.
    """
    found = load_plan(office, session, plan_id)
    if found.state is PlanState.adopted:
        raise Refused("This plan is adopted and stays as it is. Make another one around it.")
    if found.state is PlanState.put_aside:
        raise Refused("This plan was put aside. Take it up again to change it.")
    if found.state is PlanState.proposed:
        raise Refused("This plan is before the group and stays as it is. Make another one.")
    return found


def acts_of(session: Session, plan_id: UUID) -> tuple[PlanAct, ...]:
    """Give what became of a plan, the oldest first."""
    wanted = live(PlanAct).where(PlanAct.plan_id == plan_id)
    return tuple(session.exec(wanted.order_by(col(PlanAct.id))))


def role_order(session: Session) -> dict[UUID, tuple[tuple[str, str, UUID], str]]:
    """Give for each role its place on the board, by group and name, and its name."""
    rows = session.execute(
        select(Role.id, Role.name, Group.name.label("group")).join(  # type: ignore[attr-defined]
            Group, col(Group.id) == Role.group_id
        )
    )
    return {row.id: ((fold(row.group), fold(row.name), row.id), row.name) for row in rows}


def group_chains(session: Session, found: LoadedPlan) -> list[list[UUID]]:
    """Give for each role of a plan its group and those above it, the nearest first."""
    roles = {seat.role_id for seat in found.seats}
    parents = {one.id: one.parent_id for one in session.exec(live(Group))}
    return [_chain(role.group_id, parents) for role in session.exec(live(Role)) if role.id in roles]


def _chain(group_id: UUID, parents: Mapping[UUID, UUID | None]) -> list[UUID]:
    chain: list[UUID] = []
    at: UUID | None = group_id
    while at is not None and at not in chain:
        chain.append(at)
        at = parents.get(at)
    return chain
