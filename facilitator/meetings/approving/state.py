"""Readers: the versions of minutes with what happened to them, and where they stand."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col

from facilitator.meetings.approving.changes import Line, changed_lines
from facilitator.meetings.approving.loading import acts_in, versions_in
from facilitator.meetings.approving.records import MinutesAct, MinutesActKind, MinutesVersion
from facilitator.meetings.approving.rules import approval_of, open_requests, state_sentence
from facilitator.meetings.offering.records import ItemOrigin, OriginKind
from facilitator.meetings.records import Meeting, MeetingState
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.store.finding import live, record_of


@dataclass(frozen=True)
class MinutesActTold:
    """Something that happened to minutes."""

    kind: MinutesActKind
    on: date
    note: str
    """Handed out: the form. Asked: the words. Approved: why although something was asked."""
    person_id: UUID | None
    person: str
    version: int
    meeting_id: UUID | None
    """The meeting in which it happened."""
    meeting: str
    meeting_on: date | None


@dataclass(frozen=True)
class VersionTold:
    """The minutes as they read from one day on."""

    id: UUID
    number: int
    on: date
    text: str
    because: str
    person: str
    changes: tuple[Line, ...]
    """Against the version before."""


@dataclass(frozen=True)
class MinutesState:
    """Where the minutes of a meeting stand."""

    meeting_id: UUID
    is_closed: bool
    versions: tuple[VersionTold, ...]
    acts: tuple[MinutesActTold, ...]
    asked: tuple[MinutesActTold, ...]
    """Amendments that nothing was done about yet."""
    approved: VersionTold | None
    """The final text."""
    approved_on: date | None
    sentence: str
    """ "Draft · handed out 8 Nov"."""

    @property
    def newest(self) -> VersionTold | None:
        """The version that counts; None while none is fixed."""
        return self.versions[-1] if self.versions else None


def minutes_state(office: Office, meeting_id: UUID) -> MinutesState:
    """Give where the minutes of a meeting stand. Raises `Refused` where there is none."""
    with office.reading() as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        is_closed = meeting.state == MeetingState.closed
        versions = versions_in(session, meeting_id)
        acts = acts_in(session, versions)
        names = names_in(session)
        told = _versions(versions, names)
        numbers = {version.id: version.number for version in told}
        shown = {act.id: _act(session, office, act, names, numbers) for act in acts}
        approval = approval_of(acts)
        return MinutesState(
            meeting_id=meeting_id,
            is_closed=is_closed,
            versions=told,
            acts=tuple(shown.values()),
            asked=tuple(shown[act.id] for act in open_requests(versions, acts)),
            approved=next((v for v in told if approval and v.id == approval.version_id), None),
            approved_on=approval.on if approval else None,
            sentence=state_sentence(meeting.held_on, versions, acts)
            if is_closed
            else "Draft: the meeting is not closed",
        )


def minutes_of_item(office: Office, item_id: UUID) -> UUID | None:
    """Give the meeting whose minutes an agenda item is about; None: it is about something else."""
    with office.reading() as session:
        found: ItemOrigin | None = session.exec(
            live(ItemOrigin)
            .where(ItemOrigin.item_id == item_id, ItemOrigin.kind == OriginKind.minutes)
            .order_by(col(ItemOrigin.id).desc())
            .limit(1)
        ).first()
        return found.of_id if found is not None else None


def _versions(versions: list[MinutesVersion], names: dict[UUID, str]) -> tuple[VersionTold, ...]:
    told: list[VersionTold] = []
    for number, one in enumerate(versions, 1):
        told.append(
            VersionTold(
                id=one.id,
                number=number,
                on=one.on,
                text=one.text,
                because=one.because,
                person=names.get(one.person_id, "") if one.person_id else "",
                changes=changed_lines(told[-1].text, one.text) if told else (),
            )
        )
    return tuple(told)


def _act(
    session: Session,
    office: Office,
    act: MinutesAct,
    names: dict[UUID, str],
    numbers: dict[UUID, int],
) -> MinutesActTold:
    meeting = (
        session.get(Meeting, (office.collective_id, act.meeting_id)) if act.meeting_id else None
    )
    return MinutesActTold(
        kind=act.kind,
        on=act.on,
        note=act.note,
        person_id=act.person_id,
        person=names.get(act.person_id, "") if act.person_id else "",
        version=numbers[act.version_id],
        meeting_id=act.meeting_id,
        meeting=meeting.title if meeting is not None else "",
        meeting_on=meeting.held_on if meeting is not None else None,
    )
