"""What a constitution may hold: every key of every part, its kind and its bounds.

One table for the check, for the documentation (a test compares both) and for the suggestions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from types import MappingProxyType

from facilitator.constitutions.fitting import ANSWERS
from facilitator.delegates.records import LinkManner
from facilitator.groups.records import GroupKind, Impact, Rung
from facilitator.meetings.records import CountedOver, Duty, ItemKind, SpeakingOrder
from facilitator.people.wording.words import CONTEXTS, SPOKEN
from facilitator.roles.orders import OrderRule
from facilitator.roles.records import SelectionMethod, TermUnit
from facilitator.rotation.records import OpenTo
from facilitator.selection.pool.records import CountingGroups


class Kind(Enum):
    """What a value is."""

    text = "text in quotes"
    whole = "a whole number"
    number = "a number"
    truth = "true or false"
    word = "one of some words"
    one = "the key of another part"
    many = "a list of keys of other parts"
    tables = "tables of its own"


@dataclass(frozen=True)
class Key:
    """One key of a part."""

    kind: Kind
    needed: bool = False
    low: float = 0
    high: float = 2000
    """Bounds of a number, or the most letters of a text."""
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """What may stand here: "group", "role" (written `role:KEY`), "cohort"."""
    called: str = ""
    """As a sentence calls it: "an owner"."""
    bare: bool = False
    """A role is named without `role:` because nothing else may stand here."""
    least: int = 0
    """The fewest parts in a list."""


@dataclass(frozen=True)
class Part:
    """One kind of part."""

    called: str
    keys: Mapping[str, Key]
    listed: bool = True
    """Many of it, each under a head in double brackets; else one table."""
    inner: Mapping[str, "Part"] = field(default_factory=lambda: MappingProxyType({}))


def _words(of: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in of)


def _text(high: int = 2000, *, needed: bool = False) -> Key:
    return Key(Kind.text, needed, high=high)


def _whole(low: int, high: int, *, needed: bool = False) -> Key:
    return Key(Kind.whole, needed, low, high)


def _word(*words: str, needed: bool = False) -> Key:
    return Key(Kind.word, needed, words=words)


def _one(called: str, *names: str, needed: bool = False, bare: bool = False) -> Key:
    return Key(Kind.one, needed, names=names, called=called, bare=bare)


def _many(called: str, *names: str, bare: bool = False, least: int = 0) -> Key:
    return Key(Kind.many, least > 0, names=names, called=called, bare=bare, least=least)


TRUTH = Key(Kind.truth)

TOP: Mapping[str, Key] = {
    "name": _text(200, needed=True),
    "summary": _text(500),
    "people": _text(200),
    "context": _word(*CONTEXTS),
}

COMPARISON = Part(
    "comparison",
    {
        "from_people": _whole(1, 100_000),
        "to_people": _whole(1, 100_000),
        "decides": _text(300),
        "leaders": _text(300),
        "protects": _text(300),
        "against": _text(300),
        "effort": _word("low", "medium", "high"),
    },
    listed=False,
)

FITS = Part(
    "fit",
    {
        "when": _word(*ANSWERS, needed=True),
        "points": _whole(-5, 5, needed=True),
        "because": _text(300, needed=True),
    },
)

WORDS = Part("word", {word: _text(60) for word in SPOKEN}, listed=False)

MEETINGS = Part(
    "manner of meetings",
    {
        "proxies": _whole(0, 10),
        "speaking_order": _word(*_words(SpeakingOrder)),
        "protected": _whole(0, 2),
        "counted_over": _word(*_words(CountedOver)),
        "last_meetings": _whole(1, 50),
        "most_turns": _whole(0, 1000),
        "closing_stops_points": TRUTH,
    },
    listed=False,
)

GROUPS = Part(
    "group",
    {
        "key": _text(60, needed=True),
        "name": _text(200, needed=True),
        "kind": _word(*_words(GroupKind)),
        "purpose": _text(),
        "parent": _one("a parent", "group"),
    },
)

ROLES = Part(
    "role",
    {
        "key": _text(60, needed=True),
        "name": _text(200, needed=True),
        "group": _one("a group", "group", needed=True),
        "purpose": _text(),
        "seats": _whole(1, 200),
        "term_length": _whole(1, 10_000),
        "term_unit": _word(*_words(TermUnit)),
        "load_hours": Key(Kind.number, high=744),
        "selection": _word(*_words(SelectionMethod)),
        "most_in_a_row": _whole(1, 1000),
        "most_ever": _whole(1, 1000),
        "pause_terms": _whole(0, 100),
        "order_rule": _word(*_words(OrderRule)),
        "open_to": _word(*_words(OpenTo)),
        "planned": TRUTH,
        "shadow_times": _whole(0, 100),
        "needs_training": TRUTH,
        "staggered": TRUTH,
        "lead_days": _whole(0, 365),
        "partial_terms_count": TRUTH,
    },
)

ROTATION_KEYS = (
    "most_ever",
    "pause_terms",
    "order_rule",
    "open_to",
    "planned",
    "shadow_times",
    "needs_training",
    "staggered",
    "lead_days",
    "partial_terms_count",
)
"""Of a role, those that say how it rotates."""

LIMITS = Part(
    "limit",
    {"most_roles": _whole(1, 1000), "most_hours": Key(Kind.number, low=0.5, high=744)},
    listed=False,
)

APART = Part(
    "pair",
    {"roles": _many("a role", "role", bare=True, least=2), "reason": _text(500)},
)

COHORTS = Part(
    "cohort",
    {"key": _text(60, needed=True), "name": _text(100, needed=True), "has_priority": TRUTH},
)

QUOTAS = Part(
    "quota",
    {
        "role": _one("a role", "role", needed=True, bare=True),
        "cohort": _one("a cohort", "cohort", needed=True),
        "at_least": _whole(0, 200),
        "at_most": _whole(0, 200),
    },
)

LINKS = Part(
    "link",
    {
        "role": _one("a role", "role", needed=True, bare=True),
        "on_behalf_of": _one("a group", "group", needed=True),
        "manner": _word(*_words(LinkManner)),
    },
)

POOLS = Part(
    "pool",
    {
        "role": _one("a role", "role", bare=True),
        "pool_only": TRUTH,
        "groups_needed": _whole(0, 20),
        "within_terms": _whole(1, 40),
        "within_days": _whole(1, 20_000),
        "counting": _word(*_words(CountingGroups)),
        "first_time_too": TRUTH,
    },
)

STEPS = Part(
    "step",
    {
        "name": _text(100, needed=True),
        "at": _one("a group or role", "group", "role", needed=True),
        "signers": _whole(1, 100),
        "days": _whole(0, 3650),
    },
)

DOMAINS = Part(
    "domain",
    {
        "name": _text(200, needed=True),
        "description": _text(),
        "owner": _one("an owner", "group", "role", needed=True),
        "rung": _word(*_words(Rung), needed=True),
        "consulted": _many("somebody to consult", "group", "role"),
        "deputy": _one("a deputy", "role"),
        "minimum_days": _whole(0, 3650),
        "ratify_days": _whole(1, 3650),
        "answer_days": _whole(0, 3650),
        "quorum_percent": Key(Kind.number, high=100),
        "threshold_percent": Key(Kind.number, high=100),
        "threshold_included": TRUTH,
        "reversible": TRUTH,
        "impact": _word(*_words(Impact)),
        "people_only": TRUTH,
        "deliberators": _many("a deliberating office", "group", "role"),
        "collegial": TRUTH,
    },
    inner={"steps": STEPS},
)

BEYOND_KEYS = ("deliberators", "collegial", "steps")
"""Of a domain, what its right asks for beyond the rung."""

LINES = Part(
    "line",
    {
        "upper": _one("an office", "group", needed=True),
        "lower": _one("an office", "group", needed=True),
    },
)

ROUTE_STEPS = Part(
    "step",
    {"group": _one("a group", "group", needed=True), "days": _whole(1, 365, needed=True)},
)

ROUTES = Part(
    "route",
    {
        "name": _text(200, needed=True),
        "talk_days": _whole(0, 365),
        "between": Key(Kind.many, names=("group",), called="a group"),
    },
    inner={"steps": ROUTE_STEPS},
)

DISPUTES = Part(
    "way of disputes",
    {"panel_size": _whole(1, 5), "answer_days": _whole(1, 90)},
    listed=False,
)

ITEMS = Part(
    "agenda item",
    {
        "title": _text(300, needed=True),
        "kind": _word(*_words(ItemKind)),
        "minutes": _whole(0, 1440),
        "wanted": _text(500),
    },
)

SERIES = Part(
    "series",
    {
        "title": _text(300, needed=True),
        "group": _one("a group", "group"),
        "kind": _text(60),
        "rule": _text(500, needed=True),
        "starts_at": _text(5),
        "planned_minutes": _whole(1, 1440),
        "quorum": _whole(0, 100_000),
        "reports": _many("a reporting group", "group"),
        "duties_go_round": Key(Kind.many, names=("duty",), words=_words(Duty), called="a duty"),
    },
    inner={"items": ITEMS},
)

PARTS: Mapping[str, Part] = {
    "comparison": COMPARISON,
    "fits": FITS,
    "words": WORDS,
    "meetings": MEETINGS,
    "groups": GROUPS,
    "roles": ROLES,
    "limits": LIMITS,
    "apart": APART,
    "cohorts": COHORTS,
    "quotas": QUOTAS,
    "links": LINKS,
    "pools": POOLS,
    "domains": DOMAINS,
    "lines": LINES,
    "routes": ROUTES,
    "disputes": DISPUTES,
    "series": SERIES,
}
