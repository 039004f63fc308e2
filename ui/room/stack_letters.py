"""Two letters of a name mean a person: what is typed for the list of speakers, and who is meant.

Plain values, no window. Two letters that mean one person are enough; where several are meant a
third one decides, which may be the first of another name. Nothing depends on how fast somebody
types: whoever goes on typing the name of the person just found ("amara" after "am") types letters
that mean nobody, and these are dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from ui.widgets.picker import folded

LEAST: Final = 2
"""Letters that are enough."""

Wish = Literal["ordinary", "point of order", "question", "intervention", "answer"]

SIGNS: Final[dict[str, Wish]] = {
    ".": "point of order",
    "?": "question",
    "!": "intervention",
    ">": "answer",
}
"""What is typed before the letters."""


@dataclass(frozen=True)
class Voice:
    """Somebody who may speak."""

    id: Any
    """Of the person, or of a guest's presence."""
    person_id: Any
    """None: a guest."""
    name: str
    others: str = ""
    """Other names they go by."""
    is_here: bool = False
    is_expected: bool = True


@dataclass(frozen=True)
class Read:
    """What was understood."""

    wish: Wish
    found: tuple[Voice, ...]
    """Who may be meant, the likeliest first."""
    meant: Voice | None
    """The one who is meant; the field is then empty again."""
    left: str
    """What stays in the field."""


class Letters:
    """`read(text)` after every key; it remembers only whose name was found last."""

    def __init__(self) -> None:
        self.voices: Sequence[Voice] = ()
        self._rest = ""

    def read(self, text: str) -> Read:
        """Tell who is meant by what stands in the field now."""
        wish, sign, sought = parted(text)
        found = self._fitting(sought)
        if not found and self._rest:
            sought = self._without_rest(sought)
            found = self._fitting(sought)
        left = sign + sought
        if len(sought) < LEAST or len(found) != 1:
            return Read(wish, found, None, left)
        self.take(found[0], sought)
        return Read(wish, found, found[0], "")

    def only_goes_on(self, text: str) -> bool:
        """Tell whether this is nothing, or only more of the name that was found last."""
        _wish, sign, sought = parted(text)
        return not sign and self._rest.startswith(sought)

    def take(self, voice: Voice, sought: str) -> None:
        """Somebody was found by these letters: the rest of the name may still be typed."""
        name = folded(voice.name)
        self._rest = name[len(sought) :] if name.startswith(sought) else ""

    def _without_rest(self, sought: str) -> str:
        """Drop letters by which the last name only goes on, as soon as they mean nobody."""
        if sought == self._rest:
            return ""
        if self._rest.startswith(sought):
            return sought
        same = next(n for n in range(len(sought) + 1) if not self._rest.startswith(sought[: n + 1]))
        return sought[same:]

    def _fitting(self, sought: str) -> tuple[Voice, ...]:
        """Who is here before who is not, beginnings of the whole name before those of its parts."""
        if not sought:
            return ()
        here = [one for one in self.voices if one.is_here]
        near = [one for one in self.voices if one.is_expected and not one.is_here]
        far = [one for one in self.voices if not (one.is_expected or one.is_here)]
        for people, fits in (
            (here, _whole), (near, _whole), (here, _across), (near, _across),
            (here + near, _part), (far, _whole), (far, _across), (far, _part),
        ):  # fmt: skip
            found = [one for one in people if fits(one, sought)]
            if found:
                return tuple(sorted(found, key=lambda one: (len(one.name), folded(one.name))))
        return ()


def parted(text: str) -> tuple[Wish, str, str]:
    """Part ". bo" into the wish, its sign, and the folded letters."""
    typed = text.lstrip()
    sign = typed[:1] if typed[:1] in SIGNS else ""
    return SIGNS.get(sign, "ordinary"), sign, folded(typed.removeprefix(sign).lstrip())


def _whole(voice: Voice, sought: str) -> bool:
    return folded(voice.name).startswith(sought)


def _across(voice: Voice, sought: str) -> bool:
    """Letters of the first name, then of another: "ab" and "amb" are Amara Birch."""
    first, *others = folded(voice.name).split() or [""]
    return any(
        first.startswith(sought[:at]) and any(word.startswith(sought[at:]) for word in others)
        for at in range(1, len(sought))
    )


def _part(voice: Voice, sought: str) -> bool:
    words = folded(f"{voice.name} {voice.others}").split()
    return any(word.startswith(sought) for word in words)
