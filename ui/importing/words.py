"""What an import found, in words."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_ONE_AND_MANY = {
    "meetings": (
        QT_TRANSLATE_NOOP("Import", "1 meeting"),
        QT_TRANSLATE_NOOP("Import", "{count} meetings"),
    ),
    "series": (
        QT_TRANSLATE_NOOP("Import", "1 series of meetings"),
        QT_TRANSLATE_NOOP("Import", "{count} series of meetings"),
    ),
    "items": (
        QT_TRANSLATE_NOOP("Import", "1 agenda item"),
        QT_TRANSLATE_NOOP("Import", "{count} agenda items"),
    ),
    "people": (
        QT_TRANSLATE_NOOP("Import", "1 person"),
        QT_TRANSLATE_NOOP("Import", "{count} people"),
    ),
    "presences": (
        QT_TRANSLATE_NOOP("Import", "1 presence"),
        QT_TRANSLATE_NOOP("Import", "{count} presences"),
    ),
    "decisions": (
        QT_TRANSLATE_NOOP("Import", "1 decision"),
        QT_TRANSLATE_NOOP("Import", "{count} decisions"),
    ),
    "actions": (
        QT_TRANSLATE_NOOP("Import", "1 action"),
        QT_TRANSLATE_NOOP("Import", "{count} actions"),
    ),
    "groups": (
        QT_TRANSLATE_NOOP("Import", "1 group"),
        QT_TRANSLATE_NOOP("Import", "{count} groups"),
    ),
    "roles": (QT_TRANSLATE_NOOP("Import", "1 role"), QT_TRANSLATE_NOOP("Import", "{count} roles")),
    "terms": (QT_TRANSLATE_NOOP("Import", "1 term"), QT_TRANSLATE_NOOP("Import", "{count} terms")),
    "shadowings": (
        QT_TRANSLATE_NOOP("Import", "1 time somebody shadowed"),
        QT_TRANSLATE_NOOP("Import", "{count} times somebody shadowed"),
    ),
    "absences": (
        QT_TRANSLATE_NOOP("Import", "1 absence"),
        QT_TRANSLATE_NOOP("Import", "{count} absences"),
    ),
    "wishes": (
        QT_TRANSLATE_NOOP("Import", "1 wish"),
        QT_TRANSLATE_NOOP("Import", "{count} wishes"),
    ),
}


def counted(kind: str, count: int) -> str:
    """Give "45 meetings"."""
    one, many = (str(words) for words in _ONE_AND_MANY[kind])
    said = QCoreApplication.translate("Import", one if count == 1 else many)
    return said.format(count=f"{count:,}")


def all_counted(new: Mapping[str, int]) -> str:
    """Give "45 meetings, 21 people and 40 decisions"; empty where there is nothing."""
    parts = [counted(kind, new[kind]) for kind in _ONE_AND_MANY if new.get(kind)]
    if len(parts) < 2:
        return "".join(parts)
    both = QCoreApplication.translate("Import", "{first} and {last}")
    return both.format(first=", ".join(parts[:-1]), last=parts[-1])
