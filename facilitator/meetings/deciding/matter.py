"""Reader: everything the room shows of an item that is being decided, in one go."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import (
    domain_names_in,
    group_names_in,
    objections_in,
    right_in,
    role_names_in,
    standing_decision_in,
)
from facilitator.decisions.matters import (
    load_in,
    missing_in,
    owners_in,
    parties_in,
    with_beyond,
)
from facilitator.decisions.opening import Opening, opening_in
from facilitator.decisions.proposals import changes_in
from facilitator.decisions.record import right_told
from facilitator.decisions.records import Wording
from facilitator.decisions.rungs import ROUND_OF, Matter, RoundTaken
from facilitator.decisions.sealing import A_MEMBER, NOBODY, is_sealed_in
from facilitator.decisions.told import AdviceTold, ConcernTold
from facilitator.decisions.way import advice_told_in, concerns_told_in, wordings_in
from facilitator.groups.records import Right, Rung
from facilitator.meetings.deciding.asked import InTheRoom, in_the_room
from facilitator.meetings.deciding.path import steps_of
from facilitator.meetings.deciding.reading_round import round_in_room, terms_of
from facilitator.meetings.deciding.reading_words import Raised, objections_in_room, wordings_in_room
from facilitator.meetings.deciding.records import ItemStep, Step
from facilitator.meetings.deciding.result import most_missing
from facilitator.meetings.deciding.told import (
    ConcernInRoom,
    MatterInRoom,
    PartyInRoom,
    RightInRoom,
    RoundInRoom,
)
from facilitator.meetings.records import Item, Meeting
from facilitator.office import Office
from facilitator.people.lookup import merged_records, names_in
from facilitator.people.rules import keeper
from facilitator.store.finding import record_of

NO_WORDING = "Write down what is proposed first."
NOBODY_HERE = "Nobody is marked as here. Mark who is here first."


def matter_of_item(
    office: Office,
    item_id: UUID,
    *,
    person_id: UUID | None = None,
    urgent_reason: str = "",
) -> MatterInRoom:
    """Give an item on its way to a decision. Raises `Refused` where there is none.

    What is missing is said for the case that `person_id` decides (delegated, consultation; the
    only one who may where nobody is named), and as urgent where a reason for that is given.
    """
    with office.reading() as session:
        item = record_of(office, session, Item, item_id)
        meeting = record_of(office, session, Meeting, item.meeting_id)
        people = names_in(session)
        table = _on_the_table(session, office, item, people)
        room = in_the_room(session, meeting, office.today())
        rung = table.right.rung if table.right else None
        right = _right(session, table, room)
        decided = (
            standing_decision_in(session, table.proposal_id, office.today())
            if table.proposal_id
            else None
        )
        raised = objections_in(session, table.proposal_id) if table.proposal_id else []
        # The laptop shows who says what while the round goes on, and no longer than that.
        is_shut = decided is not None and is_sealed_in(session, table.proposal_id)
        objectors = dict.fromkeys(people, A_MEMBER) if is_shut else people
        objections = objections_in_room(session, raised, objectors)
        if is_shut:
            objections = tuple(replace(one, person_id=NOBODY) for one in objections)
        asked = (
            None
            if is_shut
            else round_in_room(
                session,
                item,
                table.right,
                room,
                people,
                table.proposal_id,
                table.wordings[-1].id if table.wordings else None,
            )
        )
        changes = (
            changes_in(session, table.proposal_id, office.today()) if table.proposal_id else ()
        )
        case = _Case(person_id or _only(right), urgent_reason.strip(), office.today())
        missing = (
            () if decided is not None else _missing(session, meeting, table, asked, raised, case)
        )
        return MatterInRoom(
            item_id=item.id,
            meeting_id=meeting.id,
            title=table.title,
            why=table.why,
            brought_by=people.get(item.brought_by, "") if item.brought_by else "",
            domain_id=table.domain_id,
            domain=table.domain,
            right=right,
            steps=steps_of(rung, _step(session, item), is_decided=decided is not None),
            proposal_id=table.proposal_id,
            wordings=wordings_in_room(table.wordings, raised, objectors),
            round=asked,
            objections=objections,
            concerns=tuple(
                ConcernInRoom(one.person, one.text, one.criterion) for one in table.concerns
            ),
            parties=_parties(session, table),
            decided_as=(decided.id, f"D-{decided.number}") if decided is not None else None,
            takes_back=any(link.is_taken_back for link in changes),
            supersedes=tuple(
                (link.decision_id, f"D-{link.number} {link.title}") for link in changes
            ),
            missing=missing,
            in_short=most_missing(
                rung,
                missing,
                objections=sum(one.state.stands for one in objections),
                has_wording=bool(table.wordings),
                silent=[row.name for row in asked.rows if row.stance is None] if asked else (),
                here=len(asked.rows) if asked else 0,
            ),
        )


@dataclass(frozen=True)
class _Table:
    """What is on the table: a proposal with what was said, or only the item."""

    opening: Opening | None
    domain_id: UUID | None
    domain: str
    title: str
    why: str
    right: Right | None
    names: Mapping[UUID, str]
    """Of people, groups and roles."""
    wordings: tuple[Wording, ...] = ()
    concerns: tuple[ConcernTold, ...] = ()
    advice: tuple[AdviceTold, ...] = ()

    @property
    def proposal_id(self) -> UUID | None:
        return self.opening.proposal.id if self.opening else None


@dataclass(frozen=True)
class _Case:
    """For which case it is said what is missing."""

    person_id: UUID | None
    urgent_reason: str
    on: date


def _on_the_table(
    session: Session, office: Office, item: Item, people: Mapping[UUID, str]
) -> _Table:
    names = {**people, **group_names_in(session), **role_names_in(session)}
    domains = domain_names_in(session)
    if item.proposal_id is not None:
        opening = opening_in(session, office, item.proposal_id, office.today())
        proposal = opening.proposal
        if proposal.withdrawn_on is None:
            right = opening.right
            asks_advice = right is not None and right.rung == Rung.consultation
            return _Table(
                opening,
                proposal.domain_id,
                domains.get(proposal.domain_id, "") if proposal.domain_id else "",
                proposal.title,
                proposal.why,
                right,
                names,
                wordings_in(session, proposal),
                concerns_told_in(session, proposal, names),
                advice_told_in(session, proposal, names) if asks_advice else (),
            )
    return _Table(
        None,
        item.domain_id,
        domains.get(item.domain_id, "") if item.domain_id else "",
        item.title,
        "",
        right_in(session, item.domain_id, office.today()),
        names,
    )


def _right(session: Session, table: _Table, room: InTheRoom) -> RightInRoom | None:
    right = table.right
    if right is None:
        return None
    owner = right.owner_group_id or right.owner_role_id
    alone = right.rung not in ROUND_OF
    deciders = owners_in(session, right, room.on) if alone else frozenset()
    return RightInRoom(
        rung=right.rung,
        sentence=right_told(session, right, dict(table.names), table.domain),
        owner=table.names.get(owner, "") if owner else "",
        reversible=right.reversible,
        minimum_days=right.minimum_days,
        terms=terms_of(right),
        deciders=tuple(
            (who, table.names.get(who, "somebody"), who in room.here)
            for who in sorted(deciders, key=lambda who: (table.names.get(who, ""), who))
        ),
    )


def _only(right: RightInRoom | None) -> UUID | None:
    """Give the only one who may decide alone."""
    return right.deciders[0][0] if right is not None and len(right.deciders) == 1 else None


def _step(session: Session, item: Item) -> Step | None:
    newest = select(ItemStep).where(ItemStep.item_id == item.id)
    found = session.exec(newest.order_by(col(ItemStep.id).desc()).limit(1)).first()
    return found.step if found is not None else None


def _parties(session: Session, table: _Table) -> tuple[PartyInRoom, ...]:
    if table.right is None or table.right.rung != Rung.consultation:
        return ()
    answers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for advice in table.advice:
        answers[advice.party] += [(by, text) for _, by, text in advice.answers]
    return tuple(
        PartyInRoom(party, asked.name, asked.asked_on, tuple(answers[asked.name]), asked.answered)
        for party, asked in parties_in(session, table.right, table.proposal_id).items()
    )


def _missing(
    session: Session,
    meeting: Meeting,
    table: _Table,
    asked: RoundInRoom | None,
    raised: Raised,
    case: _Case,
) -> tuple[str, ...]:
    if table.right is not None and asked is not None and not table.wordings:
        return (NO_WORDING,)
    if asked is not None and not asked.rows and not asked.counts:
        return (NOBODY_HERE,)
    if table.opening is None:
        matter = _new_matter(session, table, case)
    elif asked is not None:
        matter = _asked_matter(session, table, table.opening, asked, raised, case)
    else:
        matter = load_in(
            session,
            table.opening,
            case.on,
            person_id=case.person_id,
            meeting_id=meeting.id,
            urgent=bool(case.urgent_reason),
            urgent_reason=case.urgent_reason,
        ).matter
    return missing_in(session, matter, table.names)


def _asked_matter(
    session: Session,
    table: _Table,
    opening: Opening,
    asked: RoundInRoom,
    raised: Raised,
    case: _Case,
) -> Matter:
    """Give the matter as `load_in` does, from what the room has loaded already."""
    merged = merged_records(session)
    taken = RoundTaken(
        {row.person_id: row.stance for row in asked.rows if row.stance is not None},
        on_newest_wording=True,
        entitled=asked.entitled,
        count=asked.tally if asked.counts else None,
    )
    before = asked.id is None and asked.was_about_other_words
    matter = Matter(
        on=case.on,
        raised_on=opening.proposal.raised_on,
        right=table.right,
        round=replace(taken, on_newest_wording=False) if before else taken if asked.id else None,
        present=frozenset(row.person_id for row in asked.rows),
        objected=frozenset(keeper(one.person_id, merged) for one, _, _ in raised),
        objecting=frozenset(
            keeper(one.person_id, merged) for one, _, state in raised if state.stands
        ),
        urgent=bool(case.urgent_reason),
        urgent_reason=case.urgent_reason,
    )
    return with_beyond(session, matter, opening.proposal, opening.wording)


def _new_matter(session: Session, table: _Table, case: _Case) -> Matter:
    """Give the matter that would be raised with the decision."""
    right = table.right
    matter = Matter(
        on=case.on,
        raised_on=case.on,
        right=right,
        decider_id=case.person_id,
        urgent=bool(case.urgent_reason),
        urgent_reason=case.urgent_reason,
    )
    if right is None:
        return matter
    return replace(
        with_beyond(session, matter, None, None),
        holders=owners_in(session, right, case.on),
        consulted=tuple(parties_in(session, right, None).values()),
    )
