"""Services about swaps: asked, answered, taken back; accepted, both turns change hands.

What became of a swap stands in its acts alone. It names terms by id, so it moves with them.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import exists
from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import living_people
from facilitator.roles.records import Term
from facilitator.roles.rules import OVER, state_on
from facilitator.roles.service import hand_on_in
from facilitator.rotation.swapping.records import AnswerKind, Swap, SwapAct, SwapDraft
from facilitator.rotation.swapping.shown import AskState, SwapShown
from facilitator.rotation.swapping.turns_told import Turns, check_own_word, said_turn, turns_in
from facilitator.saying import said_day, said_list
from facilitator.store.finding import columns_of, live, record_of

# --- Writers ------------------------------------------------------------------------------


def ask_swap(office: Office, draft: SwapDraft) -> Swap:
    """Ask somebody to exchange turns, or to take one over.

    Raises `Refused` for turns that are not theirs, have begun or are over, where one of them is
    in an open swap already, and where a rule of the role would be broken.
    """
    with office.writing("ask for a swap") as session:
        record_of(office, session, Term, draft.term_id)
        if draft.other_term_id is not None:
            record_of(office, session, Term, draft.other_term_id)
        living_people(office, session, [draft.person_id, draft.other_id])
        turns = turns_in(session, _terms_of(draft))
        _check_turns(office, turns, draft)
        for other in swaps_in(office, session, only_open=True):
            if _terms_of(other.swap) & _terms_of(draft):
                raise Refused(f"A swap of this turn is open already: {other.words}")
        _check_rules(office, session, draft)
        made = office.make(Swap, draft, asked_on=office.today())
        session.add(made)
    return made


def accept_swap(office: Office, swap_id: UUID, note: str = "") -> SwapAct:
    """Record the other's yes; both turns change hands in the same transaction.

    Raises `Refused` once it was answered, once a turn has begun, while somebody else is at the
    keyboard than who is asked, and where a rule would be broken as things stand now.
    """
    with office.writing("accept a swap") as session:
        swap = _open_in(office, session, swap_id)
        check_own_word(office, session, swap.other_id)
        turns = turns_in(session, _terms_of(swap))
        _check_turns(office, turns, swap)
        _check_rules(office, session, swap)
        hands = {term: turns.who(person) for term, person in _hands(swap).items()}
        hand_on_in(session, office, hands)
        return _act(office, session, swap, AnswerKind.accepted, note)


def decline_swap(office: Office, swap_id: UUID, note: str = "") -> SwapAct:
    """Record the other's no. Raises `Refused` once it was answered, and for somebody else."""
    with office.writing("decline a swap") as session:
        swap = _open_in(office, session, swap_id)
        check_own_word(office, session, swap.other_id)
        return _act(office, session, swap, AnswerKind.declined, note)


def withdraw_swap(office: Office, swap_id: UUID, note: str = "") -> SwapAct:
    """Take a swap back. Raises `Refused` once it was answered: ask for another one then."""
    with office.writing("withdraw a swap") as session:
        swap = _open_in(office, session, swap_id)
        return _act(office, session, swap, AnswerKind.withdrawn, note)


# --- Reader -------------------------------------------------------------------------------


def swaps(office: Office, *, only_open: bool = False) -> tuple[SwapShown, ...]:
    """Give the swaps, the newest first, each with its turns as they stand now."""
    with office.reading() as session:
        return tuple(swaps_in(office, session, only_open=only_open))


# --- Inside a session ---------------------------------------------------------------------


def swaps_in(office: Office, session: Session, *, only_open: bool) -> Iterable[SwapShown]:
    """Give `swaps` inside an open session."""
    if only_open:
        asked: Any = session.connection().execute(_unanswered()).all()
    else:
        asked = session.exec(live(Swap).order_by(col(Swap.id).desc())).all()
    if not asked:
        return []
    facts = () if only_open else session.exec(live(SwapAct).order_by(SwapAct.id))
    acts = {act.swap_id: act for act in facts}
    turns = turns_in(session, {term for swap in asked for term in _terms_of(swap)})
    found = (_shown(office, turns, swap, acts.get(swap.id)) for swap in asked)
    return [one for one in found if not only_open or one.state is AskState.open]


@cache
def _unanswered() -> Any:
    answered = exists().where(col(SwapAct.swap_id) == col(Swap.id))
    return columns_of(Swap).where(~answered).order_by(col(Swap.id).desc())


def _shown(office: Office, turns: Turns, swap: Swap, act: SwapAct | None) -> SwapShown:
    person, other = turns.names.get(swap.person_id, ""), turns.names.get(swap.other_id, "")
    turn = turns.told[swap.term_id]
    back = turns.told[swap.other_term_id] if swap.other_term_id else None
    state = AskState(act.kind.value) if act else AskState.open
    if act is None and _hindrance(office, turns, swap):
        state = AskState.lapsed
    wanted = f"to take {said_turn(turn)}"
    for_it = f", and takes {said_turn(back)} for it" if back else ""
    words = {
        AskState.accepted: f"{other} takes {said_turn(turn)} instead of {person}{for_it and ','}"
        f"{f' who takes {said_turn(back)}' if back else ''}.",
        AskState.open: f"{person} asks {other} {wanted}{for_it}.",
    }.get(state, f"{person} asked {other} {wanted}{for_it}: {state.value}.")
    note, on = (act.note, act.on) if act else ("", None)
    return SwapShown(swap, state, person, other, turn, back, words, note, on)


def _terms_of(swap: SwapDraft | Swap) -> set[UUID]:
    return {one for one in (swap.term_id, swap.other_term_id) if one is not None}


def _hands(swap: SwapDraft | Swap) -> dict[UUID, UUID]:
    """Give who has each turn after the swap."""
    to = {swap.term_id: swap.other_id}
    if swap.other_term_id is not None:
        to[swap.other_term_id] = swap.person_id
    return to


def _open_in(office: Office, session: Session, swap_id: UUID) -> Swap:
    swap = record_of(office, session, Swap, swap_id)
    act = session.exec(live(SwapAct).where(SwapAct.swap_id == swap_id)).first()
    if act is not None:
        raise Refused(f"This swap was {act.kind.value} already. Ask for another one.")
    return swap


def _act(office: Office, session: Session, swap: Swap, kind: AnswerKind, note: str) -> SwapAct:
    act = office.make(SwapAct, swap_id=swap.id, kind=kind, on=office.today(), note=note.strip())
    session.add(act)
    return act


def _check_turns(office: Office, turns: Turns, swap: SwapDraft | Swap) -> None:
    hindrance = _hindrance(office, turns, swap)
    if hindrance:
        raise Refused(hindrance)


def _hindrance(office: Office, turns: Turns, swap: SwapDraft | Swap) -> str:
    """Give why turns cannot change hands; empty where they can."""
    today = office.today()
    owners = [(swap.term_id, swap.person_id)]
    if swap.other_term_id is not None:
        owners.append((swap.other_term_id, swap.other_id))
    for term_id, owner in owners:
        told, course = turns.told[term_id], turns.courses.get(term_id)
        if course is None:
            return f"The turn of {told.role} is not planned any more."
        name = turns.names.get(owner, "Somebody")
        if turns.who(course.term.person_id) != turns.who(owner):
            return f"{said_turn(told)} is {told.person}’s turn now, not {name}’s."
        if state_on(course, today, today) in OVER:
            return f"{said_turn(told)} is over. Choose a turn that is still to come."
        if course.began_on is not None:
            return f"{said_turn(told)} has begun. Ask for cover instead."
        if course.acts:
            return f"{name} shadows {told.role} already. Ask for cover instead."
    for one in (swap.person_id, swap.other_id):
        left = turns.left.get(turns.who(one))
        if left is not None and left < today:
            return f"{turns.names.get(one, 'Somebody')} left on {said_day(left)}."
    return ""


def _check_rules(office: Office, session: Session, swap: SwapDraft | Swap) -> None:
    # Here, not above: what waits for an answer is read on every start, without the planner.
    from facilitator.rotation.breaking import broken_by
    from facilitator.rotation.loading import load

    broken = broken_by(load(office, session), _hands(swap))
    if broken:
        told = said_list([one.words.rstrip(".") for one in broken], 3)
        raise Refused(f"This swap would break a rule: {told}.")
