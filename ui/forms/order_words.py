"""The order rules by name, for the forms that let people choose one."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox

translate = QCoreApplication.translate


def order_rule_words(rule: str) -> str:
    """What an order rule is called; `SENTENCES` of roles.orders explains it."""
    return {
        "longest since served": translate("OrderRule", "Longest since they had it"),
        "queue": translate("OrderRule", "In a queue, newcomers at its end"),
        "alphabetical": translate("OrderRule", "By the alphabet, in cycles"),
        "seniority": translate("OrderRule", "By seniority, never twice running"),
        "fair plan": translate("OrderRule", "A fair plan"),
    }[rule]


def order_rule_choice(rules: Iterable[str]) -> QComboBox:
    """Give a drop-down of order rules; each item carries its rule."""
    made = QComboBox()
    for rule in rules:
        made.addItem(order_rule_words(rule), rule)
    return made
