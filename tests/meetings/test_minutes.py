"""Minutes as Markdown: whole, stable, and true to what was typed."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.decisions.records import DecisionDraft, ProposalDraft, RoundKind, StanceKind
from facilitator.decisions.service import (
    open_round,
    raise_proposal,
    record_decision,
    take_stance,
)
from facilitator.groups.records import DomainDraft, Rung
from facilitator.groups.service import add_domain
from facilitator.meetings.minutes import file_name, minutes_markdown
from facilitator.meetings.records import (
    ActionDraft,
    Duty,
    ItemDraft,
    Meeting,
    PresenceKind,
)
from facilitator.meetings.service import (
    add_action,
    add_guest,
    add_item,
    assign_duty,
    close_meeting,
    finish_item,
    mark_presence,
    meeting_page,
    open_meeting,
    save_notes,
)
from facilitator.meetings.writing import escaped, markdown_of
from facilitator.office import Office

WHOLE = """\
# House meeting

- **Group:** Assembly
- **Date:** 5 January 2026
- **Time:** 12:00–12:40
- **Place:** Kitchen
- **Facilitated:** Amara
- **Noted:** Bo
- **Present:** Amara, Bo, Chidi (from 12:10)
- **Excused:** Eli
- **Guests:** Frau Müller
- **Quorum:** reached, 3 there and 3 needed

Dana brought cake.

*The quorum of 3 was reached at 12:10.*

## 1. Cargo bicycle

*Brought by Chidi*

Everyone wants one.

> **D-1: A second-hand cargo bicycle**
>
> We buy one for up to 1,200 €.
>
> **Decided by:** The assembly, by consent of 3 of 6 members, meeting of 5 January 2026.
>
> **Consent round:** agree: Amara, Bo; concern: Chidi (Where do we put it?)
>
> **Why:** The old one broke

## 2. Garden

*Parked for a later meeting.*

## Actions

| Who | What | By when |
| --- | --- | --- |
| Chidi | Look for one | 1 February 2026 |
| nobody yet | Clear the yard | no date |

## Parked

- Garden
"""


@pytest.fixture
def held(
    office: Office, plan: Callable[..., Meeting], who: dict[str, UUID], house: UUID, clock: Any
) -> Meeting:
    """A meeting with everything that minutes can have."""
    meeting = plan(quorum=3)
    domain = add_domain(
        office,
        DomainDraft(name="Spending"),
        rung=Rung.consent,
        owner_group_id=house,
        from_on=date(2025, 1, 1),
    )
    proposal = raise_proposal(
        office,
        ProposalDraft(
            title="A second-hand cargo bicycle",
            why="The old one broke",
            domain_id=domain.id,
            raised_on=date(2026, 1, 2),
        ),
        "We buy one for up to 1,200 €.",
    )
    item = add_item(office, meeting.id, ItemDraft(title="Cargo bicycle", brought_by=who["Chidi"]))
    add_item(office, meeting.id, ItemDraft(title="Garden"))
    open_meeting(office, meeting.id)
    for name in ("Amara", "Bo"):
        mark_presence(office, meeting.id, who[name], PresenceKind.present)
    mark_presence(office, meeting.id, who["Eli"], PresenceKind.excused)
    clock.advance(minutes=10)
    mark_presence(office, meeting.id, who["Chidi"], PresenceKind.late)
    add_guest(office, meeting.id, "Frau Müller")
    assign_duty(office, meeting.id, Duty.facilitates, who["Amara"])
    assign_duty(office, meeting.id, Duty.notes, who["Bo"])
    save_notes(office, meeting.id, None, "Dana brought cake.\n")
    save_notes(office, meeting.id, item.id, "Everyone wants one.")
    taken = open_round(office, proposal.id, RoundKind.consent, meeting_id=meeting.id)
    for name in ("Amara", "Bo"):
        take_stance(office, taken.id, who[name], StanceKind.agree)
    take_stance(office, taken.id, who["Chidi"], StanceKind.concern, "Where do we put it?")
    record_decision(
        office,
        proposal.id,
        DecisionDraft(title="A second-hand cargo bicycle"),
        round_id=taken.id,
        meeting_id=meeting.id,
        item_id=item.id,
    )
    finish_item(office, item.id)
    add_action(
        office,
        meeting.id,
        ActionDraft(text="Look for one", person_id=who["Chidi"], due_on=date(2026, 2, 1)),
        item.id,
    )
    add_action(office, meeting.id, ActionDraft(text="Clear the yard"))
    clock.advance(minutes=30)
    return close_meeting(office, meeting.id)


def test_the_minutes_hold_everything_in_a_fixed_form(office: Office, held: Meeting) -> None:
    assert minutes_markdown(office, held.id) == WHOLE


def test_the_minutes_do_not_change_with_the_day_they_are_made(
    office: Office, held: Meeting, clock: Any
) -> None:
    before = minutes_markdown(office, held.id)
    clock.advance(days=400)
    assert minutes_markdown(office, held.id) == before


def test_a_decision_recorded_in_the_meeting_belongs_to_its_item(
    office: Office, held: Meeting
) -> None:
    page = meeting_page(office, held.id)
    assert [one.number for one in page.items[0].decisions] == ["D-1"]
    assert page.decisions == ()


def test_minutes_of_an_open_meeting_say_so(office: Office, meeting: Meeting) -> None:
    open_meeting(office, meeting.id)
    assert "*Draft: the meeting is not closed yet.*" in minutes_markdown(office, meeting.id)


def test_minutes_written_up_later_do_not_give_the_time_of_the_typing(
    office: Office, meeting: Meeting, clock: Any
) -> None:
    clock.advance(days=3)
    open_meeting(office, meeting.id)
    close_meeting(office, meeting.id, reason="Written up later")
    said = minutes_markdown(office, meeting.id)
    assert "- **Time:** 19:00–20:30 (planned)" in said
    assert "- **Closed all the same:** Written up later" in said


def test_imported_minutes_are_given_as_they_came(
    office: Office, plan: Callable[..., Meeting]
) -> None:
    source = "# Council 2024-05-01\n\n* Alice\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    meeting = plan()
    with office.writing("import minutes") as session:
        kept = session.get(Meeting, (office.collective_id, meeting.id))
        assert kept is not None
        kept.text = f"\n{source}\n\n"
    assert minutes_markdown(office, meeting.id) == f"{source}\n"
    save_notes(office, meeting.id, None, "Added here.")
    added = minutes_markdown(office, meeting.id)
    assert added.index("Added here.") < added.index(source)


def test_what_markdown_would_take_for_a_command_stays_what_was_typed() -> None:
    typed = {
        "snake_case and _this_": r"snake_case and \_this\_",
        "2 * 3 * 4": r"2 \* 3 \* 4",
        "# not a title": r"\# not a title",
        "1. not a list": r"1\. not a list",
        "---": r"\---",
        "<b>&amp; & co": r"\<b\>\&amp; & co",
        "a | b": r"a \| b",
        "see https://x.org/a_b*c.": "see <https://x.org/a_b*c>.",
        "2026-01-05, 50-60": "2026-01-05, 50-60",
    }
    assert {text: escaped(text) for text in typed} == typed


def test_typed_lists_stay_lists() -> None:
    typed = "Bring:\n- bread\n    - rye\n* *salt*\n\nDone - really"
    assert markdown_of(typed) == ("Bring:\n\n- bread\n  - rye\n- \\*salt\\*\n\nDone - really")


@given(text=st.text())
def test_one_line_of_text_is_one_line_of_markdown(text: str) -> None:
    assert "\n" not in escaped(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*\|", escaped(text))


def test_a_file_is_named_after_day_and_title(office: Office, plan: Callable[..., Meeting]) -> None:
    meeting = plan(title="House/meeting: <spring> ../x", held_on=date(2026, 1, 5) + timedelta(1))
    assert file_name(meeting_page(office, meeting.id)) == "2026-01-06 House meeting spring .. x"
