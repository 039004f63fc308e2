"""Who notes: two people may take turns at one laptop, and the minutes say so."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from facilitator.meetings.loading import changeable, check_item_of, of_meeting
from facilitator.meetings.records import Duty, MeetingDuty
from facilitator.meetings.running.records import NotingTurn
from facilitator.office import Office
from facilitator.people.lookup import living_person, names_in


@dataclass(frozen=True)
class Noter:
    """Somebody who noted from an instant on."""

    person_id: UUID
    name: str
    since: datetime
    """Aware, in UTC."""
    took_over: bool
    """False: nobody said who notes; it is the one on duty."""


def start_noting(
    office: Office, meeting_id: UUID, person_id: UUID, item_id: UUID | None = None
) -> NotingTurn | None:
    """From now on this person notes; None where they do already.

    Who takes the notes first has the duty, where nobody has it yet. What they write stands in
    the history under their name when it is saved by `office.as_person(person_id)`. Raises
    `Refused` when the meeting is closed.
    """
    with office.writing("hand over the notes") as session:
        changeable(office, session, meeting_id, "hand over the notes")
        check_item_of(office, session, item_id, meeting_id)
        person = living_person(office, session, person_id)
        on_duty = _on_duty(session, meeting_id)
        if not on_duty:
            session.add(
                office.make(
                    MeetingDuty, meeting_id=meeting_id, person_id=person.id, duty=Duty.notes
                )
            )
        turns = of_meeting(session, NotingTurn, meeting_id)
        now = turns[-1].person_id if turns else None
        if now is None and on_duty and on_duty[0].person_id != person.id:
            # Until now it was the one on duty: the minutes name both.
            first = office.make(
                NotingTurn, meeting_id=meeting_id, person_id=on_duty[0].person_id, item_id=item_id
            )
            session.add(first)
        if now == person.id:
            return None
        turn = office.make(NotingTurn, meeting_id=meeting_id, person_id=person.id, item_id=item_id)
        session.add(turn)
    return turn


def noters(office: Office, meeting_id: UUID) -> tuple[Noter, ...]:
    """Give who noted, in turn; the last one notes now. Where nobody said: who is on duty."""
    with office.reading() as session:
        return noters_in(session, meeting_id)


def noters_in(session: Session, meeting_id: UUID) -> tuple[Noter, ...]:
    """Give `noters` inside an open session."""
    names = names_in(session)
    said = of_meeting(session, NotingTurn, meeting_id)
    return tuple(
        Noter(one.person_id, names.get(one.person_id, ""), one.recorded_at, bool(said))
        for one in said or _on_duty(session, meeting_id)
    )


def _on_duty(session: Session, meeting_id: UUID) -> list[MeetingDuty]:
    duties = of_meeting(session, MeetingDuty, meeting_id)
    return [one for one in duties if one.duty == Duty.notes]
