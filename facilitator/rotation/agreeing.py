"""Writers: how roles rotate, what people can take on, who is apart, who learnt what, skips."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import living_people, living_person, names_in
from facilitator.people.records import Cohort
from facilitator.roles.records import Role, TermUnit
from facilitator.rotation.records import (
    KeptApart,
    KeptApartDraft,
    Learnt,
    LearntDraft,
    MayHold,
    MayHoldDraft,
    PersonLimit,
    PersonLimitDraft,
    RoleQuota,
    RoleQuotaDraft,
    RoleRule,
    RoleRuleDraft,
    RotationLimits,
    RotationLimitsDraft,
    StandIn,
    TurnSkip,
    TurnSkipDraft,
)
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of
from facilitator.store.records import Draft, Record

R = TypeVar("R", bound=Record)

# --- Of roles and of everybody ------------------------------------------------------------


def set_role_rule(office: Office, draft: RoleRuleDraft) -> RoleRule:
    """Say how a role rotates, in place of what was said before.

    Raises `Refused` for a role that is taken for single meetings: its turns are given in the room.
    """
    with office.writing("say how a role rotates") as session:
        role = record_of(office, session, Role, draft.role_id)
        if role.term_unit is TermUnit.meeting and draft.planned:
            raise Refused(
                f"{role.name} is taken for one meeting at a time; whose turn it is comes up in"
                " the room. Give it terms of days, weeks or months to plan it."
            )
        known: RoleRule | None = session.exec(
            live(RoleRule).where(RoleRule.role_id == draft.role_id)
        ).first()
        return _put(office, session, RoleRule, known, draft)


def set_limits(office: Office, draft: RotationLimitsDraft) -> RotationLimits:
    """Say what holds for everybody, in place of what was said before."""
    with office.writing("set limits for everybody") as session:
        known: RotationLimits | None = session.exec(live(RotationLimits)).first()
        return _put(office, session, RotationLimits, known, draft)


def set_stand_ins(office: Office, role_id: UUID, person_ids: Sequence[UUID]) -> tuple[StandIn, ...]:
    """Say who covers a role, in this order. Raises `Refused` for somebody named twice."""
    with office.writing("say who stands in") as session:
        record_of(office, session, Role, role_id)
        living_people(office, session, person_ids)
        if len(set(person_ids)) < len(person_ids):
            raise Refused("Somebody is in this list twice. Each person has one place.")
        for one in session.exec(live(StandIn).where(StandIn.role_id == role_id)):
            one.deleted_at = office.now()
        made = tuple(
            office.make(StandIn, role_id=role_id, person_id=person_id, place=place)
            for place, person_id in enumerate(person_ids, start=1)
        )
        session.add_all(made)
    return made


def set_quota(office: Office, draft: RoleQuotaDraft) -> RoleQuota:
    """Say how many seats of a role people of a cohort have, in place of what was said before."""
    with office.writing("set a quota") as session:
        role = record_of(office, session, Role, draft.role_id)
        record_of(office, session, Cohort, draft.cohort_id)
        if draft.at_least > role.seats:
            raise Refused(
                f"{role.name} has {_seats(role.seats)}. A quota cannot ask for more of them."
            )
        same = (RoleQuota.role_id == draft.role_id, RoleQuota.cohort_id == draft.cohort_id)
        known: RoleQuota | None = session.exec(live(RoleQuota).where(*same)).first()
        return _put(office, session, RoleQuota, known, draft)


def remove_quota(office: Office, quota_id: UUID) -> None:
    """Let a quota hold no more."""
    _remove(office, "remove a quota", RoleQuota, quota_id)


# --- Of people ----------------------------------------------------------------------------


def limit_person(office: Office, draft: PersonLimitDraft) -> PersonLimit:
    """Note what somebody can take on at most; of several on one day the strictest counts."""
    with office.writing("note a limit") as session:
        living_person(office, session, draft.person_id)
        made = office.make(PersonLimit, draft)
        session.add(made)
    return made


def change_person_limit(office: Office, limit_id: UUID, draft: PersonLimitDraft) -> PersonLimit:
    """Change what somebody can take on at most."""
    with office.writing("change a limit") as session:
        known = record_of(office, session, PersonLimit, limit_id)
        return _put(office, session, PersonLimit, known, draft)


def remove_person_limit(office: Office, limit_id: UUID) -> None:
    """Let a limit hold no more."""
    _remove(office, "remove a limit", PersonLimit, limit_id)


def keep_apart(office: Office, draft: KeptApartDraft) -> KeptApart:
    """Say that two roles, or two people, do not go together.

    Raises `Refused` where it is said already.
    """
    with office.writing("keep two apart") as session:
        for role_id in filter(None, (draft.one_role_id, draft.other_role_id)):
            record_of(office, session, Role, role_id)
        people = [one for one in (draft.one_person_id, draft.other_person_id) if one is not None]
        living_people(office, session, people)
        if any(_pair(known) == _pair(draft) for known in session.exec(live(KeptApart))):
            raise Refused("These two are kept apart already.")
        made = office.make(KeptApart, draft)
        session.add(made)
    return made


def remove_apart(office: Office, pair_id: UUID) -> None:
    """Let two go together again."""
    _remove(office, "let two go together", KeptApart, pair_id)


def say_may_hold(office: Office, draft: MayHoldDraft) -> MayHold:
    """Note that somebody may hold a role, or may not; of several on one day the later counts."""
    with office.writing("say who may hold a role") as session:
        living_person(office, session, draft.person_id)
        record_of(office, session, Role, draft.role_id)
        made = office.make(MayHold, draft)
        session.add(made)
    return made


def remove_may_hold(office: Office, say_id: UUID) -> None:
    """Take back that somebody may hold a role, or may not."""
    _remove(office, "take back who may hold a role", MayHold, say_id)


def note_learnt(office: Office, draft: LearntDraft) -> Learnt:
    """Note that somebody shadowed a role or was trained. Raises `Refused` for a day to come."""
    with office.writing("note what somebody learnt") as session:
        return note_learnt_in(session, office, draft)


def note_learnt_in(session: Session, office: Office, draft: LearntDraft) -> Learnt:
    """Do what `note_learnt` does, in a transaction that is open already."""
    if draft.on > office.today():
        raise Refused(f"{said_day(draft.on)} has not come yet. Note it on the day or after it.")
    living_person(office, session, draft.person_id)
    record_of(office, session, Role, draft.role_id)
    made = office.make(Learnt, draft)
    session.add(made)
    return made


def take_back_learnt_in(session: Session, office: Office, draft: LearntDraft) -> None:
    """Take back one entry that says just this, if there is one still."""
    fields = [getattr(Learnt, name) == value for name, value in draft.model_dump().items()]
    found = session.exec(live(Learnt).where(*fields).limit(1)).first()
    if found is not None:
        found.deleted_at = office.now()


def remove_learnt(office: Office, learnt_id: UUID) -> None:
    """Take back what was noted."""
    _remove(office, "take back what somebody learnt", Learnt, learnt_id)


def skip_turn(office: Office, draft: TurnSkipDraft) -> TurnSkip:
    """Let a turn pass somebody by, who keeps the place. Raises `Refused` for a day that passed."""
    if draft.on < office.today():
        raise Refused(f"{said_day(draft.on)} has passed. Skip a turn that is still to come.")
    with office.writing("skip a turn") as session:
        living_person(office, session, draft.person_id)
        role = record_of(office, session, Role, draft.role_id)
        same = (TurnSkip.person_id == draft.person_id, TurnSkip.role_id == draft.role_id)
        if session.exec(live(TurnSkip).where(*same, TurnSkip.on == draft.on)).first():
            name = names_in(session)[draft.person_id]
            raise Refused(f"{name} skips this turn of {role.name} already.")
        made = office.make(TurnSkip, draft)
        session.add(made)
    return made


def take_back_skip(office: Office, skip_id: UUID) -> None:
    """Let somebody be asked for the turn after all."""
    _remove(office, "take back a skip", TurnSkip, skip_id)


# --- Inside a session ---------------------------------------------------------------------


def _put(office: Office, session: Session, kind: type[R], known: R | None, draft: Draft) -> R:
    if known is None:
        made = office.make(kind, draft)
        session.add(made)
        return made
    for name, value in draft.model_dump().items():
        setattr(known, name, value)
    return known


def _remove(office: Office, name: str, kind: type[Record], record_id: UUID) -> None:
    with office.writing(name) as session:
        record_of(office, session, kind, record_id).deleted_at = office.now()


def _pair(draft: KeptApartDraft) -> frozenset[UUID | None]:
    return frozenset(
        (draft.one_role_id, draft.other_role_id, draft.one_person_id, draft.other_person_id)
    )


def _seats(count: int) -> str:
    return "one seat" if count == 1 else f"{count} seats"
