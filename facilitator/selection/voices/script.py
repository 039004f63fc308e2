"""The script of role selection: which step follows, what it still misses, who may be proposed.

Pure. Sources: Holacracy Constitution 5.3.5 (Integrative Election Process) and Sociocracy 3.0,
role selection. In the tie rules (i) to (iv) are those of 5.3.5; the facilitator may use any one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from facilitator.saying import said_list
from facilitator.selection.voices.course import Course, Settings
from facilitator.selection.voices.records import (
    NomineeAsked,
    ProposeBy,
    ProposedHow,
    Script,
    VoiceAnswer,
    VoicesStep,
)

PUBLISHED = {
    Script.integrative: Settings(
        may_pass=False,
        propose_by=ProposeBy.names,
        nominee_asked=NomineeAsked.last,
        gathers=False,
    ),
    Script.s3: Settings(
        may_pass=True,
        propose_by=ProposeBy.reasons,
        nominee_asked=NomineeAsked.same_show,
        gathers=True,
    ),
}
"""The settings as each script is published."""

ON_TABLE = frozenset({VoicesStep.objections, VoicesStep.nominee, VoicesStep.record})
"""The steps in which somebody is on the table."""


@dataclass(frozen=True)
class Option:
    """Somebody who may be proposed, and on what ground."""

    nominee: UUID
    how: ProposedHow


def steps_of(settings: Settings) -> tuple[VoicesStep, ...]:
    """Give the steps of a run in their order."""
    left_out = set()
    if not settings.gathers:
        left_out.add(VoicesStep.gather)
    if settings.nominee_asked is NomineeAsked.same_show:
        left_out.add(VoicesStep.nominee)
    return tuple(step for step in VoicesStep if step not in left_out)


def next_step(course: Course) -> VoicesStep | None:
    """Give the step that follows; None after the last."""
    steps = steps_of(course.settings)
    at = steps.index(course.step) + 1 if course.step in steps else len(steps)
    return steps[at] if at < len(steps) else None


def missing(course: Course, names: Mapping[UUID, str]) -> tuple[str, ...]:
    """Give a sentence for each thing that keeps the run from going on to the next step."""
    found = {
        VoicesStep.nominate: _missing_names,
        VoicesStep.reasons: _missing_reasons,
        VoicesStep.change: _missing_changes,
        VoicesStep.propose: _missing_proposal,
        VoicesStep.objections: _missing_answers,
        VoicesStep.nominee: _missing_nominee,
    }.get(course.step)
    return found(course, names) if found is not None else ()


def waited_for(course: Course) -> tuple[UUID, ...]:
    """Give whom the step waits for, in the order of those who take part."""
    if course.step is VoicesStep.nominate:
        return tuple(one for one in course.people if one not in course.named)
    if course.step is VoicesStep.reasons:
        return tuple(one for one in course.people if one not in course.heard)
    if course.step is VoicesStep.change:
        return _to_settle(course)
    if course.step is VoicesStep.objections:
        return course.silent
    table = course.on_table
    if course.step is VoicesStep.nominee and table is not None and course.nominee_said is None:
        return (table.nominee,)
    return ()


def options(course: Course, holders: frozenset[UUID]) -> tuple[Option, ...]:
    """Give who may be proposed now, each with every ground; `holders` hold the role today.

    By most names it is the one who has them; of several, what the tie rules (i) to (iii) allow.
    By strongest reasons it is anybody who was named.
    """
    if course.settings.propose_by is ProposeBy.reasons:
        return tuple(Option(one.nominee, ProposedHow.reasons) for one in course.standings)
    tied = course.leading
    if len(tied) == 1:
        return (Option(tied[0], ProposedHow.most_names),)
    found: list[Option] = []
    own = [one for one in tied if one in course.named and course.named[one].nominee == one]
    if len(own) == 1:
        found.append(Option(own[0], ProposedHow.own_name))
    sitting = [one for one in tied if one in holders]
    if len(sitting) == 1:
        found.append(Option(sitting[0], ProposedHow.holder))
    return (*found, *(Option(one, ProposedHow.lot) for one in tied))


def is_tied(course: Course) -> bool:
    """Whether several have the most names, and the names decide."""
    return course.settings.propose_by is ProposeBy.names and len(course.leading) > 1


def named_others(course: Course, tied: Collection[UUID]) -> tuple[UUID, ...]:
    """Give who named somebody, and none of the tied, in the order of those who take part."""
    return tuple(
        one
        for one in course.people
        if one in course.named
        and course.named[one].nominee is not None
        and course.named[one].nominee not in tied
    )


def lot(tied: tuple[UUID, ...], names: Mapping[UUID, str], drawn_with: UUID) -> UUID:
    """Draw one of the tied with a fresh id: its last 62 bits, over them in the order of names.

    Whoever has the id and the names can do it again by hand.
    """
    ordered = sorted(tied, key=lambda one: (names.get(one, ""), one))
    return ordered[(drawn_with.int & (1 << 62) - 1) % len(ordered)]


def _who(people: tuple[UUID, ...], names: Mapping[UUID, str]) -> str:
    return said_list([names.get(one, "somebody") for one in people], most=max(len(people), 1))


def _has(people: tuple[UUID, ...]) -> str:
    return "has" if len(people) == 1 else "have"


def _missing_names(course: Course, names: Mapping[UUID, str]) -> tuple[str, ...]:
    waits = waited_for(course)
    if waits:
        return (f"{_who(waits, names)} {_has(waits)} not named anybody yet.",)
    if not course.standings:
        return ("Nobody was named. Ask once more, or end it without a result.",)
    return ()


def _missing_reasons(course: Course, names: Mapping[UUID, str]) -> tuple[str, ...]:
    waits = waited_for(course)
    return (f"{_who(waits, names)} {_has(waits)} not been heard yet.",) if waits else ()


def _to_settle(course: Course) -> tuple[UUID, ...]:
    """Tie rule (iv): whoever named somebody else is to name one of the tied."""
    return named_others(course, course.between) if course.between else ()


def _missing_changes(course: Course, names: Mapping[UUID, str]) -> tuple[str, ...]:
    between = sorted(names.get(one, "somebody") for one in course.between)
    return tuple(
        f"{names.get(one, 'Somebody')} has named somebody else and is asked to name one of"
        f" {said_list(between, most=len(between))}."
        for one in _to_settle(course)
    )


def _missing_proposal(course: Course, names: Mapping[UUID, str]) -> tuple[str, ...]:
    if course.on_table is not None:
        return ()
    if not course.standings:
        return ("Nobody is left who was named. Go back to naming, or end it without a result.",)
    return ("Nobody is proposed yet.",)


def _missing_answers(course: Course, names: Mapping[UUID, str]) -> tuple[str, ...]:
    table = course.on_table
    if table is None:
        return ("Nobody is proposed yet.",)
    found = []
    waits = course.silent
    if waits:
        found.append(f"{_who(waits, names)} {_has(waits)} not shown anything yet.")
    found += [
        f"{names.get(one.by, 'Somebody')}’s objection is open." for one in table.open_objections
    ]
    return tuple(found)


def _missing_nominee(course: Course, names: Mapping[UUID, str]) -> tuple[str, ...]:
    table = course.on_table
    if table is None:
        return ("Nobody is proposed yet.",)
    if course.nominee_said is None:
        return (f"{names.get(table.nominee, 'The nominee')} has not said yes or no yet.",)
    if course.nominee_said is VoiceAnswer.objects:
        return (f"{names.get(table.nominee, 'The nominee')} does not want it. Drop the proposal.",)
    return ()
