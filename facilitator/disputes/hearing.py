"""Writer: the hearing, a short meeting of the panel and both sides."""

from datetime import date
from typing import Final
from uuid import UUID

from sqlmodel import Session

from facilitator.disputes.drawing import under_way_in
from facilitator.disputes.loading import needed_panel_in, sides_in
from facilitator.disputes.naming import side_names_in
from facilitator.disputes.records import Dispute, DisputeHearing
from facilitator.disputes.speaking import speakers_in
from facilitator.errors import Refused
from facilitator.meetings.offering.records import ItemOrigin, OriginKind
from facilitator.meetings.records import Item, ItemKind, Meeting, MeetingDraft, MeetingInvited
from facilitator.office import Office
from facilitator.store.finding import live, record_of
from facilitator.store.ordering import place_between

_CASE_MINUTES: Final = 10


def plan_hearing(office: Office, dispute_id: UUID, on: date, starts_at: str = "") -> Meeting:
    """Plan the hearing with its agenda: each case, questions, the panel alone, the ruling.

    Expected are the panel and, for each side, who stated its case, or whoever is the side. Raises
    `Refused` while no panel stands, and where a hearing is planned already.
    """
    with office.writing("plan a hearing") as session:
        dispute = under_way_in(office, session, dispute_id)
        panel = needed_panel_in(office, session, dispute_id).seated
        if not panel:
            raise Refused("The panel does not stand yet. Draw it first.")
        if hearing_in(office, session, dispute_id) is not None:
            raise Refused("The hearing is planned already. Change its day in the meeting itself.")
        agenda = _agenda(session, dispute)
        draft = MeetingDraft(
            title=f"Hearing of dispute {dispute.number}",
            kind="hearing",
            held_on=on,
            starts_at=starts_at,
            planned_minutes=sum(minutes for _, minutes in agenda),
        )
        meeting = office.make(Meeting, draft)
        meeting.zone = draft.zone or office.zone.key
        session.add(meeting)
        session.flush()
        place: str | None = None
        for number, (title, minutes) in enumerate(agenda):
            place = place_between(place, None)
            item = office.make(
                Item,
                meeting_id=meeting.id,
                place=place,
                title=title,
                minutes=minutes,
                kind=ItemKind.discussion,
                wanted=dispute.question[:500] if number == 0 else "",
            )
            session.add(item)
            session.flush()
            # From every item of it one look leads to the dispute, where the ruling is written.
            session.add(
                office.make(
                    ItemOrigin,
                    item_id=item.id,
                    kind=OriginKind.dispute,
                    of_id=dispute.id,
                    words=f"dispute {dispute.number}",
                )
            )
        for person in dict.fromkeys((*panel, *speakers_in(office, session, dispute))):
            session.add(office.make(MeetingInvited, meeting_id=meeting.id, person_id=person))
        session.add(office.make(DisputeHearing, dispute_id=dispute.id, meeting_id=meeting.id))
    return meeting


def hearing_in(office: Office, session: Session, dispute_id: UUID) -> Meeting | None:
    """Give the hearing that is planned or was held; None: none is."""
    for one in session.exec(live(DisputeHearing).where(DisputeHearing.dispute_id == dispute_id)):
        found: Meeting | None = session.exec(
            live(Meeting).where(Meeting.id == one.meeting_id)
        ).first()
        if found is not None:
            return found
    return None


def dispute_of_meeting(office: Office, meeting_id: UUID) -> Dispute | None:
    """Give the dispute that a meeting is the hearing of; None: it is another meeting."""
    with office.reading() as session:
        found = session.exec(
            live(DisputeHearing).where(DisputeHearing.meeting_id == meeting_id)
        ).first()
        return None if found is None else record_of(office, session, Dispute, found.dispute_id)


def _agenda(session: Session, dispute: Dispute) -> list[tuple[str, int]]:
    names = side_names_in(session, sides_in(session, dispute.id))
    cases = [(f"The case of {name}"[:300], _CASE_MINUTES) for name in names.values()]
    return [*cases, ("Questions of the panel", 15), ("The panel alone", 15), ("Ruling", 10)]
