"""Readers: load and bench as the records are today, without a plan; figures with their rows."""

from uuid import UUID

from facilitator.office import Office
from facilitator.roles.planner.answer import Load
from facilitator.roles.planner.fairness import Bench


def loads(office: Office) -> tuple[Load, ...]:
    """Give what everybody has carried so far, people with no service among them, by name."""
    raise NotImplementedError


def benches(office: Office, role_id: UUID | None = None) -> tuple[Bench, ...]:
    """Give who is able to take each role: held it, shadowed it, is willing."""
    raise NotImplementedError
