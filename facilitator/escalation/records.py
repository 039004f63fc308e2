"""Agreed routes, and what travels along them: all of them facts.

A route is a right: after the first set-up it changes only by a decision. What is carried on keeps
the steps of its route as they were on the day it was raised.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.store.records import Draft, Record, choice, reference


class RouteDraft(Draft):
    """To whom groups turn, and in how many days, when they cannot settle something themselves."""

    sentences: ClassVar[dict[str, str]] = {
        "name": "A route needs a name.",
        "from_on": "A route needs its first day.",
        "talk_days": "The days for talking to each other are a whole number from 0 to 365.",
    }

    name: str = Field(min_length=1, max_length=200)
    from_on: date
    talk_days: int = Field(default=7, ge=0, le=365)
    """Days in which the groups try to settle it between them."""


class Route(RouteDraft, Record, table=True):
    """A route, until it is ended."""

    append_only: ClassVar[bool] = True

    decided_by: UUID | None = reference("decision", optional=True)
    """None: it was there from the beginning."""


class RouteFor(Record, table=True):
    """For which group or which domain a route is; a route without any is for everything."""

    append_only: ClassVar[bool] = True

    route_id: UUID = reference("route")
    group_id: UUID | None = reference("group", optional=True)
    domain_id: UUID | None = reference("domain", optional=True)


class RouteStep(Record, table=True):
    """A group on a route, and the days it has."""

    append_only: ClassVar[bool] = True

    route_id: UUID = reference("route")
    position: int
    """Order of the steps, from 1."""
    group_id: UUID = reference("group")
    days: int


class RouteEnd(Record, table=True):
    """A route ended; what travels along it goes on."""

    append_only: ClassVar[bool] = True

    route_id: UUID = reference("route")
    last_on: date
    decided_by: UUID | None = reference("decision", optional=True)


class EscalationDraft(Draft):
    """Something between groups that they have not settled."""

    sentences: ClassVar[dict[str, str]] = {
        "title": "Say in a few words what it is about.",
        "happened": "Say what happened.",
    }

    title: str = Field(min_length=1, max_length=300)
    happened: str = Field(min_length=1, max_length=4000)
    domain_id: UUID | None = reference("domain", optional=True)
    person_id: UUID = reference("person")
    """Who raises it, of the first of the groups."""
    forward_id: UUID | None = reference("forward", optional=True)
    """The item handed to another group that it comes from."""


class Escalation(EscalationDraft, Record, table=True):
    """What is carried on, as it was raised."""

    called: ClassVar[str] = "matter"
    append_only: ClassVar[bool] = True

    route_id: UUID = reference("route")
    raised_on: date


class EscalationParty(Record, table=True):
    """One of the groups between which it is; the first raised it."""

    append_only: ClassVar[bool] = True

    escalation_id: UUID = reference("escalation")
    group_id: UUID = reference("group")
    wants: str = ""


class EscalationStep(Record, table=True):
    """One step of its way, fixed when it was raised; 0 is the talk between the groups."""

    append_only: ClassVar[bool] = True

    escalation_id: UUID = reference("escalation")
    position: int
    group_id: UUID | None = reference("group", optional=True)
    """None: the groups between themselves."""
    days: int


class EscalationActKind(StrEnum):
    """What may happen on the way."""

    said = "said"
    """A group says something; it goes nowhere by it."""
    carried_on = "carried on"
    not_ours = "not ours"
    """The group whose turn it is passes it on, with its reason."""
    settled = "settled"
    withdrawn = "withdrawn"


class EscalationAct(Record, table=True):
    """Something that happened on the way."""

    append_only: ClassVar[bool] = True

    escalation_id: UUID = reference("escalation")
    kind: EscalationActKind = choice(EscalationActKind)
    position: int
    """The step at which it happened."""
    group_id: UUID = reference("group")
    person_id: UUID = reference("person")
    on: date
    text: str = ""
    decision_id: UUID | None = reference("decision", optional=True)
    """Settled: the decision that did it."""


class EscalationAgreed(Record, table=True):
    """Somebody said for their group that it agrees to how it was settled."""

    append_only: ClassVar[bool] = True

    act_id: UUID = reference("escalation_act")
    group_id: UUID = reference("group")
    person_id: UUID = reference("person")


class EscalationAsked(Record, table=True):
    """The item that was asked for on the agenda of a step’s group."""

    append_only: ClassVar[bool] = True

    escalation_id: UUID = reference("escalation")
    position: int
    request_id: UUID = reference("item_request")
