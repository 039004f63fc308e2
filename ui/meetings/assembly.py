"""The group whose meetings are meant when nobody says which."""

from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from facilitator.office import Office


def assembly_of(office: "Office") -> UUID | None:
    """Give the assembly that stands in no other group; None: everybody."""
    from facilitator.groups.records import GroupKind
    from facilitator.groups.service import groups

    found = groups(office)
    assemblies = [one for one in found if one.kind == GroupKind.assembly]
    roots = [one for one in assemblies if one.parent_id is None]
    first = next(iter(roots or assemblies), None)
    return first.id if first else None
