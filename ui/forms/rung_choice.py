"""The rungs of the ladder to choose from, each with what it means."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QComboBox

_RUNGS: Final = (
    (
        "delegated",
        QT_TRANSLATE_NOOP("Rungs", "Delegated"),
        QT_TRANSLATE_NOOP("Rungs", "The owner decides."),
    ),
    (
        "consultation",
        QT_TRANSLATE_NOOP("Rungs", "Consultation"),
        QT_TRANSLATE_NOOP("Rungs", "The owner decides after hearing named people."),
    ),
    (
        "consent",
        QT_TRANSLATE_NOOP("Rungs", "Consent"),
        QT_TRANSLATE_NOOP("Rungs", "Nobody has an open objection."),
    ),
    (
        "consensus",
        QT_TRANSLATE_NOOP("Rungs", "Consensus"),
        QT_TRANSLATE_NOOP("Rungs", "Everyone agrees or stands aside."),
    ),
    (
        "vote",
        QT_TRANSLATE_NOOP("Rungs", "Vote"),
        QT_TRANSLATE_NOOP("Rungs", "Enough people vote, and enough of them are for it."),
    ),
)


def _word(words: object) -> str:
    return QCoreApplication.translate("Rungs", str(words))


def rung_choice() -> QComboBox:
    """A field of the five rungs; its data are their words in the records."""
    made = QComboBox()
    for key, words, _ in _RUNGS:
        made.addItem(_word(words), key)
    return made


def meaning_of(rung: str) -> str:
    """What a rung asks for, in a sentence."""
    return _word(next(meaning for key, _, meaning in _RUNGS if key == rung))
