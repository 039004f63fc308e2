"""How seats were filled in the demo: calls, a role selection, a ranked vote, a draw with dice."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import UUID

from facilitator.demo.stage import Act, Stage
from facilitator.roles.records import SelectionMethod
from facilitator.selection.calls.records import CallDraft, CandidateActKind, CandidateDraft
from facilitator.selection.calls.service import (
    CallEnd,
    answer_candidacy,
    confirm_chosen,
    open_call,
    put_forward,
)
from facilitator.selection.counting.agreed import Method
from facilitator.selection.draws.records import DrawDraft
from facilitator.selection.draws.service import DrawMethod, announce_draw, finish_draw, type_values
from facilitator.selection.draws.service import Plan as DrawPlan
from facilitator.selection.voices.records import Script, VoiceAnswer, VoicesDraft
from facilitator.selection.voices.service import (
    finish_voices,
    go_on,
    hear_reason,
    integrate_objection,
    name_somebody,
    nobody_objects,
    propose,
    show_answer,
    start_voices,
    voices_told,
)
from facilitator.selection.votes.records import PassKind, VoteRulesDraft
from facilitator.selection.votes.service import (
    agree_on_vote,
    begin_pass,
    close_vote,
    finish_pass,
    mark_voted,
    settle_ballot,
    type_ballot,
)

Told = dict[str, Any]


def selection_acts(stage: Stage, told: Told, number: int) -> Iterator[Act]:
    """Give the life of one call: opened, stood for, and chosen where it was."""
    at, call = stage.days.at, _Call(stage, told)
    yield at(told["opens"], "12:00", number), call.open
    for place, one in enumerate(told.get("candidates", ())):
        yield at(one["on"], "19:10", place), partial(call.stand, one)
        yield at(one["on"] + 1, "19:30", place), partial(call.answer, one)
    if "draw" in told:
        yield at(told["draw"]["announced"], "12:30"), call.announce
    ways: dict[str, Callable[[], CallEnd]] = {
        "voices": call.by_voices,
        "vote": call.by_vote,
        "draw": call.by_dice,
    }
    for key, way in ways.items():
        if key in told:
            yield at(told["held"], "20:40"), partial(call.end, way)
            yield at(told["held"] + 1, "12:45"), call.confirm


class _Call:
    def __init__(self, stage: Stage, told: Told) -> None:
        self._stage, self._told = stage, told
        self._candidates: dict[str, UUID] = {}

    def open(self) -> None:
        told, day = self._told, self._stage.days.day
        draft = CallDraft(
            role_id=self._stage.roles[told["role"]],
            method=SelectionMethod(told["method"]),
            from_on=day(told["from"]),
            to_on=day(told["to"]),
            opens_on=day(told["opens"]),
            closes_on=day(told["closes"]) if "closes" in told else None,
            choose_on=day(told["choose"]),
            standing=told.get("standing", "members of the group"),
            standing_words=told.get("who", ""),
        )
        seats = (told.get("seat", 1),)
        self._id = open_call(self._stage.by(told["by"]), draft, seats).id

    def stand(self, one: Told) -> None:
        forward = str(one.get("by", one["person"]))
        draft = CandidateDraft(
            call_id=self._id,
            person_id=self._stage.people[one["person"]],
            put_forward_by=None if forward == one["person"] else self._stage.people[forward],
            words=one["words"],
        )
        made = put_forward(self._stage.by(forward), draft)
        self._candidates[one["person"]] = made.id

    def answer(self, one: Told) -> None:
        kind = CandidateActKind(one.get("answer", "accepted"))
        office = self._stage.by(one["person"])
        answer_candidacy(office, self._candidates[one["person"]], kind, one.get("note", ""))

    def end(self, way: Callable[[], CallEnd]) -> None:
        self._end = way()
        self._stage.chosen[self._told["key"]] = self._end.terms[0].id

    def confirm(self) -> None:
        """Let whoever was not asked in the room say yes the day after."""
        if "voices" not in self._told:
            first = self._end.chosen[0]
            confirm_chosen(self._stage.office.as_person(first.person_id), first.id)

    def by_voices(self) -> CallEnd:
        told, people = self._told["voices"], self._stage.people
        office = self._stage.by(told["facilitator"])
        draft = VoicesDraft(
            call_id=self._id,
            script=Script.integrative,
            facilitator_id=people[told["facilitator"]],
        )
        voices = start_voices(office, draft, [people[name] for name in told["names"]]).id
        go_on(office, voices)
        for by, (name, _) in told["names"].items():
            name_somebody(office, voices, people[by], people[name])
        go_on(office, voices)
        for by, (_, reason) in told["names"].items():
            hear_reason(office, voices, people[by], reason)
        go_on(office, voices)
        go_on(office, voices)
        propose(office, voices)
        by, objection = told["objects"]
        show_answer(office, voices, people[by], VoiceAnswer.objects, objection)
        for table in filter(None, [voices_told(office, voices).table]):
            for one in table.objections:
                integrate_objection(office, one.objection.id, told["amended"])
        nobody_objects(office, voices)
        go_on(office, voices)
        show_answer(office, voices, people[told["chosen"]], VoiceAnswer.agrees)
        go_on(office, voices)
        return finish_voices(office, voices, told["why"]).call

    def by_vote(self) -> CallEnd:
        told, people = self._told["vote"], self._stage.people
        office = self._stage.by(told["typed_by"][0])
        agree_on_vote(
            office, VoteRulesDraft(call_id=self._id, method=Method.schulze, tie_rule=told["ties"])
        )
        for name in told["voted"]:
            mark_voted(office, self._id, people[name])
        slips = {int(paper): marks for paper, marks in told["slips"].items()}
        for kind, name in zip((PassKind.first, PassKind.second), told["typed_by"], strict=True):
            begin_pass(office, self._id, kind, people[name])
            for paper, marks in enumerate(told["papers"], start=1):
                slip = slips.get(paper) if kind is PassKind.second else None
                type_ballot(office, self._id, kind, slip or marks)
            finish_pass(office, self._id, kind)
        for paper in slips:
            settle_ballot(office, self._id, paper, told["papers"][paper - 1])
        return close_vote(office, self._id)

    def announce(self) -> None:
        told, people = self._told["draw"], self._stage.people
        draft = DrawDraft(
            call_id=self._id, method=DrawMethod.dice, reserve=told["reserve"], rules=told["rules"]
        )
        left_out = {people[name]: reason for name, reason in told["left_out"].items()}
        pool = [people[name] for name in told["pool"]]
        office = self._stage.by(self._told["by"])
        self._draw = announce_draw(office, DrawPlan(draft, pool, left_out=left_out)).id

    def by_dice(self) -> CallEnd:
        told = self._told["draw"]
        for name in told["witnesses"]:
            witness = self._stage.people[name]
            type_values(self._stage.by(name), self._draw, [told["dice"]], witness)
        return finish_draw(self._stage.by(self._told["by"]), self._draw)
