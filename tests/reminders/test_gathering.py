"""Everything due, gathered: whose it is, at which instant, and no two of one name."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from facilitator.decisions.records import Decision, DecisionDraft
from facilitator.due import Due
from facilitator.groups.records import DomainDraft, GroupDraft, Rung
from facilitator.groups.service import add_domain, start_group
from facilitator.handovers import service as handing
from facilitator.meetings.actions import add_action
from facilitator.meetings.planning import plan_meeting
from facilitator.meetings.records import ActionDraft, Duty, MeetingDraft
from facilitator.meetings.running.duties import take_duty
from facilitator.meetings.series.records import SeriesDraft
from facilitator.meetings.series.service import start_series
from facilitator.office import Office
from facilitator.opening import open_collective
from facilitator.people.identity import merge_people
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.reminders.gathering import all_due
from facilitator.roles import service as roles
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.today.service import today_page


def twice(things: list[Due]) -> list[tuple[object, ...]]:
    counted = Counter((d.kind, d.record_id, d.part, d.due_on) for d in things)
    return [key for key, times in counted.items() if times > 1]


@pytest.fixture(scope="module")
def demo(demo_file, tmp_path_factory):
    office = open_collective(demo_file)
    yield office
    office.database.close()


def later(office: Office, days: int) -> Office:
    at = office.now() + timedelta(days=days)
    return replace(office, clock=lambda: at)


def test_nothing_due_has_the_name_of_another_on_any_day_of_the_demo(demo):
    kinds = set()
    for days in range(-300, 500, 23):
        office = later(demo, days)
        if days > 0:
            handing.tend(office)
        found = all_due(office)
        assert twice(found) == []
        assert found == sorted(found, key=lambda d: (d.due_on or date.max, d.kind, d.title))
        kinds |= {d.kind for d in found}
    assert kinds >= {
        *("term", "handover", "step", "letter", "thanks", "selection", "review", "expiry"),
        *("ratification", "action", "meeting", "minutes", "gap"),
    }


def test_today_shows_all_but_the_meeting_at_its_top_and_one_line_for_each_handover(demo):
    for days in range(0, 40, 3):
        office = later(demo, days)
        shown = {(one.kind, one.record_id, one.part) for one in today_page(office).needed}
        left_out = [d for d in all_due(office) if (d.kind, d.record_id, d.part) not in shown]
        assert sum(d.kind == "meeting" for d in left_out) <= 1
        handovers = {d.record_id for d in all_due(office) if d.kind == "handover"}
        steps = [d for d in left_out if d.kind != "meeting"]
        assert all(d.kind == "step" and d.record_id in handovers for d in steps)


def test_everything_due_is_a_persons_or_a_groups_but_what_is_everybodys(demo):
    for days in range(0, 400, 30):
        for one in all_due(later(demo, days)):
            assert one.people or one.group_id is not None or one.kind in ("plan", "proposal"), one


@pytest.fixture
def garden(office) -> UUID:
    return start_group(office, GroupDraft(name="Garden")).id


def person(office, name: str) -> UUID:
    return add_person(office, PersonDraft(name=name)).id


def test_a_meeting_is_due_at_its_instant_and_its_duties_are_peoples(office, clock, garden):
    bo = person(office, "Bo")
    draft = MeetingDraft(
        title="Work day", group_id=garden, held_on=date(2026, 3, 30), starts_at="19:00"
    )
    made = plan_meeting(office, draft)
    clock.set(date(2026, 3, 29))
    [told] = all_due(office)
    assert (told.due_at, told.group_id, told.people) == (
        datetime(2026, 3, 30, 17, 0, tzinfo=UTC),
        garden,
        (),
    )
    take_duty(office, made.id, Duty.notes, bo)
    assert all_due(office)[0].people == (bo,)


def test_a_meeting_of_a_series_is_due_at_its_instant_in_summer_and_winter(office, clock, garden):
    start_series(
        office,
        SeriesDraft(
            title="Watering",
            group_id=garden,
            rule="FREQ=WEEKLY;BYDAY=TH",
            first_on=date(2026, 3, 26),
            starts_at="19:00",
        ),
    )
    instants = []
    for day in (date(2026, 3, 26), date(2026, 3, 27)):
        clock.set(day)
        instants += [(d.due_at, d.group_id) for d in all_due(office)]
    assert instants == [
        (datetime(2026, 3, 26, 18, 0, tzinfo=UTC), garden),
        (datetime(2026, 4, 2, 17, 0, tzinfo=UTC), garden),
    ]


def test_what_was_written_of_somebody_joined_with_another_is_the_others(office, clock, garden):
    bo, robert = person(office, "Bo"), person(office, "Robert")
    meeting = plan_meeting(
        office, MeetingDraft(title="Work day", group_id=garden, held_on=date(2026, 1, 20))
    )
    action = ActionDraft(text="Buy seeds", person_id=robert, due_on=date(2026, 1, 7))
    add_action(office, meeting.id, action)
    [told] = all_due(office)
    assert told.people == (robert,) and told.group_id == garden
    merge_people(office, bo, robert)
    [told] = all_due(office)
    assert told.people == (bo,)


def test_two_seats_that_end_on_one_day_are_two_things(office, clock, garden):
    role = roles.add_role(
        office, RoleDraft(group_id=garden, name="Water keeper", seats=2, selection="rotation")
    )
    who = [person(office, "Bo"), person(office, "Dana")]
    for seat, one in enumerate(who, 1):
        draft = TermDraft(
            role_id=role.id, person_id=one, seat=seat,
            from_on=date(2026, 1, 5), to_on=date(2026, 2, 28),
        )  # fmt: skip
        roles.begin_term(office, roles.plan_term(office, draft).id, date(2026, 1, 5))
    found = all_due(office)
    assert [(d.part, d.people) for d in found] == [("", (who[0],)), ("seat 2", (who[1],))]
    assert twice(found) == []


def test_a_review_is_its_owners_who_hold_the_role_today(office, clock, garden):
    role = roles.add_role(office, RoleDraft(group_id=garden, name="Garden lead"))
    bo = person(office, "Bo")
    term = roles.plan_term(
        office, TermDraft(role_id=role.id, person_id=bo, from_on=date(2026, 1, 5))
    )
    domain = add_domain(
        office, DomainDraft(name="Beds"), rung=Rung.delegated, owner_role_id=role.id
    )
    given = {"domain_id": domain.id, "decided_on": date(2026, 1, 5)}
    with office.writing("decide") as session:
        draft = DecisionDraft(title="Plant beans", review_on=date(2026, 1, 6))
        session.add(office.make(Decision, draft, number=1, **given))
    [review] = [d for d in all_due(office) if d.kind == "review"]
    assert (review.people, review.group_id) == ((), garden)
    roles.begin_term(office, term.id, date(2026, 1, 5))
    [review] = [d for d in all_due(office) if d.kind == "review"]
    assert (review.people, review.group_id) == ((bo,), garden)
