"""Words about links that the list and the record beside it share."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from facilitator.delegates.service import LinkShown
    from ui.theme.tokens import Kind

_translate = QCoreApplication.translate


def holders(one: "LinkShown") -> str:
    """Who holds it; or that nobody does."""
    names = [seat.person for seat in one.seats if seat.person]
    return ", ".join(names) or _translate("Delegates", "nobody holds it")


def manner(one: "LinkShown") -> str:
    """What its holder is."""
    if one.is_delegate:
        return _translate("Delegates", "Delegate")
    return _translate("Delegates", "Liaison")


def state_pill(one: "LinkShown") -> "tuple[str, Kind]":
    """The most pressing thing about a link."""
    if one.state == "ended":
        return _translate("Delegates", "Ended"), "plain"
    if one.state == "begins later":
        return _translate("Delegates", "Begins later"), "plain"
    if not any(seat.person for seat in one.seats):
        return _translate("Delegates", "Vacant"), "amber"
    if one.outside:
        return _translate("Delegates", "Not a member"), "brick"
    if one.told is not None and one.told.owed is not None:
        return _translate("Delegates", "Report due"), "amber"
    if one.is_delegate and one.mandate is None:
        return _translate("Delegates", "No mandate"), "amber"
    return manner(one), "leaf"
