"""A small co-op in which every rung has a domain."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from facilitator.decisions.records import (
    Decision,
    DecisionDraft,
    Proposal,
    ProposalDraft,
    RoundKind,
    StanceKind,
)
from facilitator.decisions.service import (
    open_round,
    raise_proposal,
    record_decision,
    take_stances,
)
from facilitator.groups.records import (
    Domain,
    DomainDraft,
    Group,
    GroupDraft,
    GroupKind,
    Membership,
    MembershipDraft,
    RightConsulted,
    RightDraft,
    Rung,
)
from facilitator.groups.rights import NOTHING_BEYOND, write_right_in
from facilitator.groups.rules import Beyond
from facilitator.office import Office
from facilitator.people.records import Person, PersonDraft
from facilitator.roles.records import Role, RoleDraft, Term, TermAct, TermActKind, TermDraft

SINCE = date(2026, 1, 1)


class CoOp:
    """Eli, Farah, Bo and Dana in the assembly; Gus, outside it, in the garden; Bo is treasurer."""

    def __init__(self, office: Office) -> None:
        self.office = office
        with office.writing("set up") as session:
            self.people = {
                name: office.make(Person, PersonDraft(name=name))
                for name in ("Bo", "Dana", "Eli", "Farah", "Gus")
            }
            self.assembly = office.make(Group, GroupDraft(name="Assembly", kind=GroupKind.assembly))
            self.garden = office.make(Group, GroupDraft(name="Garden"))
            self.treasurer = office.make(
                Role, RoleDraft(name="Treasurer", group_id=self.assembly.id)
            )
            self.deputy = office.make(Role, RoleDraft(name="Deputy", group_id=self.assembly.id))
            session.add_all(
                [*self.people.values(), self.assembly, self.garden, self.treasurer, self.deputy]
            )
            for name, person in self.people.items():
                group = self.garden if name == "Gus" else self.assembly
                session.add(
                    office.make(Membership, MembershipDraft(group_id=group.id, person_id=person.id))
                )
        self.term = self.hold(self.treasurer, "Bo", SINCE)

    def __getitem__(self, name: str) -> UUID:
        return self.people[name].id

    @property
    def members(self) -> list[UUID]:
        return [self[name] for name in ("Bo", "Dana", "Eli", "Farah")]

    def hold(self, role: Role, name: str, on: date) -> Term:
        with self.office.writing("begin a term") as session:
            term = self.office.make(Term, TermDraft(role_id=role.id, person_id=self[name]))
            began = self.office.make(TermAct, term_id=term.id, kind=TermActKind.began, on=on)
            session.add_all([term, began])
        return term

    def end(self, term: Term, on: date) -> None:
        with self.office.writing("end a term") as session:
            session.add(self.office.make(TermAct, term_id=term.id, kind=TermActKind.ended, on=on))

    def domain(
        self,
        rung: Rung,
        *,
        role: Role | None = None,
        consulted: Any = (),
        beyond: Beyond = NOTHING_BEYOND,
        name: str = "",
        **more: Any,
    ) -> Domain:
        owner = {"owner_role_id": role.id} if role else {"owner_group_id": self.assembly.id}
        with self.office.writing("add a domain") as session:
            domain = self.office.make(Domain, DomainDraft(name=name or f"Matters of {rung.value}"))
            session.add(domain)
            right = write_right_in(
                self.office,
                session,
                RightDraft(domain_id=domain.id, from_on=SINCE, rung=rung, **owner, **more),
                beyond=beyond,
            )
            for party in consulted:
                session.add(self.office.make(RightConsulted, right_id=right.id, **party))
        return domain

    def proposal(self, domain: Domain | None, title: str = "Laundry prices stay") -> Proposal:
        return raise_proposal(
            self.office,
            ProposalDraft(
                title=title,
                why="The machines are paid off",
                domain_id=domain.id if domain else None,
                group_id=self.assembly.id,
                raised_on=self.office.today(),
                raised_by=self["Dana"],
            ),
            "Prices stay as they are.",
        )

    def round(self, proposal: Proposal, kind: RoundKind, said: dict[str, str], **more: Any) -> UUID:
        asked = open_round(self.office, proposal.id, kind, **more)
        take_stances(
            self.office,
            asked.id,
            {self[name]: StanceKind(stance) for name, stance in said.items()},
            {self[name]: f"{name} says so" for name in said},
        )
        return asked.id

    def decided(self, title: str = "Laundry prices stay", **more: Any) -> Decision:
        """Decide something by consent of everyone."""
        domain = more.pop("domain", None) or self.domain(Rung.consent, **more.pop("right", {}))
        proposal = self.proposal(domain, title)
        self.round(
            proposal,
            RoundKind.consent,
            dict.fromkeys(("Bo", "Dana", "Eli", "Farah"), "agree"),
        )
        links = {key: more.pop(key) for key in ("supersedes", "corrects") if key in more}
        return record_decision(
            self.office, proposal.id, DecisionDraft(title=title, **more), **links
        )


@pytest.fixture
def co_op(office: Office) -> CoOp:
    return CoOp(office)


@pytest.fixture
def new_co_op(new_office: Callable[[], Office]) -> Callable[[], CoOp]:
    return lambda: CoOp(new_office())
