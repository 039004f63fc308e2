"""Links: a role in one group that is held on behalf of another."""

from enum import StrEnum
from uuid import UUID

from facilitator.people.records import Spanned
from facilitator.store.records import Record, choice, reference


class LinkManner(StrEnum):
    """What the holder of a link does in the other group."""

    liaison = "liaison"
    """Hears and tells; decides nothing for those at home."""
    delegate = "delegate"
    """Speaks and decides for them, within a mandate."""


class LinkDraft(Spanned):
    """A role that is held on behalf of another group; two of them back and forth: a double link."""

    role_id: UUID = reference("role")
    """Its group is where the holder sits."""
    for_group_id: UUID = reference("group")
    """On whose behalf."""
    manner: LinkManner = choice(LinkManner, LinkManner.liaison)


class Link(LinkDraft, Record, table=True):
    """A link, from–to."""
