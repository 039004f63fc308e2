"""What became of somebody chosen: they declined, or their term was swapped or taken out."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, select

from facilitator.people.lookup import kept_in
from facilitator.roles.records import Term
from facilitator.saying import said_day
from facilitator.selection.calls.loading import LoadedCall
from facilitator.selection.calls.records import Chosen


@dataclass(frozen=True)
class Since:
    """How a term stands beside what was chosen."""

    handed_to: UUID | None = None
    """Who has it by a swap; None: whoever was chosen."""
    taken_out: bool = False
    """Whether it is not planned any more."""

    @property
    def is_theirs(self) -> bool:
        """Whether the term is there and still that of who was chosen."""
        return self.handed_to is None and not self.taken_out


def term_since(session: Session, one: Chosen) -> Since:
    """Give what became of the term of somebody chosen, by agreement and not by their own no."""
    if one.term_id is None:
        return Since()
    term = session.exec(select(Term).where(Term.id == one.term_id)).one()
    kept = kept_in(session)
    same = kept(term.person_id) == kept(one.person_id)
    return Since(None if same else term.person_id, term.deleted_at is not None)


def declined_since(found: LoadedCall, names: Mapping[UUID, str]) -> tuple[str, ...]:
    """Say of each who was chosen and declined who takes the seat, or that the call opened again."""
    next_of = {one.replaces_id: one.person_id for one in found.chosen if one.replaces_id}
    said = []
    for one in found.chosen:
        if one.seat is None or not found.declined(one.id):
            continue
        day = said_day(found.answers[one.id].on)
        went = "the call was opened again."
        if one.id in next_of:
            went = f"{names[next_of[one.id]]} takes the seat."
        said.append(f"{names[one.person_id]} declined on {day}; {went}")
    return tuple(said)
