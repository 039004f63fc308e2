"""Ten years of a collective, put on record by the store itself: what is due is computed from it."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from facilitator.decisions.records import (
    Decision,
    DecisionAct,
    DecisionActKind,
    DecisionDraft,
    DecisionLink,
    LinkKind,
    Proposal,
    ProposalDraft,
)
from facilitator.groups.records import (
    Domain,
    DomainDraft,
    Group,
    GroupDraft,
    Right,
    RightDraft,
    Rung,
)
from facilitator.handovers.book.records import BookDuty, BookDutyDraft, BookNote, BookNoteDraft
from facilitator.handovers.records import (
    Handover,
    HandoverAct,
    HandoverActKind,
    HandoverStep,
    HandoverWord,
    HandoverWordDraft,
    HandoverWordKind,
    TeachingSession,
    TeachingSessionDraft,
)
from facilitator.handovers.steps import Party, Stage, StepDraft
from facilitator.meetings.records import (
    Action,
    ActionDraft,
    Duty,
    Meeting,
    MeetingDraft,
    MeetingDuty,
    MeetingState,
)
from facilitator.meetings.series.records import Occurrence, Series, SeriesDraft
from facilitator.office import Office
from facilitator.opening import create_collective
from facilitator.people.records import CollectiveDraft, Person, PersonDraft
from facilitator.roles.records import (
    Role,
    RoleDraft,
    SelectionMethod,
    Term,
    TermAct,
    TermActKind,
    TermDraft,
)
from facilitator.rotation.records import RoleRule, RoleRuleDraft
from facilitator.rotation.swapping.records import (
    AnswerKind,
    Cover,
    CoverAct,
    CoverDraft,
    Swap,
    SwapAct,
    SwapDraft,
)
from facilitator.selection.calls.records import (
    Call,
    CallAct,
    CallActKind,
    CallDraft,
    CallSeat,
    Candidate,
    CandidateAct,
    CandidateActKind,
    CandidateDraft,
    Chosen,
    ChosenAct,
    ChosenActKind,
)

TODAY = date(2026, 11, 20)
METHODS = (
    SelectionMethod.role_selection,
    SelectionMethod.rotation,
    SelectionMethod.vote,
    SelectionMethod.rotation,
)


@dataclass(frozen=True)
class Size:
    """How much there is."""

    years: int = 10
    people: int = 40
    groups: int = 8
    roles: int = 26
    term_days: int = 365
    decisions: int = 5000
    meetings: int = 2000
    series: int = 6
    seed: int = 1


def made(path: Path, size: Size) -> Office:
    """Make the file; the office stands on the morning of `TODAY`."""
    office = create_collective(
        path,
        CollectiveDraft(name="Rosewater", zone="Europe/Berlin"),
        clock=lambda: datetime.combine(TODAY, datetime.min.time(), UTC) + timedelta(hours=8),
        durable=False,
    )
    furnish(office, size)
    return office


def furnish(office: Office, size: Size) -> None:
    """Put so many years on record."""
    years = _Years(office, size)
    for chapter in (
        years.frame,
        years.terms,
        years.calls,
        years.swaps,
        years.books,
        years.decisions,
        years.meetings,
    ):
        years.keep(chapter)


class _Years:
    def __init__(self, office: Office, size: Size) -> None:
        self.office, self.size = office, size
        self.dice = random.Random(size.seed)
        self.made: list[Any] = []
        self.people: list[UUID] = []
        self.groups: list[UUID] = []
        self.domains: list[UUID] = []
        self.roles: list[Role] = []
        self.planned: list[tuple[Term, Role]] = []
        self.began = TODAY - timedelta(days=365 * size.years)

    def keep(self, chapter: Any) -> None:
        self.made = []
        chapter()
        for start in range(0, len(self.made), 2000):
            with self.office.writing("fill") as session:
                session.add_all(self.made[start : start + 2000])

    def make(self, kind: Any, draft: Any = None, /, **more: Any) -> Any:
        record = self.office.make(kind, draft, **more)
        self.made.append(record)
        return record

    def one(self, among: list[Any]) -> Any:
        return self.dice.choice(among)

    def some_day(self) -> date:
        return self.began + timedelta(days=self.dice.randrange(365 * self.size.years))

    def soon(self, spread: int = 120) -> date:
        return TODAY + timedelta(days=self.dice.randrange(-spread, spread))

    def often(self, share: float) -> bool:
        return self.dice.random() < share

    # --- Chapters ---------------------------------------------------------------------------

    def frame(self) -> None:
        size = self.size
        for number in range(size.people):
            self.people.append(self.make(Person, PersonDraft(name=f"Person {number}")).id)
        for number in range(size.groups):
            self.groups.append(self.make(Group, GroupDraft(name=f"Circle {number}")).id)
        for number in range(size.roles):
            draft = RoleDraft(
                group_id=self.one(self.groups),
                name=f"Treasurer {number}",
                seats=1 + number % 2,
                selection=METHODS[number % len(METHODS)],
            )
            self.roles.append(self.make(Role, draft))
            if number % 3 == 0:
                rule = RoleRuleDraft(role_id=self.roles[-1].id, lead_days=self.one([1, 2, 30, 60]))
                self.make(RoleRule, rule)
        for number in range(size.groups * 3):
            domain = self.make(Domain, DomainDraft(name=f"Domain {number}"))
            self.domains.append(domain.id)
            owner = (
                {"owner_role_id": self.one(self.roles).id}
                if number % 2
                else {"owner_group_id": self.one(self.groups)}
            )
            self.make(
                Right,
                RightDraft(domain_id=domain.id, from_on=self.began, rung=Rung.consent, **owner),
            )

    def terms(self) -> None:
        for role in self.roles:
            for seat in range(1, role.seats + 1):
                first = self.began + timedelta(days=30 * self.dice.randrange(12))
                while first <= TODAY + timedelta(days=40):
                    last = first + timedelta(days=self.size.term_days - 1)
                    if first > TODAY and self.often(0.4):
                        break
                    self._term(role, seat, first, last)
                    first = last + timedelta(days=1)

    def _term(self, role: Role, seat: int, first: date, last: date) -> None:
        person = self.one(self.people)
        draft = TermDraft(
            role_id=role.id, person_id=person, seat=seat, from_on=first, to_on=last,
            selection=role.selection,
        )  # fmt: skip
        term = self.make(Term, draft)
        self.planned.append((term, role))
        if first > TODAY or (first > TODAY - timedelta(days=30) and self.often(0.3)):
            return
        self.make(TermAct, term_id=term.id, kind=TermActKind.began, on=first)
        ended = last < TODAY and not (last > TODAY - timedelta(days=60) and self.often(0.4))
        if ended:
            self.make(TermAct, term_id=term.id, kind=TermActKind.ended, on=last)
        if last - timedelta(days=90) <= TODAY and not (ended and self.often(0.05)):
            self._handover(term, last, ended)

    def _handover(self, term: Term, last: date, ended: bool) -> None:
        opened = last - timedelta(days=90)
        made = self.make(Handover, term_id=term.id, opened_on=opened)
        for number in range(12):
            days = -80 + 8 * number
            rescue = number >= 10
            done = last + timedelta(days=days)
            step = StepDraft(
                words=f"Bank mandate {number}: {{outgoing}} and {{incoming}} sign",
                party=list(Party)[number % 4], days=days if not rescue else number, rescue=rescue,
            )  # fmt: skip
            is_done = not rescue and (ended or (done < TODAY and self.often(0.6)))
            self.make(
                HandoverStep, step, handover_id=made.id, done_on=done if is_done else None,
                done_by=term.person_id if is_done else None,
            )  # fmt: skip
        learner = self.one(self.people)
        for stage in Stage:
            if ended or self.often(0.3):
                taught = TeachingSessionDraft(
                    handover_id=made.id, stage=stage, held_on=last, about="Bills",
                    learner_id=learner,
                )  # fmt: skip
                self.make(TeachingSession, taught)
        if ended:
            draft = HandoverWordDraft(
                handover_id=made.id, kind=HandoverWordKind.differently, text="Ask earlier",
                person_id=term.person_id,
            )  # fmt: skip
            self.make(HandoverWord, draft)
        self.open_handovers = getattr(self, "open_handovers", [])
        self.open_handovers.append((made, term, last, ended))

    def calls(self) -> None:
        after = {(t.role_id, t.seat, t.from_on): t for t, _ in self.planned}
        for made, term, last, ended in self.open_handovers:
            follows = after.get((term.role_id, term.seat, last + timedelta(days=1)))
            if follows is not None and (ended or self.often(0.3)) and not self.often(0.03):
                kind = HandoverActKind.passed_on if self.often(0.1) else HandoverActKind.accepted
                self.make(
                    HandoverAct, handover_id=made.id, kind=kind, on=last,
                    person_id=follows.person_id,
                )  # fmt: skip
            elif self.often(0.1):
                self.make(
                    HandoverAct, handover_id=made.id, kind=HandoverActKind.interrupted,
                    on=min(last, TODAY),
                )  # fmt: skip
        for term, role in self.planned:
            if role.selection is SelectionMethod.rotation or term.from_on is None:
                continue
            coming = term.from_on > TODAY
            if term.from_on < TODAY + timedelta(days=90):
                self._call(role, term, coming)

    def _call(self, role: Role, term: Term, coming: bool) -> None:
        begins = term.from_on or TODAY
        opens = begins - timedelta(days=60)
        draft = CallDraft(
            role_id=role.id, method=role.selection, from_on=begins, to_on=term.to_on,
            opens_on=opens, closes_on=opens + timedelta(days=20),
            choose_on=opens + timedelta(days=30) if self.often(0.7) else None,
        )  # fmt: skip
        call = self.make(Call, draft)
        self.make(CallSeat, call_id=call.id, seat=term.seat)
        on = min(TODAY, opens + timedelta(days=2))
        for person in self.dice.sample(self.people, 3):
            one = self.make(
                Candidate,
                CandidateDraft(
                    call_id=call.id, person_id=person,
                    put_forward_by=self.one(self.people) if self.often(0.5) else None,
                ),
                on=on,
            )  # fmt: skip
            if self.often(0.7):
                self.make(CandidateAct, candidate_id=one.id, kind=CandidateActKind.asked, on=on)
                if self.often(0.7):
                    kind = CandidateActKind.accepted
                    self.make(CandidateAct, candidate_id=one.id, kind=kind, on=on)
        if coming and self.often(0.6):
            return
        if self.often(0.05):
            kind = self.one([CallActKind.withdrawn, CallActKind.without_result])
            self.make(CallAct, call_id=call.id, kind=kind, on=on, why="Nobody stood")
            return
        act = self.make(CallAct, call_id=call.id, kind=CallActKind.chosen, on=on)
        chosen = self.make(
            Chosen, act_id=act.id, person_id=term.person_id, place=1, seat=term.seat,
            term_id=term.id,
        )  # fmt: skip
        self.make(Chosen, act_id=act.id, person_id=self.one(self.people), place=2)
        if not coming or self.often(0.5):
            self.make(ChosenAct, chosen_id=chosen.id, kind=ChosenActKind.confirmed, on=on)

    def swaps(self) -> None:
        for term, _ in self.planned:
            first, last = term.from_on, term.to_on
            other = self.one([one for one in self.people if one != term.person_id])
            open_still = last is not None and last > TODAY and self.often(0.5)
            if self.often(0.15) or (first is not None and first > TODAY and self.often(0.5)):
                swap = self.make(
                    Swap,
                    SwapDraft(term_id=term.id, person_id=term.person_id, other_id=other),
                    asked_on=first,
                )
                if not open_still:
                    kind = AnswerKind.declined
                    self.make(SwapAct, swap_id=swap.id, kind=kind, on=first)
            if self.often(0.2) and first is not None:
                cover = CoverDraft(
                    term_id=term.id, person_id=other, from_on=first + timedelta(days=9),
                    to_on=first + timedelta(days=self.dice.choice([20, 300])),
                )  # fmt: skip
                made = self.make(Cover, cover, asked_on=first)
                if not open_still:
                    self.make(CoverAct, cover_id=made.id, kind=AnswerKind.accepted, on=first)

    def books(self) -> None:
        for role in self.roles:
            for number in range(10):
                self.make(
                    BookNote,
                    BookNoteDraft(
                        role_id=role.id, title=f"Note {number}", place="The grey folder",
                        looked_at_on=self.soon(500) if self.often(0.7) else None,
                    ),
                )  # fmt: skip
            for number in range(5):
                self.make(
                    BookDuty,
                    BookDutyDraft(
                        role_id=role.id, title=f"Duty {number}", month=self.dice.randint(1, 12),
                        day=self.one([None, 1, 15, 31]),
                    ),
                )  # fmt: skip

    def decisions(self) -> None:
        before: list[Decision] = []
        for number in range(1, self.size.decisions + 1):
            day = self.some_day()
            lately = number > self.size.decisions * 0.99
            proposal = None
            if number % 3 == 0 or lately:
                raised = self.soon(100) if lately else day
                draft = ProposalDraft(
                    title=f"Proposal {number}", raised_on=min(raised, TODAY),
                    raised_by=self.one(self.people), domain_id=self.one(self.domains),
                    group_id=self.one(self.groups),
                )  # fmt: skip
                proposal = self.make(Proposal, draft)
                if lately and number % 2:
                    continue
            urgent = self.often(0.05)
            decided = self.make(
                Decision,
                DecisionDraft(
                    title=f"Decision {number}", text="The laundry keeps its prices. " * 10,
                    review_on=day + timedelta(days=365) if self.often(0.3) else None,
                    expires_on=day + timedelta(days=730) if self.often(0.2) else None,
                    urgent=urgent,
                ),
                number=number, decided_on=day, proposal_id=proposal.id if proposal else None,
                domain_id=self.one(self.domains), group_id=self.one(self.groups),
                ratify_by=day + timedelta(days=30) if urgent else None,
            )  # fmt: skip
            told = {"decision_id": decided.id}
            if decided.review_on is not None and decided.review_on < TODAY and self.often(0.985):
                again = decided.review_on + timedelta(days=365)
                self.make(
                    DecisionAct, **told, kind=DecisionActKind.reviewed, on=decided.review_on,
                    review_on=again if again > TODAY else None,
                )  # fmt: skip
            if urgent and self.often(0.97):
                self.make(DecisionAct, **told, kind=DecisionActKind.ratified, on=day)
            if self.often(0.003):
                self.make(DecisionAct, **told, kind=DecisionActKind.withdrawn, on=day)
            if number % 10 == 0 and before:
                earlier = before[self.dice.randrange(len(before))]
                self.make(DecisionLink, **told, earlier_id=earlier.id, kind=LinkKind.supersedes)
            before.append(decided)

    def meetings(self) -> None:
        size = self.size
        every = max(1, 365 * size.years * size.series // max(1, size.meetings))
        series = [
            self.make(
                Series,
                SeriesDraft(
                    title=f"Circle {number}", group_id=self.one(self.groups),
                    rule=self.one(["FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY"]),
                    first_on=self.began + timedelta(days=number), starts_at="19:00",
                    zone="Europe/Berlin",
                ),
            )
            for number in range(size.series)
        ]  # fmt: skip
        for number in range(size.meetings):
            of = series[number % size.series]
            held = of.first_on + timedelta(days=every * (number // size.series))
            closed = held < TODAY - timedelta(days=20) or (held < TODAY and self.often(0.8))
            made = self.make(
                Meeting,
                MeetingDraft(
                    title=of.title, group_id=of.group_id, held_on=held, starts_at="19:00",
                    zone="Europe/Berlin", place="Common room",
                ),
                state=MeetingState.closed
                if closed
                else self.one([MeetingState.planned, MeetingState.open])
                if held < TODAY
                else MeetingState.planned,
            )  # fmt: skip
            self.make(Occurrence, series_id=of.id, meeting_id=made.id, on=held)
            for duty in (Duty.facilitates, Duty.notes):
                self.make(
                    MeetingDuty, meeting_id=made.id, person_id=self.one(self.people), duty=duty
                )
            for one in range(3):
                due = held + timedelta(days=14)
                open_still = due > TODAY - timedelta(days=60) and self.often(0.5)
                self.make(
                    Action,
                    ActionDraft(
                        text=f"Call the plumber {one}", due_on=due if self.often(0.8) else None,
                        person_id=self.one(self.people),
                    ),
                    meeting_id=made.id, done_on=None if open_still else due,
                )  # fmt: skip
