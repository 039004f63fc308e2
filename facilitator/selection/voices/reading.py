"""Readers: a role selection for the laptop, and what the room may see of it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import group_names_in, holders_in
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.selection.calls.eligible import doubtful_in
from facilitator.selection.calls.loading import belonging_in, choosers_in
from facilitator.selection.calls.wording import term_words
from facilitator.selection.voices.course import Course, OnTable
from facilitator.selection.voices.loading import (
    STEP_WORDS,
    LoadedVoices,
    loaded_voices,
    nominees_in,
    voices_of_call_in,
    why_not_named,
)
from facilitator.selection.voices.protocol import HOW_WORDS, SCRIPT_WORDS
from facilitator.selection.voices.records import VoiceAnswer, VoicesStep
from facilitator.selection.voices.script import (
    ON_TABLE,
    is_tied,
    missing,
    named_others,
    options,
    steps_of,
    waited_for,
)
from facilitator.selection.voices.told import (
    ObjectionTold,
    OptionTold,
    PersonTold,
    StandingTold,
    TableTold,
    VoicesInRoom,
    VoicesTold,
)
from facilitator.store.search import fold

HIDDEN = frozenset({VoicesStep.present, VoicesStep.nominate})
"""The steps in which nobody is told who was named."""


def voices_told(office: Office, voices_id: UUID) -> VoicesTold:
    """Give everything of a role selection that may be shown on the laptop."""
    with office.reading() as session:
        return _told(office, session, loaded_voices(office, session, voices_id))


def newest_voices(office: Office, call_id: UUID) -> VoicesTold | None:
    """Give the newest role selection of a call; None while there is none."""
    with office.reading() as session:
        found = voices_of_call_in(session, call_id)
        if not found:
            return None
        return _told(office, session, loaded_voices(office, session, found[-1].id))


def earlier_voices(office: Office, call_id: UUID) -> list[VoicesTold]:
    """Give the role selections of a call that are over, oldest first."""
    with office.reading() as session:
        found = [
            loaded_voices(office, session, one.id) for one in voices_of_call_in(session, call_id)
        ]
        return [_told(office, session, one) for one in found if one.course.is_over]


def voices_in_room(office: Office, call_id: UUID) -> VoicesInRoom | None:
    """Give what everybody in the room may see of the newest role selection of a call.

    Only what is said aloud at this step: while names are given how many are in, afterwards the
    names, the proposal, how many have answered. Reasons, notes and objections are not in it.
    """
    with office.reading() as session:
        found = voices_of_call_in(session, call_id)
        if not found:
            return None
        loaded = loaded_voices(office, session, found[-1].id)
        names = names_in(session)
        call = loaded.call.call
        return VoicesInRoom(
            role=loaded.call.role.name,
            term=term_words(call.from_on, call.to_on),
            step=loaded.course.step,
            step_words=STEP_WORDS[loaded.course.step],
            lines=_lines(loaded, names),
        )


def _lines(found: LoadedVoices, names: Mapping[UUID, str]) -> tuple[str, ...]:
    course = found.course
    table = course.on_table
    if course.step is VoicesStep.present:
        return (found.call.role.purpose,) if found.call.role.purpose else ()
    if course.step is VoicesStep.nominate:
        return (f"{len(course.named)} of {len(course.people)} have named somebody",)
    if course.is_over and found.end is not None and found.end.proposed_id is None:
        return ("It ended without a result.",)
    if course.step in ON_TABLE and table is not None:
        name = names.get(table.nominee, "somebody")
        if course.is_over:
            return (f"Chosen: {name}",)
        lines = [f"Proposed: {name}"]
        if course.step is VoicesStep.objections:
            asked = len(course.asked)
            lines.append(f"{asked - len(course.silent)} of {asked} have answered")
            if table.open_objections:
                lines.append("An objection is open.")
        return tuple(lines)
    return tuple(f"{names.get(one.nominee, 'somebody')}  {one.names}" for one in course.standings)


def _told(office: Office, session: Session, found: LoadedVoices) -> VoicesTold:
    course, voices, names = found.course, found.voices, names_in(session)
    call, role = found.call.call, found.call.role
    hidden = course.step in HIDDEN and not course.is_over
    may = nominees_in(office, session, found)
    choosers = choosers_in(session, found.call, office.today())
    holders = holders_in(session, role.id, office.today())
    shown_options = (
        options(course, holders)
        if course.step is VoicesStep.propose and course.on_table is None
        else ()
    )
    return VoicesTold(
        voices=voices,
        script=voices.script,
        script_words=SCRIPT_WORDS[voices.script],
        role=role.name,
        purpose=role.purpose,
        group=group_names_in(session)[found.call.group_id],
        term=term_words(call.from_on, call.to_on),
        step=course.step,
        steps=steps_of(course.settings),
        step_since=course.step_since,
        people=_people(course, names, hidden=hidden),
        nominees=_by_name(may, names),
        not_named=tuple(
            (one, name, why_not_named(session, found, one, name))
            for one, name in _by_name(belonging_in(session, office.today()) - may, names)
        ),
        others=_by_name(choosers - set(course.people), names),
        facilitator=names.get(voices.facilitator_id, "") if voices.facilitator_id else "",
        standings=() if hidden else _standings(course, names, signed=voices.signed),
        between=tuple(sorted(names.get(one, "somebody") for one in course.between)),
        options=tuple(
            OptionTold(one.nominee, names.get(one.nominee, "somebody"), one.how, HOW_WORDS[one.how])
            for one in shown_options
        ),
        tied=not hidden and is_tied(course),
        may_ask_again=not hidden and is_tied(course) and bool(named_others(course, course.leading)),
        doubts=_doubts(office, session, found, [one.nominee for one in shown_options]),
        table=_table(course.on_table, names) if course.on_table is not None else None,
        dropped=tuple(_table(one, names) for one in course.proposals if one.dropped),
        objections=_objections(course, names),
        missing=missing(course, names),
        is_over=course.is_over,
        result=_result(found, names),
        course=course,
    )


def _doubts(
    office: Office, session: Session, found: LoadedVoices, may: Sequence[UUID]
) -> tuple[str, ...]:
    course = found.course
    table = course.on_table
    asked = [table.nominee] if table is not None and course.step in ON_TABLE else may
    if course.is_over or not asked:
        return ()
    doubtful = doubtful_in(office, session, found.call, asked)
    return tuple(dict.fromkeys(doubtful[one] for one in asked if one in doubtful))


def _by_name(people: frozenset[UUID], names: Mapping[UUID, str]) -> tuple[tuple[UUID, str], ...]:
    found = [(one, names.get(one, "somebody")) for one in people]
    return tuple(sorted(found, key=lambda each: (fold(each[1]), each[0])))


def _people(course: Course, names: Mapping[UUID, str], *, hidden: bool) -> tuple[PersonTold, ...]:
    waits = set(waited_for(course)) if not course.is_over else set()
    table = course.on_table
    told = []
    for one in course.people:
        named = course.named.get(one)
        nominee = named.nominee if named is not None and not hidden else None
        told.append(
            PersonTold(
                person_id=one,
                name=names.get(one, "somebody"),
                has_named=named is not None,
                named_id=nominee,
                named=names.get(nominee, "somebody") if nominee is not None else "",
                passes=named is not None and not hidden and named.nominee is None,
                reason=_reason(course, one) if not hidden else "",
                was_heard=one in course.heard,
                answer=table.answers.get(one) if table is not None else None,
                waited_for=one in waits,
                asked_to_settle=course.step is VoicesStep.change and one in waits,
            )
        )
    return tuple(told)


def _reason(course: Course, person_id: UUID) -> str:
    named = course.named.get(person_id)
    if named is not None and named.changed:
        return named.reason
    return course.heard.get(person_id) or (named.reason if named is not None else "")


def _standings(
    course: Course, names: Mapping[UUID, str], *, signed: bool
) -> tuple[StandingTold, ...]:
    leading = set(course.leading)
    return tuple(
        StandingTold(
            person_id=one.nominee,
            name=names.get(one.nominee, "somebody"),
            names=one.names,
            by=tuple(names.get(who, "somebody") for who in one.by) if signed else (),
            leads=one.nominee in leading,
            reasons=tuple(
                f"{names.get(who, 'somebody')}: {reason}" if signed else reason
                for who in one.by
                if (reason := _reason(course, who))
            ),
        )
        for one in course.standings
    )


def _table(table: OnTable, names: Mapping[UUID, str]) -> TableTold:
    ground = HOW_WORDS[table.how]
    return TableTold(
        person_id=table.nominee,
        name=names.get(table.nominee, "somebody"),
        how=table.how,
        words=f"{ground}: {table.words}" if table.words else ground,
        objections=tuple(
            ObjectionTold(one, names.get(one.by, "somebody")) for one in table.objections
        ),
        dropped=table.dropped,
        why_dropped=table.why_dropped,
        nominee_said=table.answers.get(table.nominee),
    )


def _objections(course: Course, names: Mapping[UUID, str]) -> tuple[ObjectionTold, ...]:
    """What was open when something was amended is told with the proposal it went on to."""
    newest = course.proposals[-1] if course.proposals else None
    return tuple(
        ObjectionTold(one, names.get(one.by, "somebody"))
        for table in course.proposals
        for one in table.objections
        if one.became or table is newest
    )


def _result(found: LoadedVoices, names: Mapping[UUID, str]) -> str:
    if found.end is None:
        return ""
    chosen = next((one for one in found.course.proposals if one.id == found.end.proposed_id), None)
    if chosen is None:
        return f"It ended without a result: {found.end.why}"
    name = names.get(chosen.nominee, "Somebody")
    later = chosen.answers.get(chosen.nominee) is not VoiceAnswer.agrees
    return f"{name} is chosen and still to be asked." if later else f"{name} is chosen."
