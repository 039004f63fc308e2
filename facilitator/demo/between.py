"""Lines and directives of the demo, and what its groups carried on between them."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from facilitator.demo.house import START
from facilitator.demo.stage import Act, Stage
from facilitator.directives.records import DirectiveActKind, DirectiveDraft, LineDraft
from facilitator.directives.service import answer_directive, send_directive, set_line
from facilitator.escalation.records import EscalationDraft, RouteDraft
from facilitator.escalation.service import (
    StepDraft,
    carry_on,
    raise_escalation,
    say,
    set_route,
    settle,
)


def between_acts(stage: Stage, told: dict[str, Any]) -> Iterator[Act]:
    """Give all of it, each at its day."""
    at = stage.days.at
    for number, line in enumerate(told["lines"]):
        yield at(START, "11:10", number), partial(_line, stage, line)
    for number, route in enumerate(told["routes"]):
        yield at(START, "11:20", number), partial(_route, stage, route)
    for number, one in enumerate(told["directives"]):
        sent = _Directive(stage, one)
        yield at(one["on"], "12:45", number), sent.send
        for act in one.get("acts", ()):
            yield at(act["on"], "18:05", number), partial(sent.answer, act)
    for number, one in enumerate(told["matters between groups"]):
        matter = _Matter(stage, one)
        yield at(one["on"], "12:50", number), matter.bring
        for act in one["acts"]:
            yield at(act["on"], "18:10", number), partial(matter.go, act)


def _line(stage: Stage, told: dict[str, Any]) -> None:
    set_line(
        stage.office,
        LineDraft(
            upper_id=stage.groups[told["above"]],
            lower_id=stage.groups[told["below"]],
            from_on=stage.office.today(),
        ),
    )


def _route(stage: Stage, told: dict[str, Any]) -> None:
    steps = [StepDraft(stage.groups[group], days) for group, days in told["steps"]]
    draft = RouteDraft(name=told["name"], from_on=stage.office.today(), talk_days=told["talk"])
    set_route(stage.office, draft, steps)


class _Directive:
    def __init__(self, stage: Stage, told: dict[str, Any]) -> None:
        self._stage, self._told = stage, told

    def send(self) -> None:
        stage, told = self._stage, self._told
        draft = DirectiveDraft(
            from_id=stage.groups[told["from"]],
            to_id=stage.groups[told["to"]],
            text=told["text"],
            why=told["why"],
            person_id=stage.people[told["by"]],
            answer_days=told["days"],
        )
        self._id = send_directive(stage.by(told["by"]), draft, told.get("spite", "")).id

    def answer(self, act: dict[str, Any]) -> None:
        stage = self._stage
        kind, by = DirectiveActKind(act["kind"]), act["by"]
        group_id, who = stage.groups[act["at"]], stage.people[by]
        answer_directive(stage.by(by), self._id, kind, group_id, who, act["text"])


class _Matter:
    def __init__(self, stage: Stage, told: dict[str, Any]) -> None:
        self._stage, self._told = stage, told

    def bring(self) -> None:
        stage, told = self._stage, self._told
        draft = EscalationDraft(
            title=told["title"],
            happened=told["happened"],
            person_id=stage.people[told["by"]],
        )
        parties = [
            (stage.groups[told["ours"]], told["wants"]),
            (stage.groups[told["theirs"]], told["they_want"]),
        ]
        self._id = raise_escalation(stage.by(told["by"]), draft, parties).id

    def go(self, act: dict[str, Any]) -> None:
        do = {"said": say, "carried on": carry_on, "settled": settle}[act["kind"]]
        stage, by = self._stage, act["by"]
        do(stage.by(by), self._id, stage.groups[act["at"]], stage.people[by], act["text"])
