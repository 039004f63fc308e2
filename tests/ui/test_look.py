"""The look: contrasts, live switching, sizes."""

from itertools import combinations
from math import dist
from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QSlider
from pytestqt.qtbot import QtBot

from ui.theme import theme
from ui.theme.icons import FOLDER, pixmap
from ui.theme.theme import LARGEST_TEXT
from ui.theme.tokens import PAIRS, PERSON_COLOURS, THEMES, contrast
from ui.widgets.button import Button
from ui.widgets.text import Strong, Text, mixed


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_every_pair_of_ink_and_ground_has_the_contrast_it_needs(
    name: str, ink: str, ground: str, least: float
) -> None:
    tokens = THEMES[name]
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= least


def test_in_high_contrast_all_words_reach_seven_to_one() -> None:
    tokens = THEMES["high contrast"]
    for ink, ground, least in PAIRS:
        if least == 4.5:
            assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 7


def test_white_letters_can_be_read_on_every_persons_colour() -> None:
    assert all(contrast("#FFFFFF", colour) >= 4.5 for colour in PERSON_COLOURS)


# Viénot, Brettel & Mollon 1999: what is left of linear RGB without one kind of cone.
DICHROMATS = {
    "protanopia": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deuteranopia": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}


EVERYONE = {"all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)), **DICHROMATS}


def seen(colour: str, eyes: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """A colour as these eyes see it, in CIE L*a*b*."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    red, green, blue = (
        min(1.0, max(0.0, sum(k * c for k, c in zip(row, linear, strict=True)))) for row in eyes
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("eyes", EVERYONE)
def test_persons_colours_stay_apart_for_all_eyes(eyes: str) -> None:
    for one, other in combinations(PERSON_COLOURS, 2):
        assert dist(seen(one, EVERYONE[eyes]), seen(other, EVERYONE[eyes])) > 12, (one, other)


def test_changing_the_colours_reaches_what_is_on_the_screen(qapp: QApplication) -> None:
    words = Text("Laundry", tone="muted")
    theme().choose("dark")
    muted = THEMES["dark"].muted
    assert words.palette().color(QPalette.ColorRole.WindowText).name().upper() == muted
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == THEMES["dark"].paper


def test_text_size_reaches_words_and_controls_at_once(qapp: QApplication) -> None:
    words, button = Text("Laundry", "card title"), Button("Open")
    before = (words.font().pointSizeF(), button.sizeHint().height())
    theme().set_text_size(200)
    assert words.font().pointSizeF() == pytest.approx(2 * before[0])
    assert button.sizeHint().height() == 2 * before[1]


def test_text_size_stays_between_100_and_200(qapp: QApplication) -> None:
    theme().set_text_size(500)
    assert theme().text_size == LARGEST_TEXT
    theme().set_text_size(1)
    assert theme().text_size == 100


def test_what_people_typed_is_never_read_as_markup(qapp: QApplication) -> None:
    line = mixed(Strong("<b>Bo</b>"), " & <img src=file:///etc/passwd>")
    assert "<img" not in line.text()
    assert "&lt;img" in line.text()
    assert line.accessibleName() == "<b>Bo</b> & <img src=file:///etc/passwd>"


def test_every_icon_can_be_drawn_in_any_colour(qapp: QApplication) -> None:
    names = [file.stem for file in FOLDER.glob("*.svg") if file.stem != "app"]
    assert len(names) >= 40
    for name in names:
        picture = pixmap(name, "#A3302B", 24, 1.0).toImage()
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(24)
            for y in range(24)
            if picture.pixelColor(x, y).alpha() == 255
        }
        assert colours <= {"#a3302b"}, name
        assert not pixmap(name, "#A3302B", 24, 2.0).isNull()


@pytest.mark.parametrize("look", ["light", "dark", "high contrast"])
def test_the_handle_of_a_slider_is_seen_in_every_theme(
    qtbot: QtBot, look: Literal["light", "dark", "high contrast"]
) -> None:
    theme().choose(look)
    slider = QSlider(Qt.Orientation.Horizontal)
    qtbot.addWidget(slider)
    theme().dress(slider)
    slider.resize(200, 40)
    slider.show()
    slider.setValue(50)
    image = slider.grab().toImage()
    ink = QColor(theme().tokens.leaf)
    column = [image.pixelColor(image.width() // 2, y) == ink for y in range(image.height())]
    assert sum(column) >= 12


@pytest.mark.parametrize("look", ["light", "dark", "high contrast"])
def test_a_field_one_chooses_from_shows_an_arrow(
    look: Literal["light", "dark", "high contrast"], qtbot: QtBot, qapp: QApplication
) -> None:
    theme().choose(look)
    box = QComboBox()
    qtbot.addWidget(box)
    theme().dress(box)
    box.resize(200, 40)
    picture = box.grab().toImage()
    half = picture.height() // 2
    arrow = QColor(THEMES[look].muted)
    inked = [
        (x, y)
        for x in range(160, 195)
        for y in range(8, picture.height() - 8)
        if picture.pixelColor(x, y) == arrow
    ]
    widths = [sum(1 for _, at in inked if at == y) for y in sorted({y for _, y in inked})]
    assert len(widths) >= 3
    assert widths == sorted(widths, reverse=True)
    assert abs(inked[0][1] - half) <= 6
