"""A collective lives: people propose, object, decide, come and go; what must hold, holds.

Hypothesis plays the life by the services, on a real file and a clock that only goes forward.
"""

import contextlib
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)
from sqlmodel import select

from facilitator.decisions.records import (
    Decision,
    DecisionDraft,
    DecisionState,
    LinkKind,
    ObjectionActKind,
    ProposalDraft,
    RoundKind,
    StanceKind,
)
from facilitator.decisions.rungs import ROUND_OF
from facilitator.decisions.service import (
    act_on_objection,
    correct_decision,
    decision_count,
    decision_record,
    decision_rows,
    due,
    missing_before_decision,
    open_proposals,
    open_round,
    proposal_record,
    raise_objection,
    raise_proposal,
    ratify_decision,
    record_decision,
    review_decision,
    state_counts,
    state_of,
    take_stance,
    take_stances,
    withdraw_decision,
    withdraw_proposal,
    word_proposal,
)
from facilitator.errors import Refused
from facilitator.groups.records import (
    DomainDraft,
    GroupDraft,
    GroupKind,
    MembershipDraft,
    Rung,
)
from facilitator.groups.service import add_domain, join_group, members, start_group
from facilitator.opening import create_collective
from facilitator.people.records import CollectiveDraft, PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import (
    add_role,
    begin_term,
    end_term,
    holders,
    leave_collective,
    plan_term,
)
from facilitator.store.history import breaks_in_chain, last_step, undo_last
from facilitator.store.search import index_breaks
from tests.conftest import Clock

NAMES = ("Amara", "Bo", "Chidi", "Dana", "Eli")
REASON = "The machines are paid off"


class Life(RuleBasedStateMachine):
    """What may happen in a collective, in any order."""

    proposals = Bundle("proposals")
    rounds = Bundle("rounds")
    objections = Bundle("objections")
    decisions = Bundle("decisions")
    terms = Bundle("terms")

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.clock = Clock()
        draft = CollectiveDraft(name="Rosewater Housing Co-op", zone="Europe/Berlin")
        path = Path(self.folder.name) / "rosewater.facilitator"
        self.office = create_collective(path, draft, clock=self.clock)
        self.recorded: dict[UUID, Decision] = {}

    def teardown(self) -> None:
        assert breaks_in_chain(self.office) == []
        with self.office.reading() as session:
            assert not any(vars(index_breaks(session)).values())
        for decision_id in self.recorded:
            record = decision_record(self.office, decision_id)
            assert record.who.endswith(".") and record.way_here
        self.office.database.close()
        self.folder.cleanup()

    @initialize(target=decisions)
    def found(self):  # type: ignore[no-untyped-def]
        since = self.clock.today
        self.people = [add_person(self.office, PersonDraft(name=name)).id for name in NAMES]
        self.assembly = start_group(
            self.office, GroupDraft(name="Assembly", kind=GroupKind.assembly)
        ).id
        for person in self.people:
            join_group(
                self.office,
                MembershipDraft(group_id=self.assembly, person_id=person, from_on=since),
            )
        self.role = add_role(
            self.office, RoleDraft(name="Treasurer", group_id=self.assembly, seats=2)
        ).id
        self.domains = {
            rung: add_domain(
                self.office,
                DomainDraft(name=f"Matters of {rung.value}"),
                rung=rung,
                minimum_days=3 if rung is Rung.consent else 0,
                ratify_days=5,
                quorum_percent=60,
                **(
                    {"owner_role_id": self.role}
                    if rung is Rung.delegated
                    else {"owner_group_id": self.assembly}
                ),
            ).id
            for rung in Rung
        }
        return multiple(
            self.decide_together(Rung.consent, True, 10),
            self.decide_together(Rung.vote, False, None),
        )

    # --- The way of a proposal ------------------------------------------------------------

    @rule(target=proposals, rung=st.sampled_from(Rung), worded=st.booleans())
    def raise_one(self, rung: Rung, worded: bool) -> tuple[UUID, Rung]:
        return self.new_proposal(rung, worded)

    def new_proposal(self, rung: Rung, worded: bool) -> tuple[UUID, Rung]:
        proposal = raise_proposal(
            self.office,
            ProposalDraft(
                title="Laundry prices stay",
                domain_id=self.domains[rung],
                group_id=self.assembly,
                raised_on=self.clock.today,
                raised_by=self.people[0],
            ),
            "They stay" if worded else None,
        )
        return proposal.id, rung

    @rule(proposal=proposals)
    def word(self, proposal: tuple[UUID, Rung]) -> None:
        try:
            word_proposal(self.office, proposal[0], "They stay until May", "a last day")
        except Refused:
            assert not self.is_open(proposal[0])

    @rule(target=rounds, proposal=proposals, agree=st.booleans())
    def ask_everyone(self, proposal: tuple[UUID, Rung], agree: bool):  # type: ignore[no-untyped-def]
        kind = ROUND_OF.get(proposal[1], RoundKind.reaction)
        try:
            asked = open_round(self.office, proposal[0], kind)
        except Refused:
            return multiple()
        for person in self.present() if agree else ():
            take_stance(self.office, asked.id, person, StanceKind.agree)
        return asked.id

    @rule(
        asked=rounds,
        who=st.integers(0, len(NAMES) - 1),
        stance=st.sampled_from(StanceKind),
        reason=st.sampled_from(["", "No reserve for a new dryer"]),
    )
    def say(self, asked: UUID, who: int, stance: StanceKind, reason: str) -> None:
        try:
            take_stance(self.office, asked, self.people[who], stance, reason)
        except Refused as refused:
            assert str(refused).endswith((".", "?"))

    @rule(target=objections, proposal=proposals, who=st.integers(0, len(NAMES) - 1))
    def object(self, proposal: tuple[UUID, Rung], who: int):  # type: ignore[no-untyped-def]
        try:
            raised = raise_objection(self.office, proposal[0], self.people[who], "No reserve")
        except Refused:
            assert not self.is_open(proposal[0])
            return multiple()
        if proposal[1] in (Rung.consent, Rung.consensus):
            assert missing_before_decision(self.office, proposal[0])
        return raised.id, proposal[0]

    @rule(objection=objections, kind=st.sampled_from(ObjectionActKind))
    def settle(self, objection: tuple[UUID, UUID], kind: ObjectionActKind) -> None:
        with contextlib.suppress(Refused):
            act_on_objection(self.office, objection[0], kind, "We spoke.")

    @rule(objection=objections)
    def integrate(self, objection: tuple[UUID, UUID]) -> None:
        try:
            word_proposal(self.office, objection[1], "10 % for repairs", "", objection[0])
        except Refused:
            assert not self.is_open(objection[1])

    @rule(proposal=proposals)
    def take_back(self, proposal: tuple[UUID, Rung]) -> None:
        if self.is_open(proposal[0]):
            withdraw_proposal(self.office, proposal[0], "Not now")

    # --- Decisions ------------------------------------------------------------------------

    @rule(
        target=decisions,
        proposal=proposals,
        who=st.integers(0, len(NAMES) - 1),
        urgent=st.booleans(),
        lasts=st.none() | st.integers(0, 20),
    )
    def decide(  # type: ignore[no-untyped-def]
        self, proposal: tuple[UUID, Rung], who: int, urgent: bool, lasts: int | None
    ):
        return self.try_to_decide(proposal, who, urgent, lasts, None)

    @rule(
        target=decisions,
        rung=st.sampled_from([rung for rung in Rung if rung is not Rung.delegated]),
        urgent=st.booleans(),
        lasts=st.none() | st.integers(0, 20),
    )
    def decide_together(  # type: ignore[no-untyped-def]
        self, rung: Rung, urgent: bool, lasts: int | None
    ):
        """Everyone agrees at once: this must succeed, in haste where days are asked for."""
        proposal = self.new_proposal(rung, True)
        asked = open_round(self.office, proposal[0], ROUND_OF.get(rung, RoundKind.reaction))
        take_stances(self.office, asked.id, dict.fromkeys(self.present(), StanceKind.agree))
        who = next(n for n, person in enumerate(self.people) if person in self.present())
        before = len(self.recorded)
        made = self.try_to_decide(proposal, who, urgent or rung is Rung.consent, lasts, None)
        assert len(self.recorded) == before + 1
        return made

    @rule(
        target=decisions,
        proposal=proposals,
        earlier=decisions,
        who=st.integers(0, len(NAMES) - 1),
        kind=st.sampled_from([kind for kind in LinkKind if kind is not LinkKind.restores]),
    )
    def supersede(  # type: ignore[no-untyped-def]
        self, proposal: tuple[UUID, Rung], earlier: UUID, who: int, kind: LinkKind
    ):
        return self.try_to_decide(proposal, who, False, None, (earlier, kind))

    def try_to_decide(  # type: ignore[no-untyped-def]
        self,
        proposal: tuple[UUID, Rung],
        who: int,
        urgent: bool,
        lasts: int | None,
        link: tuple[UUID, LinkKind] | None,
    ):
        proposal_id, rung = proposal
        try:
            lacks = missing_before_decision(
                self.office,
                proposal_id,
                person_id=self.people[who],
                urgent=urgent,
                urgent_reason=REASON,
            )
        except Refused:  # raising it was undone
            assert not self.is_open(proposal_id)
            return multiple()
        last = None if lasts is None else self.clock.today + timedelta(days=lasts)
        pointed = {link[1].value: [link[0]]} if link else {}
        try:
            decision = record_decision(
                self.office,
                proposal_id,
                DecisionDraft(
                    title="Laundry prices stay",
                    why=REASON,
                    expires_on=last,
                    review_on=last,
                    urgent=urgent,
                    urgent_reason=REASON if urgent else "",
                ),
                person_id=self.people[who],
                **pointed,
            )
        except Refused:
            assert lacks or link or not self.is_open(proposal_id)
            return multiple()
        assert not lacks
        record = proposal_record(self.office, proposal_id)
        if rung in (Rung.consent, Rung.consensus):
            assert not any(objection.state.stands for objection in record.said.objections)
        if rung is Rung.delegated:
            holding = {p.id for p in holders(self.office, self.role)}
            assert decision.person_id in holding
        self.recorded[decision.id] = decision
        if link:
            put_down = (
                DecisionState.superseded,
                DecisionState.reverted,
                DecisionState.withdrawn,
            )
            assert self.state(link[0]) in put_down
        return decision.id

    @rule(target=decisions, earlier=decisions)
    def correct(self, earlier: UUID):  # type: ignore[no-untyped-def]
        try:
            right = correct_decision(
                self.office, earlier, DecisionDraft(title="Prices stay"), "a slip of the pen"
            )
        except Refused:
            assert self.state(earlier) is not DecisionState.in_force
            return multiple()
        self.recorded[right.id] = right
        assert self.state(earlier) is DecisionState.superseded
        return right.id

    @rule(decision=decisions, ahead=st.none() | st.integers(1, 60))
    def review(self, decision: UUID, ahead: int | None) -> None:
        following = None if ahead is None else self.clock.today + timedelta(days=ahead)
        try:
            review_decision(self.office, decision, "works well", following)
        except Refused:
            assert self.state(decision) is not DecisionState.in_force

    @rule(decision=decisions)
    def ratify(self, decision: UUID) -> None:
        try:
            ratify_decision(self.office, decision)
        except Refused:
            return
        assert self.state(decision) is DecisionState.in_force

    @rule(decision=decisions)
    def withdraw(self, decision: UUID) -> None:
        try:
            withdraw_decision(self.office, decision, "The machines were sold")
        except Refused:
            assert self.state(decision) is not DecisionState.in_force
            return
        assert self.state(decision) is DecisionState.withdrawn

    # --- People, terms, time, second thoughts -----------------------------------------------

    @rule(target=terms, who=st.integers(0, len(NAMES) - 1), seat=st.integers(1, 2))
    def take_the_role(self, who: int, seat: int):  # type: ignore[no-untyped-def]
        draft = TermDraft(
            role_id=self.role, person_id=self.people[who], seat=seat, from_on=self.clock.today
        )
        try:
            term = plan_term(self.office, draft)
            begin_term(self.office, term.id)
        except Refused:
            return multiple()
        return term.id

    @rule(term=terms)
    def leave_the_role(self, term: UUID) -> None:
        with contextlib.suppress(Refused):
            end_term(self.office, term)

    @precondition(lambda self: len(self.present()) > 3)
    @rule(who=st.integers(0, len(NAMES) - 1))
    def leave(self, who: int) -> None:
        with contextlib.suppress(Refused):
            leave_collective(self.office, self.people[who], self.clock.today)

    @rule(days=st.integers(1, 12))
    def time_passes(self, days: int) -> None:
        self.clock.advance(days=days)

    @rule()
    def undo(self) -> None:
        step = last_step(self.office)
        before = decision_count(self.office)
        if step is not None and not step.name.startswith(("start", "add", "join")):
            with contextlib.suppress(Refused):
                undo_last(self.office)
        assert decision_count(self.office) == before

    # --- What must hold -----------------------------------------------------------------------

    def present(self) -> set[UUID]:
        return {person.id for person in members(self.office, self.assembly)}

    def is_open(self, proposal_id: UUID) -> bool:
        return proposal_id in {row.id for row in open_proposals(self.office)}

    def state(self, decision_id: UUID) -> DecisionState:
        return state_of(self.office, decision_id)

    @invariant()
    def recorded_decisions_stay_as_they_were_written(self) -> None:
        with self.office.reading() as session:
            found = {d.id: d.model_dump() for d in session.exec(select(Decision))}
        assert found == {key: d.model_dump() for key, d in self.recorded.items()}

    @invariant()
    def numbers_are_given_once_and_without_gaps(self) -> None:
        numbers = sorted(decision.number for decision in self.recorded.values())
        assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def the_log_and_the_records_tell_the_same_states(self) -> None:
        rows = decision_rows(self.office)
        assert {row.id for row in rows} == self.recorded.keys()
        counts = state_counts(self.office)
        for row in rows:
            assert row.state is self.state(row.id)
        for state in DecisionState:
            assert counts.of(state) == sum(row.state is state for row in rows)

    @invariant()
    def only_what_stands_is_due(self) -> None:
        decided = {row.id: row for row in decision_rows(self.office)}
        for thing in due(self.office):
            if thing.kind == "proposal":
                assert self.is_open(thing.record_id)
                continue
            assert decided[thing.record_id].state is DecisionState.in_force
            if thing.kind in ("expiry", "ratification"):
                assert isinstance(thing.due_on, date) and thing.due_on >= self.clock.today


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=6, stateful_step_count=25, deadline=None)
