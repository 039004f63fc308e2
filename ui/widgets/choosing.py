"""Choosing in a drop-down by the value behind the words."""

from PySide6.QtWidgets import QComboBox


def choose(box: QComboBox, value: object) -> None:
    """Choose the entry with this value, the first one where none has it.

    The box's own `findData` looks for the same object: it does not find an id that was read again.
    """
    values = [box.itemData(at) for at in range(box.count())]
    box.setCurrentIndex(values.index(value) if value in values else 0)
