"""The key of this collective, made when it is first needed, and the keys of others."""

import base64
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.letters.records import KnownCollective, KnownKey, Letter, OwnKey
from facilitator.letters.signing import code_of, key_pair
from facilitator.office import Office
from facilitator.store.finding import live, record_of
from facilitator.store.search import fold


def own_key_in(session: Session, office: Office) -> OwnKey:
    """Give the key to sign with; where there is none that is whole, one is made."""
    known = own_key_known(session)
    if known is not None:
        return known
    seed = office.new_secret(32)
    made = office.make(
        OwnKey,
        public=key_pair(seed),
        seed=base64.b64encode(seed).decode(),
        from_on=office.today(),
    )
    session.add(made)
    return made


def own_key_known(session: Session) -> OwnKey | None:
    """Give the key in use, if one was made; a file that came of an export has none."""
    newest: OwnKey | None = session.exec(live(OwnKey).order_by(col(OwnKey.id).desc())).first()
    return newest if newest is not None and newest.seed else None


def own_code(office: Office) -> str:
    """Give the code of our key, to tell others by voice; empty: none was needed so far."""
    with office.reading() as session:
        known = own_key_known(session)
        return code_of(known.public) if known is not None else ""


@dataclass(frozen=True)
class KnownShown:
    """A collective that wrote to us."""

    id: UUID
    of_id: UUID
    name: str
    key_id: UUID
    code: str
    since: date
    """The first day of the key that is theirs now."""
    compared_on: date | None
    keys: int
    """How many keys they have had."""
    letters: int
    """Written to and received from them."""


def known_collectives(office: Office) -> tuple[KnownShown, ...]:
    """Give the collectives that wrote to us, by name."""
    with office.reading() as session:
        counts: dict[UUID | None, int] = {}
        for known_id in session.exec(select(Letter.known_id)):
            counts[known_id] = counts.get(known_id, 0) + 1
        found = []
        for one in session.exec(live(KnownCollective)):
            keys = keys_in(session, one.id)
            found.append(
                KnownShown(
                    id=one.id,
                    of_id=one.of_id,
                    name=one.name,
                    key_id=keys[-1].id,
                    code=code_of(keys[-1].public),
                    since=keys[-1].from_on,
                    compared_on=keys[-1].compared_on,
                    keys=len(keys),
                    letters=counts.get(one.id, 0),
                )
            )
    return tuple(sorted(found, key=lambda one: (fold(one.name), one.id)))


def compare_key(office: Office, key_id: UUID) -> KnownKey:
    """Note that somebody compared a key with its owner by voice, today."""
    with office.writing("note that a code was compared") as session:
        found = record_of(office, session, KnownKey, key_id)
        found.compared_on = office.today()
    return found


def known_in(session: Session, of_id: UUID) -> KnownCollective | None:
    """Give the record of another collective by its own id."""
    found: KnownCollective | None = session.exec(
        live(KnownCollective).where(KnownCollective.of_id == of_id)
    ).first()
    return found


def keys_in(session: Session, known_id: UUID) -> list[KnownKey]:
    """Give the keys of another collective, the one that is theirs now last."""
    wanted = live(KnownKey).where(KnownKey.known_id == known_id)
    return list(session.exec(wanted.order_by(KnownKey.id)))


def note_key_in(session: Session, office: Office, of_id: UUID, name: str, public: str) -> UUID:
    """Note whose key this is, in a transaction that is open; gives the collective’s record.

    A name that changed is taken over.
    """
    known = known_in(session, of_id)
    if known is None:
        known = office.make(KnownCollective, of_id=of_id, name=name)
        session.add(known)
    elif known.name != name:
        known.name = name
    keys = keys_in(session, known.id)
    if not keys or keys[-1].public != public:
        session.add(office.make(KnownKey, known_id=known.id, public=public, from_on=office.today()))
    return known.id
