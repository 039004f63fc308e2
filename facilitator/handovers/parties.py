"""Who does a step, and how one learns a role."""

from enum import StrEnum


class Party(StrEnum):
    """Who does a step; the three parties of the Kubernetes release team's handbooks, and both."""

    outgoing = "outgoing"
    incoming = "incoming"
    both = "both"
    staying = "staying"
    """Whoever stays: neither of the two."""


class Stage(StrEnum):
    """How one learns a role: watch, then together, then alone."""

    watch = "watch"
    together = "together"
    alone = "alone"
