"""Writers: bringing an item forward – its wording, its domain, its step, its round, its advice.

Each is one transaction: either all of it is on record or nothing.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import newest_wording_in, right_in, standing_decision_in
from facilitator.decisions.matters import Party, owners_in
from facilitator.decisions.records import (
    Advice,
    Consultation,
    CountHow,
    Proposal,
    ProposalDraft,
    Round,
    Stance,
    StanceKind,
    VoteCount,
    Wording,
)
from facilitator.decisions.rungs import ROUND_OF
from facilitator.decisions.service import (
    count_votes_in,
    give_advice_in,
    open_round_in,
    raise_in,
    take_stances_in,
    word_in,
)
from facilitator.decisions.taken_back import counts_in, standing_stances_in
from facilitator.errors import Refused
from facilitator.groups.records import Domain, Right
from facilitator.meetings.deciding.asked import in_the_room, round_here_in
from facilitator.meetings.deciding.path import PATHS
from facilitator.meetings.deciding.records import ItemStep, Step
from facilitator.meetings.loading import changeable_item
from facilitator.meetings.records import Item, Meeting
from facilitator.office import Office
from facilitator.store.finding import record_of

NO_RIGHT = "Say what it is about, so that it is clear by what right it is decided."


def put_wording(
    office: Office,
    item_id: UUID,
    text: str,
    because: str = "",
    integrates: UUID | None = None,
    *,
    domain_id: UUID | None = None,
    title: str = "",
) -> Wording:
    """Give what is proposed under an item its words; the first make the proposal.

    `integrates` names the objection that the new wording takes up, `domain_id` what the item is
    about where that was not said before, `title` what a new proposal is called (the item’s title
    where it is empty). The same words again are not a new wording. Raises `Refused` when the
    meeting is closed.
    """
    with office.writing("word a proposal") as session:
        item = changeable_item(office, session, item_id, "word a proposal")
        proposal = proposal_of(session, office, item, title.strip())
        if domain_id is not None:
            domain_in(session, office, item, domain_id)
        newest = newest_wording_in(session, proposal.id)
        if newest is not None and newest.text == text.strip() and integrates is None:
            return newest
        if newest is not None and newest.text == text.strip():
            raise Refused("These are the same words. Change what the objection is about.")
        wording = word_in(session, office, proposal.id, text, because, integrates)
        session.flush()
        if newest is None and _step_in(session, item.id) in (None, Step.proposal, Step.decide):
            step_in(session, office, item, Step.clarify)
        elif integrates is not None:
            step_in(session, office, item, Step.integrate)
    return wording


def proposal_of(
    session: Session, office: Office, item: Item, title: str = "", why: str = ""
) -> Proposal:
    """Give the proposal of an item, made where it has none, in an open transaction.

    One that was taken back or decided is not gone on with: what is proposed now is a matter of
    its own.
    """
    domain_id = item.domain_id
    if item.proposal_id is not None:
        proposal = record_of(office, session, Proposal, item.proposal_id)
        decided = standing_decision_in(session, proposal.id, office.today())
        if proposal.withdrawn_on is None and decided is None:
            return proposal
        domain_id = domain_id or proposal.domain_id
    meeting = record_of(office, session, Meeting, item.meeting_id)
    proposal = raise_in(
        session,
        office,
        ProposalDraft(
            title=title or item.title,
            why=why,
            domain_id=domain_id,
            group_id=meeting.group_id,
            raised_on=office.today(),
            raised_by=item.brought_by,
        ),
    )
    session.flush()  # the proposal comes before what points to it
    item.proposal_id = proposal.id
    return proposal


def put_domain(office: Office, item_id: UUID, domain_id: UUID | None) -> Item:
    """Say what an item is about, and with it by what right it is decided."""
    with office.writing("say what an item is about") as session:
        item = changeable_item(office, session, item_id, "change the agenda")
        domain_in(session, office, item, domain_id)
    return item


def domain_in(session: Session, office: Office, item: Item, domain_id: UUID | None) -> None:
    """Do what `put_domain` does, in a transaction that is open already."""
    if domain_id is not None:
        record_of(office, session, Domain, domain_id)
    item.domain_id = domain_id
    if item.proposal_id is not None:
        record_of(office, session, Proposal, item.proposal_id).domain_id = domain_id


def go_to_step(office: Office, item_id: UUID, step: Step) -> ItemStep:
    """Go to a step of the item's path, forwards or back."""
    with office.writing("go to a step") as session:
        item = changeable_item(office, session, item_id, "go on with it")
        right = right_of(session, office, item)
        if step not in PATHS[right.rung if right else None]:
            raise Refused("This step does not belong to the way this item is decided.")
        return step_in(session, office, item, step)


def step_in(session: Session, office: Office, item: Item, step: Step) -> ItemStep:
    """Note that an item came to a step, in a transaction that is open already."""
    came = office.make(ItemStep, item_id=item.id, step=step)
    session.add(came)
    return came


def _step_in(session: Session, item_id: UUID) -> Step | None:
    newest = select(ItemStep).where(ItemStep.item_id == item_id)
    found = session.exec(newest.order_by(col(ItemStep.id).desc()).limit(1)).first()
    return found.step if found is not None else None


def right_of(session: Session, office: Office, item: Item) -> Right | None:
    """Give the right by which an item is decided today."""
    domain_id = item.domain_id
    if item.proposal_id is not None:
        proposal = record_of(office, session, Proposal, item.proposal_id)
        if proposal.withdrawn_on is None:
            domain_id = proposal.domain_id
    return right_in(session, domain_id, office.today())


def open_item_round(office: Office, item_id: UUID, entitled: int | None = None) -> Round:
    """Begin to ask everyone about the newest wording, in the way of the item's rung.

    A round in which nobody has said anything yet is gone on with. `entitled` is counted from the
    owner of the domain where it is not given. Raises `Refused` where one person decides, and
    while nothing is proposed.
    """
    with office.writing("open a round") as session:
        item = changeable_item(office, session, item_id, "open a round")
        return _round_in(session, office, item, entitled=entitled, fresh=True)


def hear_item(
    office: Office,
    item_id: UUID,
    stances: Mapping[UUID, StanceKind],
    reasons: Mapping[UUID, str] | None = None,
    *,
    criteria: Mapping[UUID, str] | None = None,
    unnamed: Collection[UUID] = (),
) -> list[Stance]:
    """Note what people say about an item; the first word opens the round.

    Otherwise as `take_stances`.
    """
    with office.writing("take a stance") as session:
        item = changeable_item(office, session, item_id, "take stances")
        asked = _round_in(session, office, item, by_name=True)
        return take_stances_in(
            session, office, asked.id, stances, reasons or {}, criteria or {}, unnamed
        )


def count_item(
    office: Office,
    item_id: UUID,
    how: CountHow,
    *,
    in_favour: int,
    against: int,
    abstained: int = 0,
    invalid: int = 0,
    counted_by: str = "",
    entitled: int | None = None,
) -> VoteCount:
    """Note what counting hands or paper came to; counted again, the last count holds.

    A new vote is opened where people were asked by name before, or where another number is
    `entitled` now. Otherwise as `count_votes`.
    """
    with office.writing("count a vote") as session:
        item = changeable_item(office, session, item_id, "count a vote")
        asked = _round_in(session, office, item, entitled=entitled, by_name=False)
        votes = (in_favour, against, abstained, invalid)
        return count_votes_in(session, office, asked.id, how, votes, counted_by)


def _round_in(
    session: Session,
    office: Office,
    item: Item,
    *,
    entitled: int | None = None,
    by_name: bool | None = None,
    fresh: bool = False,
) -> Round:
    """Give the round that is on, or a new one where it does not fit what is asked for.

    `fresh`: nobody may have said anything in it. `by_name`: nobody may have counted in it (False:
    nobody may have been asked by name).
    """
    right = right_of(session, office, item)
    if right is None:
        raise Refused(NO_RIGHT)
    if right.rung not in ROUND_OF:
        raise Refused("One person decides this, so nobody is asked in turn.")
    proposal = proposal_of(session, office, item)
    newest = newest_wording_in(session, proposal.id)
    before = round_here_in(session, proposal.id, right, item.meeting_id)
    if before is not None and newest is not None and before.wording_id == newest.id:
        was_named = bool(standing_stances_in(session, [before.id]).get(before.id))
        was_counted = before.id in counts_in(session, [before.id])
        same = entitled is None or entitled == before.entitled
        if fresh:
            fits = not was_named and not was_counted
        else:
            fits = not was_counted if by_name else not was_named
        if same and fits:
            return before
    if entitled is None and not owners_in(session, right, office.today()):
        meeting = record_of(office, session, Meeting, item.meeting_id)
        entitled = len(in_the_room(session, meeting, office.today()).heard) or None
    asked = open_round_in(
        session, office, proposal.id, ROUND_OF[right.rung], item.meeting_id, entitled
    )
    step_in(session, office, item, Step.round)
    session.flush()
    return asked


def note_advice(
    office: Office, item_id: UUID, party: Party, text: str, person_id: UUID | None = None
) -> Advice:
    """Note what somebody who is to be heard said in the room.

    `party` is a group, a role or a person; `person_id` who spoke for it. Raises `Refused` without
    a word of it.
    """
    with office.writing("note advice") as session:
        item = changeable_item(office, session, item_id, "note advice")
        proposal = proposal_of(session, office, item)
        return advice_in(session, office, proposal.id, party, text, person_id)


def advice_in(
    session: Session,
    office: Office,
    proposal_id: UUID,
    party: Party,
    text: str,
    person_id: UUID | None,
) -> Advice:
    """Do what `note_advice` does, in a transaction that is open already."""
    group_id, role_id, asked_person = party
    asked = session.exec(
        select(Consultation)
        .where(
            Consultation.proposal_id == proposal_id,
            Consultation.group_id == group_id,
            Consultation.role_id == role_id,
            Consultation.person_id == asked_person,
        )
        .order_by(col(Consultation.id).desc())
    ).first()
    if asked is None:
        asked = office.make(
            Consultation,
            proposal_id=proposal_id,
            group_id=group_id,
            role_id=role_id,
            person_id=asked_person,
            asked_on=office.today(),
        )
        session.add(asked)
        session.flush()
    return give_advice_in(
        session,
        office,
        proposal_id,
        text,
        person_id=person_id or asked_person,
        consultation_id=asked.id,
    )
