"""Writers: a dispute is raised, both sides state their case, and it may end without a ruling."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import proposal_in
from facilitator.decisions.objections import act_in, standing_objection_in
from facilitator.decisions.records import ObjectionAct, ObjectionActKind
from facilitator.disputes.agreed import terms_in
from facilitator.disputes.drawing import under_way_in
from facilitator.disputes.loading import next_number_in, sides_in, standing_panel_in
from facilitator.disputes.records import (
    Dispute,
    DisputeCase,
    DisputeDraft,
    DisputeEnd,
    DisputeEndKind,
    DisputeKind,
    DisputeSide,
)
from facilitator.disputes.rules import check_sides
from facilitator.errors import Refused
from facilitator.groups.records import Domain, Group
from facilitator.groups.rules import Party, exists_on
from facilitator.groups.standing import right_on_in
from facilitator.office import Office
from facilitator.people.lookup import living_person, names_in
from facilitator.roles.records import Role
from facilitator.store.finding import live, record_of
from facilitator.store.search import fold


def raise_dispute(office: Office, draft: DisputeDraft, sides: Sequence[Party]) -> Dispute:
    """Ask a panel. Raises `Refused` without two different sides that are there.

    Size and days that the draft does not name are those that the collective agreed on.
    Whether a panel can be drawn at all is asked when it is announced: who is away today may be
    back by then.
    """
    with office.writing("raise a dispute") as session:
        return raise_dispute_in(office, session, draft, sides)


def raise_dispute_in(
    office: Office, session: Session, draft: DisputeDraft, sides: Sequence[Party]
) -> Dispute:
    """Do what `raise_dispute` does, in a transaction that is open already."""
    check_sides([(one.group_id, one.role_id, one.person_id) for one in sides])
    living_person(office, session, draft.raised_by)
    if draft.domain_id is not None:
        record_of(office, session, Domain, draft.domain_id)
    for one in sides:
        _check_side(office, session, one)
    agreed = terms_in(session).model_dump()
    open_still = agreed.keys() - draft.model_fields_set
    draft = draft.model_copy(update={name: agreed[name] for name in open_still})
    dispute = office.make(Dispute, draft, number=next_number_in(session), raised_on=office.today())
    session.add(dispute)
    session.flush()  # its sides refer to it
    for position, one in enumerate(sides, 1):
        session.add(
            office.make(
                DisputeSide,
                dispute_id=dispute.id,
                position=position,
                group_id=one.group_id,
                role_id=one.role_id,
                person_id=one.person_id,
            )
        )
    return dispute


def carry_objection(
    office: Office,
    objection_id: UUID,
    note: str = "",
    *,
    against: Party | None = None,
    raised_by: UUID | None = None,
) -> Dispute:
    """Carry an objection to the panel: noted at the proposal and raised as a dispute at once.

    The sides are whoever objects and, unless `against` says otherwise, who proposed it, or where
    that is the same person the owner of its domain. Raises `Refused` for a settled one, and where
    the panel has it already.
    """
    with office.writing("carry an objection to the panel") as session:
        objection = standing_objection_in(session, office, objection_id)
        if dispute_about_in(session, objection_id) is not None:
            raise Refused("This objection is with the panel already. Look under Disputes.")
        proposal = proposal_in(session, office, objection.proposal_id)
        me = Party(person_id=objection.person_id)
        stand_for_it = _proposed(session, office, proposal.raised_by, proposal.domain_id)
        other = against or next((one for one in stand_for_it if one != me), None)
        if other is None:
            raise Refused(
                "Nobody on record stands for the proposal. Say who raised it, or give it a domain"
                " with an owner; then carry the objection to the panel."
            )
        kinds = session.exec(
            select(ObjectionAct.kind)
            .where(ObjectionAct.objection_id == objection_id)
            .order_by(col(ObjectionAct.id).desc())
        )
        if kinds.first() != ObjectionActKind.carried:
            act_in(session, office, objection_id, ObjectionActKind.carried, note)
        agreed = terms_in(session)
        draft = DisputeDraft(
            kind=DisputeKind.objection,
            question=f"Does the objection to “{proposal.title}” stand? {objection.text}"[:1000],
            domain_id=proposal.domain_id,
            objection_id=objection_id,
            raised_by=raised_by or office.actor or objection.person_id,
            answer_days=agreed.answer_days,
            panel_size=agreed.panel_size,
        )
        return raise_dispute_in(office, session, draft, (me, other))


def dispute_about_in(session: Session, objection_id: UUID) -> Dispute | None:
    """Give the dispute about an objection that waits for its ruling; None: none does."""
    ended = select(DisputeEnd.dispute_id)
    found: Dispute | None = session.exec(
        live(Dispute).where(Dispute.objection_id == objection_id, col(Dispute.id).not_in(ended))
    ).first()
    return found


def change_dispute(office: Office, dispute_id: UUID, answer_days: int, panel_size: int) -> Dispute:
    """Change how long the panel has and how large it is; `Refused` once it is being drawn."""
    with office.writing("change a dispute") as session:
        found = under_way_in(office, session, dispute_id)
        if standing_panel_in(office, session, dispute_id) is not None:
            raise Refused("The panel is being drawn. Take the draw back first.")
        same = found.model_dump(include=set(DisputeDraft.model_fields))
        draft = DisputeDraft(**(same | {"answer_days": answer_days, "panel_size": panel_size}))
        found.answer_days, found.panel_size = draft.answer_days, draft.panel_size
    return found


def state_case(
    office: Office, side_id: UUID, person_id: UUID, text: str, *, answer: bool = False
) -> DisputeCase:
    """Write down what a side says. Each side states its case once and answers once.

    Raises `Refused` for a second time, for an answer before anybody else has stated a case, and
    for no words.
    """
    with office.writing("state a case") as session:
        side = record_of(office, session, DisputeSide, side_id)
        under_way_in(office, session, side.dispute_id)
        person = living_person(office, session, person_id)
        if not fold(text):
            raise Refused("Write down what this side says.")
        of_side = {one.id for one in sides_in(session, side.dispute_id)}
        said = session.exec(live(DisputeCase).where(col(DisputeCase.side_id).in_(of_side))).all()
        if side.person_id is not None and names_in(session)[side.person_id] != person.name:
            raise Refused(f"{names_in(session)[side.person_id]} speaks for this side.")
        if any(one.side_id == side_id and one.answer == answer for one in said):
            again = "answered once" if answer else "stated its case"
            raise Refused(f"This side has {again}. The rest is for the hearing.")
        if answer and not any(one.side_id != side_id and not one.answer for one in said):
            raise Refused("The other side has not stated its case yet, so there is no answer.")
        case = office.make(
            DisputeCase,
            side_id=side_id,
            person_id=person.id,
            text=text.strip(),
            on=office.today(),
            answer=answer,
        )
        session.add(case)
    return case


def end_dispute(
    office: Office,
    dispute_id: UUID,
    kind: DisputeEndKind,
    words: str,
    person_id: UUID | None = None,
) -> DisputeEnd:
    """Note that the sides have settled it, or that it was withdrawn; with how or why.

    An objection that was carried to the panel stays where it is: its objector withdraws it, or a
    new wording takes it up.
    """
    if not words.strip():
        settled = kind is DisputeEndKind.settled
        raise Refused(
            "Write down what the sides agreed." if settled else "Say why it is withdrawn."
        )
    with office.writing("end a dispute") as session:
        under_way_in(office, session, dispute_id)
        if person_id is not None:
            living_person(office, session, person_id)
        end = office.make(
            DisputeEnd,
            dispute_id=dispute_id,
            kind=kind,
            person_id=person_id,
            words=words.strip(),
            on=office.today(),
        )
        session.add(end)
    return end


def _check_side(office: Office, session: Session, side: Party) -> None:
    if side.person_id is not None:
        living_person(office, session, side.person_id)
    if side.role_id is not None:
        record_of(office, session, Role, side.role_id)
    if side.group_id is not None:
        group = record_of(office, session, Group, side.group_id)
        if not exists_on(group, office.today()):
            raise Refused(f"{group.name} does not exist any more. Choose another side.")


def _proposed(
    session: Session, office: Office, raised_by: UUID | None, domain_id: UUID | None
) -> list[Party]:
    """Give who stands for a proposal: who raised it, else the owner of its domain."""
    found = [] if raised_by is None else [Party(person_id=raised_by)]
    right = right_on_in(session, domain_id, office.today())
    return found if right is None else [*found, Party(right.owner_group_id, right.owner_role_id)]
