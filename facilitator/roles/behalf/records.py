"""Links: a role in one group that is held on behalf of another; mandates: what its holder may do.

They stand this low because rotation asks who is eligible, and decisions whether a delegate may
decide; set and shown they are in `facilitator.delegates`.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.people.records import Spanned
from facilitator.store.records import Draft, Record, choice, reference


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


class MandateDraft(Draft):
    """What a delegate may decide for those at home, in one term."""

    sentences: ClassVar[dict[str, str]] = {
        "may": "Say in a few words what they may decide for you.",
    }

    link_id: UUID = reference("link")
    term_id: UUID = reference("term")
    """It ends with this term, whoever follows."""
    decision_id: UUID = reference("decision")
    """The decision of the sending group that gave it."""
    may: str = Field(min_length=1, max_length=2000)
    limits: str = Field(default="", max_length=2000)
    """In words: "up to 500 € at a time"."""
    ask_back: str = Field(default="", max_length=2000)
    """When they have to ask at home first."""
    until_on: date | None = None
    """The last day; None: as long as the term."""


class Mandate(MandateDraft, Record, table=True):
    """A mandate; for something else give a new one."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("may", "limits", "ask_back")

    from_on: date


class MandateDomain(Record, table=True):
    """A domain that a mandate is about; with none it is about whatever comes up there."""

    append_only: ClassVar[bool] = True

    mandate_id: UUID = reference("mandate")
    domain_id: UUID = reference("domain")


class MandateEnd(Record, table=True):
    """A mandate was called back before its time."""

    append_only: ClassVar[bool] = True

    mandate_id: UUID = reference("mandate")
    on: date
    """The first day on which it does not hold any more."""
    reason: str = ""
