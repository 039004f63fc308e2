"""What the page of the service pool calls things."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.theme.tokens import Kind
from ui.widgets.date_words import written

if TYPE_CHECKING:
    from facilitator.selection.pool.service import Nominated, Standing

translate = QCoreApplication.translate


def standing_pill(standing: "Standing") -> tuple[str, Kind]:
    """Whether somebody may serve, in a word or two."""
    if standing.may:
        return translate("Pool", "May serve"), "leaf"
    if standing.from_on is not None:
        return translate("Pool", "From {day}").format(day=written(standing.from_on)), "amber"
    if standing.missing:
        return translate("Pool", "Not yet"), "amber"
    return translate("Pool", "No"), "plain"


def for_what(role_name: str) -> str:
    """For which role a place or a nomination is."""
    return role_name or translate("Pool", "Any role")


def counts_words(nominated: "Nominated") -> str:
    """What became of a nomination, for the last column of the table."""
    if nominated.taken_back_on is None:
        return translate("Pool", "stands")
    words = translate("Pool", "taken back {day}").format(day=written(nominated.taken_back_on))
    because = nominated.taken_back_because
    return f"{words}: {because}" if because else words


def counting_words() -> dict[str, str]:
    """Which groups' nominations count."""
    return {
        "every group": translate("Pool", "Every group"),
        "not the role's own group": translate("Pool", "Every group but the one the role is in"),
        "not a group they belong to": translate("Pool", "Only groups they do not belong to"),
    }
