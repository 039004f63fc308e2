"""The room display: what it can know, that all of it fits and is large, how it is run."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.room.display import RoomDisplay
from ui.room.large_text import DISTANCE, LETTER, PICTURE, font_of
from ui.room.picture import Picture, picture_of
from ui.room.shown import Clock, Shown
from ui.theme.tokens import DARK, contrast

NOW = datetime(2026, 11, 20, 19, 24, tzinfo=UTC)
SIZES = [(1024, 768), (1280, 800), (1920, 1080), (3840, 2160)]
PROPOSAL = (
    "Guests may stay up to 14 nights in a row without asking. Longer stays are agreed with the"
    " floor. The policy runs until 30 Nov 2027 and is reviewed then."
)
LOOK = Shown(
    place="4 of 7 · consent",
    title="Guest policy after the trial",
    text=PROPOSAL,
    step="Consent round",
    speaking="Farah",
    after="Chidi",
    coming="Roof repair: who decides?",
    clock=Clock(NOW - timedelta(seconds=125)),
)
CASES = {
    "look": LOOK,
    "German": replace(
        LOOK,
        title="Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenversicherung",
        text="Die Hausordnungsänderungskommissionssitzung entscheidet über die Gemeinschafts"
        "küchenreinigungsmittelbeschaffungsverordnung.",
        coming="Rechtsschutzversicherungsgesellschaften",
    ),
    "Arabic": replace(
        LOOK,
        title="سياسة الضيوف بعد التجربة",
        text="يمكن للضيوف الإقامة حتى ١٤ ليلة متتالية دون سؤال.",
        speaking="فرح",
        coming="إصلاح السقف: من يقرر؟",
    ),
    "long": replace(LOOK, title=PROPOSAL, text="\n\n".join([PROPOSAL] * 12), coming=PROPOSAL),
    "round": replace(LOOK, text=""),
    "break": Shown(
        title="Break", text="We go on at 19:45.", coming="Roof", clock=LOOK.clock, is_break=True
    ),
    "empty": Shown(),
}


def pictured(shown: Shown, size: tuple[int, int]) -> Picture:
    return picture_of(shown, *size, "12:05" if shown.clock is not None else "")


def whole(text: str) -> str:
    return "".join(text.split())


def lines_of(laid: object) -> str:
    layout = laid.layout  # type: ignore[attr-defined]
    lines = (layout.lineAt(laid.first + n) for n in range(laid.count))  # type: ignore[attr-defined]
    return "".join(layout.text()[one.textStart() :][: one.textLength()] for one in lines)


# Large enough, and all there


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("case", CASES)
def test_the_smallest_capital_is_read_from_ten_metres_on_a_picture_two_metres_wide(
    qapp: QApplication, case: str, size: tuple[int, int]
) -> None:
    # 1/200 of the distance: 5 cm at 10 m, which is 1/40 of two metres.
    assert LETTER / PICTURE == (DISTANCE / 200) / 2 == 1 / 40
    picture = pictured(CASES[case], size)
    for piece in (*picture.pieces, *picture.pages, *picture.page_signs):
        assert QFontMetricsF(piece.laid.layout.font()).capHeight() >= size[0] / 40
    if not picture.clock_room.isEmpty():
        assert QFontMetricsF(font_of(picture.clock_pixels)).capHeight() >= size[0] / 40


@pytest.mark.parametrize("size", [*SIZES, (640, 360), (800, 1200), (3440, 1440)])
@pytest.mark.parametrize("case", CASES)
def test_everything_lies_inside_the_picture_and_nothing_over_anything(
    qapp: QApplication, case: str, size: tuple[int, int]
) -> None:
    picture = pictured(CASES[case], size)
    inside = QRectF(0, 0, *size)
    rooms = [piece.room for piece in (*picture.pieces, *picture.pages[:1], *picture.page_signs[:1])]
    if not picture.clock_room.isEmpty():
        rooms.append(picture.clock_room)
    for room in rooms:
        assert inside.contains(room)
    for number, room in enumerate(rooms):
        for other in rooms[number + 1 :]:
            over = room.intersected(other)
            # Two pixels: heights of lines are rounded.
            assert over.width() <= 2 or over.height() <= 2, (room, other)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    words=st.text(st.sampled_from("abc ABC ß ـ سياسة — \n界"), min_size=1, max_size=1500).filter(
        str.strip
    ),
    size=st.sampled_from(SIZES),
)
def test_every_letter_of_a_proposal_stands_on_one_of_its_pages(
    qapp: QApplication, words: str, size: tuple[int, int]
) -> None:
    picture = pictured(replace(LOOK, text=words), size)
    assert whole("".join(lines_of(page.laid) for page in picture.pages)) == whole(words)
    heights = [page.laid.height + page.at.y() for page in picture.pages]
    foot = min(piece.at.y() for piece in picture.pieces if piece.at.y() > size[1] / 2)
    assert all(height <= foot for height in heights)


def test_a_short_proposal_is_larger_than_a_long_one(qapp: QApplication) -> None:
    size = (1280, 800)
    short = pictured(replace(LOOK, text="Guests may stay 14 nights."), size).pages
    look = pictured(LOOK, size).pages
    long = pictured(CASES["long"], size).pages
    assert short[0].laid.pixels > look[0].laid.pixels > long[0].laid.pixels
    assert len(short) == len(look) == 1 < len(long)


def test_what_is_cut_says_so(qapp: QApplication) -> None:
    picture = pictured(CASES["long"], (1280, 800))
    cut = [piece for piece in picture.pieces if piece.laid.layout.text().endswith("…")]
    assert [piece.laid.layout.text()[:6] for piece in cut] == ["Guests", "Guests"]
    signs = [sign.laid.layout.text() for sign in picture.page_signs]
    assert signs[0] == f"page 1 of {len(picture.pages)}"


def test_right_to_left_words_stand_at_the_right(qapp: QApplication) -> None:
    for piece in pictured(CASES["Arabic"], (1280, 800)).pages:
        line = piece.laid.layout.lineAt(0)
        assert line.naturalTextRect().right() == pytest.approx(line.width(), abs=2)
        assert line.naturalTextRect().left() > 0


@pytest.mark.parametrize("ink", [DARK.text, DARK.muted, DARK.amber, DARK.leaf])
def test_words_stand_out_from_the_ground(ink: str) -> None:
    assert contrast(ink, DARK.paper) >= 7


# The window


@pytest.fixture
def at() -> list[datetime]:
    return [NOW]


@pytest.fixture
def display(qtbot: QtBot, at: list[datetime]) -> RoomDisplay:
    made = RoomDisplay(lambda: at[0])
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def image(display: RoomDisplay) -> QImage:
    QApplication.processEvents()
    return display.grab().toImage()


def colours(picture: QImage) -> set[str]:
    step = max(1, picture.width() // 400)
    return {
        picture.pixelColor(x, y).name().upper()
        for x in range(0, picture.width(), step)
        for y in range(0, picture.height(), step)
    }


def test_the_clock_counts_below_zero_in_amber(display: RoomDisplay, at: list[datetime]) -> None:
    display.show_shown(replace(LOOK, clock=Clock(NOW + timedelta(seconds=1))))
    assert display.figures == "00:01"
    assert DARK.amber not in colours(image(display))
    at[0] += timedelta(seconds=126)
    display._timer.timeout.emit()
    assert display.figures == "−02:05"
    assert DARK.amber in colours(image(display))


def test_only_the_clock_is_drawn_again_as_it_runs(
    display: RoomDisplay, at: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    display.show_shown(LOOK)
    image(display)
    drawn: list[str] = []
    for name in ("draw", "draw_clock"):
        real = getattr(Picture, name)

        def spy(*args: object, name: str = name, real: Callable[..., None] = real) -> None:
            drawn.append(name)
            real(*args)

        monkeypatch.setattr(Picture, name, spy)
    at[0] += timedelta(seconds=1)
    display._timer.timeout.emit()
    QApplication.processEvents()
    assert drawn == ["draw_clock"]


def test_it_beats_only_while_a_time_runs_and_somebody_sees_it(display: RoomDisplay) -> None:
    display.show_shown(replace(LOOK, clock=None))
    assert not display.is_beating
    display.show_shown(replace(LOOK, clock=Clock(stands_at=60)))
    assert display.figures == "01:00"
    assert not display.is_beating
    display.show_shown(LOOK)
    assert display.is_beating
    display.blank(True)
    assert not display.is_beating
    display.blank(False)
    assert display.is_beating
    display.freeze(True)
    assert not display.is_beating
    display.freeze(False)
    display.hide()
    assert not display.is_beating
    display.show()
    assert display.is_beating


def test_a_frozen_picture_stands_still_and_then_shows_what_came(
    display: RoomDisplay, at: list[datetime]
) -> None:
    display.show_shown(LOOK)
    before = image(display)
    display.freeze(True)
    at[0] += timedelta(seconds=60)
    display.show_shown(replace(LOOK, title="Something else"))
    assert image(display) == before
    display.freeze(False)
    assert display.shown.title == "Something else"
    assert display.figures == "−03:05"


def test_a_blank_picture_is_of_one_dark_colour(display: RoomDisplay) -> None:
    display.show_shown(LOOK)
    display.blank(True)
    assert colours(image(display)) == {DARK.side}
    display.blank(False)
    assert DARK.text in colours(image(display))


def test_pages_are_turned_and_another_proposal_begins_at_its_first(display: RoomDisplay) -> None:
    display.show_shown(CASES["long"])
    first = image(display)
    QTest.keyClick(display, Qt.Key.Key_PageDown)
    assert display.page == 1
    assert image(display) != first
    for _ in range(99):
        QTest.keyClick(display, Qt.Key.Key_PageDown)
    assert display.page == display.page_count - 1
    display.show_shown(replace(CASES["long"], speaking="Gus"))
    assert display.page == display.page_count - 1
    display.show_shown(LOOK)
    assert display.page == 0


@pytest.mark.parametrize(
    ("key", "held", "asked"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "back"),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "close"),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier, "freeze"),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.ControlModifier, "blank"),
    ],
)
def test_its_keys_are_those_of_the_room(
    display: RoomDisplay, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, asked: str
) -> None:
    with qtbot.waitSignal(display.asked) as said:
        QTest.keyClick(display, key, held)
    assert said.args == [asked]


def test_it_can_know_nothing_but_this() -> None:
    # Another field is another thing the whole room sees: think before adding one here.
    assert {field.name for field in fields(Shown)} == {
        *("place", "title", "text", "step", "speaking", "after", "coming", "clock", "is_break"),
    }
    assert {field.name for field in fields(Clock)} == {"ends_at", "stands_at"}
    assert all(not isinstance(getattr(Shown(), field.name), UUID) for field in fields(Shown))
