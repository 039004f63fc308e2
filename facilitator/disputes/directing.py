"""Directives in dispute: what a panel would be asked about one, and whether it was."""

from dataclasses import dataclass
from uuid import UUID

from facilitator.directives.records import Directive, DirectiveAct, DirectiveActKind
from facilitator.directives.records import Verdict as Checked
from facilitator.disputes.records import Dispute, DisputeKind
from facilitator.office import Office
from facilitator.store.finding import live


@dataclass(frozen=True)
class DirectiveAsked:
    """What a dispute about a directive begins with."""

    directive_id: UUID
    kind: DisputeKind
    question: str
    domain_id: UUID | None
    by_group: UUID
    """Who was directed, and sees it otherwise."""
    against_group: UUID
    dispute_id: UUID | None
    """The newest dispute about it; None: nobody has asked yet."""


def asked_about(office: Office, directive_id: UUID) -> DirectiveAsked | None:
    """Give what a panel would be asked about a directive; None where this is none."""
    with office.reading() as session:
        one = session.exec(live(Directive).where(Directive.id == directive_id)).first()
        if one is None:
            return None
        raised = session.exec(
            live(Dispute).where(Dispute.directive_id == directive_id).order_by(Dispute.id)
        ).all()
        disputed = session.exec(
            live(DirectiveAct)
            .where(
                DirectiveAct.directive_id == directive_id,
                DirectiveAct.kind == DirectiveActKind.disputed,
            )
            .order_by(DirectiveAct.id)
        ).first()
        end_run = one.verdict is Checked.end_run
        asks = "Was this an end run" if end_run else "Is this directive within its right"
        return DirectiveAsked(
            directive_id,
            DisputeKind.end_run if end_run else DisputeKind.directive,
            f"{asks}: “{one.text}”?"[:1000],
            one.domain_id,
            disputed.group_id if disputed else one.to_id,  # an office passed over may dispute it
            one.from_id,
            raised[-1].id if raised else None,
        )
