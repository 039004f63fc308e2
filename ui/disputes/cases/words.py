"""The words for what is in dispute, where it stands, and what a panel may find."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from ui.theme.tokens import Kind
from ui.widgets.picker import Option

if TYPE_CHECKING:
    from facilitator.disputes.service import DisputeRow
    from facilitator.groups.rules import Party
    from facilitator.office import Office

translate = QCoreApplication.translate


def kind_words(kind: str) -> str:
    """What is in dispute, as the form and the list say it."""
    return {
        "who owns this": translate("Disputes", "Who owns this?"),
        "is this directive within its right": translate(
            "Disputes", "Is this directive within its right?"
        ),
        "was this an end run": translate("Disputes", "Was this an end run?"),
        "an objection carried to the panel": translate("Disputes", "Does the objection stand?"),
        "something else": translate("Disputes", "Something else"),
    }[kind]


def verdict_words(verdict: str) -> str:
    """What a panel may find, as the form says it."""
    return {
        "owner named": translate("Disputes", "This is who owns it"),
        "within its right": translate("Disputes", "The directive is within its right"),
        "not its right": translate("Disputes", "The directive is not within its right"),
        "an end run": translate("Disputes", "It was an end run"),
        "no end run": translate("Disputes", "It was no end run"),
        "the objection stands": translate("Disputes", "The objection stands"),
        "the objection becomes a concern": translate(
            "Disputes", "It does not stand, and is kept as a concern"
        ),
        "in words": translate("Disputes", "In the panel’s own words"),
    }[verdict]


def state_pill(row: "DisputeRow", left: int | None) -> tuple[str, Kind]:
    """Where a dispute stands, in a word or two; `left` are the days the panel has."""
    state = row.state.value
    if state == "with the panel" and left is not None:
        if left == 0:
            return translate("Disputes", "Today"), "amber"
        return translate("Disputes", "In {n} d").format(n=left), "amber" if left <= 2 else "sky"
    words: dict[str, tuple[str, Kind]] = {
        "raised": (translate("Disputes", "Raised"), "amber"),
        "the panel is being drawn": (translate("Disputes", "Being drawn"), "amber"),
        "with the panel": (translate("Disputes", "With the panel"), "sky"),
        "late": (translate("Disputes", "Late"), "brick"),
        "ruled": (translate("Disputes", "Ruled"), "leaf"),
        "settled between the sides": (translate("Disputes", "Settled"), "leaf"),
        "withdrawn": (translate("Disputes", "Withdrawn"), "plain"),
    }
    return words[state]


def sides_words(sides: tuple[str, ...]) -> str:
    """ "Kitchen and Garden", as sides of a dispute."""
    return translate("Disputes", " and ").join(sides)


def parties_to_choose(office: "Office", *, people: bool = True) -> list[Option]:
    """Groups, roles and, where asked for, people; the id is ("group", id) and so on."""
    from facilitator.groups.service import groups
    from facilitator.people.service import people as everybody
    from facilitator.roles.service import roles

    found = [
        Option(("group", one.id), one.name, translate("Disputes", "group"))
        for one in groups(office)
    ]
    found += [
        Option(("role", one.id), one.name, translate("Disputes", "role")) for one in roles(office)
    ]
    if people:
        found += [
            Option(("person", one.id), one.name, translate("Disputes", "person"))
            for one in everybody(office)
        ]
    return found


def party_of(value: object) -> "Party | None":
    """Give the party behind a choice; None: nothing was chosen."""
    from facilitator.groups.rules import Party

    if not isinstance(value, tuple) or not isinstance(value[1], UUID):
        return None
    kind, its_id = value
    return Party(**{f"{kind}_id": its_id})
