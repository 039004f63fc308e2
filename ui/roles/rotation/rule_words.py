"""How roles rotate and what people can take on, in plain sentences."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.widgets.date_words import written

if TYPE_CHECKING:
    from facilitator.roles.records import Role
    from facilitator.rotation.records import RoleRuleDraft, RotationLimitsDraft

translate = QCoreApplication.translate


def order_words() -> dict[str, str]:
    """The names of the order rules."""
    return {
        "fair plan": translate("Rotation", "Fair plan"),
        "longest since served": translate("Rotation", "Longest since served"),
        "queue": translate("Rotation", "Queue"),
        "alphabetical": translate("Rotation", "Alphabetical"),
        "seniority": translate("Rotation", "Seniority without repetition"),
    }


def open_words() -> dict[str, str]:
    """Who may hold a role."""
    return {
        "members of the group": translate("Rotation", "Members of its group"),
        "everybody": translate("Rotation", "Everybody"),
    }


def rule_sentences(role: "Role", rule: "RoleRuleDraft") -> list[str]:
    """Everything that holds for a role, a sentence each."""
    if not rule.planned:
        return [translate("Rotation", "It is not part of rotation plans; a call fills it.")]
    found = []
    if str(rule.open_to) == "everybody":
        found.append(translate("Rotation", "Everybody may hold it."))
    else:
        found.append(translate("Rotation", "Members of its group may hold it."))
    if role.most_in_a_row:
        found.append(
            _counted(
                role.most_in_a_row,
                translate("Rotation", "Nobody holds it two terms in a row."),
                translate("Rotation", "Nobody holds it more than {n} terms in a row."),
            )
        )
    if rule.most_ever:
        found.append(
            _counted(
                rule.most_ever,
                translate("Rotation", "Nobody holds it more than once."),
                translate("Rotation", "Nobody holds it more than {n} terms in all."),
            )
        )
    if rule.pause_terms:
        found.append(
            _counted(
                rule.pause_terms,
                translate("Rotation", "Whoever leaves it comes back after a pause of one term."),
                translate("Rotation", "Whoever leaves it comes back after a pause of {n} terms."),
            )
        )
    if rule.shadow_times:
        found.append(
            _counted(
                rule.shadow_times,
                translate("Rotation", "Whoever takes it has shadowed it once."),
                translate("Rotation", "Whoever takes it has shadowed it {n} times."),
            )
        )
    if rule.needs_training:
        found.append(translate("Rotation", "Whoever takes it has been trained for it."))
    if rule.staggered:
        found.append(translate("Rotation", "Its seats do not all change hands on one day."))
    if rule.lead_days:
        words = translate("Rotation", "The next holder is known {n} days ahead.")
        found.append(words.format(n=rule.lead_days))
    if not rule.partial_terms_count:
        found.append(translate("Rotation", "Terms that were cut short do not count."))
    if rule.anchor_on is not None:
        words = translate("Rotation", "Terms are counted from {day}.")
        found.append(words.format(day=written(rule.anchor_on)))
    return found


def limit_sentences(limits: "RotationLimitsDraft") -> list[str]:
    """What holds for everybody."""
    found = most_sentences(limits.most_roles, limits.most_hours)
    if limits.thorough:
        found.append(translate("Rotation", "Load is evened exactly, which takes longer."))
    return found or [translate("Rotation", "Nothing is limited yet.")]


def most_sentences(roles: int | None, hours: float | None) -> list[str]:
    """At most so many roles, at most so many hours."""
    found = []
    if roles is not None:
        found.append(
            _counted(
                roles,
                translate("Rotation", "At most one role at once."),
                translate("Rotation", "At most {n} roles at once."),
            )
            if roles
            else translate("Rotation", "No role at all.")
        )
    if hours is not None:
        words = translate("Rotation", "At most {n} hours a month at once.")
        found.append(words.format(n=f"{hours:g}"))
    return found


def times_words(times: int) -> str:
    """ "once", "twice", "3 times"."""
    few = {1: translate("Rotation", "once"), 2: translate("Rotation", "twice")}
    return few.get(times) or translate("Rotation", "{n} times").format(n=times)


def _counted(number: int, one: str, many: str) -> str:
    return one if number == 1 else many.format(n=number)
