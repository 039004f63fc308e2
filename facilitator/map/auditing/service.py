"""Services of the domain audit: beginning a walk, answering as one goes, ending in a proposal."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlmodel import Session, col

from facilitator.decisions.records import Proposal
from facilitator.decisions.service import propose_right_in
from facilitator.errors import Refused
from facilitator.map.auditing.records import AuditedMatter, DomainAudit, Origin
from facilitator.map.auditing.showing import (
    AuditShown,
    MatterShown,
    change_of_in,
    matters_in,
    shown_in,
)
from facilitator.map.auditing.starting import to_walk_in
from facilitator.office import Office
from facilitator.people.records import Collective
from facilitator.people.rules import same_name
from facilitator.store.finding import live, record_of

__all__ = [
    "AuditShown",
    "MatterShown",
    "add_matter",
    "answer_matter",
    "audit_shown",
    "begin_audit",
    "open_audit",
    "propose_audit",
    "put_away_audit",
]

_ANSWERS = frozenset(
    {
        *("title", "about", "affected", "affected_words", "knows", "knows_group_id"),
        *("knows_role_id", "knows_words", "harm", "can_be_undone", "harm_words", "haste"),
        *("haste_words", "is_shared_value", "rung", "owner_group_id", "owner_role_id"),
        *("minimum_days", "is_skipped"),
    }
)


# --- Writers ------------------------------------------------------------------------------


def begin_audit(office: Office) -> DomainAudit:
    """Begin a walk over the recurring decisions; gives the open one where there is one."""
    with office.writing("begin a domain audit") as session:
        found = _open_in(session)
        if found is not None:
            return found
        audit = office.make(DomainAudit, began_on=office.today(), began_by=office.actor)
        session.add(audit)
        session.flush()  # what it goes over points to it
        collective = session.exec(live(Collective)).first()
        kind = collective.constitution if collective else ""
        for position, one in enumerate(to_walk_in(session, kind, office.today()), 1):
            session.add(
                _matter(office, audit.id, position, one.title, one.about, one.origin, one.domain_id)
            )
    return audit


def add_matter(office: Office, audit_id: UUID, title: str) -> AuditedMatter:
    """Add a recurring decision that nobody had thought of."""
    with office.writing("add to a domain audit") as session:
        audit = _going_on(office, session, audit_id)
        there = matters_in(session, audit.id)
        if not title.strip():
            raise Refused("Say in a few words what is decided again and again.")
        if same_name(title, [one.title for one in there]):
            raise Refused(f"“{title.strip()}” is on the walk already.")
        position = max((one.position for one in there), default=0) + 1
        made = _matter(office, audit.id, position, title.strip()[:200], "", Origin.added, None)
        session.add(made)
    return made


def answer_matter(office: Office, matter_id: UUID, **answers: Any) -> AuditedMatter:
    """Keep what was answered about a recurring decision, as it is typed; fields of the record.

    Raises `Refused` when the walk is over, and for a name that is empty.
    """
    if not answers.keys() <= _ANSWERS:
        raise TypeError(f"no answers: {sorted(answers.keys() - _ANSWERS)}")
    with office.writing("answer in a domain audit") as session:
        matter = record_of(office, session, AuditedMatter, matter_id)
        _going_on(office, session, matter.audit_id)
        if "title" in answers and not str(answers["title"]).strip():
            raise Refused("Say in a few words what is decided again and again.")
        for name, value in answers.items():
            setattr(matter, name, value)
        if "is_skipped" not in answers and matter.is_skipped:
            matter.is_skipped = False
        matter.answered_by, matter.answered_on = office.actor, office.today()
    return matter


def propose_audit(
    office: Office, audit_id: UUID, *, why: str = "", only: Iterable[UUID] | None = None
) -> Proposal:
    """End a walk in one proposal with every change; what was skipped stays as it is.

    It is offered for the next agenda of those who decide about rights, as every proposal.
    """
    wanted = None if only is None else set(only)
    with office.writing("propose what an audit found") as session:
        audit = _going_on(office, session, audit_id)
        shown = shown_in(session, office, audit)
        changes = [
            change_of_in(session, one)
            for one in shown.matters
            if one.matter.id in shown.changing and (wanted is None or one.matter.id in wanted)
        ]
        if not changes:
            raise Refused(
                "Nothing would change. Answer the questions about something that should be decided"
                " otherwise, or put the walk away."
            )
        proposal = propose_right_in(
            session,
            office,
            changes,
            title="" if len(changes) == 1 else f"Who decides what: {len(changes)} domains",
            why=why or "We walked over what we decide again and again.",
        )
        session.flush()
        audit.ended_on, audit.proposal_id = office.today(), proposal.id
    return proposal


def put_away_audit(office: Office, audit_id: UUID) -> DomainAudit:
    """End a walk without a proposal; what was answered stays readable."""
    with office.writing("put a domain audit away") as session:
        audit = _going_on(office, session, audit_id)
        audit.ended_on = office.today()
    return audit


# --- Readers ------------------------------------------------------------------------------


def open_audit(office: Office) -> DomainAudit | None:
    """Give the walk that is under way, if there is one."""
    with office.reading() as session:
        return _open_in(session)


def audit_shown(office: Office, audit_id: UUID) -> AuditShown:
    """Give a walk with what it proposes, also one that is over."""
    with office.reading() as session:
        return shown_in(session, office, record_of(office, session, DomainAudit, audit_id))


# --- Inside a session ---------------------------------------------------------------------


def _matter(
    office: Office,
    audit_id: UUID,
    position: int,
    title: str,
    about: str,
    origin: Origin,
    domain_id: UUID | None,
) -> AuditedMatter:
    return office.make(
        AuditedMatter,
        audit_id=audit_id,
        position=position,
        title=title[:200],
        about=about[:2000],
        origin=origin,
        domain_id=domain_id,
    )


def _open_in(session: Session) -> DomainAudit | None:
    found: DomainAudit | None = session.exec(
        live(DomainAudit).where(col(DomainAudit.ended_on).is_(None)).order_by(DomainAudit.id)
    ).first()
    return found


def _going_on(office: Office, session: Session, audit_id: UUID) -> DomainAudit:
    audit = record_of(office, session, DomainAudit, audit_id)
    if audit.ended_on is not None:
        raise Refused("This walk is over. Begin a new one to go on.")
    return audit
