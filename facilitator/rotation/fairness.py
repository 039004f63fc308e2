"""Readers: load and bench as the records are today, without a plan; figures with their rows."""

from dataclasses import replace
from uuid import UUID

from facilitator.office import Office
from facilitator.roles.planner.answer import Load
from facilitator.roles.planner.fairness import Bench
from facilitator.roles.planner.fairness import benches as benches_of
from facilitator.roles.planner.fairness import loads as loads_of
from facilitator.rotation.asking import Asked, Wanted, ask
from facilitator.rotation.loading import Loaded, load


def loads(office: Office) -> tuple[Load, ...]:
    """Give what everybody has carried so far, people with no service among them."""
    with office.reading() as session:
        loaded = load(office, session)
    if not loaded.people or not loaded.standing:
        return ()
    asked = _about_all(loaded)
    # Nothing is planned, so the planned hours are none.
    return loads_of(asked.question, {})


def benches(office: Office, role_id: UUID | None = None) -> tuple[Bench, ...]:
    """Give who is able to take each role, planned or not: held it, shadowed it, is willing."""
    with office.reading() as session:
        loaded = load(office, session)
    if not loaded.people or not loaded.standing:
        return ()
    asked = _about_all(loaded)
    standing = {role.id for role in loaded.standing}
    return tuple(
        bench
        for bench in benches_of(asked.question, {})
        if bench.role in standing and (role_id is None or bench.role == role_id)
    )


def _about_all(loaded: Loaded) -> Asked:
    """Ask about every role that goes on, also those that nobody plans."""
    return ask(replace(loaded, roles=loaded.standing), Wanted(terms=1))
