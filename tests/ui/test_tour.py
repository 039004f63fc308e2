"""The tour: pictures of every place, and nothing changed by looking."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from facilitator.constitutions.service import start_collective
from facilitator.opening import open_collective
from facilitator.store.history import last_step
from ui import tour
from ui.theme import theme

from .conftest import BUILT


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "rosewater.facilitator"
    start_collective(made, name="Rosewater", zone="UTC").database.close()
    return made


def test_the_tour_draws_every_place_in_both_sizes_and_looking_changes_nothing(
    qapp: QApplication, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tour, "PLACES", BUILT)
    before = open_collective(file)
    step = last_step(before)
    before.database.close()
    pictures = tour.take_pictures(file, tmp_path / "shots", tmp_path / "person", every_look=False)
    drawn = {picture.name.split("-")[0] for picture in pictures}
    assert drawn == {"first", *(place.key for place in BUILT)}
    sizes = {(QImage(str(one)).width(), QImage(str(one)).height()) for one in pictures}
    assert sizes == set(tour.SIZES)
    for picture in pictures:
        image = QImage(str(picture))
        colours = {image.pixel(x, y) for x in range(0, 1000, 5) for y in range(0, 650, 5)}
        assert len(colours) > 10, picture.name
    after = open_collective(file)
    assert last_step(after) == step
    after.database.close()


def test_without_a_meeting_there_are_no_minutes(
    qapp: QApplication, file: Path, tmp_path: Path
) -> None:
    assert tour.write_minutes(file, tmp_path) == []


def test_the_tour_leaves_the_persons_colours_alone(
    qapp: QApplication, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tour, "PLACES", BUILT[:1])
    monkeypatch.setattr(tour, "LOOKS", tour.LOOKS[-1:])
    monkeypatch.setattr(tour, "SIZES", tour.SIZES[:1])
    theme().choose("dark")
    tour.take_pictures(file, tmp_path / "shots", tmp_path / "person")
    assert theme().choice == "dark"
    assert theme().text_size == 100
