"""A treasurer whose term ends on 31 March 2026, the one who comes next, and who stays."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.handovers import service as handing
from facilitator.handovers.records import TeachingSessionDraft
from facilitator.handovers.shown import HandoverShown
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term

ENDS = date(2026, 3, 31)
BEGAN = date(2025, 12, 1)


@dataclass
class Handing:
    """Bo is treasurer, Dana comes next, Eli stays; the handover is open."""

    office: Office
    people: dict[str, UUID]
    group_id: UUID
    role_id: UUID
    term_id: UUID

    @property
    def now(self) -> HandoverShown:
        """The treasurer’s handover as it is."""
        every = handing.handovers(self.office, with_past=True)
        return next(one for one in every if one.term_id == self.term_id)

    def another(self, role: str, person: str, ends: date) -> UUID:
        """One more role that is being handed over; gives the handover."""
        made = add_role(self.office, RoleDraft(group_id=self.group_id, name=role))
        draft = TermDraft(role_id=made.id, person_id=self.people[person], from_on=BEGAN, to_on=ends)
        term = plan_term(self.office, draft)
        begin_term(self.office, term.id, BEGAN)
        return handing.start_handover(self.office, term.id).id

    def finish(self) -> None:
        """Tick what belongs before the seat changes hands, and teach what is wanted."""
        now = self.now
        for one in now.taught:
            draft = TeachingSessionDraft(
                handover_id=now.id,
                stage=one.stage,
                held_on=self.office.today(),
                about="The books",
                learner_id=self.people["Dana"],
                teacher_id=self.people["Bo"],
            )
            handing.add_session(self.office, draft)
        handing.tick_steps(
            self.office, {one.step.id: self.office.today() for one in self.now.open_before}
        )


def treasurer(office: Office, *, opened: bool = True) -> Handing:
    """Furnish a collective with it."""
    group = start_group(office, GroupDraft(name="Finance circle"))
    people = {n: add_person(office, PersonDraft(name=n)).id for n in ("Bo", "Dana", "Eli")}
    role = add_role(office, RoleDraft(group_id=group.id, name="Treasurer"))
    before = {"role_id": role.id, "person_id": people["Bo"], "to_on": ENDS}
    bos = plan_term(office, TermDraft(from_on=BEGAN, **before))
    begin_term(office, bos.id, BEGAN)
    after = {"role_id": role.id, "person_id": people["Dana"], "to_on": date(2026, 9, 30)}
    plan_term(office, TermDraft(from_on=ENDS + timedelta(days=1), **after))
    if opened:
        handing.tend(office)
    return Handing(office, people, group.id, role.id, bos.id)
