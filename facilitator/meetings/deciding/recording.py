"""Writer: a decision taken in the room, with everything that belongs to it, in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import newest_wording_in
from facilitator.decisions.matters import Party, owners_in
from facilitator.decisions.proposals import changes_in
from facilitator.decisions.records import Decision, DecisionDraft, Proposal, RoundKind
from facilitator.decisions.rungs import ROUND_OF
from facilitator.decisions.service import record_in, word_in
from facilitator.decisions.taken_back import standing_stances_in
from facilitator.errors import Refused
from facilitator.groups.records import Right
from facilitator.meetings.deciding.asked import asked_in, in_the_room, round_here_in
from facilitator.meetings.deciding.forwarding import (
    NO_RIGHT,
    advice_in,
    domain_in,
    proposal_of,
    right_of,
    step_in,
)
from facilitator.meetings.deciding.records import Step
from facilitator.meetings.loading import changeable_item
from facilitator.meetings.records import Item, Meeting
from facilitator.office import Office
from facilitator.people.lookup import merged_records
from facilitator.people.rules import keeper
from facilitator.store.finding import record_of


@dataclass(frozen=True)
class AdviceNoted:
    """What somebody said in the room before it was decided."""

    party: Party
    text: str
    person_id: UUID | None = None
    """Who spoke for a group or a role."""


def decide_item(
    office: Office,
    item_id: UUID,
    draft: DecisionDraft,
    *,
    domain_id: UUID | None = None,
    person_id: UUID | None = None,
    advice: Iterable[AdviceNoted] = (),
    supersedes: Iterable[UUID] | None = None,
    corrects: Iterable[UUID] = (),
) -> Decision:
    """Put on record what was decided under an item; all of it or nothing.

    It knows its meeting, its item and its round. `domain_id` says what it is about where the item
    does not, `person_id` who decided (delegated, consultation; the only one who may where nobody
    is named), `advice` what was said about it in the room. Where nothing else is named it takes
    the place of the decisions that the proposal was to change. Raises `Refused` with everything
    that is missing, when the words are others than those asked round, and when the meeting is
    closed.
    """
    with office.writing("record a decision") as session:
        item = changeable_item(office, session, item_id, "record a decision")
        if domain_id is not None:
            domain_in(session, office, item, domain_id)
        right = right_of(session, office, item)
        if right is None:
            raise Refused(NO_RIGHT)
        proposal = proposal_of(session, office, item, draft.title, draft.why)
        _word(session, office, proposal, right, draft)
        for said in advice:
            advice_in(session, office, proposal.id, said.party, said.text, said.person_id)
        session.flush()
        earlier = (
            [link.decision_id for link in changes_in(session, proposal.id, office.today())]
            if supersedes is None
            else supersedes
        )
        round_id, present = _heard(session, office, item, proposal, right)
        decision = record_in(
            session,
            office,
            proposal.id,
            draft,
            person_id=_decider(session, office, right, person_id),
            round_id=round_id,
            meeting_id=item.meeting_id,
            item_id=item.id,
            present=present,
            supersedes=earlier,
            corrects=corrects,
        )
        step_in(session, office, item, Step.decide)
    return decision


def _word(
    session: Session, office: Office, proposal: Proposal, right: Right, draft: DecisionDraft
) -> None:
    """See that the words that are decided are the newest wording."""
    newest = newest_wording_in(session, proposal.id)
    text = draft.text.strip()
    if newest is not None and text in ("", newest.text):
        return
    if right.rung in ROUND_OF and newest is not None:
        raise Refused(
            "These words are others than those that were asked round. Put them as a new wording"
            " and ask round again."
        )
    word_in(session, office, proposal.id, text or draft.title)


def _decider(session: Session, office: Office, right: Right, person_id: UUID | None) -> UUID | None:
    if right.rung in ROUND_OF or person_id is not None:
        return person_id
    owners = owners_in(session, right, office.today())
    return next(iter(owners)) if len(owners) == 1 else None


def _heard(
    session: Session, office: Office, item: Item, proposal: Proposal, right: Right
) -> tuple[UUID | None, frozenset[UUID] | None]:
    """Give the round and whose stance is needed in it: those here, and those who said something."""
    if right.rung not in ROUND_OF:
        return None, None
    taken = round_here_in(session, proposal.id, right, item.meeting_id)
    if taken is None:
        what = "vote" if ROUND_OF[right.rung] == RoundKind.vote else f"{right.rung.value} round"
        raise Refused(
            f"This cannot be decided yet: there has been no {what} about it at this meeting."
        )
    merged = merged_records(session)
    said = {
        keeper(person, merged)
        for person in standing_stances_in(session, [taken.id]).get(taken.id, {})
    }
    meeting = record_of(office, session, Meeting, item.meeting_id)
    room = in_the_room(session, meeting, office.today())
    return taken.id, asked_in(session, right, room) | said
