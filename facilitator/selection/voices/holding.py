"""Writers: a role selection begins, goes on from step to step, ends without a result."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import living_person, names_in
from facilitator.roles.records import SelectionMethod
from facilitator.selection.calls.eligible import barred_in
from facilitator.selection.calls.loading import call_going_on, choosers_in, standing_in
from facilitator.selection.calls.state import CallState
from facilitator.selection.voices.loading import (
    LoadedVoices,
    going_on,
    loaded_voices,
    voices_of_call_in,
)
from facilitator.selection.voices.records import (
    MayBeNamed,
    NamedBetween,
    TakesPart,
    TakesPartKind,
    Voices,
    VoicesDraft,
    VoicesEnd,
    VoicesMoved,
    VoicesStep,
)
from facilitator.selection.voices.script import (
    ON_TABLE,
    is_tied,
    missing,
    named_others,
    next_step,
    steps_of,
    waited_for,
)


def start_voices(
    office: Office,
    draft: VoicesDraft,
    people: Iterable[UUID] | None = None,
    meeting_id: UUID | None = None,
) -> Voices:
    """Begin a role selection of a call.

    `people` take part, in the order in which they are asked; None: everybody who may choose. Who
    may be named is settled now, by the call and the rules of the role.
    Raises `Refused` where the call is filled in another way, is over or not open yet, where one
    is under way already, and for somebody who may not choose.
    """
    with office.writing("begin a role selection") as session:
        found = call_going_on(office, session, draft.call_id)
        if found.call.method is not SelectionMethod.role_selection:
            raise Refused(f"This call is filled by {found.call.method.value}. Change that first.")
        if found.state is CallState.coming:
            raise Refused("This call is not open yet. Change the day on which it opens first.")
        for other in voices_of_call_in(session, draft.call_id):
            if not loaded_voices(office, session, other.id).course.is_over:
                raise Refused("A role selection of this call is under way. Go on with that one.")
        may = choosers_in(session, found, office.today())
        names = names_in(session)
        taking = list(dict.fromkeys(people)) if people is not None else []
        if people is None:
            taking = sorted(may, key=lambda one: (names.get(one, ""), one))
        for one in taking:
            if one not in may:
                raise Refused(
                    f"{names.get(one, 'Somebody')} may not choose: it is for"
                    f" {found.call.choosing.value}."
                )
        if len(taking) < 2:
            raise Refused("At least two people take part in a role selection. Say who is here.")
        made = office.make(Voices, draft, on=office.today(), meeting_id=meeting_id)
        session.add(made)
        for one in taking:
            session.add(_part(office, made.id, one, TakesPartKind.here))
        barred = barred_in(office, session, found)
        for one in sorted(standing_in(session, found, office.today()) - barred.keys()):
            session.add(office.make(MayBeNamed, voices_id=made.id, person_id=one))
    return made


def join_voices(office: Office, voices_id: UUID, person_id: UUID) -> TakesPart:
    """Let somebody take part who comes later."""
    with office.writing("take part in a role selection") as session:
        found = going_on(office, session, voices_id)
        person = living_person(office, session, person_id)
        if person_id in found.course.people:
            raise Refused(f"{person.name} takes part already.")
        if person_id not in choosers_in(session, found.call, office.today()):
            raise Refused(
                f"{person.name} may not choose: it is for {found.call.call.choosing.value}."
            )
        made = _part(office, voices_id, person_id, TakesPartKind.here)
        session.add(made)
    return made


def leave_voices(
    office: Office, voices_id: UUID, person_id: UUID, *, out_of_time: bool = False
) -> TakesPart:
    """Let somebody no longer take part: they left, or did not answer within the limit.

    Their name no longer counts. Raises `Refused` for the limit where none was set beforehand or
    it is not over, and where the step does not wait for them.
    """
    with office.writing("leave a role selection") as session:
        found = going_on(office, session, voices_id)
        name = names_in(session).get(person_id, "Somebody")
        if person_id not in found.course.people:
            raise Refused(f"{name} does not take part.")
        if out_of_time:
            _check_out_of_time(office, found, person_id, name)
        kind = TakesPartKind.out_of_time if out_of_time else TakesPartKind.left
        made = _part(office, voices_id, person_id, kind)
        session.add(made)
    return made


def go_on(office: Office, voices_id: UUID) -> VoicesStep:
    """Go on to the next step. Raises `Refused` with everything that is missing, by name."""
    with office.writing("go on in a role selection") as session:
        found = going_on(office, session, voices_id)
        lacks = missing(found.course, names_in(session))
        if lacks:
            raise Refused(" ".join(lacks))
        step = next_step(found.course)
        if step is None:
            raise Refused("This is the last step: record the result.")
        session.add(office.make(VoicesMoved, voices_id=voices_id, step=step))
    return step


def go_back(office: Office, voices_id: UUID) -> VoicesStep:
    """Go back one step; what was said stays. Not behind an open proposal: drop that first."""
    with office.writing("go back in a role selection") as session:
        found = going_on(office, session, voices_id)
        steps = steps_of(found.course.settings)
        at = steps.index(found.course.step)
        if at == 0:
            raise Refused("This is the first step.")
        if steps[at - 1] not in ON_TABLE and found.course.on_table is not None:
            raise Refused("Somebody is proposed. Drop that proposal to go back.")
        session.add(office.make(VoicesMoved, voices_id=voices_id, step=steps[at - 1]))
    return steps[at - 1]


def ask_tied_again(office: Office, voices_id: UUID) -> None:
    """Tie rule (iv): go back to the changes; whoever named somebody else names one of the tied."""
    with office.writing("ask again between the tied") as session:
        found = going_on(office, session, voices_id, VoicesStep.propose)
        if found.course.on_table is not None or not is_tied(found.course):
            raise Refused("There is no tie to settle.")
        if not named_others(found.course, found.course.leading):
            raise Refused("Nobody named somebody else, so nobody can be asked again.")
        moved = office.make(VoicesMoved, voices_id=voices_id, step=VoicesStep.change)
        session.add(moved)
        for one in found.course.leading:
            session.add(office.make(NamedBetween, moved_id=moved.id, person_id=one))


def abandon_voices(office: Office, voices_id: UUID, why: str) -> VoicesEnd:
    """End a role selection without a result; the call stays open and another may begin."""
    if not why.strip():
        raise Refused("Say why it ends without a result, in a few words.")
    with office.writing("end a role selection without a result") as session:
        going_on(office, session, voices_id)
        made = office.make(VoicesEnd, voices_id=voices_id, why=why.strip())
        session.add(made)
    return made


def _part(office: Office, voices_id: UUID, person_id: UUID, kind: TakesPartKind) -> TakesPart:
    return office.make(TakesPart, voices_id=voices_id, person_id=person_id, kind=kind)


def _check_out_of_time(office: Office, found: LoadedVoices, person_id: UUID, name: str) -> None:
    course = found.course
    if person_id not in waited_for(course):
        raise Refused(f"Nobody waits for {name} in this step.")
    limit = course.settings.limit_minutes
    if not limit:
        raise Refused("No time limit was set beforehand, so nobody is left out for being slow.")
    over_at = course.step_since + timedelta(minutes=limit) if course.step_since else None
    if over_at is not None and office.now() < over_at:
        raise Refused(f"{name} has time until {office.local(over_at):%H:%M}.")


def moved_in(session: Session, office: Office, voices_id: UUID, step: VoicesStep) -> None:
    """Go to a step, in a transaction that is open already."""
    session.add(office.make(VoicesMoved, voices_id=voices_id, step=step))
