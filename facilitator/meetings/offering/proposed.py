"""Writer: a proposal that was just raised is put on the next agenda of its group."""

from uuid import UUID

from facilitator.decisions.service import proposal_record
from facilitator.errors import Refused
from facilitator.meetings.listing import next_meeting
from facilitator.meetings.offering.offers import offers, offers_left_out
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.offering.taking import accept_offer
from facilitator.meetings.records import Item
from facilitator.office import Office


def put_proposal(office: Office, proposal_id: UUID, meeting_id: UUID | None = None) -> Item:
    """Put a proposal on the agenda of a meeting, the next one of its group unless told.

    Raises `Refused` where no meeting of the group is planned, or where the proposal is on an
    agenda already: without one, the next agenda is offered it by itself.
    """
    told = proposal_record(office, proposal_id)
    if meeting_id is None:
        meeting = next_meeting(office, told.proposal.group_id) if told.proposal.group_id else None
        if meeting is None:
            raise Refused(
                "No meeting of this group is planned yet. The next one is offered the proposal."
            )
        meeting_id = meeting.id
    found = (*offers(office, meeting_id), *offers_left_out(office, meeting_id))
    for offer in found:
        if offer.kind is OriginKind.proposal and offer.proposal_id == proposal_id:
            return accept_offer(office, meeting_id, offer)
    raise Refused("This proposal is on an agenda already, or belongs to another group.")
