"""Earlier rulings: about the same domain, or asked in much the same words."""

from typing import Final
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import domain_names_in, group_names_in, role_names_in
from facilitator.disputes.records import Dispute, Ruling
from facilitator.disputes.told import Precedent
from facilitator.disputes.wording import ruling_sentence
from facilitator.office import Office
from facilitator.store.finding import live
from facilitator.store.search import words_of

ALIKE: Final = 0.4
"""Share of the longer words that two questions have in common, of the one with fewer."""
_LONG: Final = 4
"""Letters: shorter words say little about what is asked."""


def precedents(
    office: Office, question: str = "", domain_id: UUID | None = None
) -> tuple[Precedent, ...]:
    """Give the rulings that may answer a question already, those of its domain first, then new."""
    with office.reading() as session:
        return precedents_in(office, session, question, domain_id)


def precedents_in(
    office: Office, session: Session, question: str, domain_id: UUID | None
) -> tuple[Precedent, ...]:
    """Do what `precedents` does inside an open session."""
    rulings = list(session.exec(live(Ruling)))
    if not rulings:
        return ()
    asked = {one.id: one for one in session.exec(live(Dispute))}
    names = group_names_in(session) | role_names_in(session)
    domains = domain_names_in(session)
    found = []
    for ruling in rulings:
        dispute = asked.get(ruling.dispute_id)
        if dispute is None:
            continue
        same = domain_id is not None and dispute.domain_id == domain_id
        if not same and likeness(question, dispute.question) < ALIKE:
            continue
        domain = domains.get(dispute.domain_id, "") if dispute.domain_id else ""
        found.append(
            Precedent(
                dispute.id,
                dispute.number,
                dispute.question,
                ruling.on,
                ruling_sentence(ruling, names, domain),
                ruling.reasons,
                same,
            )
        )
    return tuple(sorted(found, key=lambda one: (not one.same_domain, -one.ruled_on.toordinal())))


def likeness(one: str, other: str) -> float:
    """Give how much two questions say the same, 0 to 1; one word in common is chance."""
    first, second = (
        {word for word in words_of(text) if len(word) >= _LONG} for text in (one, other)
    )
    fewer, common = min(len(first), len(second)), len(first & second)
    return common / fewer if common > 1 else 0.0
