"""Minutes of a group's own making: a day, who was there, and bullets are enough."""

from datetime import date, time
from pathlib import Path

from facilitator.exchange.reading import ParsedMeeting, SourceFile, VoteCount, read_source

HOUSE = """# House meeting, 4 March 2025

Time: 19:30
Present: Amara (she/her), Bo, Chidi (second half) and Dana
Apologies: Eli
Facilitator: Bo
Notes: Dana

## Garden budget

We looked at the quotes.

- Decision: We spend 400 pounds on the raised beds.
- Vote: 3 yes, 1 no, 0 abstained
- Action: Chidi will order the soil by 12 March 2025

## Bins (Amara, 10 min)

- No objections.
- Should the council pick them up?

## Action items

- [x] Dana: write to the council
- Hana to ask the neighbours
"""


def read(text: str, name: str = "house/2025-03-04.md") -> ParsedMeeting:
    found = read_source(SourceFile(Path(name), name, text))
    assert isinstance(found, ParsedMeeting)
    return found


def test_day_group_posts_and_presence() -> None:
    meeting = read(HOUSE)
    assert (meeting.held_on, meeting.group_hint) == (date(2025, 3, 4), "House")
    assert (meeting.starts_at, meeting.zone) == (time(19, 30), None)
    assert (meeting.facilitator, meeting.note_taker) == ("Bo", "Dana")
    assert [(a.name, a.state) for a in meeting.attendees] == [
        ("Amara", "present"),
        ("Bo", "present"),
        ("Chidi", "late"),
        ("Dana", "present"),
        ("Eli", "regrets"),
    ]


def test_items_decisions_votes_and_actions() -> None:
    meeting = read(HOUSE)
    garden, bins = meeting.items
    assert (garden.title, bins.title, bins.minutes_planned) == ("Garden budget", "Bins", 10)
    assert bins.brought_by == ("Amara",)
    (decision,) = meeting.decisions
    assert decision.text == "We spend 400 pounds on the raised beds."
    assert decision.votes == VoteCount(3, 1, 0)
    assert [(a.who, a.text, a.due_on, a.done) for a in meeting.actions] == [
        ("Chidi", "Order the soil by 12 March 2025", date(2025, 3, 12), False),
        ("Dana", "Write to the council", None, True),
        ("Hana", "Ask the neighbours", None, False),
    ]
    assert [doubt.line for doubt in meeting.in_doubt] == [19]


def test_an_attendance_line_that_is_no_name_is_not_understood() -> None:
    meeting = read("# House meeting 2025-03-04\n\n## Present\n\n- Bo\n- see the list on the door\n")
    assert [a.name for a in meeting.attendees] == ["Bo"]
    assert [(line.line, line.text) for line in meeting.not_understood] == [
        (6, "see the list on the door")
    ]


def test_a_very_long_line_is_cut_for_reading_kept_in_the_text_and_said() -> None:
    text = HOUSE + "- " + "word " * 40_000 + "\n"
    meeting = read(text)
    assert meeting.body == text
    assert [doubt.what for doubt in meeting.in_doubt][-1] == "long line"


def test_code_and_comments_hold_no_decisions() -> None:
    text = "# House meeting 2025-03-04\n\n## Notes\n\n- a\n\n"
    text += "```\nDecision: x is y\n```\n<!-- Decision: z -->\n"
    assert read(text).decisions == ()


def test_a_text_without_a_day_is_no_meeting() -> None:
    assert read_source(SourceFile(Path("a.md"), "a.md", "# How we meet\n\n- gladly\n")) is None
