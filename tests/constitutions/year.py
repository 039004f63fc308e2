"""A collective lives through a year by the services alone: a real file, a clock moved by hand."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from uuid import UUID

from facilitator.constitutions.service import start_collective
from facilitator.decisions.records import (
    Decision,
    DecisionDraft,
    Proposal,
    ProposalDraft,
    RoundKind,
    StanceKind,
)
from facilitator.decisions.service import (
    ask_advice,
    give_advice,
    missing_before_decision,
    open_round,
    raise_proposal,
    record_decision,
    take_stances,
)
from facilitator.groups.records import MembershipDraft
from facilitator.groups.service import groups, join_group, rights
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import Term, TermDraft
from facilitator.roles.service import begin_term, end_term, holders, plan_term, roles
from facilitator.rotation import service as rotation
from facilitator.selection.pool.service import Standing, eligible_for
from tests.conftest import Clock


class Year:
    """One collective. People, groups, roles and domains are called by their names."""

    def __init__(self, folder: Path, key: str, clock: Clock) -> None:
        self.clock = clock
        self.office = start_collective(
            folder / f"{Path(key).stem}.facilitator",
            key,
            name="Rosewater",
            zone="Europe/Berlin",
            clock=clock,
        )
        self.people: dict[str, UUID] = {}
        self.terms: dict[tuple[str, str], Term] = {}

    def __getitem__(self, person: str) -> UUID:
        return self.people[person]

    def group(self, name: str) -> UUID:
        return next(one.id for one in groups(self.office) if one.name == name)

    def role(self, name: str) -> UUID:
        return next(one.id for one in roles(self.office) if one.name == name)

    def domain(self, name: str) -> UUID:
        return next(one.domain.id for one in rights(self.office) if one.domain.name == name)

    def on(self, day: date) -> None:
        """Some day comes."""
        self.clock.set(day)

    # People and roles

    def join(self, names: str, *where: str, since: date | None = None) -> None:
        """People, by first names between spaces, belong to groups."""
        for name in names.split():
            if name not in self.people:
                draft = PersonDraft(name=name, joined_on=since or date(2025, 1, 1))
                self.people[name] = add_person(self.office, draft).id
            for group in where:
                join_group(
                    self.office,
                    MembershipDraft(group_id=self.group(group), person_id=self[name]),
                )

    def begin(self, role: str, person: str, until: date | None = None, seat: int = 1) -> Term:
        """Somebody takes a seat today."""
        today = self.office.today()
        term = plan_term(
            self.office,
            TermDraft(
                role_id=self.role(role),
                person_id=self[person],
                seat=seat,
                from_on=today,
                to_on=until,
            ),
        )
        begin_term(self.office, term.id, today)
        self.terms[role, person] = term
        return term

    def end(self, role: str, person: str) -> None:
        """Today is somebody’s last day."""
        end_term(self.office, self.terms[role, person].id, self.office.today())

    def holds(self, role: str) -> list[str]:
        """Who holds a role today."""
        return [one.name for one in holders(self.office, self.role(role))]

    def standing(self, role: str, person: str) -> Standing:
        """May somebody take a role from today on?"""
        everybody = eligible_for(self.office, self.role(role), self.office.today())
        return next(one for one in everybody if one.person == person)

    def turns(self, role: str, terms: int) -> list[str | None]:
        """Who takes the coming turns of a role, as the planner gives them."""
        made = rotation.make_plan(
            self.office, lambda *_: None, terms=terms, role_ids=[self.role(role)], seed=1
        )
        shown = rotation.plan_shown(self.office, made.plan.id)
        mine = [one for one in shown.seats if one.role == role]
        return [one.person for one in sorted(mine, key=lambda one: (one.from_on, one.seat))]

    # Decisions

    def bring(self, domain: str, title: str, by: str, wording: str = "As proposed.") -> Proposal:
        """Somebody raises a matter today."""
        return raise_proposal(
            self.office,
            ProposalDraft(
                title=title,
                why="It came up.",
                domain_id=self.domain(domain),
                raised_on=self.office.today(),
                raised_by=self[by],
            ),
            wording,
        )

    def hear(self, proposal: Proposal, answers: Mapping[str, str], **party: UUID) -> None:
        """A party is asked and people of it answer."""
        asked = ask_advice(self.office, proposal.id, **party)
        for person, words in answers.items():
            give_advice(
                self.office,
                proposal.id,
                words,
                person_id=self[person],
                consultation_id=asked.id,
            )

    def ask(
        self, proposal: Proposal, kind: RoundKind, said: Mapping[str, str] | Iterable[str]
    ) -> UUID:
        """Everyone says something in turn; names alone agree."""
        stances = said if isinstance(said, Mapping) else dict.fromkeys(said, "agree")
        asked = open_round(self.office, proposal.id, kind)
        take_stances(
            self.office,
            asked.id,
            {self[person]: StanceKind(word) for person, word in stances.items()},
            {self[person]: f"{person} says so." for person in stances},
        )
        return asked.id

    def missing(self, proposal: Proposal, by: str | None = None) -> tuple[str, ...]:
        """What is missing before it can be decided today."""
        return missing_before_decision(self.office, proposal.id, person_id=self[by] if by else None)

    def decide(self, proposal: Proposal, by: str | None = None, **more: object) -> Decision:
        """It is recorded as decided."""
        links = {name: more.pop(name) for name in ("supersedes", "reverts") if name in more}
        return record_decision(
            self.office,
            proposal.id,
            DecisionDraft(title=proposal.title, text="As proposed.", why="It came up.", **more),
            person_id=self[by] if by else None,
            **links,
        )


Begin = Callable[[str], Year]
