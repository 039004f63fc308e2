"""From the words in the form to the record: matter, wording, round, decision, in this order.

Each is a fact that stays: where the rung misses something at the end, the matter with its round
and its objections is on record all the same, and the next attempt goes on from there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from facilitator.decisions.records import Decision
    from facilitator.meetings.records import Item
    from facilitator.office import Office


@dataclass
class Matter:
    """What stands in the form."""

    meeting_id: UUID
    item: "Item | None"
    title: str
    text: str
    why: str
    domain_id: UUID
    round_kind: str = ""
    """Empty: one person decides."""
    person_id: UUID | None = None
    review_on: date | None = None
    urgent_reason: str = ""
    stances: Mapping[UUID, str] = field(default_factory=dict)
    reasons: Mapping[UUID, str] = field(default_factory=dict)
    proposal_id: UUID | None = None
    integrates: UUID | None = None
    """The objection that the new wording takes up."""

    def is_heard_by(self, other: "Matter") -> bool:
        """Whether the round about this was about the other as well: same words, same answers.

        Never with an objection or a block: what became of it is heard in a round of its own.
        """
        return (
            self.proposal_id == other.proposal_id
            and (self.title, self.text, self.round_kind)
            == (other.title, other.text, other.round_kind)
            and (self.stances, self.reasons) == (other.stances, other.reasons)
            and not {"objection", "block"} & set(other.stances.values())
        )


def put_forward(office: "Office", matter: Matter) -> UUID:
    """See that the matter is on record with these words; give its id."""
    from facilitator.decisions.records import ProposalDraft
    from facilitator.decisions.service import (
        change_proposal,
        proposal_record,
        raise_proposal,
        word_proposal,
    )

    if matter.proposal_id is None:
        draft = ProposalDraft(
            title=matter.title,
            why=matter.why,
            domain_id=matter.domain_id,
            raised_on=office.today(),
            raised_by=matter.item.brought_by if matter.item else None,
        )
        matter.proposal_id = raise_proposal(office, draft, matter.text or matter.title).id
        _name_in_item(office, matter)
        return matter.proposal_id
    known = proposal_record(office, matter.proposal_id)
    before = known.proposal
    now = {"title": matter.title, "why": matter.why, "domain_id": matter.domain_id}
    if any(getattr(before, name) != value for name, value in now.items()):
        kept = before.model_dump(include=set(ProposalDraft.model_fields))
        change_proposal(office, before.id, ProposalDraft(**kept | now))
    words = matter.text or matter.title
    if known.wording is None or known.wording.text != words.strip():
        word_proposal(office, before.id, words, integrates=matter.integrates)
    return before.id


def hold_round(office: "Office", matter: Matter) -> UUID | None:
    """Note what everyone says; give the round, None where nobody is asked."""
    from facilitator.decisions.records import RoundKind, StanceKind
    from facilitator.decisions.service import open_round, take_stances

    if not matter.round_kind or matter.proposal_id is None:
        return None
    asked = open_round(office, matter.proposal_id, RoundKind(matter.round_kind), matter.meeting_id)
    said = {who: StanceKind(stance) for who, stance in matter.stances.items() if stance}
    take_stances(office, asked.id, said, dict(matter.reasons))
    for who, stance in said.items():
        if stance == StanceKind.concern and matter.reasons.get(who, "").strip():
            _concern(office, matter.proposal_id, who, matter.reasons[who])
    return asked.id


def decide(office: "Office", matter: Matter, round_id: UUID | None) -> "Decision":
    """Record the decision. Raises `Refused` with what the rung still misses."""
    from facilitator.decisions.records import DecisionDraft
    from facilitator.decisions.service import record_decision

    draft = DecisionDraft(
        title=matter.title,
        text=matter.text,
        why=matter.why,
        review_on=matter.review_on,
        urgent=bool(matter.urgent_reason),
        urgent_reason=matter.urgent_reason,
    )
    if matter.proposal_id is None:
        raise RuntimeError("The matter was not put forward.")
    return record_decision(
        office,
        matter.proposal_id,
        draft,
        person_id=matter.person_id,
        round_id=round_id,
        meeting_id=matter.meeting_id,
        item_id=matter.item.id if matter.item else None,
        present=tuple(matter.stances) if matter.round_kind else None,
    )


def _concern(office: "Office", proposal_id: UUID, who: UUID, words: str) -> None:
    from facilitator.decisions.service import voice_concern

    voice_concern(office, proposal_id, who, words)


def _name_in_item(office: "Office", matter: Matter) -> None:
    """The item leads to its matter, so that it is found again."""
    from facilitator.meetings.records import ItemDraft
    from facilitator.meetings.service import change_item

    if matter.item is None:
        return
    kept = matter.item.model_dump(include=set(ItemDraft.model_fields))
    now = {"proposal_id": matter.proposal_id, "domain_id": matter.domain_id}
    change_item(office, matter.item.id, ItemDraft(**kept | now))
