"""How the matters of the demo go: raised, deliberated, decided, and what becomes of them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from facilitator.decisions.records import (
    DecisionDraft,
    ProposalDraft,
)
from facilitator.decisions.service import (
    ask_advice,
    challenge,
    correct_decision,
    give_advice,
    raise_objection,
    raise_proposal,
    ratify_decision,
    record_decision,
    review_decision,
    voice_concern,
    withdraw_decision,
    withdraw_proposal,
)
from facilitator.demo.house import refresh_right
from facilitator.demo.planning import propose
from facilitator.demo.stage import Act, Stage
from facilitator.demo.story import Asked, Matter, Said
from facilitator.groups.records import RightDraft, Rung
from facilitator.groups.rules import Party
from facilitator.groups.service import set_right
from facilitator.office import Office
from facilitator.roles.service import holders


def matter_acts(stage: Stage, matter: Matter, number: int, raised: int) -> Iterator[Act]:
    """Give what happens to a matter outside of meetings; it was raised on the day `raised`."""
    at, minutes = stage.days.at, number % 50
    yield at(raised, "09:30", minutes), partial(_raise, stage, matter)
    for asked in matter.asked:
        asked_on = raised if asked.on is None else asked.on
        answered = asked_on + 2 if asked.answered is None else asked.answered
        yield at(asked_on, "10:40", minutes), (step := _Asking(stage, matter, asked)).ask
        if asked.answer:
            yield at(answered, "13:00", minutes), step.answer
    for said in matter.challenges:
        on = raised + 2 if said.on is None else said.on
        yield at(on, "14:00", minutes), partial(_challenge, stage, matter, said)
    for said in matter.concerns:
        on = raised + 3 if said.on is None else said.on
        yield at(on, "14:30", minutes), partial(voice, stage, matter, said)
    for said in matter.objections:
        on = raised + 3 if said.on is None else said.on
        yield at(on, "15:00", minutes), partial(_object, stage, matter, said)
    if matter.on is not None:
        yield at(matter.on, "17:00", minutes), partial(decide, stage, matter)
    for told, act in (
        (matter.ratified, _ratify),
        (matter.reviewed, _review),
        (matter.withdrawn, _withdraw),
        (matter.corrected, _correct),
        (matter.dropped, _drop),
    ):
        if told:
            yield at(told["on"], "21:00", minutes), partial(act, stage, matter, told)


# --- On the way -----------------------------------------------------------------------------


def _raise(stage: Stage, matter: Matter) -> None:
    if matter.plan:
        raised_plan = propose(stage, matter.plan, matter.by, matter.why, matter.domain)
        stage.proposals[matter.key] = raised_plan
        return
    right, days = stage.rights[matter.domain], stage.days
    draft = ProposalDraft(
        title=days.said(matter.title),
        why=days.said(matter.why),
        domain_id=stage.domains[matter.domain],
        group_id=stage.groups[matter.at] if matter.at else right.owner_group_id,
        raised_on=stage.office.today(),
        raised_by=stage.people[matter.by],
    )
    raised = raise_proposal(stage.by(matter.by), draft, days.said(matter.text))
    stage.proposals[matter.key] = raised.id


class _Asking:
    def __init__(self, stage: Stage, matter: Matter, asked: Asked) -> None:
        self._stage, self._matter, self._asked = stage, matter, asked

    def ask(self) -> None:
        party = self._stage.party(self._asked.party)
        office = self._stage.by(self._matter.by)
        self._id = ask_advice(office, self._stage.proposals[self._matter.key], **party).id

    def answer(self) -> None:
        stage, name = self._stage, self._asked.by or self._asked.party
        give_advice(
            stage.by(name),
            stage.proposals[self._matter.key],
            stage.days.said(self._asked.answer),
            person_id=stage.people[name],
            consultation_id=self._id,
        )


def _challenge(stage: Stage, matter: Matter, said: Said) -> None:
    proposal_id, text = stage.proposals[matter.key], stage.days.said(said.text)
    office = stage.by(said.by if said.by in stage.people else matter.by)
    challenge(office, proposal_id, text, **stage.party(said.by))


def voice(stage: Stage, matter: Matter, said: Said) -> None:
    """Put a concern on record."""
    voice_concern(
        stage.by(said.by),
        stage.proposals[matter.key],
        stage.people[said.by],
        stage.days.said(said.text),
        stage.days.said(said.criterion),
    )


def _object(stage: Stage, matter: Matter, said: Said) -> None:
    raised = raise_objection(
        stage.by(said.by),
        stage.proposals[matter.key],
        stage.people[said.by],
        stage.days.said(said.text),
    )
    stage.objections[matter.key, said.by] = raised.id


def _drop(stage: Stage, matter: Matter, told: dict[str, Any]) -> None:
    reason = stage.days.said(told["reason"])
    withdraw_proposal(stage.by(matter.by), stage.proposals[matter.key], reason)


# --- Decided, and after ---------------------------------------------------------------------


def decide(
    stage: Stage,
    matter: Matter,
    *,
    office: Office | None = None,
    meeting_id: UUID | None = None,
    item_id: UUID | None = None,
) -> None:
    """Record the decision, and the right that it gives where it gives one."""
    days = stage.days
    who = _who_decides(stage, matter)
    draft = DecisionDraft(
        title=days.said(matter.title),
        review_on=None if matter.review is None else days.day(matter.review),
        expires_on=None if matter.expires is None else days.day(matter.expires),
        urgent=bool(matter.urgent),
        urgent_reason=days.said(matter.urgent),
    )
    earlier = [stage.decisions[matter.supersedes].id] if matter.supersedes else []
    stage.decisions[matter.key] = record_decision(
        office or replace(stage.office, actor=who),
        stage.proposals[matter.key],
        draft,
        person_id=who,
        meeting_id=meeting_id,
        item_id=item_id,
        supersedes=earlier,
    )
    if matter.right:
        _give_right(stage, matter)


def _who_decides(stage: Stage, matter: Matter) -> UUID | None:
    right = stage.rights[matter.domain]
    if right.rung not in (Rung.delegated, Rung.consultation):
        return None
    if matter.who:
        return stage.people[matter.who]
    if right.owner_role_id is None:
        return stage.people[matter.by]
    return holders(stage.office, right.owner_role_id)[0].id


def _give_right(stage: Stage, matter: Matter) -> None:
    told = dict(matter.right)
    domain, owner = told.pop("domain"), told.pop("owner")
    consulted = [Party(**stage.party(key)) for key in told.pop("consulted", ())]
    draft = RightDraft(
        domain_id=stage.domains[domain],
        from_on=stage.office.today(),
        **stage.owner(owner),
        **told,
    )
    set_right(stage.office, draft, consulted, decided_by=stage.decisions[matter.key].id)
    refresh_right(stage, domain)


def _ratify(stage: Stage, matter: Matter, told: dict[str, Any]) -> None:
    note = stage.days.said(told["note"])
    ratify_decision(stage.office, stage.decisions[matter.key].id, note)


def _review(stage: Stage, matter: Matter, told: dict[str, Any]) -> None:
    following = stage.days.day(told["next"]) if "next" in told else None
    note = stage.days.said(told["note"])
    review_decision(stage.office, stage.decisions[matter.key].id, note, following)


def _withdraw(stage: Stage, matter: Matter, told: dict[str, Any]) -> None:
    reason = stage.days.said(told["reason"])
    withdraw_decision(stage.office, stage.decisions[matter.key].id, reason)


def _correct(stage: Stage, matter: Matter, told: dict[str, Any]) -> None:
    earlier = stage.decisions[matter.key]
    draft = DecisionDraft(
        title=stage.days.said(told.get("title", matter.title)),
        text=stage.days.said(told.get("text", matter.text)),
        why=earlier.why,
        review_on=earlier.review_on,
    )
    because = stage.days.said(told["because"])
    stage.decisions[matter.key] = correct_decision(stage.office, earlier.id, draft, because)
