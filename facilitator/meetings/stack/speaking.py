"""Writers: who has the floor. One voice at a time; what goes on is a row without an end."""

from uuid import UUID

from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.meetings.records import Item, Meeting
from facilitator.meetings.stack.line import (
    Line,
    check_open,
    line_of,
    line_with,
    resume_turn,
)
from facilitator.meetings.stack.records import Speaker, SpeakerKind
from facilitator.office import Office
from facilitator.store.finding import live, record_of

_INTERPOSED = (SpeakerKind.question, SpeakerKind.answer)


def start_next(office: Office, meeting_id: UUID, item_id: UUID | None) -> Speaker | None:
    """Give the floor to whose turn it is, and end the turn that goes on, in one transaction.

    After an interposed question and its answers that is who was interrupted; otherwise the first
    of the list. None: nobody waits, and nobody speaks now. Raises `Refused` while the meeting is
    not open.
    """
    with office.writing("call up the next speaker") as session:
        line = line_of(office, session, meeting_id, item_id, "call somebody up")
        check_open(line)
        line.arrange()
        interrupted = line.interrupted
        if interrupted is not None and not _is_interposed(line):
            _end(line, [row for row in line.begun if row is not interrupted])
            resume_turn(interrupted, line.now)
            return interrupted
        waiting = line.waiting
        if not waiting:
            _end(line, line.begun)
            return None
        _start(line, waiting[0])
    return waiting[0]


def start_speaker(office: Office, speaker_id: UUID) -> Speaker:
    """Give the floor to somebody who waits, whatever their place.

    An interposed question pauses who speaks, anything else ends their turn. Raises `Refused` for
    a turn that has begun, and while the meeting is not open.
    """
    with office.writing("call up a speaker") as session:
        line, speaker = line_with(office, session, speaker_id, "call somebody up")
        check_open(line)
        if speaker.began_at is not None:
            raise Refused(f"{line.name_of(speaker)} has the floor or had it already.")
        _start(line, speaker)
    return speaker


def stop_speaking(office: Office, speaker_id: UUID) -> Speaker:
    """End a turn; after a question or an answer, who was interrupted goes on.

    With the turn of somebody who was interrupted the question ends too. Raises `Refused` for
    somebody who is not speaking.
    """
    with office.writing("end a turn") as session:
        line, speaker = line_with(office, session, speaker_id, "end a turn")
        _check_speaking(line, speaker)
        _end(line, line.begun if speaker.paused_at else [speaker])
        _resume(line)
        line.arrange()
    return speaker


def undo_start(office: Office, speaker_id: UUID) -> Speaker:
    """Take the floor back from somebody, who then waits first; whoever it was taken from goes on.

    Raises `Refused` for somebody who is not speaking, or who waits again already.
    """
    with office.writing("undo calling up a speaker") as session:
        line, speaker = line_with(office, session, speaker_id, "change who speaks")
        _check_speaking(line, speaker)
        began_at = speaker.began_at
        line.put_first(speaker)
        for row in line.of_meeting:
            if row.ended_at == began_at:
                row.ended_at = None
        if line.interrupted is not None and line.speaking is None:
            resume_turn(line.interrupted, line.now)
        line.arrange()
    return speaker


def put_back_last(office: Office, meeting_id: UUID, item_id: UUID | None) -> Speaker:
    """Let whoever finished last wait again, first of all; their turn is as if it had not been.

    Raises `Refused` where nobody has finished, or they wait again already.
    """
    with office.writing("put a speaker back") as session:
        line = line_of(office, session, meeting_id, item_id, "change who speaks")
        last = max(
            (row for row in line.rows if row.ended_at is not None),
            key=lambda row: (row.ended_at, row.began_at),
            default=None,
        )
        if last is None:
            raise Refused("Nobody has spoken here yet.")
        line.put_first(last)
        line.arrange()
    return last


def check_nobody_speaks(office: Office, session: Session, item: Item) -> None:
    """Raise `Refused` while somebody speaks on the list of an item that is to be closed.

    For those who put an item into another state, inside their transaction. The list of an item
    that is not open takes nobody else by itself.
    """
    begun = live(Speaker).where(
        Speaker.item_id == item.id,
        col(Speaker.began_at).is_not(None),
        col(Speaker.ended_at).is_(None),
    )
    if session.exec(begun).first() is None:
        return
    line = Line(office, session, record_of(office, session, Meeting, item.meeting_id), item.id)
    speaking = line.speaking or line.interrupted
    if speaking is not None:
        raise Refused(f"{line.name_of(speaking)} is speaking. End the turn, then go on.")


def end_turns_in(
    office: Office, session: Session, meeting_id: UUID, but: UUID | None = None
) -> None:
    """End every turn that goes on in a meeting, except to the item `but`.

    For those who close a meeting or let another item be on, inside their transaction.
    """
    meeting = record_of(office, session, Meeting, meeting_id)
    line = Line(office, session, meeting, None)
    _end(line, [row for row in line.begun if but is None or row.item_id != but])


def _start(line: Line, speaker: Speaker) -> None:
    ended = []
    for row in line.begun:
        here = row.item_id == line.item_id
        if here and row.paused_at is not None and speaker.kind in _INTERPOSED:
            continue  # until the question and its answers are over
        if here and row.kind not in _INTERPOSED and speaker.kind == SpeakerKind.question:
            row.paused_at = line.now
        else:
            ended.append(row)
    _end(line, ended)
    speaker.began_at = line.now
    line.arrange()


def _end(line: Line, rows: list[Speaker]) -> None:
    """End turns; one that was interrupted keeps where its clock stood."""
    for row in rows:
        row.ended_at = line.now


def _resume(line: Line) -> None:
    """Let whoever was interrupted go on, unless a question or its answer waits."""
    if line.interrupted is not None and line.speaking is None and not _is_interposed(line):
        resume_turn(line.interrupted, line.now)


def _is_interposed(line: Line) -> bool:
    return bool(line.waiting) and line.waiting[0].kind in _INTERPOSED


def _check_speaking(line: Line, speaker: Speaker) -> None:
    if speaker.began_at is None or speaker.ended_at is not None:
        raise Refused(f"{line.name_of(speaker)} is not speaking.")
