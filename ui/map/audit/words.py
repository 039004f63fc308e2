"""How answers, rungs and origins are said on the walk."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.theme.tokens import Kind

Choices = tuple[tuple[str, object], ...]

AFFECTED: Final[Choices] = (
    ("those who do it", QT_TRANSLATE_NOOP("Audit", "Those who do it")),
    ("one group", QT_TRANSLATE_NOOP("Audit", "One group")),
    ("other groups too", QT_TRANSLATE_NOOP("Audit", "Other groups too")),
    ("everybody", QT_TRANSLATE_NOOP("Audit", "Everybody")),
)
KNOWS: Final[Choices] = (
    ("one role", QT_TRANSLATE_NOOP("Audit", "One role")),
    ("one group", QT_TRANSLATE_NOOP("Audit", "One group")),
    ("several groups", QT_TRANSLATE_NOOP("Audit", "Several groups")),
    ("everybody", QT_TRANSLATE_NOOP("Audit", "Everybody")),
)
HARM: Final[Choices] = (
    ("little", QT_TRANSLATE_NOOP("Audit", "Little happens")),
    ("some", QT_TRANSLATE_NOOP("Audit", "It hurts a little")),
    ("much", QT_TRANSLATE_NOOP("Audit", "It hurts much")),
)
UNDONE: Final[Choices] = (
    ("yes", QT_TRANSLATE_NOOP("Audit", "It can be undone")),
    ("no", QT_TRANSLATE_NOOP("Audit", "It cannot be undone")),
)
HASTE: Final[Choices] = (
    ("within hours", QT_TRANSLATE_NOOP("Audit", "Within hours")),
    ("within days", QT_TRANSLATE_NOOP("Audit", "Within days")),
    ("it has weeks", QT_TRANSLATE_NOOP("Audit", "It has weeks")),
)
RUNGS: Final[Choices] = (
    ("delegated", QT_TRANSLATE_NOOP("Audit", "Delegated")),
    ("consultation", QT_TRANSLATE_NOOP("Audit", "Consultation")),
    ("consent", QT_TRANSLATE_NOOP("Audit", "Consent")),
    ("consensus", QT_TRANSLATE_NOOP("Audit", "Consensus")),
    ("vote", QT_TRANSLATE_NOOP("Audit", "Vote")),
)
_ORIGINS: Final = {
    "starter list": QT_TRANSLATE_NOOP("Audit", "Collectives like yours have it"),
    "a domain on the map": QT_TRANSLATE_NOOP("Audit", "On the map"),
    "decisions without a domain": QT_TRANSLATE_NOOP("Audit", "Decided before, in no domain"),
    "added by hand": QT_TRANSLATE_NOOP("Audit", "Added by you"),
}
_KINDS: Final[dict[str, Kind]] = {
    "consultation": "sky",
    "consent": "leaf",
    "consensus": "amber",
    "vote": "sky",
}


def tr(words: object) -> str:
    """Words of this page in the language of the window."""
    return QCoreApplication.translate("Audit", str(words))


def said(choices: Choices) -> list[tuple[str, str]]:
    """Choices as pills; the first says that nothing was said yet."""
    open_yet = tr(QT_TRANSLATE_NOOP("Audit", "Not said"))
    return [("", open_yet), *((key, tr(words)) for key, words in choices)]


def rung_word(rung: str) -> str:
    """The word for a rung."""
    return next((tr(words) for key, words in RUNGS if key == rung), rung)


def rung_kind(rung: str) -> Kind:
    """The colour of a rung."""
    return _KINDS.get(rung, "plain")


def origin_words(origin: str) -> str:
    """Where something on the walk comes from."""
    return tr(_ORIGINS.get(origin, origin))
