"""What the page of matters between groups calls things."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from facilitator.saying import brief_day
from ui.disputes.choosing import in_words
from ui.theme.tokens import Kind
from ui.widgets.date_words import written

if TYPE_CHECKING:
    from facilitator.escalation.service import EscalationShown, RouteShown, StepShown

translate = QCoreApplication.translate


def between(one: "EscalationShown") -> str:
    """The groups, one after the other."""
    return translate("Escalations", "Between {groups}").format(
        groups=in_words(party.name for party in one.parties)
    )


def at_whom(name: str) -> str:
    """The group of a step; the first one is the groups’ own."""
    return name or translate("Escalations", "They talk to each other")


def state_pill(one: "EscalationShown") -> tuple[str, Kind]:
    """Where it stands, in a word or two."""
    state = one.now.state.value
    if state == "settled":
        return translate("Escalations", "Settled"), "leaf"
    if state == "withdrawn":
        return translate("Escalations", "Withdrawn"), "plain"
    days = (one.now.until - one.today).days
    if days < 0:
        return translate("Escalations", "Overdue {days} d").format(days=-days), "brick"
    if days == 0:
        return translate("Escalations", "Until today"), "amber"
    return translate("Escalations", "{days} d left").format(days=days), "amber"


def turn_words(one: "EscalationShown") -> str:
    """Whose turn it is, since when and until when."""
    if not one.is_open:
        return ""
    who = one.asked or translate("Escalations", "both groups")
    words = translate("Escalations", "With {group} since {since}, until {until}")
    return words.format(group=who, since=written(one.now.since), until=written(one.now.until))


def brief_turn(one: "EscalationShown") -> str:
    """With whom it is and until when, for a row."""
    if not one.is_open:
        return ""
    who = one.asked or translate("Escalations", "both groups")
    words = translate("Escalations", "with {group} until {until}")
    return words.format(group=who, until=brief_day(one.now.until, one.today))


def step_pill(step: "StepShown", one: "EscalationShown") -> tuple[str, Kind]:
    """What became of a step, or what its clock says."""
    if step.from_on is None:
        days = step.days
        if days == 1:
            return translate("Escalations", "1 day"), "plain"
        return translate("Escalations", "{days} days").format(days=days), "plain"
    if step.left_on is not None:
        words = translate("Escalations", "until {day}")
        return words.format(day=written(step.left_on)), "plain"
    return state_pill(one)


def act_words(kind: str) -> str:
    """What a group did, in the past."""
    return {
        "said": translate("Escalations", "said"),
        "carried on": translate("Escalations", "carried it on"),
        "not ours": translate("Escalations", "passed it on: not theirs"),
        "settled": translate("Escalations", "settled it"),
        "withdrawn": translate("Escalations", "withdrew it"),
    }[kind]


def do_words(kind: str) -> str:
    """What a group may do, as a verb."""
    return {
        "said": translate("Escalations", "Say something"),
        "carried on": translate("Escalations", "Carry it on"),
        "not ours": translate("Escalations", "Not ours: pass it on"),
        "settled": translate("Escalations", "It is settled"),
        "withdrawn": translate("Escalations", "Withdraw it"),
    }[kind]


def route_words(route: "RouteShown") -> str:
    """A route in one line: to whom, in how many days."""
    talk = translate("Escalations", "first {days} d to talk").format(days=route.facts.talk_days)
    step = translate("Escalations", "then {group} ({days} d)")
    return ", ".join([talk, *(step.format(group=name, days=days) for name, days in route.steps)])


def for_words(route: "RouteShown") -> str:
    """For what a route is."""
    if not route.groups and not route.domains:
        return translate("Escalations", "For everything")
    parts = []
    if route.groups:
        words = translate("Escalations", "Between {groups}")
        parts.append(words.format(groups=in_words(route.groups)))
    if route.domains:
        words = translate("Escalations", "About {domains}")
        parts.append(words.format(domains=in_words(route.domains)))
    return " · ".join(parts)
