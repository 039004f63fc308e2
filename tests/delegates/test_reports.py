"""What those who sit in another group owe at home, and what they told."""

from collections.abc import Callable
from datetime import date

from facilitator.delegates.records import (
    LinkReportDraft,
    LinkReportingDraft,
)
from facilitator.delegates.service import (
    all_links,
    due,
    record_report,
    set_reporting,
)
from facilitator.meetings.offering.service import accept_offer, offers, origins
from facilitator.meetings.records import Meeting
from facilitator.meetings.service import finish_item, open_meeting, save_notes

SINCE = date(2026, 1, 1)


def reports(office, meeting: Meeting):
    return [one for one in offers(office, meeting.id) if one.place == "map/delegates"]


def test_a_report_is_owed_after_each_meeting_and_offered_at_home(
    office, network, clock, plan_at_home: Callable[[], Meeting]
):
    link = network.link()
    network.holds("Amara", SINCE)
    assert due(office) == []
    network.met(network.council.id, date(2026, 1, 5))
    (thing,) = due(office)
    assert (thing.title, thing.due_on, thing.people) == (
        "Report to Bakery", date(2026, 1, 19), (network.people["Amara"],),
    )  # fmt: skip
    meeting = plan_at_home()
    (offer,) = reports(office, meeting)
    assert (offer.title, offer.origin) == (
        "Report: Network council", "Amara sits there for you",
    )  # fmt: skip
    item = accept_offer(office, meeting.id, offer)
    assert reports(office, meeting) == []
    (origin,) = origins(office, meeting.id)[item.id]
    assert (origin.place, origin.record_id) == ("map/delegates", link.id)
    open_meeting(office, meeting.id)
    save_notes(office, meeting.id, item.id, "The van is bought.")
    finish_item(office, item.id)
    assert due(office) == []
    (shown,) = all_links(office)
    assert shown.told.last.told.text == "The van is bought."


def test_after_months_closed_one_report_is_due_and_those_skipped_are_seen(office, network, clock):
    network.link()
    network.holds("Amara", SINCE)
    days = [date(2026, 1, 5), date(2026, 2, 2), date(2026, 3, 2), date(2026, 4, 6)]
    for day in days:
        clock.set(day)
        network.met(network.council.id, day)
    clock.set(date(2026, 6, 1))
    (thing,) = due(office)
    assert (thing.due_on, thing.state) == (date(2026, 4, 20), "overdue")
    (shown,) = all_links(office)
    assert [one.on for one in shown.told.skipped] == days[:3]


def test_one_report_tells_of_all_meetings_that_it_is_in_time_for(office, network, clock):
    network.link()
    network.holds("Amara", SINCE)
    days = [date(2026, 1, 5), date(2026, 1, 26), date(2026, 2, 2)]
    for day in days:
        clock.set(day)
        network.met(network.council.id, day)
    clock.set(date(2026, 2, 5))
    link = all_links(office)[0].link
    record_report(office, LinkReportDraft(link_id=link.id, on=office.today(), text="All well"))
    states = [one.state for one in all_links(office)[0].told.occasions]
    assert states == ["skipped", "reported", "reported"]


def test_a_report_that_is_let_go_says_why(office, network, clock):
    network.link()
    network.holds("Amara", SINCE)
    meeting = network.met(network.council.id, date(2026, 1, 5))
    link = all_links(office)[0].link
    draft = LinkReportDraft(
        link_id=link.id, on=office.today(), text="Nothing was decided", skipped=True
    )
    record_report(office, draft)
    assert due(office) == []
    (one,) = all_links(office)[0].told.occasions
    assert (one.state, one.told.text, one.meeting_id) == (
        "let go", "Nothing was decided", meeting.id,
    )  # fmt: skip


def test_reports_may_come_round_every_so_many_days(office, network, clock):
    link = network.link()
    network.holds("Amara", SINCE)
    rule = LinkReportingDraft(link_id=link.id, after_meetings=False, every_days=30, within_days=5)
    set_reporting(office, rule)
    clock.set(date(2026, 1, 30))
    assert due(office) == []
    clock.set(date(2026, 1, 31))
    assert [one.due_on for one in due(office)] == [date(2026, 2, 5)]
    clock.set(date(2026, 5, 15))
    (thing,) = due(office)
    assert thing.due_on == date(2026, 5, 6)
    assert len(all_links(office)[0].told.skipped) == 3
