"""What forms of this screen let one choose: a group and who speaks for it, a decision, a domain."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from facilitator.saying import said_list
from ui.theme import theme
from ui.widgets.choosing import choose
from ui.widgets.date_words import written
from ui.widgets.picker import Option, RecordPicker

if TYPE_CHECKING:
    from ui.bridge import Bridge

_MOST_DECISIONS = 200


def fill_groups(bridge: "Bridge", box: QComboBox, none: str = "") -> None:
    """Offer the groups of today, and nothing as `none` says; what was chosen stays."""
    from facilitator.groups.service import groups

    before = box.currentData()
    box.blockSignals(True)
    box.clear()
    if none:
        box.addItem(none, None)
    for group in bridge.ask(groups) or ():
        box.addItem(group.name, group.id)
    choose(box, before)
    box.blockSignals(False)


def fill_speakers(bridge: "Bridge", box: QComboBox, group_id: object) -> None:
    """Offer who speaks for a group; who is at the keyboard first."""
    from facilitator.directives.service import speakers

    before = box.currentData()
    box.clear()
    if isinstance(group_id, UUID):
        for person_id, name in bridge.ask(speakers, group_id) or ():
            box.addItem(name, person_id)
    known = [box.itemData(at) for at in range(box.count())]
    choose(box, before if before in known else bridge.office.actor)


def fill_domains(bridge: "Bridge", box: QComboBox, none: str) -> None:
    """Offer the domains, and nothing as `none` says; what was chosen stays."""
    from facilitator.groups.service import rights

    before = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(none, None)
    for one in bridge.ask(rights) or ():
        box.addItem(one.domain.name, one.domain.id)
    choose(box, before)
    box.blockSignals(False)


def fill_decisions(bridge: "Bridge", picker: RecordPicker) -> None:
    """Offer the decisions in force, the newest first; none is chosen."""
    from facilitator.decisions.service import DecisionFilter, decision_rows

    rows = bridge.ask(decision_rows, DecisionFilter(), limit=_MOST_DECISIONS) or ()
    picker.set_options(
        [
            Option(
                row.id,
                f"D-{row.number} {row.title}",
                written(row.decided_on) if row.decided_on else "",
            )
            for row in rows
            if row.state.value == "in force"
        ]
    )
    picker.choose(None)


def as_high_as(edit: QPlainTextEdit, lines: int) -> None:
    """Give a text field the height of so many lines."""
    edit.setTabChangesFocus(True)
    high = round(theme().metrics("body").lineSpacing() * lines)
    edit.setFixedHeight(high + theme().px(18))


def in_words(names: Iterable[str]) -> str:
    """Names one after the other, the last with “and”."""
    every = list(names)
    return said_list(every, max(len(every), 1))
