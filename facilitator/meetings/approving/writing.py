"""Writers: minutes are fixed, handed out, amended and approved; every version and round stays."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.meetings.approving.loading import (
    acts_in,
    draft_of,
    fix_in,
    refuse_approved,
    versions_in,
)
from facilitator.meetings.approving.records import MinutesAct, MinutesActKind, MinutesVersion
from facilitator.meetings.approving.rules import open_requests
from facilitator.meetings.loading import check_item_of
from facilitator.meetings.minutes import newest_version_in
from facilitator.meetings.records import Item, Meeting, MeetingState
from facilitator.office import Office
from facilitator.people.lookup import living_person
from facilitator.store.finding import record_of
from facilitator.store.letters import whole_letters

MOST_LETTERS = 2_000_000
"""Of the text of minutes."""


@dataclass(frozen=True)
class Where:
    """The later meeting, and the item of it, in which something is done with minutes."""

    meeting_id: UUID | None = None
    item_id: UUID | None = None


NOWHERE = Where()


def fix_minutes(office: Office, meeting_id: UUID) -> MinutesVersion:
    """Fix the minutes of a closed meeting as they read now; closing a meeting does it by itself.

    Raises `Refused` where the meeting is not closed or its minutes are approved.
    """
    with office.writing("fix the minutes") as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        if meeting.state != MeetingState.closed:
            raise Refused("This meeting is not closed. Close it to fix its minutes.")
        refuse_approved(session, meeting)
        return fix_in(session, office, meeting)


def hand_out(office: Office, meeting_id: UUID, form: str) -> MinutesAct:
    """Note that the newest version was handed out today, as "PDF", "ODT" … or on paper.

    Approved minutes are handed out too. Raises `Refused` where the meeting is not closed.
    """
    with office.writing("hand out the minutes") as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        if meeting.state != MeetingState.closed:
            raise Refused("This meeting is not closed. Close it to hand out its minutes.")
        version = newest_version_in(session, meeting_id) or fix_in(session, office, meeting)
        return _act(office, session, version, MinutesActKind.handed_out, note=form.strip()[:60])


def ask_amendment(
    office: Office,
    meeting_id: UUID,
    text: str,
    *,
    person_id: UUID | None = None,
    where: Where = NOWHERE,
) -> MinutesAct:
    """Note that somebody asks for a change of the minutes, in their words.

    Raises `Refused` without words, where the meeting is not closed, or its minutes are approved.
    """
    if not text.strip():
        raise Refused("Say what should read otherwise.")
    with office.writing("ask for an amendment") as session:
        version = draft_of(office, session, meeting_id, "amend its minutes")
        return _asked(office, session, version, (text, person_id), where)


def amend_minutes(
    office: Office,
    meeting_id: UUID,
    text: str,
    because: str,
    *,
    person_id: UUID | None = None,
    where: Where = NOWHERE,
) -> MinutesVersion:
    """Give the minutes another text, Markdown; the one before stays readable beside it.

    `person_id` is who asked for it; where nobody did so before, that is noted with it. Raises
    `Refused` without a reason, where nothing is changed, where the meeting is not closed, or its
    minutes are approved.
    """
    if not because.strip():
        raise Refused("Say in a few words what is amended.")
    text = whole_letters(text).strip("\n") + "\n"
    if not text.strip():
        raise Refused("Minutes cannot be empty. Leave at least a line.")
    if len(text) > MOST_LETTERS:
        raise Refused("This is too long for minutes. Shorten it.")
    with office.writing("amend the minutes") as session:
        before = draft_of(office, session, meeting_id, "amend its minutes")
        if before.text == text:
            raise Refused("Nothing is changed. Write what should read otherwise.")
        versions = versions_in(session, meeting_id)
        if not open_requests(versions, acts_in(session, versions)):
            _asked(office, session, before, (because, person_id), where)
        version = office.make(
            MinutesVersion,
            meeting_id=meeting_id,
            on=office.today(),
            text=text,
            because=because.strip()[:2000],
            person_id=living_person(office, session, person_id).id if person_id else None,
        )
        session.add(version)
    return version


def approve_minutes(
    office: Office,
    meeting_id: UUID,
    *,
    person_id: UUID | None = None,
    because: str = "",
    where: Where = NOWHERE,
) -> MinutesAct:
    """Approve the newest version: its text is final, and the meeting is not opened again.

    Raises `Refused` where the meeting is not closed, its minutes are approved already, or an
    amendment is asked of this version and `because` does not say why it is not taken up.
    """
    with office.writing("approve the minutes") as session:
        version = draft_of(office, session, meeting_id, "approve its minutes")
        if where.meeting_id == meeting_id:
            raise Refused("Minutes are approved at a later meeting, not in their own.")
        versions = versions_in(session, meeting_id)
        asked = open_requests(versions, acts_in(session, versions))
        if asked and not because.strip():
            number = "An amendment is" if len(asked) == 1 else f"{len(asked)} amendments are"
            raise Refused(
                f"{number} asked of these minutes. Amend them, or say why they are approved as"
                " they are."
            )
        told = (because, person_id)
        return _act(office, session, version, MinutesActKind.approved, told, where)


def _asked(
    office: Office,
    session: Session,
    version: MinutesVersion,
    told: tuple[str, UUID | None],
    where: Where,
) -> MinutesAct:
    return _act(office, session, version, MinutesActKind.amendment_asked, told, where)


def _act(
    office: Office,
    session: Session,
    version: MinutesVersion,
    kind: MinutesActKind,
    told: tuple[str, UUID | None] = ("", None),
    where: Where = NOWHERE,
    *,
    note: str = "",
) -> MinutesAct:
    text, person_id = told
    meeting_id = where.meeting_id
    if where.item_id is not None:
        meeting_id = meeting_id or record_of(office, session, Item, where.item_id).meeting_id
        check_item_of(office, session, where.item_id, meeting_id)
    act = office.make(
        MinutesAct,
        version_id=version.id,
        kind=kind,
        on=office.today(),
        note=note or text.strip()[:2000],
        person_id=living_person(office, session, person_id).id if person_id else None,
        meeting_id=meeting_id,
        item_id=where.item_id,
    )
    session.add(act)
    return act
