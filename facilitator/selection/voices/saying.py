"""Writers: what people say in a role selection: names, reasons, changes, answers."""

from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.selection.voices.loading import (
    LoadedVoices,
    going_on,
    nominees_in,
    why_not_named,
)
from facilitator.selection.voices.records import (
    Naming,
    NamingReason,
    NomineeAsked,
    Voice,
    VoiceAnswer,
    VoiceObjection,
    VoicesStep,
)


def name_somebody(
    office: Office, voices_id: UUID, person_id: UUID, nominee_id: UUID | None, reason: str = ""
) -> Naming:
    """Write down whom somebody names, from their paper or as they type; None: they pass.

    Once more replaces it, as long as nobody has seen the names. Raises `Refused` where passing is
    not part of the script, and for a nominee who may not stand.
    """
    with office.writing("name somebody") as session:
        found = going_on(office, session, voices_id, VoicesStep.nominate)
        _check_part(session, found, person_id)
        _check_nominee(office, session, found, nominee_id)
        made = office.make(
            Naming,
            voices_id=voices_id,
            person_id=person_id,
            nominee_id=nominee_id,
            reason=reason.strip(),
        )
        session.add(made)
    return made


def hear_reason(office: Office, voices_id: UUID, person_id: UUID, text: str = "") -> NamingReason:
    """Note that somebody gave their reason, in words or without; once more replaces it."""
    with office.writing("note a reason") as session:
        found = going_on(office, session, voices_id, VoicesStep.reasons, VoicesStep.gather)
        _check_part(session, found, person_id)
        made = office.make(
            NamingReason, voices_id=voices_id, person_id=person_id, text=text.strip()
        )
        session.add(made)
    return made


def change_name(
    office: Office, voices_id: UUID, person_id: UUID, nominee_id: UUID | None, reason: str
) -> Naming:
    """Write down that somebody now names somebody else, and why.

    Raises `Refused` without a reason, for the same name, and between the tied for anybody else.
    """
    with office.writing("change whom somebody names") as session:
        found = going_on(office, session, voices_id, VoicesStep.change)
        _check_part(session, found, person_id)
        _check_nominee(office, session, found, nominee_id)
        names = names_in(session)
        course = found.course
        before = course.named.get(person_id)
        if before is not None and before.nominee == nominee_id:
            raise Refused(f"{names[person_id]} named that person already.")
        if course.between and nominee_id not in course.between:
            raise Refused("This settles a tie: name one of the tied.")
        if not reason.strip():
            raise Refused("A change is given with a reason.")
        made = office.make(
            Naming,
            voices_id=voices_id,
            person_id=person_id,
            nominee_id=nominee_id,
            reason=reason.strip(),
            changed=True,
        )
        session.add(made)
    return made


def show_answer(
    office: Office, voices_id: UUID, person_id: UUID, answer: VoiceAnswer, text: str = ""
) -> Voice:
    """Write down what somebody shows about the proposal; an objection comes with its reason.

    The nominee may also not be here. Where the nominee is asked last, their answer belongs to
    that step. Once more replaces it; an objection that was raised stays until it is resolved.
    """
    with office.writing("answer a proposal of a role selection") as session:
        found = going_on(office, session, voices_id, VoicesStep.objections, VoicesStep.nominee)
        return _show_in(session, office, found, person_id, answer, text)


def nobody_objects(office: Office, voices_id: UUID) -> tuple[Voice, ...]:
    """Write down for everybody who has not shown anything that they have no objection."""
    with office.writing("note that nobody objects") as session:
        found = going_on(office, session, voices_id, VoicesStep.objections)
        silent = found.course.silent
        if not silent:
            raise Refused("Everybody has shown something already.")
        return tuple(
            _show_in(session, office, found, one, VoiceAnswer.agrees, "") for one in silent
        )


def _show_in(
    session: Session,
    office: Office,
    found: LoadedVoices,
    person_id: UUID,
    answer: VoiceAnswer,
    text: str,
) -> Voice:
    table, names = found.course.on_table, names_in(session)
    if table is None:
        raise Refused("Nobody is proposed yet.")
    name = names.get(person_id, "Somebody")
    is_nominee = person_id == table.nominee
    if found.course.step is VoicesStep.nominee and not is_nominee:
        raise Refused(f"Now {names[table.nominee]} is asked, and nobody else.")
    last = found.voices.nominee_asked is NomineeAsked.last
    if is_nominee and last and found.course.step is VoicesStep.objections:
        raise Refused(f"{name} is asked last, once nobody else objects.")
    if not is_nominee:
        _check_part(session, found, person_id)
    if answer is VoiceAnswer.not_here and not is_nominee:
        raise Refused(f"{name} is not the nominee. Say that they left instead.")
    standing = any(one.by == person_id for one in table.open_objections)
    if answer is VoiceAnswer.agrees and standing:
        raise Refused(f"{name}’s objection is open. Resolve it, or note that it is withdrawn.")
    if answer is VoiceAnswer.objects and not is_nominee and not text.strip():
        raise Refused("An objection is recorded with its reason.")
    made = office.make(Voice, proposed_id=table.id, person_id=person_id, answer=answer)
    session.add(made)
    asked_alone = is_nominee and found.course.step is VoicesStep.nominee
    if answer is VoiceAnswer.objects and not asked_alone and not standing:
        session.add(
            office.make(
                VoiceObjection,
                proposed_id=table.id,
                person_id=person_id,
                text=text.strip() or "Does not want the role now.",
            )
        )
    return made


def _check_part(session: Session, found: LoadedVoices, person_id: UUID) -> None:
    if person_id not in found.course.people:
        name = names_in(session).get(person_id, "Somebody")
        raise Refused(f"{name} does not take part in this role selection.")


def _check_nominee(
    office: Office, session: Session, found: LoadedVoices, nominee_id: UUID | None
) -> None:
    if nominee_id is None:
        if not found.voices.may_pass:
            raise Refused("Nobody passes here: everybody names one person.")
        return
    if nominee_id in nominees_in(office, session, found):
        return
    name = names_in(session).get(nominee_id, "Somebody")
    raise Refused(f"{why_not_named(session, found, nominee_id, name)} Name somebody else.")
