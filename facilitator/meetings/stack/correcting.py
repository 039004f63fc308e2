"""Writers: turns that are over, put right: how long one lasted, and one that was none."""

from datetime import timedelta
from uuid import UUID

from facilitator.errors import Refused
from facilitator.meetings.stack.line import Line, line_with
from facilitator.meetings.stack.records import Speaker
from facilitator.office import Office


def change_turn(office: Office, speaker_id: UUID, seconds: int) -> Speaker:
    """Say for how many seconds somebody spoke; the turn began when it began.

    Questions that were put meanwhile do not count. Raises `Refused` for a turn that is not over,
    for no time at all, and for more than has passed since the turn began.
    """
    with office.writing("change the time of a turn") as session:
        line, speaker = line_with(office, session, speaker_id, "change a turn")
        began_at = _check_over(line, speaker).began_at
        if seconds < 1:
            raise Refused("A turn lasts a second at least. Remove it if there was none.")
        if began_at is not None:
            ended_at = began_at + timedelta(seconds=seconds + speaker.paused_seconds)
            if ended_at > line.now:
                raise Refused("So much time has not passed since this turn began.")
            speaker.ended_at, speaker.paused_at = ended_at, None
    return speaker


def remove_turn(office: Office, speaker_id: UUID) -> None:
    """Let a turn not have been; it no longer counts. Raises `Refused` for one that is not over."""
    with office.writing("remove a turn") as session:
        line, speaker = line_with(office, session, speaker_id, "change a turn")
        _check_over(line, speaker).deleted_at = line.now
        line.of_meeting.remove(speaker)
        line.arrange()


def _check_over(line: Line, speaker: Speaker) -> Speaker:
    if speaker.ended_at is None:
        raise Refused(f"The turn of {line.name_of(speaker)} is not over.")
    return speaker
