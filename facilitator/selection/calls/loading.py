"""Loading a call and what belongs to it inside an open session."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import members_in
from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import people_in
from facilitator.roles.behalf.reading import sent_by_in
from facilitator.roles.records import Role
from facilitator.selection.calls.records import (
    Call,
    CallAct,
    CallActKind,
    CallSeat,
    Candidate,
    CandidateAct,
    CandidateActKind,
    Choosing,
    Chosen,
    ChosenAct,
    ChosenActKind,
    Standing,
)
from facilitator.selection.calls.state import GOES_ON, CallState, call_state
from facilitator.store.finding import live, record_of


@dataclass(frozen=True)
class LoadedCall:
    """A call with its facts."""

    call: Call
    role: Role
    group_id: UUID
    """The group that chooses."""
    seats: tuple[int, ...]
    acts: tuple[CallAct, ...]
    chosen: tuple[Chosen, ...]
    """Everybody who was ever chosen or put on the reserve list, in the order of recording."""
    answers: dict[UUID, ChosenAct]
    """The newest answer by id of `Chosen`."""
    today: date

    @property
    def state(self) -> CallState:
        """Where it stands today."""
        return call_state(
            self.call,
            self.newest,
            chosen=len(self.in_seat),
            waiting=sum(one.id not in self.answers for one in self.in_seat),
            free=len(self.free),
            on=self.today,
        )

    @property
    def newest(self) -> CallAct | None:
        """What became of it last."""
        return self.acts[-1] if self.acts else None

    def declined(self, chosen_id: UUID) -> bool:
        """Whether somebody chosen said no afterwards."""
        answer = self.answers.get(chosen_id)
        return answer is not None and answer.kind is ChosenActKind.declined

    @property
    def in_seat(self) -> tuple[Chosen, ...]:
        """Whom the seats go to: chosen, and not declined."""
        return tuple(
            one for one in self.chosen if one.seat is not None and not self.declined(one.id)
        )

    @property
    def reserve(self) -> tuple[Chosen, ...]:
        """Who stands on the reserve list still, in order."""
        again = max((act.id for act in self.acts if act.kind is CallActKind.reopened), default=None)
        seated = {one.person_id for one in self.chosen if one.seat is not None}
        return tuple(
            one
            for one in self.chosen
            if one.seat is None
            and one.person_id not in seated
            and (again is None or one.act_id > again)
        )

    @property
    def free(self) -> tuple[int, ...]:
        """The seats that nobody was chosen for, or whoever was has declined."""
        taken = {one.seat for one in self.in_seat}
        return tuple(seat for seat in self.seats if seat not in taken)

    @property
    def standing_decision(self) -> UUID | None:
        """The newest decision of this call while anybody it names is in a seat."""
        decided = [act.decision_id for act in self.acts if act.decision_id is not None]
        return decided[-1] if decided and self.in_seat else None


def loaded_call(office: Office, session: Session, call_id: UUID) -> LoadedCall:
    """Load one call. Raises `Refused` where there is none."""
    return loaded(office, session, record_of(office, session, Call, call_id))


def loaded(office: Office, session: Session, call: Call) -> LoadedCall:
    """Load what belongs to a call."""
    role = record_of(office, session, Role, call.role_id)
    seats = sorted(
        session.exec(
            select(CallSeat.seat).where(
                CallSeat.call_id == call.id, col(CallSeat.deleted_at).is_(None)
            )
        )
    )
    acts = tuple(
        session.exec(select(CallAct).where(CallAct.call_id == call.id).order_by(col(CallAct.id)))
    )
    chosen = tuple(
        session.exec(
            select(Chosen)
            .where(col(Chosen.act_id).in_([act.id for act in acts]))
            .order_by(col(Chosen.id))
        )
    )
    answers = {
        answer.chosen_id: answer
        for answer in session.exec(
            select(ChosenAct)
            .where(col(ChosenAct.chosen_id).in_([one.id for one in chosen]))
            .order_by(col(ChosenAct.id))
        )
    }
    return LoadedCall(
        call=call,
        role=role,
        group_id=call.group_id or sent_by_in(session, role, office.today()),
        seats=tuple(seats),
        acts=acts,
        chosen=chosen,
        answers=answers,
        today=office.today(),
    )


def call_going_on(office: Office, session: Session, call_id: UUID) -> LoadedCall:
    """Load a call that has not ended. Raises `Refused` where it has."""
    found = loaded_call(office, session, call_id)
    if found.state not in GOES_ON:
        raise Refused(f"This call is over: {found.state.value}. Open another one.")
    return found


def belonging_in(session: Session, on: date) -> frozenset[UUID]:
    """Give who is in the collective on a day."""
    return frozenset(one.id for one in people_in(session, on))


def choosers_in(session: Session, found: LoadedCall, on: date) -> frozenset[UUID]:
    """Give who may choose on a day."""
    if found.call.choosing is Choosing.everybody:
        return belonging_in(session, on)
    return members_in(session, found.group_id, on)


def standing_in(session: Session, found: LoadedCall, on: date) -> frozenset[UUID]:
    """Give who may stand by the call's own word; the rules of the role are asked besides."""
    if found.call.standing is Standing.members:
        return members_in(session, found.group_id, on)
    return belonging_in(session, on)


def candidates_in(session: Session, call_id: UUID) -> list[Candidate]:
    """Give the candidates of a call, in the order in which they came."""
    return list(
        session.exec(live(Candidate).where(Candidate.call_id == call_id).order_by(Candidate.id))
    )


def candidacies_in(
    session: Session, candidate_ids: Collection[UUID]
) -> dict[UUID, list[CandidateAct]]:
    """Give what each candidate was asked and answered, oldest first."""
    found: dict[UUID, list[CandidateAct]] = {}
    for act in session.exec(
        select(CandidateAct)
        .where(col(CandidateAct.candidate_id).in_(candidate_ids))
        .order_by(col(CandidateAct.id))
    ):
        found.setdefault(act.candidate_id, []).append(act)
    return found


def declined_in(session: Session, call_id: UUID) -> frozenset[UUID]:
    """Give the people who said no to being a candidate."""
    candidates = candidates_in(session, call_id)
    acts = candidacies_in(session, [one.id for one in candidates])
    return frozenset(
        one.person_id
        for one in candidates
        if acts.get(one.id) and acts[one.id][-1].kind is CandidateActKind.declined
    )
