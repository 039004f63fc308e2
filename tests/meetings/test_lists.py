"""Lists of meetings and actions, and what is due."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from facilitator.meetings.due import due
from facilitator.meetings.records import (
    ActionDraft,
    ItemDraft,
    Meeting,
    MeetingState,
    PresenceKind,
)
from facilitator.meetings.service import (
    MeetingFilter,
    add_action,
    add_item,
    close_meeting,
    drop_action,
    finish_action,
    mark_presence,
    meeting_count,
    meeting_rows,
    meeting_years,
    next_meeting,
    open_actions,
    open_meeting,
    reopen_action,
    save_notes,
)
from facilitator.office import Office

Plan = Callable[..., Meeting]


def test_the_list_comes_in_pages_the_latest_first(office: Office, plan: Plan) -> None:
    for day in range(1, 29):
        plan(title=f"Day {day}", held_on=date(2026, 2, day))
    first = meeting_rows(office, limit=20)
    rest = meeting_rows(office, offset=20, limit=20)
    assert [row.title for row in [*first, *rest]] == [f"Day {d}" for d in range(28, 0, -1)]
    assert meeting_count(office) == 28


def test_a_row_counts_items_and_open_actions(
    office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    add_item(office, meeting.id, ItemDraft(title="Roof"))
    one = add_action(office, meeting.id, ActionDraft(text="Call the roofer"))
    add_action(office, meeting.id, ActionDraft(text="Buy tarpaulin", person_id=who["Bo"]))
    finish_action(office, one.id)
    (row,) = meeting_rows(office)
    assert (row.group, row.items, row.decisions, row.open_actions) == ("Assembly", 1, 0, 1)


def test_the_filter_narrows_by_state_group_person_year_and_words(
    office: Office, plan: Plan, house: UUID, who: dict[str, UUID]
) -> None:
    plan(title="Last year", held_on=date(2025, 6, 1))
    retreat = plan(title="Rückblick", group_id=None)
    open_meeting(office, retreat.id)
    mark_presence(office, retreat.id, who["Bo"], PresenceKind.late)
    item = add_item(office, retreat.id, ItemDraft(title="Bicycle shed"))
    save_notes(office, retreat.id, item.id, "The gutter must be cleaned")
    wanted = [
        MeetingFilter(state=MeetingState.open),
        MeetingFilter(person_id=who["Bo"]),
        MeetingFilter(year=2026),
        MeetingFilter(words="ruckbl"),
        MeetingFilter(words="bicycle SHED"),
        MeetingFilter(words="gutter clean"),
    ]
    for one in wanted:
        assert [row.title for row in meeting_rows(office, one)] == ["Rückblick"], one
        assert meeting_count(office, one) == 1
    assert [r.title for r in meeting_rows(office, MeetingFilter(group_id=house))] == ["Last year"]
    assert meeting_rows(office, MeetingFilter(words="gutter bicycle")) == []
    assert meeting_years(office) == [2026, 2025]


def test_the_next_meeting_is_the_open_one_or_the_first_to_come(
    office: Office, plan: Plan, house: UUID
) -> None:
    assert next_meeting(office) is None
    plan(title="Past", held_on=date(2025, 12, 1))
    far = plan(title="Far", held_on=date(2026, 3, 1))
    near = plan(title="Near", held_on=date(2026, 1, 5), group_id=None)
    assert next_meeting(office) == near
    assert next_meeting(office, house) == far
    open_meeting(office, far.id)
    found = next_meeting(office)
    assert found is not None
    assert found.id == far.id


def test_open_actions_stand_by_their_day_and_without_one_last(
    office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    for text, due_on in [("none", None), ("late", date(2026, 1, 1)), ("soon", date(2026, 1, 9))]:
        add_action(office, meeting.id, ActionDraft(text=text, due_on=due_on, person_id=who["Bo"]))
    dropped = add_action(office, meeting.id, ActionDraft(text="dropped"))
    drop_action(office, dropped.id)
    assert [one.text for one in open_actions(office)] == ["late", "soon", "none"]
    assert [one.person for one in open_actions(office, person_id=who["Bo"])] == ["Bo"] * 3
    assert open_actions(office, person_id=who["Eli"]) == []
    reopen_action(office, dropped.id)
    assert len(open_actions(office)) == 4


def test_what_is_due_follows_the_days(
    office: Office, plan: Plan, who: dict[str, UUID], clock: Any
) -> None:
    meeting = plan(title="House meeting", held_on=date(2026, 1, 7))
    add_action(office, meeting.id, ActionDraft(text="Call", due_on=date(2026, 1, 20)))
    assert due(office) == []
    clock.set(date(2026, 1, 6))
    (tomorrow,) = due(office)
    assert (tomorrow.kind, tomorrow.detail, tomorrow.state) == (
        "meeting",
        "Tomorrow, 19:00, Kitchen",
        "soon",
    )
    clock.set(date(2026, 1, 7))
    open_meeting(office, meeting.id)
    assert [one.state for one in due(office)] == ["waiting"]
    clock.set(date(2026, 1, 8))
    assert [(one.kind, one.state) for one in due(office)] == [("minutes", "overdue")]
    close_meeting(office, meeting.id, reason="Only an action")
    clock.set(date(2026, 1, 13))
    assert [(one.kind, one.state) for one in due(office)] == [("action", "soon")]
    clock.set(date(2026, 1, 21))
    assert [(one.kind, one.state) for one in due(office)] == [("action", "overdue")]
