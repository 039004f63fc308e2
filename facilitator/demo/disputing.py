"""Disputes of the demo: raised, both cases stated, a panel drawn with slips, and a ruling."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from facilitator.demo.stage import Act, Stage
from facilitator.disputes.records import (
    DisputeDraft,
    DisputeKind,
    PanelDrawDraft,
    RulingDraft,
    Verdict,
)
from facilitator.disputes.service import (
    announce_panel,
    dispute_told,
    raise_dispute,
    rule,
    state_case,
    type_panel_values,
)
from facilitator.disputes.told import SideTold
from facilitator.groups.rules import Party
from facilitator.roles.service import holders
from facilitator.selection.draws.lots.pots import DrawMethod

Told = dict[str, Any]


def dispute_acts(stage: Stage, told: Told, number: int) -> Iterator[Act]:
    """Give the life of one dispute."""
    at, one = stage.days.at, _Dispute(stage, told)
    yield at(told["raised"], "18:20", number), one.begin
    for place, case in enumerate(told["cases"]):
        yield at(case["on"], "18:40", place), partial(one.state, case)
        if "answer" in case:
            yield at(told["drawn"], "18:00", place), partial(one.state, case, answer=True)
    yield at(told["drawn"], "18:50", number), one.draw
    if "ruled" in told:
        yield at(told["ruled"], "20:10", number), one.settle


class _Dispute:
    def __init__(self, stage: Stage, told: Told) -> None:
        self._stage, self._told = stage, told

    def begin(self) -> None:
        told, stage = self._told, self._stage
        draft = DisputeDraft(
            kind=DisputeKind[told["kind"]],
            question=told["question"],
            domain_id=stage.domains[told["domain"]],
            raised_by=stage.people[told["by"]],
            answer_days=told.get("days", 7),
            panel_size=told["size"],
        )
        sides = [Party(**stage.party(key)) for key in told["sides"]]
        self._id = raise_dispute(stage.by(told["by"]), draft, sides).id

    def state(self, case: Told, *, answer: bool = False) -> None:
        side, stage = self._side(case["side"]), self._stage
        if "by" in case:
            who = stage.people[case["by"]]
        else:
            assert side.role_id is not None  # a group says who speaks for it
            who = holders(stage.office, side.role_id)[0].id
        text = case["answer"] if answer else case["text"]
        state_case(stage.office.as_person(who), side.id, who, text, answer=answer)

    def draw(self) -> None:
        office = self._stage.office
        announce_panel(office, PanelDrawDraft(dispute_id=self._id, method=DrawMethod.slips))
        slips = " ".join(map(str, self._told["slips"]))
        for witness in self._told["witnesses"]:
            type_panel_values(office, self._id, slips, self._stage.people[witness])

    def settle(self) -> None:
        owner = self._stage.owner(self._told["owner"])
        draft = RulingDraft(verdict=Verdict.owner, reasons=self._told["reasons"].strip(), **owner)
        rule(self._stage.office, self._id, draft)

    def _side(self, key: str) -> SideTold:
        at: int = self._told["sides"].index(key)
        return dispute_told(self._stage.office, self._id).sides[at]
