"""The words of the map: kinds of groups, rungs, counts, what lines mean."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from facilitator.map.shown import NOBODY
from ui.theme.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.map.shown import NodeShown, TieKind, Trouble

translate = QCoreApplication.translate


def group_kind(value: str) -> str:
    """What sort of group it is."""
    found = {
        "circle": translate("Map", "Circle"),
        "working group": translate("Map", "Working group"),
        "assembly": translate("Map", "Assembly"),
        "council": translate("Map", "Council"),
        "office": translate("Map", "Office"),
    }
    return found.get(value, value)


def rung(value: str) -> tuple[str, Kind]:
    """A rung in a word, and its colour."""
    found: dict[str, tuple[str, Kind]] = {
        "delegated": (translate("Map", "Delegated"), "plain"),
        "consultation": (translate("Map", "Consultation"), "sky"),
        "consent": (translate("Map", "Consent"), "leaf"),
        "consensus": (translate("Map", "Consensus"), "amber"),
        "vote": (translate("Map", "Vote"), "sky"),
    }
    return found.get(value, (value, "plain"))


def trouble(value: str) -> tuple[str, Kind]:
    """What is to be cleared up, in a word, and its colour."""
    found: dict[str, tuple[str, Kind]] = {
        "overlap": (translate("Map", "Two owners"), "brick"),
        "hole": (translate("Map", "No owner"), "brick"),
        "no deputy": (translate("Map", "No deputy"), "amber"),
    }
    return found.get(value, (value, "plain"))


def tie(kind: "TieKind") -> str:
    """What a line means."""
    found = {
        "liaison": translate("Map", "listens and tells"),
        "delegate": translate("Map", "speaks and decides for"),
        "directs": translate("Map", "may direct"),
    }
    return found[kind.value]


def name_of(node: "NodeShown") -> str:
    """The name of a group, or of the place of what nobody owns."""
    return translate("Map", "Nobody decides") if node.id == NOBODY else node.name


def people(count: int) -> str:
    """How many people."""
    if count == 1:
        return translate("Map", "1 person")
    return translate("Map", "{count} people").format(count=count)


def roles(count: int) -> str:
    """How many roles."""
    if count == 1:
        return translate("Map", "1 role")
    return translate("Map", "{count} roles").format(count=count)


def domains(count: int) -> str:
    """How many domains."""
    if count == 1:
        return translate("Map", "1 domain")
    return translate("Map", "{count} domains").format(count=count)


def to_clear_up(count: int) -> str:
    """How much is to be cleared up."""
    return translate("Map", "{count} to clear up").format(count=count)


def groups_inside(count: int) -> str:
    """How many groups stand in one."""
    if count == 1:
        return translate("Map", "1 group in it")
    return translate("Map", "{count} groups in it").format(count=count)


def counts(node: "NodeShown") -> str:
    """How many people and roles, in one line; nothing for what nobody owns."""
    if node.id == NOBODY:
        return ""
    parts = [people(len(node.members))]
    if node.roles:
        parts.append(roles(len(node.roles)))
    return " · ".join(parts)


def spoken(node: "NodeShown", inside: str, troubles: "Sequence[Trouble]") -> str:
    """A group as a screen reader says it: name, where it stands, what is in it, what is wrong."""
    parts = [name_of(node)]
    if inside:
        parts.append(translate("Map", "in {group}").format(group=inside))
    if counts(node):
        parts.append(counts(node))
    for one in node.domains:
        said = one.name
        if one.rung is not None:
            said = f"{one.name} ({one.owner}, {rung(one.rung.value)[0]})"
        parts.append(said)
    if node.children:
        parts.append(groups_inside(len(node.children)))
    if troubles:
        parts.append(to_clear_up(len(troubles)))
    return ", ".join(parts)
