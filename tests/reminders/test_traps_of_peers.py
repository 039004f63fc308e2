"""Faults that other programs have had with reminders and handovers, each as a test of ours."""

from datetime import UTC, date, datetime, timedelta

import pytest

from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.handovers import service as handing
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.reminders.service import news_in, note_said, reminders
from facilitator.roles import service as roles
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.rotation import service as rotation
from facilitator.rotation.swapping.records import SwapDraft


class Seat:
    """A keeper of the water whose term ends on a day; Dana is next, then Eli."""

    def __init__(self, office, clock, ends: date) -> None:
        self.office, self.clock, self.ends = office, clock, ends
        group = start_group(office, GroupDraft(name="Garden circle"))
        names = ("Bo", "Dana", "Eli")
        self.people = {n: add_person(office, PersonDraft(name=n)).id for n in names}
        role = roles.add_role(office, RoleDraft(group_id=group.id, name="Water keeper"))
        self.role_id = role.id
        clock.set(ends - timedelta(days=180))
        first = self.plan("Bo", ends - timedelta(days=180), ends)
        roles.begin_term(office, first, ends - timedelta(days=180))
        self.danas = self.plan("Dana", ends + timedelta(days=1), ends + timedelta(days=90))
        self.elis = self.plan("Eli", ends + timedelta(days=91), ends + timedelta(days=180))

    def plan(self, name: str, first: date, last: date):
        draft = TermDraft(
            role_id=self.role_id, person_id=self.people[name], from_on=first, to_on=last
        )
        return roles.plan_term(self.office, draft).id

    def at(self, day: date, hour: int, minute: int = 0) -> None:
        """Go to a wall time in Berlin."""
        local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=self.office.zone)
        self.clock.set(local.astimezone(UTC))

    def take(self) -> None:
        """Let whoever comes next take it over with nothing open."""
        for one in self.open.open_before:
            handing.leave_step_out(self.office, one.step.id, "known already")
        if handing.unfinished(self.open):
            handing.pass_on_unfinished(self.office, self.open.id, "learnt it elsewhere")
        else:
            handing.accept(self.office, self.open.id)

    @property
    def open(self):
        [found] = handing.handovers(self.office, with_past=True)
        return found

    @property
    def holder(self):
        return next(h for h in roles.holdings(self.office) if h.role_id == self.role_id).person


@pytest.mark.parametrize("ends", [date(2026, 3, 28), date(2026, 10, 24), date(2026, 6, 30)])
def test_autumn_and_spring_clock_change(office, clock, ends):
    """Grafana: a handoff an hour off. Ours is at midnight of the wall, in such nights as well."""
    seat = Seat(office, clock, ends)
    clock.set(ends - timedelta(days=10))
    handing.tend(office)
    seat.take()
    seat.at(ends, 23, 59)
    assert (handing.tend(office).passed, seat.holder) == ((), "Bo")
    seat.at(ends + timedelta(days=1), 0)
    assert len(handing.tend(office).passed) == 1
    assert seat.holder == "Dana"


def test_reminder_lost_when_the_app_was_off(office, clock):
    """Loomio: the due day passes with the program off. It is said once, later."""
    seat = Seat(office, clock, date(2026, 6, 30))
    clock.set(seat.ends - timedelta(days=60))
    handing.tend(office)
    note_said(office, reminders(office))
    clock.set(seat.ends + timedelta(days=4))
    handing.tend(office)
    news = [one.thing.title for one in news_in(reminders(office))]
    assert news.count("Water keeper handover") == 1
    note_said(office, reminders(office))
    assert news_in(reminders(office)) == []


def test_two_stores_of_the_same_swap(office, clock):
    """Taskmate: two places said who has the turn. Ours is read from the plan everywhere."""
    seat = Seat(office, clock, date(2026, 6, 30))
    clock.set(seat.ends - timedelta(days=80))
    handing.tend(office)
    assert seat.open.incoming == "Dana"
    asked = rotation.ask_swap(
        office,
        SwapDraft(
            term_id=seat.danas,
            person_id=seat.people["Dana"],
            other_id=seat.people["Eli"],
            other_term_id=seat.elis,
        ),
    )
    assert seat.open.incoming == "Dana"
    rotation.accept_swap(office.as_person(seat.people["Eli"]), asked.id)
    named = {h.next_person for h in roles.holdings(office) if h.role_id == seat.role_id}
    (told,) = [one for one in reminders(office) if one.thing.kind == "handover"]
    assert named == {seat.open.incoming} == {"Eli"}
    assert told.whose[:2] == ("Bo", "Eli")
    assert "Eli" in told.thing.detail
