"""The door of routes and of what is between groups."""

from facilitator.escalation.carrying import (
    FORWARD_DAYS,
    carry_on,
    raise_escalation,
    raise_from_forward,
    say,
    settle,
    withdraw,
)
from facilitator.escalation.late import late_forwards
from facilitator.escalation.reading import (
    ActShown,
    EscalationShown,
    PartyShown,
    StepShown,
    escalation,
    escalations,
)
from facilitator.escalation.routes import (
    RouteShown,
    end_route,
    route_between,
    routes,
    set_route,
    write_route_in,
)
from facilitator.escalation.rules import EscalationState, StepDraft

__all__ = [
    "FORWARD_DAYS",
    "ActShown",
    "EscalationShown",
    "EscalationState",
    "PartyShown",
    "RouteShown",
    "StepDraft",
    "StepShown",
    "carry_on",
    "end_route",
    "escalation",
    "escalations",
    "late_forwards",
    "raise_escalation",
    "raise_from_forward",
    "route_between",
    "routes",
    "say",
    "set_route",
    "settle",
    "withdraw",
    "write_route_in",
]
