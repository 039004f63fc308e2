"""Who is where on a day, read once however often it is asked: groups, roles, their names."""

from datetime import date
from functools import cached_property
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import (
    group_names_in,
    holders_in,
    members_in,
    role_names_in,
)
from facilitator.people.lookup import kept_in, names_in


class Places:
    """Groups and roles as one session sees them; it lives no longer than the reading it is for."""

    def __init__(self, session: Session, on: date) -> None:
        self._session, self.on = session, on
        self._people: dict[tuple[UUID | None, UUID | None], frozenset[UUID]] = {}
        self.kept = kept_in(session)

    @cached_property
    def called(self) -> dict[UUID, str]:
        """The names of groups and roles."""
        return {**group_names_in(self._session), **role_names_in(self._session)}

    @cached_property
    def names(self) -> dict[UUID, str]:
        """The names of people."""
        return names_in(self._session)

    def named(self, group_id: UUID | None, role_id: UUID | None) -> str:
        """Give the name of a group or a role."""
        which = group_id or role_id
        return self.called.get(which, "somebody") if which else "somebody"

    def people(self, group_id: UUID | None, role_id: UUID | None) -> frozenset[UUID]:
        """Give the members of the group, or the holders of the role."""
        key = (group_id, role_id)
        if key not in self._people:
            found: frozenset[UUID] = frozenset()
            if group_id is not None:
                found = members_in(self._session, group_id, self.on)
            elif role_id is not None:
                found = holders_in(self._session, role_id, self.on)
            self._people[key] = frozenset(self.kept(who) for who in found)
        return self._people[key]
