"""The years of roles: groups, terms, handovers, calls, swaps, books."""

from datetime import date, timedelta

from benchmarks._years import METHODS, TODAY, Years
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
from facilitator.people.records import Person, PersonDraft
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


class YearsInRoles(Years):
    """Who held what, and how they came to it."""

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
