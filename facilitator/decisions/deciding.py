"""Writers: recording a decision, with everything its rung asks for; and one from a source."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from facilitator.decisions.changing.applying import apply_changes_in
from facilitator.decisions.changing.proposing import unsaid_changes_in
from facilitator.decisions.loading import (
    decision_in,
    standing_decision_in,
    state_in,
)
from facilitator.decisions.mandated import outside_mandate_in
from facilitator.decisions.matters import load_in, missing_in
from facilitator.decisions.opening import Opening, opening_in
from facilitator.decisions.records import (
    Decision,
    DecisionDraft,
    DecisionLink,
    DecisionState,
    LinkKind,
    Proposal,
)
from facilitator.decisions.reverting import AGAIN, effects, links_in, reverts_in
from facilitator.decisions.rungs import ratify_by
from facilitator.decisions.sealing import is_collegial_in, seal_in
from facilitator.decisions.states import GONE
from facilitator.decisions.wording import joined
from facilitator.errors import Refused
from facilitator.groups.records import Right, Rung
from facilitator.office import Office
from facilitator.saying import said_day


def missing_before_decision(
    office: Office,
    proposal_id: UUID,
    *,
    person_id: UUID | None = None,
    present: Iterable[UUID] | None = None,
    meeting_id: UUID | None = None,
    urgent: bool = False,
    urgent_reason: str = "",
) -> tuple[str, ...]:
    """Give a sentence for each thing that keeps a proposal from being decided today.

    See `matters.load_in` for whose stances are needed where `present` is not given.
    """
    with office.reading() as session:
        opening = opening_in(session, office, proposal_id, office.today())
        loaded = load_in(
            session,
            opening,
            office.today(),
            person_id=person_id,
            present=present,
            meeting_id=meeting_id,
            urgent=urgent,
            urgent_reason=urgent_reason,
        )
        outside = outside_mandate_in(session, opening, person_id, office.today())
        return (*missing_in(session, loaded.matter), *outside)


def second_thoughts(draft: DecisionDraft, proposal: Proposal | None = None) -> tuple[str, ...]:
    """Give what is worth asking before recording; none of it stands in the way."""
    found = []
    if not draft.why.strip() and not (proposal and proposal.why.strip()):
        found.append("No reason is given. Whoever asks later will find only the result.")
    if draft.review_on is None and draft.expires_on is None:
        found.append("It has no review date.")
    return tuple(found)


def record_decision(
    office: Office,
    proposal_id: UUID,
    draft: DecisionDraft,
    *,
    person_id: UUID | None = None,
    round_id: UUID | None = None,
    meeting_id: UUID | None = None,
    item_id: UUID | None = None,
    present: Iterable[UUID] | None = None,
    supersedes: Iterable[UUID] = (),
    corrects: Iterable[UUID] = (),
    reverts: Iterable[UUID] = (),
) -> Decision:
    """Put a decision on record, for good.

    It takes back what it `reverts`, and what the proposal was raised to take back: what stood
    before that holds again.

    Text and reason left empty are taken from the newest wording and the proposal. Raises
    `Refused` with everything that the rung still misses, when the proposal is decided already or
    withdrawn, and when a decision it points to does not stand any more.
    """
    with office.writing("record a decision") as session:
        return record_in(
            session,
            office,
            proposal_id,
            draft,
            person_id=person_id,
            round_id=round_id,
            meeting_id=meeting_id,
            item_id=item_id,
            present=present,
            supersedes=supersedes,
            corrects=corrects,
            reverts=reverts,
        )


def record_in(
    session: Session,
    office: Office,
    proposal_id: UUID,
    draft: DecisionDraft,
    *,
    person_id: UUID | None = None,
    round_id: UUID | None = None,
    meeting_id: UUID | None = None,
    item_id: UUID | None = None,
    present: Iterable[UUID] | None = None,
    supersedes: Iterable[UUID] = (),
    corrects: Iterable[UUID] = (),
    reverts: Iterable[UUID] = (),
) -> Decision:
    """Do what `record_decision` does, in a transaction that is open already."""
    on = office.today()
    taken_back = dict.fromkeys(
        [*reverts, *reverts_in(session, proposal_id).intersection(supersedes)]
    )
    links = [(LinkKind.reverts, earlier) for earlier in taken_back]
    links += [
        (LinkKind.supersedes, earlier)
        for earlier in dict.fromkeys(supersedes)
        if earlier not in taken_back
    ]
    links += [(LinkKind.corrects, earlier) for earlier in dict.fromkeys(corrects)]
    _check_days(draft, on)
    opening = opening_in(session, office, proposal_id, on)
    _check_open(session, opening, on, {earlier for _, earlier in links})
    for _, earlier in links:
        _check_stands(session, decision_in(session, office, earlier), on)
    loaded = load_in(
        session,
        opening,
        on,
        person_id=person_id,
        present=present,
        meeting_id=meeting_id,
        round_id=round_id,
        urgent=draft.urgent,
        urgent_reason=draft.urgent_reason,
    )
    lacks = (
        *missing_in(session, loaded.matter),
        *outside_mandate_in(session, opening, person_id, on),
    )
    if lacks or opening.right is None:
        raise Refused(f"This cannot be decided yet: {joined(lacks)}")
    wording_id = opening.wording.id if opening.wording else None
    decision = office.make(
        Decision,
        _filled(draft, opening, unsaid_changes_in(session, office, proposal_id, wording_id)),
        number=next_number_in(session, opening.last_number),
        decided_on=on,
        proposal_id=proposal_id,
        wording_id=wording_id,
        round_id=loaded.round.id if loaded.round else None,
        domain_id=opening.proposal.domain_id,
        meeting_id=meeting_id or (loaded.round.meeting_id if loaded.round else None),
        item_id=item_id,
        ratify_by=ratify_by(loaded.matter),
        **_by_right(
            opening,
            opening.right,
            None if is_collegial_in(session, opening.right.id) else person_id,
        ),
    )
    seal_in(session, office, opening.proposal)
    session.add(decision)
    if taken_back:
        before = links_in(session, taken_back)
        told = [effect for earlier in taken_back for effect in effects(earlier, before)]
        session.add_all(
            office.make(
                DecisionLink, decision_id=decision.id, earlier_id=at, kind=kind, because=AGAIN
            )
            for kind, at in told
        )
    for kind, earlier in links:
        session.add(
            office.make(DecisionLink, decision_id=decision.id, earlier_id=earlier, kind=kind)
        )
    if opening.carries_rights:
        apply_changes_in(session, office, opening.proposal, decision)
    return decision


def next_number_in(session: Session, highest: int | None = None) -> int:
    """Give the next D-number of this file; `highest` is the last one written, where it is known.

    What this transaction has given already is counted too, written or not.
    """
    last: int | None = session.info.get("last_decision_number")
    if last is None:
        last = highest
    if last is None:
        last = session.exec(select(func.max(Decision.number))).one() or 0
    session.info["last_decision_number"] = last + 1
    return last + 1


def _check_days(draft: DecisionDraft, on: date) -> None:
    if draft.expires_on is not None and draft.expires_on < on:
        raise Refused(f"The last day, {said_day(draft.expires_on)}, has passed already.")
    if draft.review_on is not None and draft.review_on < on:
        raise Refused(f"The review date, {said_day(draft.review_on)}, has passed already.")


def _check_open(session: Session, opening: Opening, on: date, pointed_to: set[UUID]) -> None:
    proposal = opening.proposal
    if proposal.withdrawn_on is not None:
        raise Refused(
            f"“{proposal.title}” was withdrawn on {said_day(proposal.withdrawn_on)}. Raise it"
            " anew to decide it."
        )
    if not opening.is_decided:
        return
    standing = standing_decision_in(session, proposal.id, on)
    if standing is not None and standing.id not in pointed_to:
        raise Refused(
            f"“{proposal.title}” is decided already, as D-{standing.number}. A change is a new"
            " decision that supersedes it."
        )


def _check_stands(session: Session, earlier: Decision, on: date) -> None:
    state = state_in(session, earlier, on)
    if state in GONE:
        raise Refused(
            f"D-{earlier.number} is {state.value} already. Point to the decision that stands."
        )


def _filled(draft: DecisionDraft, opening: Opening, unsaid: str) -> DecisionDraft:
    text = draft.text or (opening.wording.text if opening.wording else "")
    text = "\n\n".join(part for part in (text, unsaid) if part)
    return draft.model_copy(update={"text": text, "why": draft.why or opening.proposal.why})


def _by_right(opening: Opening, right: Right, person_id: UUID | None) -> dict[str, Any]:
    alone = right.rung in (Rung.delegated, Rung.consultation)
    return {
        "right_id": right.id,
        "rung": right.rung,
        "group_id": right.owner_group_id or opening.role_group_id,
        "role_id": right.owner_role_id,
        "person_id": person_id if alone else None,
    }


def record_imported(
    session: Session,
    office: Office,
    draft: DecisionDraft,
    *,
    source: str,
    decided_on: date | None = None,
    state: DecisionState = DecisionState.in_force,
    supersedes: Iterable[UUID] = (),
    by_words: str = "",
    heard_words: str = "",
    **known: Any,
) -> Decision:
    """Put a decision on record as a source tells it, in the importer's own transaction.

    No rung is checked. What the source does not say stays unknown: `known` are further fields of
    `Decision` that it does say (meeting_id, item_id, group_id, person_id, rung, domain_id).
    `source` is the file, with the line after a colon.
    """
    decision = office.make(
        Decision,
        draft,
        number=next_number_in(session),
        decided_on=decided_on,
        state_then=state,
        source=source,
        by_words=by_words.strip(),
        heard_words=heard_words.strip(),
        **known,
    )
    session.add(decision)
    for earlier in dict.fromkeys(supersedes):
        session.add(
            office.make(
                DecisionLink,
                decision_id=decision.id,
                earlier_id=earlier,
                kind=LinkKind.supersedes,
            )
        )
    return decision


def decisions_from(session: Session, source: str) -> list[Decision]:
    """Give what was imported from one file before, so that a second import adds nothing."""
    return list(
        session.exec(
            select(Decision)
            .where(col(Decision.source).startswith(source, autoescape=True))
            .order_by(col(Decision.number))
        )
    )
