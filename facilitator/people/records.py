"""The collective itself, its people, the names they go by, and when they are away."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from pydantic import field_validator, model_validator
from sqlmodel import Field

from facilitator.store.records import Draft, Record, instant, reference


class CollectiveDraft(Draft):
    """What a collective says of itself; there is one in a file."""

    sentences: ClassVar[dict[str, str]] = {"name": "A collective needs a name."}

    name: str = Field(min_length=1, max_length=200)
    zone: str = "UTC"
    """IANA name of the time zone in which its days begin and its meetings are held."""
    constitution: str = ""
    """Key of the template it started from."""

    @field_validator("zone")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(f"There is no time zone “{value}”. Use a name like Europe/Berlin.")
        return value


class Collective(CollectiveDraft, Record, table=True):
    """The whole; its id is the collective_id of every record in the file."""

    @property
    def zone_info(self) -> ZoneInfo:
        """Give the zone to compute with."""
        return ZoneInfo(self.zone)


class Spanned(Draft):
    """A span of days, both included; without an end it is open."""

    from_on: date | None = None
    to_on: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Spanned":
        if self.from_on is not None and self.to_on is not None and self.to_on < self.from_on:
            raise ValueError("The last day lies before the first. Please check both dates.")
        return self


class PersonDraft(Draft):
    """What is known of a person."""

    sentences: ClassVar[dict[str, str]] = {"name": "A person needs a name."}

    name: str = Field(min_length=1, max_length=200)
    pronouns: str = Field(default="", max_length=50)
    email: str = Field(default="", max_length=200)
    phone: str = Field(default="", max_length=60)
    joined_on: date | None = None
    left_on: date | None = None
    """The last day."""

    @model_validator(mode="after")
    def _in_order(self) -> "PersonDraft":
        if self.joined_on and self.left_on and self.left_on < self.joined_on:
            raise ValueError("The day of leaving lies before the day of joining.")
        return self


class Person(PersonDraft, Record, table=True):
    """Somebody. Two people may share a name."""

    personal: ClassVar[tuple[str, ...]] = ("name", "pronouns", "email", "phone")

    merged_into: UUID | None = reference("person", optional=True)
    """Set when people said that this is the same person as another; that one is used."""
    forgotten_at: datetime | None = instant(optional=True)


class AliasDraft(Draft):
    """Another name by which minutes call a person ("JRG", "eholk")."""

    sentences: ClassVar[dict[str, str]] = {"name": "An alias needs at least one letter."}

    person_id: UUID = reference("person")
    name: str = Field(min_length=1, max_length=200)


class Alias(AliasDraft, Record, table=True):
    """A name that stands for a person in sources."""

    personal: ClassVar[tuple[str, ...]] = ("name",)


class SortNameDraft(Draft):
    """The name under which the alphabet has a person, such as a country’s in its own language."""

    sentences: ClassVar[dict[str, str]] = {"name": "Write the name to sort by."}

    person_id: UUID = reference("person")
    name: str = Field(min_length=1, max_length=200)


class SortName(SortNameDraft, Record, table=True):
    """A person is sorted by this instead of the name; one row a person."""

    personal: ClassVar[tuple[str, ...]] = ("name",)


class AbsenceDraft(Spanned):
    """Days on which somebody is away."""

    person_id: UUID = reference("person")
    reason: str = Field(default="", max_length=500)


class Absence(AbsenceDraft, Record, table=True):
    """A span of days on which somebody is away."""

    personal: ClassVar[tuple[str, ...]] = ("reason",)


class CohortDraft(Draft):
    """A group of people who describe themselves so, for quotas and alternating speakers."""

    sentences: ClassVar[dict[str, str]] = {"name": "A cohort needs a name."}

    name: str = Field(min_length=1, max_length=100)
    has_priority: bool = False
    """Alternating speakers: every second turn is theirs while one of them waits."""


class Cohort(CohortDraft, Record, table=True):
    """A cohort."""


class CohortMember(Record, table=True):
    """Somebody put themselves into a cohort; nobody else does."""

    cohort_id: UUID = reference("cohort")
    person_id: UUID = reference("person")
