"""What a call ends in: planned terms, the decision, and who was chosen, written in one go.

Nothing is checked here but what planning a term checks; `ending.py` and `answering.py` ask the
rules of calls before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import group_names_in
from facilitator.decisions.records import Decision, DecisionDraft
from facilitator.decisions.service import record_selected_in
from facilitator.groups.records import Right, Rung
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.roles.records import SelectionMethod, Term, TermDraft
from facilitator.roles.service import plan_term_in
from facilitator.selection.calls.loading import LoadedCall
from facilitator.selection.calls.records import (
    CallAct,
    CallActKind,
    Chosen,
    ChosenAct,
    ChosenActKind,
)
from facilitator.selection.calls.wording import by_words, names_of, text_words, title_words

_RUNG_OF = {SelectionMethod.role_selection: Rung.consent, SelectionMethod.vote: Rung.vote}
"""The rung on which it was really chosen, whatever the domain asks for."""
Seated = Sequence[tuple[int, "Choice"]]
"""Those chosen, each with the seat."""


@dataclass(frozen=True)
class Choice:
    """One person of a result, in its order."""

    person_id: UUID
    why: str = ""
    """The reason for this person: what was said, the count, the lot."""
    seat: int | None = None
    """None: the next seat of the call that is still free."""
    reserve: bool = False
    """On the reserve list; they take the seat of somebody chosen who declines, in order."""


@dataclass(frozen=True)
class Way:
    """How it was chosen, in words that stay readable when everything else is forgotten."""

    how: str
    """Sentences for the decision's text: the method with its settings and every number."""
    why: str = ""
    """The decision's reason; empty: the reasons of those chosen."""
    numbers: str = ""
    """In brackets after the method in "decided by …": "18 of 20 voted", "8 of 8 consenting"."""
    heard: str = ""
    """Who was heard before."""
    by_person_id: UUID | None = None
    """Appointment: who appoints."""
    by_right: str = ""
    """Appointment without a domain: by which right, in words."""
    confirmed: frozenset[UUID] = field(default_factory=frozenset)
    """People who said yes to the result already."""
    meeting_id: UUID | None = None
    item_id: UUID | None = None


@dataclass(frozen=True)
class CallEnd:
    """What a call ended in."""

    act: CallAct
    decision: Decision
    chosen: tuple[Chosen, ...]
    terms: tuple[Term, ...]


def write_result(
    session: Session,
    office: Office,
    found: LoadedCall,
    right: Right | None,
    seated: Seated,
    reserve: Sequence[Choice],
    way: Way,
    *,
    supersedes: UUID | None = None,
    replaces_id: UUID | None = None,
) -> CallEnd:
    """Plan the terms, record the decision and who was chosen.

    The decision takes the place of an earlier one of this call, `supersedes`, and names everybody
    who has a seat by both.
    """
    terms = _plan(session, office, found, seated)
    decision = _decide(session, office, found, right, seated, reserve, way, supersedes)
    act = office.make(
        CallAct,
        call_id=found.call.id,
        kind=CallActKind.chosen,
        on=office.today(),
        why=decision.why,
        how=way.how.strip(),
        decision_id=decision.id,
    )
    session.add(act)
    ids: list[tuple[int | None, Choice, UUID | None]] = [
        (seat, choice, term.id) for (seat, choice), term in zip(seated, terms, strict=True)
    ]
    ids += [(None, choice, None) for choice in reserve]
    written = tuple(
        office.make(
            Chosen,
            act_id=act.id,
            person_id=choice.person_id,
            place=place,
            seat=seat,
            term_id=term_id,
            why=choice.why.strip(),
            replaces_id=replaces_id,
        )
        for place, (seat, choice, term_id) in enumerate(ids, 1)
    )
    session.add_all(written)
    for one in written:
        if one.seat is not None and one.person_id in way.confirmed:
            session.add(confirmation(office, one.id))
    return CallEnd(act, decision, written, terms)


def confirmation(
    office: Office,
    chosen_id: UUID,
    kind: ChosenActKind = ChosenActKind.confirmed,
    note: str = "",
) -> ChosenAct:
    """Make the fact that somebody chosen answered today."""
    return office.make(
        ChosenAct, chosen_id=chosen_id, kind=kind, on=office.today(), note=note.strip()
    )


def _plan(session: Session, office: Office, found: LoadedCall, seated: Seated) -> tuple[Term, ...]:
    call, terms = found.call, []
    for seat, choice in seated:
        draft = TermDraft(
            role_id=found.role.id,
            person_id=choice.person_id,
            seat=seat,
            from_on=call.from_on,
            to_on=call.to_on,
            selection=call.method,
        )
        terms.append(plan_term_in(session, office, draft))
        session.flush()  # the next one is checked against this one
    return tuple(terms)


def _decide(
    session: Session,
    office: Office,
    found: LoadedCall,
    right: Right | None,
    seated: Seated,
    reserve: Sequence[Choice],
    way: Way,
    supersedes: UUID | None,
) -> Decision:
    call, names, groups = found.call, names_in(session), group_names_in(session)
    people = names_of([choice.person_id for _, choice in seated], names)
    stay = names_of([one.person_id for one in found.in_seat], names)
    reasons = "\n".join(
        f"{name}: {choice.why.strip()}"
        for name, (_, choice) in zip(people, seated, strict=True)
        if choice.why.strip()
    )
    appoints = call.method is SelectionMethod.appointment
    by = names.get(way.by_person_id, "") if way.by_person_id else ""
    return record_selected_in(
        session,
        office,
        DecisionDraft(
            title=title_words(found.role.name, stay + people),
            text=text_words(
                found.role.name,
                groups[found.role.group_id],
                call,
                stay + people,
                names_of([choice.person_id for choice in reserve], names),
                way.how,
            ),
            why=way.why.strip() or reasons,
        ),
        by_words=by_words(
            call, groups[found.group_id], way.numbers, by, "" if right else way.by_right.strip()
        ),
        heard_words=way.heard.strip(),
        supersedes=[supersedes] if supersedes is not None else (),
        domain_id=call.domain_id,
        right_id=right.id if right else None,
        rung=_rung(call.method, right),
        group_id=(right.owner_group_id if right else None) or found.group_id,
        person_id=way.by_person_id if appoints else None,
        role_id=right.owner_role_id if right and appoints else None,
        meeting_id=way.meeting_id,
        item_id=way.item_id,
    )


def _rung(method: SelectionMethod, right: Right | None) -> Rung | None:
    if method is SelectionMethod.appointment:
        return right.rung if right else Rung.delegated
    return _RUNG_OF.get(method) or (right.rung if right else None)
