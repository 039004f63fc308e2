"""Every decision with everything its record has, as plain values: for `decisions --json`.

The keys are promised in docs/cli.md; days and instants are ISO 8601.
"""

from datetime import date, datetime
from typing import Any

from sqlmodel import col, select

from facilitator.decisions.paths.told import StepTold
from facilitator.decisions.record import known_in, record_of
from facilitator.decisions.records import Decision, DecisionActKind, StanceKind
from facilitator.decisions.told import (
    AdviceTold,
    CountTold,
    DecisionRecord,
    LinkTold,
    ObjectionTold,
    RoundTold,
    Way,
)
from facilitator.office import Office


def all_as_plain(office: Office) -> list[dict[str, Any]]:
    """Give every decision, by number, as `as_plain` has it."""
    with office.reading() as session:
        ids = session.exec(select(Decision.id).order_by(col(Decision.number))).all()
        known = known_in(session)
        return [as_plain(record_of(session, office, decision_id, known)) for decision_id in ids]


def _automation(record: DecisionRecord) -> dict[str, Any] | None:
    mark = record.by_automation
    if mark is None:
        return None
    return {
        "name": mark.name,
        "kind": mark.kind.value,
        "answers_for": mark.keeper,
        "review": mark.state.value,
        "reviewed_by": mark.by or None,
        "reviewed_on": _day(mark.on),
        "note": mark.note or None,
    }


def as_plain(record: DecisionRecord) -> dict[str, Any]:
    """Give one record as strings, numbers, lists and None."""
    decision, said = record.decision, record.said
    return {
        "number": record.number,
        "id": str(decision.id),
        "title": decision.title,
        "text": decision.text,
        "decided_on": _day(decision.decided_on),
        "rung": decision.rung.value if decision.rung else None,
        "state": record.state.value,
        "domain": record.domain or None,
        "group": record.group or None,
        "by": record.who,
        "by_automation": _automation(record),
        "right": record.right or None,
        "why": record.why,
        "heard": record.heard,
        "review_on": _day(record.review_on),
        "expires_on": _day(decision.expires_on),
        "urgent": decision.urgent,
        "urgent_reason": decision.urgent_reason or None,
        "ratify_by": _day(decision.ratify_by),
        "ratified_on": _day(_ratified_on(record)),
        "ratified_by": record.ratified_by or None,
        "supersedes": _numbers(record.supersedes),
        "superseded_by": _numbers(record.superseded_by),
        "corrects": _numbers(record.corrects),
        "corrected_by": _numbers(record.corrected_by),
        "reverts": _numbers(record.reverts),
        "reverted_by": _numbers(record.reverted_by),
        "restores": _numbers(record.restores),
        "restored_by": _numbers(record.restored_by),
        "collegial": said.sealed,
        "path": [_step(step) for step in said.path.steps] if said.path else [],
        "offices": [
            {
                "office": one.name,
                "said": one.said or "nothing",
                "by": one.by or None,
                "on": _day(one.on),
                "text": one.text or None,
            }
            for one in said.offices
        ],
        "wordings": [
            {"text": w.text, "on": _day(w.on), "because": w.because or None} for w in said.wordings
        ],
        "rounds": [_round(taken) for taken in said.rounds],
        "objections": [_objection(objection) for objection in said.objections],
        "concerns": [
            {
                "person": c.person,
                "text": c.text,
                "criterion": c.criterion or None,
                "on": _day(c.on),
            }
            for c in said.concerns
        ],
        "advice": [_advice(advice) for advice in said.advice],
        "challenges": [
            {
                "by": c.by,
                "text": c.text,
                "on": _day(c.on),
                "answers": [
                    {"on": _day(on), "by": by or None, "text": text} for on, by, text in c.answers
                ],
            }
            for c in said.challenges
        ],
        "meeting": {"title": record.meeting, "held_on": _day(record.meeting_on)}
        if record.meeting or record.meeting_on
        else None,
        "way_here": _way(record.way_here),
        "since": _way(record.since),
        "source": decision.source or None,
        "recorded_by": record.recorded_by or None,
        "recorded_at": _instant(record.recorded_at),
    }


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _ratified_on(record: DecisionRecord) -> date | None:
    return next(
        (on for on, text in record.since if text.startswith(DecisionActKind.ratified.value)), None
    )


def _numbers(links: tuple[LinkTold, ...]) -> list[str]:
    return [f"D-{link.number}" for link in links]


def _round(taken: RoundTold) -> dict[str, Any]:
    return {
        "kind": taken.kind,
        "on": _day(taken.on),
        "entitled": taken.entitled,
        "counts": None
        if taken.sealed
        else {kind.value: getattr(taken.tally, kind.name) for kind in StanceKind},
        "counted": [_count(count) for count in taken.counts],
        "stances": [
            {
                "person": s.person,
                "through": s.through or None,
                "stance": s.stance.value,
                "reason": s.reason or None,
            }
            for s in taken.stances
        ],
    }


def _step(step: StepTold) -> dict[str, Any]:
    return {
        "step": step.name,
        "at": step.at,
        "signers": step.signers,
        "signed": [
            {"person": one.person, "on": _day(one.on), "note": one.note or None}
            for one in step.signed
        ],
    }


def _count(count: CountTold) -> dict[str, Any]:
    return {
        "how": count.how.value,
        "for": count.in_favour,
        "against": count.against,
        "abstained": count.abstained,
        "invalid": count.invalid,
        "counted_by": count.counted_by or None,
    }


def _objection(objection: ObjectionTold) -> dict[str, Any]:
    return {
        "person": objection.person,
        "text": objection.text,
        "on": _day(objection.on),
        "state": objection.state.value,
        "how": objection.how or None,
    }


def _advice(advice: AdviceTold) -> dict[str, Any]:
    return {
        "party": advice.party,
        "asked_on": _day(advice.asked_on),
        "answers": [
            {"on": _day(on), "by": by or None, "text": text} for on, by, text in advice.answers
        ],
    }


def _way(way: Way) -> list[dict[str, Any]]:
    return [{"on": _day(on), "text": text} for on, text in way]
