"""The words for scripts and agents."""

from PySide6.QtCore import QCoreApplication

from ui.theme.tokens import Kind

translate = QCoreApplication.translate


def kinds() -> dict[str, str]:
    """What it can be."""
    return {
        "script": translate("Automations", "A script"),
        "agent": translate("Automations", "An AI agent"),
    }


def state(key: str) -> tuple[str, Kind]:
    """How it stands with one, in a word, and its colour."""
    found: dict[str, tuple[str, Kind]] = {
        "may decide": (translate("Automations", "May decide"), "leaf"),
        "paused": (translate("Automations", "Paused"), "amber"),
        "nobody answers for it": (translate("Automations", "Nobody answers for it"), "brick"),
        "may decide nothing": (translate("Automations", "May decide nothing"), "brick"),
        "ended": (translate("Automations", "Ended"), "plain"),
    }
    return found.get(key, (key, "plain"))


def review(key: str) -> tuple[str, Kind]:
    """What a person said of one of its decisions, and the colour."""
    found: dict[str, tuple[str, Kind]] = {
        "waiting": (translate("Automations", "To look at"), "amber"),
        "stands": (translate("Automations", "Stands"), "leaf"),
        "does not stand": (translate("Automations", "Does not stand"), "brick"),
        "changed since": (translate("Automations", "Changed since"), "plain"),
    }
    return found.get(key, (key, "plain"))
