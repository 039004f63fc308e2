"""Writers: the panel rules, the map follows by a decision, and only the assembly may say otherwise.

After “Executive Harmony”: what takes a trial elsewhere takes days here, so there is no appeal but
the assembly, and a ruling holds meanwhile.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from uuid import UUID

from sqlmodel import Session, col

from facilitator.decisions.changing.carried import TERMS, RightChange
from facilitator.decisions.changing.proposing import propose_right_in
from facilitator.decisions.loading import group_names_in, role_names_in
from facilitator.decisions.objections import rule_in
from facilitator.decisions.records import Proposal
from facilitator.disputes.drawing import under_way_in
from facilitator.disputes.loading import needed_panel_in, sides_in
from facilitator.disputes.naming import side_names_in
from facilitator.disputes.records import (
    Dispute,
    DisputeCase,
    Ruling,
    RulingAppeal,
    RulingChange,
    RulingDraft,
    RulingSigned,
    Verdict,
)
from facilitator.disputes.rules import check_signed, check_verdict, missing_cases
from facilitator.errors import Refused
from facilitator.groups.records import Domain, Group, GroupKind, Rung
from facilitator.groups.rights import beyond_in, consulted_under
from facilitator.groups.rules import Party, exists_on
from facilitator.groups.standing import right_on_in
from facilitator.meetings.offering.records import ItemRequestDraft
from facilitator.meetings.offering.requests import request_in
from facilitator.office import Office
from facilitator.people.lookup import living_person
from facilitator.roles.records import Role
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of

NO_DISSENT: Mapping[UUID, str] = MappingProxyType({})


def rule(
    office: Office,
    dispute_id: UUID,
    draft: RulingDraft,
    dissents: Mapping[UUID, str] = NO_DISSENT,
) -> Ruling:
    """Write down what the panel rules; `dissents` says by person why somebody sees it otherwise.

    An objection is settled or upheld by it in the same act. Raises `Refused` while a place of the
    panel waits to be drawn, for a verdict that does not answer the question, without a majority of
    the panel, and where a side was not heard and the ruling does not say why.
    """
    with office.writing("record a ruling") as session:
        dispute = under_way_in(office, session, dispute_id)
        panel = needed_panel_in(office, session, dispute_id)
        if panel.lots.agreed is None or panel.lots.drawn() is None:
            raise Refused("The panel does not stand yet. Draw it first.")
        owner = (draft.owner_group_id, draft.owner_role_id)
        check_verdict(dispute.kind, draft.verdict, draft.words, owner, draft.criterion)
        check_signed(panel.seated, dissents)
        _check_owner(office, session, draft)
        silent = _silent(session, dispute)
        if silent and not draft.unheard_why.strip():
            raise Refused(f"{silent}. Hear it first, or write down why it is ruled without it.")
        ruling = office.make(
            Ruling, draft, dispute_id=dispute_id, on=office.today(), question=dispute.question
        )
        session.add(ruling)
        session.flush()
        for person in panel.seated:
            session.add(
                office.make(
                    RulingSigned,
                    ruling_id=ruling.id,
                    person_id=person,
                    dissent=dissents.get(person, "").strip(),
                )
            )
        if dispute.objection_id is not None and draft.verdict in _OF_OBJECTION:
            rule_in(
                session,
                office,
                dispute.objection_id,
                stands=draft.verdict is Verdict.stands,
                why=f"Dispute {dispute.number}: {draft.reasons}",
                criterion=draft.criterion,
            )
    return ruling


_OF_OBJECTION = frozenset({Verdict.stands, Verdict.concern})


def propose_change(office: Office, dispute_id: UUID, raised_by: UUID | None = None) -> Proposal:
    """Raise the proposal by which the map becomes what the ruling says.

    Rights change only by a decision; the proposal says which ruling asks for it. Raises `Refused`
    without a ruling that names an owner, without a domain, where the map says so already, and
    where it was proposed before.
    """
    with office.writing("propose what a ruling asks for") as session:
        dispute = record_of(office, session, Dispute, dispute_id)
        ruling = needed_ruling_in(session, dispute_id)
        if ruling.verdict is not Verdict.owner or dispute.domain_id is None:
            raise Refused("This ruling names no owner of a domain, so the map stays as it is.")
        if not changes_map_in(office, session, dispute, ruling):
            raise Refused("The map says so already, so nothing has to be changed.")
        if session.exec(live(RulingChange).where(RulingChange.ruling_id == ruling.id)).first():
            raise Refused(
                "This was proposed already. Look among the decisions that are on the way."
            )
        proposal = _proposed(office, session, dispute, ruling, raised_by)
        session.flush()
        session.add(office.make(RulingChange, ruling_id=ruling.id, proposal_id=proposal.id))
    return proposal


def appeal(
    office: Office, dispute_id: UUID, person_id: UUID, why: str, group_id: UUID | None = None
) -> RulingAppeal:
    """Take a ruling to the assembly: asked for on its next agenda; the ruling holds meanwhile.

    Without `group_id` it is the group that is an assembly, or the meeting of everybody. Raises
    `Refused` without a reason, without a ruling, and where it was taken there before.
    """
    if not why.strip():
        raise Refused("Say what the assembly should look at again.")
    with office.writing("take a ruling to the assembly") as session:
        dispute = record_of(office, session, Dispute, dispute_id)
        ruling = needed_ruling_in(session, dispute_id)
        if session.exec(live(RulingAppeal).where(RulingAppeal.ruling_id == ruling.id)).first():
            raise Refused("This ruling is with the assembly already. It has the last word.")
        living_person(office, session, person_id)
        where = group_id or _assembly(office, session)
        request = request_in(
            office,
            session,
            ItemRequestDraft(
                group_id=where,
                title=f"Ruling of dispute {dispute.number}: {dispute.question}"[:300],
                why=why.strip()[:2000],
                domain_id=dispute.domain_id,
                person_id=person_id,
            ),
        )
        session.flush()
        made = office.make(
            RulingAppeal,
            ruling_id=ruling.id,
            person_id=person_id,
            request_id=request.id,
            group_id=where,
            why=why.strip(),
            on=office.today(),
        )
        session.add(made)
    return made


def ruling_in(session: Session, dispute_id: UUID) -> Ruling | None:
    """Give the ruling of a dispute; None: there is none yet."""
    found: Ruling | None = session.exec(live(Ruling).where(Ruling.dispute_id == dispute_id)).first()
    return found


def needed_ruling_in(session: Session, dispute_id: UUID) -> Ruling:
    """Give the ruling of a dispute; raises `Refused` where there is none."""
    found = ruling_in(session, dispute_id)
    if found is None:
        raise Refused("The panel has not ruled yet.")
    return found


def changes_map_in(office: Office, session: Session, dispute: Dispute, ruling: Ruling) -> bool:
    """Whether the map says today something else than a ruling that names an owner.

    A right that was given since is by a later decision, which the ruling does not undo.
    """
    if ruling.verdict is not Verdict.owner or dispute.domain_id is None:
        return False
    right = right_on_in(session, dispute.domain_id, office.today())
    owner = (ruling.owner_group_id, ruling.owner_role_id)
    if right is not None and right.recorded_at > ruling.recorded_at:
        return False
    return right is None or (right.owner_group_id, right.owner_role_id) != owner


def _check_owner(office: Office, session: Session, draft: RulingDraft) -> None:
    if draft.owner_role_id is not None:
        record_of(office, session, Role, draft.owner_role_id)
    if draft.owner_group_id is not None:
        group = record_of(office, session, Group, draft.owner_group_id)
        if not exists_on(group, office.today()):
            raise Refused(f"{group.name} does not exist any more. Choose another owner.")


def _silent(session: Session, dispute: Dispute) -> str:
    sides = side_names_in(session, sides_in(session, dispute.id))
    said = {
        one.side_id
        for one in session.exec(live(DisputeCase).where(col(DisputeCase.side_id).in_(sides)))
        if not one.answer
    }
    return missing_cases({name: side in said for side, name in sides.items()})


def _assembly(office: Office, session: Session) -> UUID | None:
    groups = [
        one
        for one in session.exec(live(Group).order_by(Group.id))
        if one.kind is GroupKind.assembly and exists_on(one, office.today())
    ]
    above = [one for one in groups if one.parent_id is None]
    return next((one.id for one in (*above, *groups)), None)


def _proposed(
    office: Office, session: Session, dispute: Dispute, ruling: Ruling, raised_by: UUID | None
) -> Proposal:
    assert dispute.domain_id is not None  # asked before
    domain = record_of(office, session, Domain, dispute.domain_id)
    owner = Party(ruling.owner_group_id, ruling.owner_role_id)
    change = _change(session, office, domain, owner)
    names = group_names_in(session) | role_names_in(session)
    name = names.get(ruling.owner_group_id or ruling.owner_role_id or domain.id, "")
    return propose_right_in(
        session,
        office,
        [change],
        title=f"“{domain.name}” belongs to {name}"[:300],
        why=(
            f"Dispute {dispute.number}, “{dispute.question}”, was ruled on {said_day(ruling.on)}:"
            f" {ruling.reasons}"
        ),
        raised_by=raised_by,
    )


def _change(session: Session, office: Office, domain: Domain, owner: Party) -> RightChange:
    """Give the right of today with another owner; the first right of a domain is a light one."""
    right = right_on_in(session, domain.id, office.today())
    named = {"owner_group_id": owner.group_id, "owner_role_id": owner.role_id}
    if right is None:
        rung = Rung.delegated if owner.role_id is not None else Rung.consent
        return RightChange({"rung": rung, **named}, domain_id=domain.id)
    terms = right.model_dump(include=set(TERMS)) | named
    if terms["deputy_role_id"] == owner.role_id:
        terms["deputy_role_id"] = None
    beyond = beyond_in(session, right.id)
    others = tuple(one for one in beyond.deliberators if one != owner)
    return RightChange(
        terms,
        domain_id=domain.id,
        consulted=tuple(one for one in consulted_under(session, right.id) if one != owner),
        beyond=replace(beyond, deliberators=others),
    )
