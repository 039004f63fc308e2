"""Decisions out of a log of decision records (MADR and its kin)."""

from collections.abc import Callable, Iterable
from pathlib import PurePath
from uuid import UUID

from facilitator.decisions.records import (
    Decision,
    DecisionDraft,
    DecisionLink,
    DecisionState,
    LinkKind,
)
from facilitator.exchange.importing.plan import Plan
from facilitator.exchange.reading import ParsedRecord
from facilitator.store.search import fold

_LONGEST_TITLE = 300
_STATES = {
    "accepted": DecisionState.in_force,
    "rejected": DecisionState.rejected,
    "deprecated": DecisionState.withdrawn,
    "superseded": DecisionState.superseded,
}


def plan_decision_records(
    plan: Plan, records: Iterable[ParsedRecord], numbers: Callable[[], int]
) -> None:
    """Plan every record that is not there yet. A status that is not given stays unknown."""
    told = list(records)
    known = {_key(d.source.rsplit(":", 1)[0], d.title): d for d in plan.there(Decision)}
    by_name: dict[str, Decision] = {}
    for record in told:
        there = known.get(_key(record.source, record.title[:_LONGEST_TITLE]))
        if there is not None:
            plan.same += 1
            by_name[record.slug] = there
            continue
        by_name[record.slug] = _planned(plan, record, numbers())
        plan.count("decisions")
    linked: set[tuple[UUID, UUID]] = set()
    here_before = {decision.id for decision in known.values()}
    for record in told:
        if by_name[record.slug].id not in here_before:
            _plan_links(plan, record, by_name, linked)


def _key(source: str, title: str) -> tuple[str, str]:
    """A record is known by its file's name and title: the folder may have been another."""
    return PurePath(source).name, fold(title)


def _planned(plan: Plan, record: ParsedRecord, number: int) -> Decision:
    status = (record.status or "").split(" ")[0].casefold().rstrip(":,;")
    state = _STATES.get(status, DecisionState.unknown)
    if record.status and state is DecisionState.unknown:
        plan.doubt(
            record.source,
            record.lines.get("status", 1),
            record.status,
            "This status says neither that it holds nor that it does not.",
        )
    outcome = record.decision_text or record.outcome or ""
    consequences = "\n".join(f"- {line}" for line in record.consequences)
    why = "\n\n".join(part for part in (record.because or "", record.context) if part)
    heard = ", ".join((*record.consulted, *record.informed))
    return plan.add(
        Decision,
        DecisionDraft(
            title=record.title[:_LONGEST_TITLE] or record.slug,
            text="\n\n".join(part for part in (outcome, consequences) if part)[:100_000],
            why=why[:20_000],
        ),
        number=number,
        decided_on=record.decided_on,
        state_then=state,
        by_words=", ".join(record.deciders),
        heard_words=heard,
        source=f"{record.source}:1",
    )


def _plan_links(
    plan: Plan,
    record: ParsedRecord,
    by_name: dict[str, Decision],
    linked: set[tuple[UUID, UUID]],
) -> None:
    here = by_name[record.slug]
    pairs = [(here, by_name.get(name), name) for name in record.supersedes]
    later = [(by_name.get(name), here, name) for name in record.superseded_by]
    for newer, older, name in (*pairs, *later):
        if newer is None or older is None:
            plan.doubt(record.source, 1, name, "The record it points to is not among these.")
        elif (newer.id, older.id) not in linked:  # both records may name the pair
            linked.add((newer.id, older.id))
            plan.add(
                DecisionLink, decision_id=newer.id, earlier_id=older.id, kind=LinkKind.supersedes
            )
