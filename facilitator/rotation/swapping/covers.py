"""Services about cover for part of a term; the plan stays as it is."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Date, bindparam, exists
from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import living_person, names_in
from facilitator.people.records import Absence
from facilitator.people.rules import belongs, check_in_collective, overlap
from facilitator.roles.records import Term
from facilitator.roles.rules import OVER, Course, state_on
from facilitator.rotation.swapping.records import AnswerKind, Cover, CoverAct, CoverDraft
from facilitator.rotation.swapping.shown import AskState, CoverShown
from facilitator.rotation.swapping.turns_told import Turns, check_own_word, said_turn, turns_in
from facilitator.rotation.turns import DAY
from facilitator.saying import said_day
from facilitator.store.finding import columns_of, live, record_of

# --- Writers ------------------------------------------------------------------------------


def ask_cover(office: Office, draft: CoverDraft) -> Cover:
    """Ask somebody to stand in for part of a term.

    Raises `Refused` for days outside the term or before today, for its own holder, for somebody
    away or not there on these days, and where somebody covers on one of them already.
    """
    with office.writing("ask for cover") as session:
        record_of(office, session, Term, draft.term_id)
        person = living_person(office, session, draft.person_id)
        check_in_collective(person, (draft.from_on, draft.to_on))
        turns = turns_in(session, {draft.term_id})
        _check_days(office, turns, draft)
        _check_there(session, draft)
        for other in covers_in(office, session):
            taken = other.state in (AskState.open, AskState.accepted)
            if taken and other.cover.term_id == draft.term_id and _meet(other, draft):
                raise Refused(f"On some of these days {other.words} Choose other days.")
        made = office.make(Cover, draft, asked_on=office.today())
        session.add(made)
    return made


def accept_cover(office: Office, cover_id: UUID, note: str = "") -> CoverAct:
    """Record the other's yes. Raises `Refused` once it was answered or its days have passed."""
    with office.writing("accept to cover") as session:
        cover = _open_in(office, session, cover_id)
        check_own_word(office, session, cover.person_id)
        _check_days(office, turns_in(session, {cover.term_id}), cover, began=True)
        return _act(office, session, cover, AnswerKind.accepted, note)


def decline_cover(office: Office, cover_id: UUID, note: str = "") -> CoverAct:
    """Record the other's no."""
    with office.writing("decline to cover") as session:
        cover = _open_in(office, session, cover_id)
        check_own_word(office, session, cover.person_id)
        return _act(office, session, cover, AnswerKind.declined, note)


def withdraw_cover(office: Office, cover_id: UUID, note: str = "") -> CoverAct:
    """Take cover back, asked or agreed; of agreed cover the days until yesterday stay."""
    with office.writing("withdraw cover") as session:
        cover = record_of(office, session, Cover, cover_id)
        last = _last_act(session, cover_id)
        if last is not None and last.kind is not AnswerKind.accepted:
            raise Refused(f"This cover was {last.kind.value} already.")
        if cover.to_on < office.today():
            raise Refused("These days have passed; what happened stays on record.")
        return _act(office, session, cover, AnswerKind.withdrawn, note)


# --- Readers ------------------------------------------------------------------------------


def covers(
    office: Office, *, term_id: UUID | None = None, only_open: bool = False
) -> tuple[CoverShown, ...]:
    """Give cover that was asked for, the newest first."""
    with office.reading() as session:
        return tuple(
            one
            for one in covers_in(office, session)
            if (term_id is None or one.cover.term_id == term_id)
            and (not only_open or one.state is AskState.open)
        )


def covered_on(office: Office, on: date | None = None) -> dict[tuple[UUID, int], CoverShown]:
    """Give who stands in on a day (today unless told), by role and seat."""
    day = on or office.today()
    with office.reading() as session:
        return {
            (one.turn.role_id, one.turn.seat): one
            for one in covers_in(office, session)
            if one.holds and one.from_on <= day <= one.to_on
        }


def stand_ins_for(office: Office, term_id: UUID) -> tuple[tuple[UUID, str, str], ...]:
    """Give whom to ask for cover: id, name and why ("first stand-in", "held it before").

    Those first who stand first in the order of the role, then who held it before, by name;
    nobody who is away today, and not the holder.
    """
    from facilitator.rotation.loading import load  # reads all, which only this reader needs

    with office.reading() as session:
        term = record_of(office, session, Term, term_id)
        loaded = load(office, session)
        own, today = loaded.who(term.person_id), office.today()
        here = {
            one.id: one.name
            for one in loaded.people
            if belongs(one, today)
            and one.id != own
            and not any(overlap(span, (today, today)) for span in loaded.away.get(one.id, ()))
        }
        order = [one for one in loaded.agreed.stand_ins.get(term.role_id, ()) if one in here]
        held = {
            loaded.who(course.term.person_id)
            for course in loaded.of_role(term.role_id)
            if course.began_on is not None
        }
        before = sorted(
            (one for one in held if one in here and one not in order), key=lambda one: here[one]
        )
    places = ("first", "second", "third")
    named = [
        (one, here[one], f"{places[at]} stand-in" if at < len(places) else "stand-in")
        for at, one in enumerate(order)
    ]
    return (*named, *((one, here[one], "held it before") for one in before))


# --- Inside a session ---------------------------------------------------------------------


def covers_in(office: Office, session: Session, *, only_open: bool = False) -> list[CoverShown]:
    """Give all cover that was asked for inside an open session, the newest first."""
    if only_open:
        asked: Any = session.connection().execute(_unanswered(), {"today": office.today()}).all()
    else:
        asked = session.exec(live(Cover).order_by(col(Cover.id).desc())).all()
    if not asked:
        return []
    acts: dict[UUID, list[CoverAct]] = {}
    for act in () if only_open else session.exec(live(CoverAct).order_by(CoverAct.id)):
        acts.setdefault(act.cover_id, []).append(act)
    turns = turns_in(session, {one.term_id for one in asked})
    found = [_shown(office, turns, one, acts.get(one.id, [])) for one in asked]
    return [one for one in found if not only_open or one.state is AskState.open]


@cache
def _unanswered() -> Any:
    """Give the query for cover that may be open: nobody answered, its last day is still to come."""
    answered = exists().where(col(CoverAct.cover_id) == col(Cover.id))
    return (
        columns_of(Cover)
        .where(~answered, col(Cover.to_on) >= bindparam("today", type_=Date))
        .order_by(col(Cover.id).desc())
    )


def _shown(office: Office, turns: Turns, cover: Cover, acts: list[CoverAct]) -> CoverShown:
    turn, course = turns.told[cover.term_id], turns.courses.get(cover.term_id)
    first, last = _clipped(cover, course)
    last = min(last, turns.left.get(turns.who(cover.person_id), last))
    agreed = any(act.kind is AnswerKind.accepted for act in acts)
    state = AskState(acts[-1].kind.value) if acts else AskState.open
    if state is AskState.withdrawn and agreed:
        last = min(last, acts[-1].on - DAY)
    over = course is None or last < office.today()
    if state is AskState.open and over:
        state = AskState.lapsed
    name = turns.names.get(cover.person_id, "")
    since = f" from {said_day(first)}" if first > office.today() else ""
    words = {
        AskState.open: f"{turn.person} asks {name} to cover {turn.role}{since}"
        f" until {said_day(last)}.",
        AskState.accepted: f"{name} covers{since} until {said_day(last)}."
        if not over
        else f"{name} covered until {said_day(last)}.",
    }.get(state, f"{name} was asked to cover {said_turn(turn)}: {state.value}.")
    if state is AskState.withdrawn and agreed and first <= last:
        words = f"{name} covered until {said_day(last)}."
    return CoverShown(
        cover=cover,
        state=state,
        person=name,
        turn=turn,
        from_on=first,
        to_on=last,
        holds=agreed and course is not None and first <= last,
        words=words,
        note=acts[-1].note if acts else "",
    )


def _clipped(cover: Cover | CoverDraft, course: Course | None) -> tuple[date, date]:
    """Give the days of cover that lie in the term as it stands now."""
    if course is None:
        return cover.from_on, cover.to_on
    first, last = course.taken
    if course.began_on is not None and course.ended_on is None:
        last = None  # held until somebody says that it ended
    return max(cover.from_on, first or cover.from_on), min(cover.to_on, last or cover.to_on)


def _meet(other: CoverShown, draft: CoverDraft) -> bool:
    return overlap((other.from_on, other.to_on), (draft.from_on, draft.to_on))


def _last_act(session: Session, cover_id: UUID) -> CoverAct | None:
    wanted = live(CoverAct).where(CoverAct.cover_id == cover_id).order_by(col(CoverAct.id).desc())
    found: Iterable[CoverAct] = session.exec(wanted.limit(1))
    return next(iter(found), None)


def _open_in(office: Office, session: Session, cover_id: UUID) -> Cover:
    cover = record_of(office, session, Cover, cover_id)
    act = _last_act(session, cover_id)
    if act is not None:
        raise Refused(f"This was {act.kind.value} already. Ask again to change it.")
    return cover


def _act(office: Office, session: Session, cover: Cover, kind: AnswerKind, note: str) -> CoverAct:
    act = office.make(CoverAct, cover_id=cover.id, kind=kind, on=office.today(), note=note.strip())
    session.add(act)
    return act


def _check_days(
    office: Office, turns: Turns, cover: Cover | CoverDraft, *, began: bool = False
) -> None:
    turn, course, today = (
        turns.told[cover.term_id],
        turns.courses.get(cover.term_id),
        office.today(),
    )
    if course is None or state_on(course, today, today) in OVER:
        raise Refused(f"{said_turn(turn)} is over or not planned any more.")
    if turns.who(cover.person_id) == turn.person_id:
        raise Refused(f"{turn.person} has this turn. Ask somebody else to cover.")
    if cover.to_on < today or (not began and cover.from_on < today):
        raise Refused("Some of these days have passed. Choose days from today on.")
    if _clipped(cover, course) != (cover.from_on, cover.to_on) and not began:
        raise Refused(f"These days reach beyond the term: {said_turn(turn)}.")


def _check_there(session: Session, draft: CoverDraft) -> None:
    days = (draft.from_on, draft.to_on)
    for absence in session.exec(live(Absence).where(Absence.person_id == draft.person_id)):
        if overlap((absence.from_on, absence.to_on), days):
            name = names_in(session)[draft.person_id]
            until = f" until {said_day(absence.to_on)}" if absence.to_on else ""
            raise Refused(f"{name} is away{until} on some of these days. Ask somebody else.")
