"""Which rows among the persons are scripts or agents, inside an open session."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.people.automations.records import Automation, AutomationKind
from facilitator.people.records import Person

ACTING = "acting automation"
"""In the `info` of a session: the script or agent that showed its token and writes in it."""
_KNOWN = "automations"
# Built once: it is asked wherever people are listed, and at every change of the file. Whatever
# was one stays one: no tombstone makes a person of it.
_IDS: Any = select(col(Automation.person_id))


def automations_in(session: Session) -> frozenset[UUID]:
    """Give the ids of the persons that are scripts or agents, ended ones among them."""
    known: frozenset[UUID] | None = session.info.get(_KNOWN)
    if known is None:
        known = frozenset(session.connection().execute(_IDS).scalars())
        session.info[_KNOWN] = known
    return known


def keepers_in(session: Session) -> dict[UUID, UUID]:
    """Give for every script or agent the person who answers for it."""
    if not automations_in(session):
        return {}
    rows = session.connection().execute(
        select(col(Automation.person_id), col(Automation.keeper_id))
    )
    return {row.person_id: row.keeper_id for row in rows}


def note_new_in(session: Session, made: Iterable[UUID]) -> None:
    """Let `automations_in` know those that this session makes."""
    session.info[_KNOWN] = automations_in(session) | frozenset(made)


def without_automations(session: Session, found: Iterable[Person]) -> list[Person]:
    """Give the people among rows of persons."""
    scripts = automations_in(session)
    return [one for one in found if one.id not in scripts]


def acting_in(session: Session) -> UUID | None:
    """Give the script or agent that writes in this session, None where people do."""
    found: UUID | None = session.info.get(ACTING)
    return found


def marked_name(name: str, kind: AutomationKind) -> str:
    """Give the name by which its row among the persons is read."""
    return f"{name} ({kind.value})"


def no_person(name: str) -> Refused:
    """Give the refusal where a person is needed."""
    return Refused(
        f"{name} is no person: it decides where it holds the role, and takes part in nothing"
        " else. Choose a person."
    )
