"""Which constitutions there are, and starting a collective from one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from facilitator.constitutions.template import (
    Constitution,
    constitution_in,
    group_draft,
    manner_draft,
    right_draft,
    role_draft,
)
from facilitator.errors import Refused
from facilitator.groups.records import Domain, DomainDraft, Group, Right, RightConsulted
from facilitator.meetings.records import Manner
from facilitator.office import Ids, Office, system_clock
from facilitator.opening import create_collective
from facilitator.people.records import CollectiveDraft
from facilitator.roles.records import Role
from resources import FOLDER

DEFAULT = "small-collective"


def constitutions() -> list[Constitution]:
    """Give every template that ships, the default first, then by name."""
    found = [constitution_in(path) for path in sorted(_folder().glob("*.toml"))]
    return sorted(found, key=lambda template: (template.key != DEFAULT, template.name))


def constitution(key: str) -> Constitution:
    """Give one template. Raises `Refused` naming those there are."""
    path = _folder() / f"{key}.toml"
    if not key or "/" in key or not path.is_file():
        known = ", ".join(path.stem for path in sorted(_folder().glob("*.toml")))
        raise Refused(f"There is no constitution “{key}”. There are: {known}.")
    return constitution_in(path)


def start_collective(
    path: Path,
    key: str = DEFAULT,
    *,
    name: str,
    zone: str,
    clock: Callable[[], datetime] = system_clock,
    ids: Ids | None = None,
) -> Office:
    """Make a collective's file with the groups, roles and rights of a constitution.

    `zone` is an IANA name. Raises `Refused` when the name is empty, the zone or the constitution
    is unknown, or the file cannot be made; then there is no file.
    """
    template = constitution(key)
    draft = CollectiveDraft(name=name, zone=zone, constitution=key)

    def begin(office: Office) -> None:
        with office.writing(f"set up as “{template.name}”") as session:
            furnish(session, office, template)

    return create_collective(path, draft, clock=clock, ids=ids, furnish=begin)


def furnish(session: Session, office: Office, template: Constitution) -> None:
    """Add the parts of a template to a collective, inside the caller's transaction."""
    today = office.today()
    groups: dict[str, UUID] = {}
    for told in template.groups:
        draft = group_draft(told, groups.get(told.get("parent", "")))
        # On which day it was formed nobody was asked: a house that begins to use the program may
        # record what its groups did before.
        group = office.make(Group, draft)
        session.add(group)
        groups[told["key"]] = group.id
    roles: dict[str, UUID] = {}
    for told in template.roles:
        role = office.make(Role, role_draft(told, groups[told["group"]]))
        session.add(role)
        roles[f"role:{told['key']}"] = role.id
    for told in template.domains:
        domain_draft = DomainDraft(name=told["name"], description=told.get("description", ""))
        domain = office.make(Domain, domain_draft)
        right = office.make(
            Right,
            right_draft(
                told,
                domain.id,
                today,
                owner_group_id=groups.get(told["owner"]),
                owner_role_id=roles.get(told["owner"]),
                deputy_role_id=roles.get(told.get("deputy", "")),
            ),
        )
        session.add_all([domain, right])
        for party in told.get("consulted", ()):
            session.add(
                office.make(
                    RightConsulted,
                    right_id=right.id,
                    group_id=groups.get(party),
                    role_id=roles.get(party),
                )
            )
    if template.meetings:
        session.add(office.make(Manner, manner_draft(template.meetings)))


def _folder() -> Path:
    return FOLDER / "constitutions"
