"""The colours and measures of the look, as values: open this to change what a colour is.

Every pair of ink and ground that the interface uses is listed in `PAIRS`, and a test measures
each of them in all three themes (4.5:1 for text, 3:1 for large text and for control borders).
"""

from dataclasses import dataclass
from typing import Final, Literal

Tone = Literal["text", "muted", "leaf", "amber", "brick", "sky"]
Kind = Literal["leaf", "amber", "brick", "sky", "plain"]

SPACING: Final = (4, 8, 12, 16, 24, 32)
CARD_RADIUS: Final = 10
CONTROL_RADIUS: Final = 7
FOCUS_WIDTH: Final = 2

CAPTION: Final = 12.5
PILL: Final = 12.0
BODY: Final = 14.0
CARD_TITLE: Final = 15.0
ITEM_TITLE: Final = 19.0
PAGE_TITLE: Final = 26.0
"""Text sizes in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. `*_soft` is the ground of a pill or a selected row, `edge` borders a field."""

    paper: str
    side: str
    card: str
    line: str
    edge: str
    text: str
    muted: str
    leaf: str
    leaf_soft: str
    on_leaf: str
    amber: str
    amber_soft: str
    brick: str
    brick_soft: str
    sky: str
    sky_soft: str

    def ink(self, tone: Tone) -> str:
        """The colour of words in this tone."""
        return str(getattr(self, tone))

    def soft(self, kind: Kind) -> str:
        """The ground of a pill of this kind."""
        return self.paper if kind == "plain" else str(getattr(self, f"{kind}_soft"))

    def pill_ink(self, kind: Kind) -> str:
        """The words on a pill of this kind."""
        return self.muted if kind == "plain" else str(getattr(self, kind))


LIGHT: Final = Tokens(
    paper="#F6F5F1",
    side="#EFEDE6",
    card="#FFFFFF",
    line="#E2DFD6",
    edge="#808781",
    text="#1F2421",
    muted="#5D655F",
    leaf="#2F6B4F",
    leaf_soft="#E3EFE8",
    on_leaf="#FFFFFF",
    amber="#8A5200",
    amber_soft="#FBEFD9",
    brick="#A3302B",
    brick_soft="#F9E4E2",
    sky="#2A5D8F",
    sky_soft="#E3EDF7",
)

DARK: Final = Tokens(
    paper="#171A18",
    side="#131614",
    card="#1F2421",
    line="#343B36",
    edge="#737D76",
    text="#ECEFEA",
    muted="#A3ADA5",
    leaf="#7CC49B",
    leaf_soft="#24382E",
    on_leaf="#12251B",
    amber="#E8B15C",
    amber_soft="#3A2E18",
    brick="#F0908A",
    brick_soft="#3D2321",
    sky="#8FBCE8",
    sky_soft="#1F2E3D",
)

# White and bright on black, every pair at 7:1 or more, lines as visible as words.
HIGH_CONTRAST: Final = Tokens(
    paper="#000000",
    side="#000000",
    card="#000000",
    line="#666666",
    edge="#FFFFFF",
    text="#FFFFFF",
    muted="#E0E0E0",
    leaf="#7CFFB2",
    leaf_soft="#003A20",
    on_leaf="#000000",
    amber="#FFD65C",
    amber_soft="#3A2A00",
    brick="#FFB0AB",
    brick_soft="#4A0A06",
    sky="#9AD4FF",
    sky_soft="#002D52",
)

THEMES: Final = {"light": LIGHT, "dark": DARK, "high contrast": HIGH_CONTRAST}

GROUNDS: Final = ("paper", "side", "card")

PAIRS: Final[tuple[tuple[str, str, float], ...]] = (
    *(("text", ground, 4.5) for ground in (*GROUNDS, "leaf_soft", "amber_soft", "brick_soft")),
    *(("muted", ground, 4.5) for ground in (*GROUNDS, "leaf_soft")),
    *((tone, ground, 4.5) for tone in ("leaf", "amber", "brick", "sky") for ground in GROUNDS),
    *((tone, f"{tone}_soft", 4.5) for tone in ("leaf", "amber", "brick", "sky")),
    ("text", "sky_soft", 4.5),
    ("on_leaf", "leaf", 4.5),
    *(("edge", ground, 3.0) for ground in GROUNDS),
    *((tone, "line", 3.0) for tone in ("leaf", "amber", "brick", "sky")),
)
"""(ink, ground, least contrast) of everything that is drawn on something."""

# White letters stand on each of these, and any two are at least 12 apart (CIE 1976) for everyone,
# red-green colour-blind eyes included. Still the letters, not the colour, name the person.
PERSON_COLOURS: Final = (
    "#39715A",
    "#2D71B5",
    "#905808",
    "#6F338C",
    "#912720",
    "#396F71",
    "#646493",
    "#B3563A",
)


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, ground: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(ink), luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def blend(colour: str, other: str, share: float) -> str:
    """`colour` with `share` of `other` mixed in."""
    mixed = (
        round(int(colour[i : i + 2], 16) * (1 - share) + int(other[i : i + 2], 16) * share)
        for i in (1, 3, 5)
    )
    return "#{:02X}{:02X}{:02X}".format(*mixed)
