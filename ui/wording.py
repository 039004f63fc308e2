"""What a collective calls things, put where people see it most: the places, and their titles."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.places import PLACES

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from ui.navigation import Navigation
    from ui.window_frame import WindowTitle


def show_names(
    bridge: "Bridge",
    navigation: "Navigation",
    title: "WindowTitle",
    screens: Mapping[str, QWidget],
) -> None:
    """Show what the collective calls itself and its places, in the window and on its screens."""
    from facilitator.people.service import collective
    from facilitator.people.wording.service import words_of

    name = collective(bridge.office).name
    navigation.show_name(name)
    title.show_name(name)
    words = words_of(bridge.office)
    for place in PLACES:
        said = spoken(words, place.key, place.said)
        former = navigation.show_words(place.key, said)
        if place.key in screens:
            _say_title(screens[place.key], {former, place.said}, said)


def spoken(words: Mapping[str, str], word: str, usual: str) -> str:
    """Give what people here say for a word; `usual`, in the program’s language, where they do not.

    As `usual`, it begins with a capital letter or with a small one.
    """
    from facilitator.people.wording.words import SPOKEN

    said = words.get(word, "")
    if not said or said == SPOKEN.get(word):
        return usual
    return said[:1].upper() + said[1:] if usual[:1].isupper() else said


def _say_title(screen: QWidget, usual: set[str], said: str) -> None:
    from ui.widgets.page import PageHeader

    for header in screen.findChildren(PageHeader):
        # A title that says something else than the place is not the place’s.
        if header.title.text() in usual and header.title.text() != said:
            header.say(said)
