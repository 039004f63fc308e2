"""The years of meetings: decisions and what became of them, series, actions."""

from datetime import timedelta

from benchmarks._years import TODAY, Years
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


class YearsInMeetings(Years):
    """What was decided and when people met."""

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
