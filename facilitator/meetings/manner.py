"""How a group holds its meetings: by which rule people speak, whether there are proxies.

The collective has a manner and a group may have its own, which then holds as a whole. Every
change is a row of its own, so that one sees what held when.
"""

from uuid import UUID

from sqlmodel import Session, col

from facilitator.groups.records import Group
from facilitator.meetings.records import Manner, MannerDraft
from facilitator.office import Office
from facilitator.store.finding import live, record_of


def set_manner(office: Office, draft: MannerDraft) -> Manner:
    """Say how a group, or without one the collective, holds its meetings from now on."""
    with office.writing("change how meetings are held") as session:
        if draft.group_id is not None:
            record_of(office, session, Group, draft.group_id)
        manner = office.make(Manner, draft)
        session.add(manner)
    return manner


def hold_as_collective(office: Office, group_id: UUID) -> None:
    """Let a group hold its meetings as the collective does; harmless where it does already."""
    with office.writing("change how meetings are held") as session:
        record_of(office, session, Group, group_id)
        for manner in session.exec(live(Manner).where(col(Manner.group_id) == group_id)):
            manner.deleted_at = office.now()


def manner_of(office: Office, group_id: UUID | None) -> Manner:
    """Give how a group holds its meetings: its own manner, else the collective's.

    Where nothing was ever said it is what `MannerDraft` has by itself; that one is not on record.
    """
    with office.reading() as session:
        return manner_in(session, office, group_id)


def manner_in(session: Session, office: Office, group_id: UUID | None) -> Manner:
    """Give `manner_of` inside an open session."""
    wanted = live(Manner).where(
        col(Manner.group_id).is_(None) | (col(Manner.group_id) == group_id)
        if group_id is not None
        else col(Manner.group_id).is_(None)
    )
    found: Manner | None = None
    for manner in session.exec(wanted.order_by(Manner.id)):
        if found is None or manner.group_id is not None or found.group_id is None:
            found = manner
    return found or office.make(Manner, MannerDraft(group_id=group_id))


def has_own_manner(session: Session, group_id: UUID | None) -> bool:
    """Tell whether a group said itself how it holds its meetings."""
    if group_id is None:
        return False
    wanted = live(Manner).where(col(Manner.group_id) == group_id)
    return session.exec(wanted).first() is not None
