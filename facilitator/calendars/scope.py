"""Whose dates are wanted, resolved for one reading of the collective."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.calendars.entries import Whose
from facilitator.groups.records import Group, Membership
from facilitator.office import Office
from facilitator.people.lookup import ids_of, names_in
from facilitator.people.rules import within
from facilitator.store.finding import live

KEPT_DAYS: Final = 90
"""What took place stays in a calendar so long."""


class Scope:
    """Whose dates, and the names to say them with."""

    def __init__(self, office: Office, session: Session, whose: Whose) -> None:
        self.office = office
        self.today = office.today()
        self.since: date = self.today - timedelta(days=KEPT_DAYS)
        self.zone = office.zone.key
        self.names = names_in(session)
        self._group_id = whose.group_id
        rows = session.execute(select(col(Group.id), col(Group.name))).all()
        self._groups: dict[UUID, str] = {row[0]: row[1] for row in rows}
        self.ids: frozenset[UUID] = frozenset()
        """The ids of the one person whose dates are wanted; empty: everybody's."""
        self._own: frozenset[UUID] = frozenset()
        if whose.person_id is not None:
            self.ids = frozenset(ids_of(session, whose.person_id))
            self._own = frozenset(
                one.group_id
                for one in session.exec(
                    live(Membership).where(col(Membership.person_id).in_(self.ids))
                )
                if within((one.from_on, one.to_on), self.today)
            )

    def has_group(self, group_id: UUID | None) -> bool:
        """Tell whether what belongs to a group (None: to everybody) is wanted."""
        if self._group_id is not None:
            return group_id == self._group_id
        return not self.ids or group_id is None or group_id in self._own

    def has_person(self, *people: UUID | None, group_id: UUID | None) -> bool:
        """Tell whether what is of these people, in a group, is wanted."""
        if self.ids:
            return any(person in self.ids for person in people)
        return self._group_id is None or group_id == self._group_id

    def group_name(self, group_id: UUID | None) -> str:
        """Give the name of a group, nothing without one."""
        return self._groups.get(group_id, "") if group_id is not None else ""
