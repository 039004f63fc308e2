"""The words in which the end of a call goes into the decision log."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from facilitator.decisions.sentences import the_group
from facilitator.roles.records import SelectionMethod
from facilitator.saying import said_day, said_list
from facilitator.selection.calls.records import Call, Standing

OPEN_TO = {
    Standing.everybody: "everybody who belongs here",
    Standing.pool: "people in the service pool",
}


def open_to(standing: Standing, group: str) -> str:
    """Give "members of the Garden circle", to whom a call is open."""
    if standing is Standing.members:
        return f"members of {the_group(group)}"
    return OPEN_TO[standing]


def term_words(from_on: date, to_on: date | None) -> str:
    """Give "from 1 March 2027 until 31 May 2027"."""
    until = f" until {said_day(to_on)}" if to_on is not None else ", without an end"
    return f"from {said_day(from_on)}{until}"


def title_words(role: str, people: Sequence[str]) -> str:
    """Give "Facilitator: Dana and Eli"."""
    return f"{role}: {said_list(people, most=6)}"[:300]


def text_words(
    role: str, group: str, call: Call, people: Sequence[str], reserve: Sequence[str], how: str
) -> str:
    """Say who takes the role for which days, how it was chosen, and who stands in reserve."""
    takes = "takes" if len(people) == 1 else "take"
    said = [
        f"{said_list(people, most=len(people))} {takes} {role} in {the_group(group)},"
        f" {term_words(call.from_on, call.to_on)}."
    ]
    if how.strip():
        said.append(how.strip())
    if reserve:
        said.append(f"In reserve, in this order: {', '.join(reserve)}.")
    return "\n\n".join(said)


BY_METHOD = {
    SelectionMethod.rotation: "by rotation",
    SelectionMethod.seniority: "by seniority",
    SelectionMethod.role_selection: "by role selection",
    SelectionMethod.vote: "by ranked vote",
    SelectionMethod.draw: "by drawing lots",
    SelectionMethod.appointment: "by appointment",
    SelectionMethod.unknown: "",
}


def by_words(call: Call, group: str, numbers: str, person: str = "", right: str = "") -> str:
    """Say who chose and by which way: "the House assembly, by ranked vote (18 of 20 voted)".

    Empty where somebody appoints by a right on record: the record says it.
    """
    if call.method is SelectionMethod.appointment:
        return f"{person} ({right})" if right else ""
    said = f"{the_group(group)}, {BY_METHOD[call.method]}"
    return f"{said} ({numbers})" if numbers else said


def names_of(people: Sequence[UUID], names: dict[UUID, str]) -> list[str]:
    """Give the names of people in their order."""
    return [names.get(one, "somebody") for one in people]
