"""Hundreds of calendar files, whole and broken: a line for each, never a crash, never half."""

import codecs
import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlmodel import func, select

from facilitator.calendars.service import calendar_file
from facilitator.errors import Refused
from facilitator.exchange.service import import_sources, preview_import
from facilitator.meetings.records import Meeting, MeetingDraft
from facilitator.meetings.series.records import Series, SeriesChange, SeriesDraft
from facilitator.meetings.series.service import move_day, skip_day, start_series
from facilitator.meetings.service import plan_meeting
from facilitator.store.history import History

SOON = "DTSTART:20260701T100000"


def broken(content: bytes, chance: random.Random, many: int) -> Iterator[tuple[str, bytes]]:
    """The same file as others might hand it over: cut, altered, in other letters and line ends."""
    for number in range(many):
        yield f"cut{number}", content[: chance.randrange(len(content) + 1)]
        altered = bytearray(content or b" ")
        for _ in range(1 + number % 4):
            altered[chance.randrange(len(altered))] ^= 1 << chance.randrange(8)
        yield f"flipped{number}", bytes(altered)
    plain = content.replace(b"\r\n", b"\n")
    yield "lf", plain
    yield "cr", plain.replace(b"\n", b"\r")
    yield "mark", codecs.BOM_UTF8 + content
    words = content.decode("utf-8", "replace")
    yield "utf16", words.encode("utf-16")
    yield "latin", words.encode("latin-1", "replace")
    lines = plain.split(b"\n")
    chance.shuffle(lines)
    yield "shuffled", b"\n".join(lines)
    yield "twice", content + content


def rows(office) -> dict[str, int]:
    with office.reading() as session:
        return {
            kind.__name__: session.exec(select(func.count()).select_from(kind)).one()
            for kind in (Meeting, Series, SeriesChange, History)
        }


def told_of(office, path: Path) -> tuple[str, int]:
    """Look at one file: how it was taken, and how many entries it has; check what is always so."""
    try:
        seen = preview_import(office, [path])
    except Refused as why:
        assert str(why).startswith(path.name), why
        assert str(why).endswith(".")
        return "refused", 0
    (report,) = seen.files
    assert report.source == path.name
    assert report.taken_as in ("calendar", "nothing")
    assert all(one.sentence and one.line and one.what for one in seen.entries)
    assert [one.line for one in seen.entries] == sorted(one.line for one in seen.entries)
    assert bool(seen.new) <= ("new" in {one.became for one in seen.entries})
    assert seen.same <= sum(one.became == "same" for one in seen.entries)
    return report.taken_as, len(seen.entries)


def all_told(office, folder: Path, files: dict[str, bytes]) -> dict[str, int]:
    before = rows(office)
    found = {"refused": 0, "calendar": 0, "nothing": 0}
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content)
        taken_as, _ = told_of(office, path)
        found[taken_as] += 1
    assert rows(office) == before, "looking wrote something"
    return found


@pytest.fixture
def ours(office) -> bytes:
    """A calendar of ours with a series, its exceptions, and letters that need several bytes."""
    one = start_series(
        office,
        SeriesDraft(
            title="اجتماع 👩🏽‍🌾", rule="FREQ=WEEKLY", first_on=date(2026, 3, 5), starts_at="19:00"
        ),
    )
    skip_day(office, one.id, date(2026, 3, 12))
    move_day(office, one.id, date(2026, 3, 19), date(2026, 3, 20), "18:00")
    plan_meeting(
        office, MeetingDraft(title="Zoë, früh", held_on=date(2026, 7, 1), starts_at="07:30")
    )
    return calendar_file(office)


def test_five_hundred_broken_calendars_of_our_own_are_told_of_and_write_nothing(
    office, ours, tmp_path
):
    files = {f"{name}.ics": text for name, text in broken(ours, random.Random(5), 250)}
    assert len(files) > 500
    found = all_told(office, tmp_path, files)
    assert found["calendar"] > 100
    assert found["refused"] > 100


@pytest.mark.real_data
def test_other_peoples_calendars_are_told_of_entry_by_entry(real_data, office, clock, tmp_path):
    originals = sorted((real_data / "import-corpus" / "ics").rglob("*.ics"))
    assert len(originals) > 100
    counted = 0
    for path in originals:
        try:
            calendars = Calendar.from_ical(path.read_bytes(), multiple=True)
            inside = [
                part
                for one in calendars
                for part in (one.subcomponents if one.name == "VCALENDAR" else [one])
            ]
        except Exception:  # whatever the other reader says of a file broken on purpose
            inside = None  # then only that ours tells of it is checked
        taken_as, entries = told_of(office, path)
        if taken_as == "calendar" and inside is not None:
            wanted = [part for part in inside if part.name not in ("VTIMEZONE", "VALARM")]
            assert entries == len(wanted), path
            counted += 1
    assert counted > 90

    chance = random.Random(7)
    files = {
        f"{number}-{kind}.ics": text
        for number, path in enumerate(originals)
        for kind, text in chance.sample(list(broken(path.read_bytes(), chance, 1)), 4)
    }
    assert len(files) + len(originals) >= 500
    found = all_told(office, tmp_path, files)
    assert min(found["calendar"], found["refused"]) > 100

    # In their own time most of them are still to come, so they are really brought in.
    clock.set(datetime(1990, 1, 1, 12, tzinfo=UTC))
    before = rows(office)
    done = import_sources(office, [tmp_path, *originals])
    after = rows(office)
    assert len(done.files) == len(files) + len(originals)
    assert after["Meeting"] - before["Meeting"] == done.new["meetings"] > 20
    assert after["Series"] - before["Series"] == done.new["series"] > 5
    again = import_sources(office, [tmp_path, *originals])
    assert not again.new
    assert rows(office) == after


# --- Made to hurt


def calendar(*entries: tuple[str, ...]) -> bytes:
    """A calendar of entries, each of these lines."""
    told = [
        f"BEGIN:VEVENT\r\nUID:{number}\r\nSUMMARY:Meeting\r\n{chr(10).join(lines)}\r\nEND:VEVENT\r\n"
        for number, lines in enumerate(entries)
    ]
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(told)}END:VCALENDAR\r\n".encode()


NEVER = "RRULE:FREQ=MONTHLY;BYMONTHDAY=30,31;BYMONTH=2;INTERVAL="
NINES = "9" * 5000
BOMBS = {
    "nested": b"BEGIN:VEVENT\r\n" * 100_000,
    "a line of 4 MB": calendar((SOON, "X:" + "x" * 4_000_000)),
    "a title of 4 MB": calendar((SOON, "SUMMARY:" + "x" * 4_000_000)),
    "folded 200,000 times": calendar((SOON, "X:" + "\r\n x" * 200_000)),
    "settings without end": calendar(("DTSTART" + ';A="b",c' * 100_000 + ":1",)),
    "settings, not too long": calendar(("DTSTART" + ';A="b",c' * 2_400 + "!",)),
    "quotes that stay open": calendar(('DTSTART;A="' + "a," * 9_000,)),
    "100,000 entries": calendar(*([(SOON,)] * 100_000)),
    "days left out without end": calendar((SOON, "RRULE:FREQ=DAILY", "EXDATE:" + "1," * 99_999)),
    "every second": calendar((SOON, "RRULE:FREQ=SECONDLY")),
    "days that never come": calendar(
        *((f"DTSTART:2026{n % 12 + 1:02}01T100000", f"{NEVER}{n + 1}") for n in range(500))
    ),
    "hundreds of daily series": calendar(
        *((SOON, f"RRULE:FREQ=DAILY;COUNT={n + 1}") for n in range(300))
    ),
    "numbers of 5,000 digits": calendar(
        (f"DTSTART:{NINES}T100000",), (SOON, f"DURATION:P{NINES}D"), (SOON, f"RRULE:COUNT={NINES}")
    ),
    "the last of all days": calendar(("DTSTART:99991231T235959Z", "DTEND:99991231T235959Z")),
    "the first of all days": calendar(("DTSTART;TZID=Asia/Tokyo:00010101T000000",)),
    "6 MB": calendar((SOON, *(["X:x"] * 1_300_000))),
    "half a letter": calendar((SOON,))[:-20] + "é".encode()[:1],
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_was_made_to_hurt_is_over_soon_and_writes_all_or_nothing(office, tmp_path, name):
    path = tmp_path / "bomb.ics"
    path.write_bytes(BOMBS[name])
    began = time.monotonic()
    taken_as, _ = told_of(office, path)
    assert time.monotonic() - began < 30
    before = rows(office)
    if taken_as == "refused":
        with pytest.raises(Refused):
            import_sources(office, [path])
        assert rows(office) == before
