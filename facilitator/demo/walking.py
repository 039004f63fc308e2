"""Matters of the demo that walk a path: signed, returned, challenged by an office, waiting."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from facilitator.decisions.offices.service import answer_challenge, challenge_as_office
from facilitator.decisions.paths.service import path_of, return_from_step, sign_step
from facilitator.decisions.records import DecisionDraft, ProposalDraft
from facilitator.decisions.service import decide_at_once, raise_proposal, record_decision
from facilitator.demo.stage import Act, Stage
from facilitator.groups.records import DomainDraft, Rung
from facilitator.groups.rules import Beyond, Party, PathStep
from facilitator.groups.service import add_domain
from facilitator.roles.service import holders

Told = dict[str, Any]


def path_acts(stage: Stage, told: Told) -> Iterator[Act]:
    """Give the domain with its path, and what happens to each matter on it."""
    at, walk = stage.days.at, _Walk(stage, told)
    yield at(told["since"], "12:10"), walk.begin
    for number, matter in enumerate(told["matters"]):
        yield at(matter["raised"], "12:20", number), partial(walk.raise_matter, matter)
        for said in matter["said"]:
            yield at(said["on"], "12:30", number), partial(walk.say, matter, said)
    back = told["taken_back"]
    yield at(back["decided"], "22:40"), walk.decide
    yield at(back["reverted"], "22:55"), walk.take_back


class _Walk:
    def __init__(self, stage: Stage, told: Told) -> None:
        self._stage, self._told = stage, told

    def begin(self) -> None:
        told, stage = self._told, self._stage
        steps = tuple(
            PathStep(
                one["name"],
                Party(**stage.party(one["at"])),
                one.get("signers", 1),
                one.get("days", 0),
            )
            for one in told["steps"]
        )
        offices = tuple(Party(**stage.party(key)) for key in told["offices"])
        self._domain = add_domain(
            stage.office,
            DomainDraft(name=told["domain"], description=told["description"]),
            beyond=Beyond(deliberators=offices, steps=steps),
            rung=Rung.delegated,
            answer_days=told["days"],
            **stage.owner(told["owner"]),
        ).id

    def decide(self) -> None:
        told, stage = self._told["taken_back"], self._stage
        self._alone = holders(stage.office, stage.roles[told["role"]])[0].id
        draft = DecisionDraft(title=told["title"], text=told["title"], why=told["why"])
        office = stage.office.as_person(self._alone)
        self._decided = decide_at_once(office, stage.domains[told["domain"]], draft, self._alone)

    def take_back(self) -> None:
        told, office = self._told["taken_back"], self._stage.office.as_person(self._alone)
        earlier = self._decided
        proposal = raise_proposal(
            office,
            ProposalDraft(
                title=f"Take back D-{earlier.number}: {earlier.title}",
                why=told["because"],
                domain_id=earlier.domain_id,
                raised_on=office.today(),
                raised_by=self._alone,
            ),
            f"D-{earlier.number} “{earlier.title}” is taken back.",
            reverts=earlier.id,
        )
        record_decision(
            office,
            proposal.id,
            DecisionDraft(title=proposal.title),
            person_id=self._alone,
            supersedes=[earlier.id],
        )

    def raise_matter(self, matter: Told) -> None:
        office = self._stage.by(matter["by"])
        draft = ProposalDraft(
            title=matter["title"],
            why=matter["why"],
            domain_id=self._domain,
            raised_on=office.today(),
            raised_by=self._stage.people[matter["by"]],
        )
        made = raise_proposal(office, draft, matter["text"])
        self._stage.proposals[matter["title"]] = made.id

    def say(self, matter: Told, said: Told) -> None:
        stage, about = self._stage, self._stage.proposals[matter["title"]]
        office, who = stage.by(said["by"]), stage.people[said["by"]]
        if "challenge" in said:
            party = Party(**stage.party(said["challenge"]))
            speaks_for = (party.group_id, party.role_id)
            made = challenge_as_office(office, about, speaks_for, who, said["text"])
            by = said["answer_by"]
            answer_challenge(stage.by(by), made.id, said["answer"], stage.people[by])
            return
        path = path_of(office, about)
        assert path is not None  # the domain asks for one
        step = next(one for one in path.steps if one.name == said["step"])
        if "returned" in said:
            return_from_step(office, about, step.id, who, said["returned"])
        else:
            sign_step(office, about, step.id, who, said.get("note", ""))
