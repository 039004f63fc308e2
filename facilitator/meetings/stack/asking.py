"""Writers: asking to speak, no longer wanting to, closing the list, putting it in order."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.meetings.stack.line import Line, line_of, line_with
from facilitator.meetings.stack.records import Speaker, SpeakerKind, StackClosure
from facilitator.office import Office
from facilitator.people.lookup import living_person
from facilitator.store.finding import record_of
from facilitator.store.search import fold

_ANSWERED = (SpeakerKind.question, SpeakerKind.intervention)
_LONGEST_NOTE = 250
_CHANCE = (1 << 62) - 1  # the part of a fresh id that is chance


def ask_to_speak(
    office: Office,
    meeting_id: UUID,
    item_id: UUID | None,
    person_id: UUID | None = None,
    *,
    guest_name: str = "",
    kind: SpeakerKind = SpeakerKind.ordinary,
    rank: int = 0,
    note: str = "",
    in_answer_to: UUID | None = None,
) -> Speaker:
    """Put a person or a guest on the list; who waits already with such a wish stays as they are.

    Somebody who waits may still raise a point of order, interpose a question and answer one. A
    point of order has a `rank` (lower is sooner) and a `note` of at most 250 letters.

    Raises `Refused` where the list is closed (a point of order is taken unless the group's
    manner says otherwise), without a name, for an answer to nothing that is answered directly,
    for a note or rank of anything but a point of order, and where the meeting is closed.
    """
    guest_name = " ".join(guest_name.split())[:200]
    note = note.strip()
    _check_note(kind, rank, note)
    with office.writing("ask to speak") as session:
        line = line_of(office, session, meeting_id, item_id, "add speakers")
        if person_id is not None:
            person_id, guest_name = living_person(office, session, person_id).id, ""
        elif not guest_name:
            raise Refused("Say who wants to speak.")
        _check_answered(office, session, line, kind, in_answer_to)
        asked = office.make(
            Speaker, meeting_id=meeting_id, item_id=item_id, person_id=person_id,
            guest_name=guest_name, kind=kind, rank=rank, note=note, in_answer_to=in_answer_to,
        )  # fmt: skip
        for row in line.waiting:
            if _same_wish(row, asked):
                return row
        _check_takes(line, kind)
        line.add(asked)
        line.arrange()
    return asked


def stop_waiting(office: Office, speaker_id: UUID) -> None:
    """Take somebody off the list, and with a question the answers that wait for it.

    Raises `Refused` for a turn that has begun.
    """
    with office.writing("take somebody off the list of speakers") as session:
        line, speaker = line_with(office, session, speaker_id, "change who speaks")
        if speaker.began_at is not None:
            raise Refused(f"{line.name_of(speaker)} has the floor or had it. End the turn instead.")
        for row in line.waiting:
            if row.id == speaker_id or row.in_answer_to == speaker_id:
                row.deleted_at = line.now
        line.arrange()


def say_point(office: Office, speaker_id: UUID, *, rank: int, note: str) -> Speaker:
    """Say what a point of order is about, and how urgent: a lower `rank` is sooner.

    Its place among the points of order follows. Raises `Refused` for any other wish, for a
    note of more than 250 letters, and for a turn that has begun.
    """
    note = " ".join(note.split())
    with office.writing("say what a point of order is about") as session:
        line, speaker = line_with(office, session, speaker_id, "change who speaks")
        _check_note(speaker.kind, rank, note)
        if speaker.began_at is not None:
            raise Refused(f"{line.name_of(speaker)} has the floor or had it already.")
        if speaker.rank != rank:
            speaker.by_hand = False
        speaker.rank, speaker.note = rank, note
        line.arrange()
    return speaker


def close_stack(office: Office, meeting_id: UUID, item_id: UUID | None) -> None:
    """Take nobody else on the list; who waits still speaks. Harmless where it is closed."""
    with office.writing("close the list of speakers") as session:
        line = line_of(office, session, meeting_id, item_id, "change who speaks")
        if line.closure is None:
            session.add(
                office.make(
                    StackClosure, meeting_id=meeting_id, item_id=item_id, closed_at=line.now
                )
            )


def open_stack(office: Office, meeting_id: UUID, item_id: UUID | None) -> None:
    """Take people on the list again. Harmless where it is open.

    Raises `Refused` where the item itself is not open any more.
    """
    with office.writing("open the list of speakers") as session:
        line = line_of(office, session, meeting_id, item_id, "change who speaks")
        if line.closure is not None:
            line.closure.opened_at = line.now
        elif line.is_closed:
            raise Refused("This item is not open any more. Reopen it, and its list is open.")


def shuffle_stack(office: Office, meeting_id: UUID, item_id: UUID | None) -> None:
    """Put those who wait in an order of chance, to which the rule is then applied.

    Questions, points of order and answers keep their places. Raises `Refused` while somebody
    speaks.
    """
    with office.writing("shuffle the list of speakers") as session:
        line = line_of(office, session, meeting_id, item_id, "change who speaks")
        if line.begun:
            name = line.name_of(line.begun[0])
            raise Refused(f"{name} is speaking. Shuffle the list when nobody speaks.")
        waiting = line.waiting
        ordinary = [row for row in waiting if row.kind == SpeakerKind.ordinary]
        drawn = iter(sorted(ordinary, key=lambda _row: office.new_id().int & _CHANCE))
        for row in ordinary:
            row.by_hand = False
        kept = [next(drawn) if row.kind == SpeakerKind.ordinary else row for row in waiting]
        line.put_in_order(kept)
        line.arrange()


def sort_stack(office: Office, meeting_id: UUID, item_id: UUID | None, ids: Sequence[UUID]) -> None:
    """Put those who wait in this order; whoever comes later is placed by the rule.

    Raises `Refused` unless `ids` names everybody who waits, each once.
    """
    with office.writing("sort the list of speakers") as session:
        line = line_of(office, session, meeting_id, item_id, "change who speaks")
        waiting = {row.id: row for row in line.waiting}
        if len(ids) != len(waiting) or set(ids) != waiting.keys():
            raise Refused("The list has changed meanwhile. Look at it and sort it again.")
        for row in waiting.values():
            row.by_hand = True
        line.put_in_order([waiting[one] for one in ids])


def _same_wish(row: Speaker, asked: Speaker) -> bool:
    same_voice = (
        row.person_id == asked.person_id
        if asked.person_id is not None
        else row.person_id is None and fold(row.guest_name) == fold(asked.guest_name)
    )
    return same_voice and row.kind == asked.kind and row.in_answer_to == asked.in_answer_to


def _check_note(kind: SpeakerKind, rank: int, note: str) -> None:
    if kind != SpeakerKind.point_of_order and (rank or note):
        raise Refused("Only a point of order has a rank and a note.")
    if rank < 0:
        raise Refused("The rank of a point of order is a number, 0 or more.")
    if len(note) > _LONGEST_NOTE:
        raise Refused(f"Say in at most {_LONGEST_NOTE} letters what the point of order is about.")


def _check_answered(
    office: Office,
    session: Session,
    line: Line,
    kind: SpeakerKind,
    in_answer_to: UUID | None,
) -> None:
    if kind != SpeakerKind.answer:
        if in_answer_to is not None:
            raise Refused("Only an answer stands under a question.")
        return
    if in_answer_to is None:
        raise Refused("Nobody has asked a question that could be answered directly.")
    asked = record_of(office, session, Speaker, in_answer_to)
    if (asked.meeting_id, asked.item_id) != (line.meeting.id, line.item_id):
        raise Refused("That question was asked under another item.")
    if asked.kind not in _ANSWERED:
        raise Refused("Only a question or an intervention is answered directly.")


def _check_takes(line: Line, kind: SpeakerKind) -> None:
    if not line.is_closed:
        return
    if kind != SpeakerKind.point_of_order:
        raise Refused("The list of speakers is closed. Open it to add somebody.")
    if line.manner.closing_stops_points:
        raise Refused(
            "The list of speakers is closed, also for points of order. Open it to add somebody."
        )
