"""What happens to a matter of the demo in a meeting: wordings, rounds, objections, the decision."""

from collections.abc import Sequence
from itertools import product
from uuid import UUID

from facilitator.decisions.records import ObjectionActKind, StanceKind
from facilitator.decisions.rungs import ROUND_OF
from facilitator.decisions.service import (
    act_on_objection,
    open_round,
    raise_objection,
    take_stances,
    word_proposal,
)
from facilitator.demo.house import may_decide_alone
from facilitator.demo.matters import decide, voice
from facilitator.demo.stage import Stage
from facilitator.demo.story import AgendaItem, Matter, Said
from facilitator.office import Office

QUESTIONS = "The four questions were asked, and the reason stands"


def talk_about(
    stage: Stage,
    matter: Matter,
    item: AgendaItem,
    *,
    office: Office,
    present: Sequence[str],
    meeting_id: UUID,
    item_id: UUID,
) -> None:
    """Do what an agenda item says of a matter: word it, hold rounds, decide."""
    _reword(stage, matter, item, office)
    if item.agree and not may_decide_alone(stage, matter.domain):
        round_ = _Round(stage, matter, item, office, present, meeting_id)
        round_.hold()
        round_.settle()
    if item.decides:
        decide(stage, matter, office=office, meeting_id=meeting_id, item_id=item_id)


def _reword(stage: Stage, matter: Matter, item: AgendaItem, office: Office) -> None:
    if not item.text or item.objects:
        return
    word_proposal(
        office,
        stage.proposals[matter.key],
        stage.days.said(item.text),
        stage.days.said(item.because),
        stage.objections.pop((matter.key, item.integrates)) if item.integrates else None,
    )


class _Round:
    """One round of everyone present, with the objections it brings and what becomes of them."""

    def __init__(
        self,
        stage: Stage,
        matter: Matter,
        item: AgendaItem,
        office: Office,
        present: Sequence[str],
        meeting_id: UUID,
    ) -> None:
        self._stage, self._matter, self._item, self._office = stage, matter, item, office
        self._present, self._meeting_id = present, meeting_id
        self._proposal_id = stage.proposals[matter.key]
        self._kind = ROUND_OF[stage.rights[matter.domain].rung]

    def hold(self) -> None:
        item, stage = self._item, self._stage
        asked = self._open()
        for name, text in item.objects.items():
            raised = raise_objection(
                self._office, self._proposal_id, stage.people[name], stage.days.said(text), asked
            )
            stage.objections[self._matter.key, name] = raised.id
        for name, (text, criterion) in item.concerns.items():
            voice(stage, self._matter, Said(name, text, criterion))
        self._take(asked, dict.fromkeys(item.objects, StanceKind.objection))
        self._asked = asked

    def settle(self) -> None:
        item, stage = self._item, self._stage
        fates = [ObjectionActKind[fate] for fate in item.fates]
        if ObjectionActKind.integrated in fates:
            word_proposal(
                self._office,
                self._proposal_id,
                stage.days.said(item.text),
                stage.days.said(item.because),
            )
        for name, fate in product(item.objects, fates):
            tested = fate is ObjectionActKind.tested
            note = QUESTIONS if tested else stage.days.said(item.fate_note or item.because)
            objection_id = stage.objections[self._matter.key, name]
            act_on_objection(self._office, objection_id, fate, note)
        if ObjectionActKind.integrated in fates:
            self._take(self._open(), {})
        elif ObjectionActKind.withdrawn in fates:
            people = {stage.people[name]: StanceKind.agree for name in item.objects}
            take_stances(self._office, self._asked, people)

    def _open(self) -> UUID:
        return open_round(self._office, self._proposal_id, self._kind, self._meeting_id).id

    def _take(self, asked: UUID, objecting: dict[str, StanceKind]) -> None:
        item, people = self._item, self._stage.people
        said = dict.fromkeys(self._present, StanceKind.agree)
        said |= dict.fromkeys(item.aside, StanceKind.stand_aside)
        said |= dict.fromkeys(item.concerns, StanceKind.concern)
        said |= dict.fromkeys(item.against, StanceKind.objection) | objecting
        reasons = {**item.aside, **{name: told[0] for name, told in item.concerns.items()}}
        reasons |= item.objects if objecting else {}
        take_stances(
            self._office,
            asked,
            {people[name]: stance for name, stance in said.items()},
            {people[name]: self._stage.days.said(text) for name, text in reasons.items()},
        )
