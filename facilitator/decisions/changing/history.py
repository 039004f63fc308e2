"""Readers: every right that a domain ever had and by which decision; the present one to change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.changing.carried import TERMS, RightChange, changes_in
from facilitator.decisions.changing.fitting import all_names_in
from facilitator.decisions.changing.words import said_right
from facilitator.decisions.records import Decision
from facilitator.decisions.told import LinkTold
from facilitator.groups.records import Domain, Right, RightKept
from facilitator.groups.rights import beyond_in, consulted_under
from facilitator.groups.rules import right_in_force
from facilitator.groups.standing import lapses_in, right_on_in
from facilitator.office import Office
from facilitator.store.finding import live, record_of


@dataclass(frozen=True)
class RightSpan:
    """One right over some days. A right that holds again after another has two spans."""

    right_id: UUID
    from_on: date
    last_on: date | None
    """None: as far as is known it stays."""
    words: str
    decided_by: LinkTold | None
    """None: it was noted without a decision."""
    is_again: bool = False
    """It holds again, because the right after it lapsed."""
    lapses: bool = False
    """It ends by itself on its last day."""
    kept_on: date | None = None
    """Given by an urgent decision that was ratified this day."""


def history_of_domain(office: Office, domain_id: UUID) -> list[RightSpan]:
    """Give who could decide about a domain, span after span, the newest first."""
    with office.reading() as session:
        domain = record_of(office, session, Domain, domain_id)
        names = all_names_in(session)
        rights = {
            right.id: right
            for right in session.exec(live(Right).where(Right.domain_id == domain_id))
        }
        lapses = lapses_in(session)
        kept = session.exec(select(RightKept).where(col(RightKept.right_id).in_(rights)))
        kept_on = {one.right_id: one.on for one in kept}
        made_by = _decisions_in(session, rights.values())
        told: list[RightSpan] = []
        for first, last, right_id in spans(list(rights.values()), lapses):
            right = rights[right_id]
            told.append(
                RightSpan(
                    right_id,
                    first,
                    last,
                    said_right(
                        right,
                        tuple(consulted_under(session, right.id)),
                        beyond_in(session, right.id),
                        domain.name,
                        names,
                    ),
                    made_by.get(right.decided_by) if right.decided_by else None,
                    is_again=any(span.right_id == right_id for span in told),
                    lapses=last is not None and lapses.get(right_id) == last,
                    kept_on=kept_on.get(right_id),
                )
            )
    return told[::-1]


def right_as_change(office: Office, domain_id: UUID) -> RightChange:
    """Give the right of today over a domain as a change that would leave it so; to start from."""
    with office.reading() as session:
        record_of(office, session, Domain, domain_id)
        right = right_on_in(session, domain_id, office.today())
        if right is None:
            return RightChange(domain_id=domain_id)
        return RightChange(
            {name: getattr(right, name) for name in TERMS},
            domain_id=domain_id,
            consulted=tuple(consulted_under(session, right.id)),
            beyond=beyond_in(session, right.id),
        )


def proposed_changes(office: Office, proposal_id: UUID) -> list[RightChange]:
    """Give the changes of rights that a proposal carries; none: it is about something else."""
    with office.reading() as session:
        return changes_in(session, proposal_id)


def spans(
    rights: Sequence[Right], lapses: dict[UUID, date]
) -> list[tuple[date, date | None, UUID]]:
    """Give first day, last day and id of the right in force, from the first right on.

    Days on which nobody had a right are left out.
    """
    turns = {right.from_on for right in rights}
    turns |= {lapses[right.id] + timedelta(days=1) for right in rights if right.id in lapses}
    found: list[tuple[date, date | None, UUID]] = []
    ordered = sorted(turns)
    for at, day in enumerate(ordered):
        right = right_in_force(rights, day, lapses)
        if right is None:
            continue
        last = ordered[at + 1] - timedelta(days=1) if at + 1 < len(ordered) else None
        if found and found[-1][2] == right.id and found[-1][1] == day - timedelta(days=1):
            found[-1] = (found[-1][0], last, right.id)
        else:
            found.append((day, last, right.id))
    return found


def _decisions_in(session: Session, rights: Iterable[Right]) -> dict[UUID, LinkTold]:
    ids = {right.decided_by for right in rights if right.decided_by is not None}
    made = session.exec(select(Decision).where(col(Decision.id).in_(ids)))
    return {one.id: LinkTold(one.id, one.number, one.title, one.decided_on) for one in made}
