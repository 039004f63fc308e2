"""The questions of “Which one fits us?” and their answers, as people read them."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

QUESTIONS: Final = {
    "people": str(QT_TRANSLATE_NOOP("Fitting", "How many are you?")),
    "leaving": str(QT_TRANSLATE_NOOP("Fitting", "How often do people leave?")),
    "wrong": str(QT_TRANSLATE_NOOP("Fitting", "What went wrong before?")),
    "shape": str(QT_TRANSLATE_NOOP("Fitting", "What is true of you?")),
    "kind": str(QT_TRANSLATE_NOOP("Fitting", "What are you?")),
}

ANSWERS: Final = {
    "up to 7 people": str(QT_TRANSLATE_NOOP("Fitting", "Up to 7")),
    "8 to 15 people": str(QT_TRANSLATE_NOOP("Fitting", "8 to 15")),
    "16 to 40 people": str(QT_TRANSLATE_NOOP("Fitting", "16 to 40")),
    "41 to 150 people": str(QT_TRANSLATE_NOOP("Fitting", "41 to 150")),
    "more than 150 people": str(QT_TRANSLATE_NOOP("Fitting", "More than 150")),
    "people rarely leave": str(QT_TRANSLATE_NOOP("Fitting", "Rarely")),
    "some leave every year": str(QT_TRANSLATE_NOOP("Fitting", "Some every year")),
    "many leave every year": str(QT_TRANSLATE_NOOP("Fitting", "Many every year")),
    "one person decided everything": str(
        QT_TRANSLATE_NOOP("Fitting", "One person decided everything")
    ),
    "nobody decided": str(QT_TRANSLATE_NOOP("Fitting", "Nobody decided")),
    "knowledge left with people": str(QT_TRANSLATE_NOOP("Fitting", "Knowledge left with people")),
    "the same few did everything": str(QT_TRANSLATE_NOOP("Fitting", "The same few did everything")),
    "two groups clashed": str(QT_TRANSLATE_NOOP("Fitting", "Two groups clashed")),
    "decisions were too fast": str(QT_TRANSLATE_NOOP("Fitting", "Decisions were too fast")),
    "decisions went round those responsible": str(
        QT_TRANSLATE_NOOP("Fitting", "Those responsible were passed over")
    ),
    "several groups": str(QT_TRANSLATE_NOOP("Fitting", "We are several groups")),
    "several houses or co-ops": str(QT_TRANSLATE_NOOP("Fitting", "We are several houses")),
    "offices with duties": str(QT_TRANSLATE_NOOP("Fitting", "We have offices with duties")),
    "many change code or text": str(QT_TRANSLATE_NOOP("Fitting", "Many change code or text")),
    "a co-op": str(QT_TRANSLATE_NOOP("Fitting", "A co-op")),
    "a movement": str(QT_TRANSLATE_NOOP("Fitting", "A movement")),
    "a public body": str(QT_TRANSLATE_NOOP("Fitting", "A public body")),
    "a software project": str(QT_TRANSLATE_NOOP("Fitting", "A software project")),
    "a student body": str(QT_TRANSLATE_NOOP("Fitting", "A student body")),
}

EFFORTS: Final = {
    "low": str(QT_TRANSLATE_NOOP("Fitting", "Little")),
    "medium": str(QT_TRANSLATE_NOOP("Fitting", "Some")),
    "high": str(QT_TRANSLATE_NOOP("Fitting", "Much")),
}

CONTEXTS: Final = {
    "co-op": str(QT_TRANSLATE_NOOP("Fitting", "A co-op")),
    "movement": str(QT_TRANSLATE_NOOP("Fitting", "A movement")),
    "public body": str(QT_TRANSLATE_NOOP("Fitting", "A public body")),
    "software project": str(QT_TRANSLATE_NOOP("Fitting", "A software project")),
}


def said(words: str) -> str:
    """Give words of this file in the language of the program."""
    return QCoreApplication.translate("Fitting", words)
