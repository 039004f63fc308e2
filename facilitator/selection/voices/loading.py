"""Loading a role selection with its facts inside an open session."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import group_names_in
from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import kept_in
from facilitator.selection.calls.loading import (
    LoadedCall,
    declined_in,
    loaded_call,
    standing_in,
)
from facilitator.selection.calls.wording import open_to
from facilitator.selection.voices.course import Course, Named, Objected, OnTable, Settings
from facilitator.selection.voices.records import (
    Dropped,
    MayBeNamed,
    NamedBetween,
    Naming,
    NamingReason,
    Proposed,
    TakesPart,
    TakesPartKind,
    Voice,
    VoiceObjection,
    VoiceObjectionAct,
    Voices,
    VoicesEnd,
    VoicesMoved,
    VoicesStep,
)
from facilitator.store.finding import live, record_of


@dataclass(frozen=True)
class LoadedVoices:
    """A role selection, where it stands, and its call."""

    voices: Voices
    course: Course
    call: LoadedCall
    end: VoicesEnd | None


def loaded_voices(office: Office, session: Session, voices_id: UUID) -> LoadedVoices:
    """Load one. Raises `Refused` where there is none."""
    voices = record_of(office, session, Voices, voices_id)
    end = session.exec(select(VoicesEnd).where(VoicesEnd.voices_id == voices_id)).first()
    moved = session.exec(
        select(VoicesMoved)
        .where(VoicesMoved.voices_id == voices_id)
        .order_by(col(VoicesMoved.id).desc())
        .limit(1)
    ).first()
    kept = kept_in(session)
    between = (
        session.exec(select(NamedBetween.person_id).where(NamedBetween.moved_id == moved.id)).all()
        if moved is not None
        else ()
    )
    course = Course(
        settings=settings_of(voices),
        people=_people(session, voices_id),
        step=moved.step if moved is not None else VoicesStep.present,
        step_since=moved.recorded_at if moved is not None else voices.recorded_at,
        between=frozenset(map(kept, between)),
        namings=tuple(
            Named(
                kept(row.person_id),
                kept(row.nominee_id) if row.nominee_id else None,
                row.reason,
                row.changed,
            )
            for row in _rows(session, Naming, voices_id)
        ),
        heard={kept(row.person_id): row.text for row in _rows(session, NamingReason, voices_id)},
        proposals=_proposals(session, voices_id),
        is_over=end is not None,
    )
    return LoadedVoices(voices, course, loaded_call(office, session, voices.call_id), end)


def settings_of(voices: Voices) -> Settings:
    """Give how it is held."""
    return Settings(
        may_pass=voices.may_pass,
        propose_by=voices.propose_by,
        nominee_asked=voices.nominee_asked,
        gathers=voices.gathers,
        limit_minutes=voices.limit_minutes,
    )


def going_on(office: Office, session: Session, voices_id: UUID, *steps: VoicesStep) -> LoadedVoices:
    """Load one that is not over and stands at one of the steps, where any is named."""
    found = loaded_voices(office, session, voices_id)
    if found.course.is_over:
        raise Refused("This role selection is over. Begin another one from the call.")
    if steps and found.course.step not in steps:
        raise Refused(
            f"This belongs to another step: now is “{STEP_WORDS[found.course.step]}”."
            " Go on or back to it first."
        )
    return found


STEP_WORDS = {
    VoicesStep.present: "Role and term",
    VoicesStep.nominate: "Name somebody",
    VoicesStep.reasons: "Reasons",
    VoicesStep.gather: "Questions",
    VoicesStep.change: "Changes",
    VoicesStep.propose: "Propose",
    VoicesStep.objections: "Objections",
    VoicesStep.nominee: "Ask the nominee",
    VoicesStep.record: "Record",
}
"""The steps in words."""


def voices_of_call_in(session: Session, call_id: UUID) -> list[Voices]:
    """Give the role selections of a call, oldest first."""
    return list(session.exec(live(Voices).where(Voices.call_id == call_id).order_by(Voices.id)))


def nominees_in(office: Office, session: Session, found: LoadedVoices) -> frozenset[UUID]:
    """Give who may be named: who might when it began, and has neither declined nor a seat here."""
    kept = kept_in(session)
    settled = (row.person_id for row in _rows(session, MayBeNamed, found.voices.id))
    may = frozenset(map(kept, settled)) & standing_in(session, found.call, office.today())
    may -= declined_in(session, found.call.call.id)
    seated = (one.person_id for one in found.call.chosen if one.seat is not None)
    may -= set(map(kept, seated))
    if not found.voices.facilitator_stands and found.voices.facilitator_id is not None:
        may -= {found.voices.facilitator_id}
    return may


def why_not_named(session: Session, found: LoadedVoices, person_id: UUID, name: str) -> str:
    """Say why somebody cannot be named who is not among the nominees."""
    if person_id == found.voices.facilitator_id and not found.voices.facilitator_stands:
        return f"{name} facilitates and is no candidate, as was agreed beforehand."
    call = found.call.call
    if person_id in declined_in(session, call.id):
        return f"{name} declined and cannot be named."
    group = group_names_in(session).get(found.call.group_id, "the group")
    return (
        f"{name} cannot be named: it is open to {open_to(call.standing, group)}, and to nobody who"
        " has a seat by this call or is kept out by the rules of the role."
    )


def _rows(session: Session, kind: Any, voices_id: UUID) -> list[Any]:
    return list(session.exec(select(kind).where(kind.voices_id == voices_id).order_by(kind.id)))


def _people(session: Session, voices_id: UUID) -> tuple[UUID, ...]:
    found: dict[UUID, TakesPartKind] = {}
    kept = kept_in(session)
    for row in _rows(session, TakesPart, voices_id):
        found[kept(row.person_id)] = row.kind
    return tuple(one for one, kind in found.items() if kind is TakesPartKind.here)


def _proposals(session: Session, voices_id: UUID) -> tuple[OnTable, ...]:
    kept = kept_in(session)
    rows: list[Proposed] = _rows(session, Proposed, voices_id)
    ids = [row.id for row in rows]
    dropped = {row.proposed_id: row for row in _about(session, Dropped, "proposed_id", ids)}
    answers: dict[UUID, dict[UUID, Any]] = {}
    for row in _about(session, Voice, "proposed_id", ids):
        answers.setdefault(row.proposed_id, {})[kept(row.person_id)] = row.answer
    raised = _about(session, VoiceObjection, "proposed_id", ids)
    acts = {
        row.objection_id: row
        for row in _about(session, VoiceObjectionAct, "objection_id", [one.id for one in raised])
    }
    return tuple(
        OnTable(
            id=row.id,
            nominee=kept(row.nominee_id),
            how=row.how,
            words=row.words,
            answers=answers.get(row.id, {}),
            objections=tuple(
                Objected(
                    one.id,
                    kept(one.person_id),
                    one.text,
                    acts[one.id].kind.value if one.id in acts else "",
                    acts[one.id].note if one.id in acts else "",
                )
                for one in raised
                if one.proposed_id == row.id
            ),
            dropped=row.id in dropped,
            why_dropped=dropped[row.id].why if row.id in dropped else "",
            drawn_with=row.drawn_with,
        )
        for row in rows
    )


def _about(session: Session, kind: Any, name: str, ids: Iterable[UUID]) -> list[Any]:
    return list(session.exec(select(kind).where(getattr(kind, name).in_(ids)).order_by(kind.id)))
