"""The stack as rows: who waits, who has spoken, how the time was shared, and whom letters mean."""

from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.room.speaking_strip import clock_words
from ui.room.stack_letters import Voice
from ui.room.stack_rows import ShareRow
from ui.theme.tokens import Kind
from ui.widgets.record_model import Row

if TYPE_CHECKING:
    from facilitator.meetings.service import MeetingPage
    from facilitator.meetings.stack.service import SpeakerShown, Stack
    from facilitator.office import Office

_HERE = ("present", "late", "guest")


def _tr(words: str) -> str:
    return QCoreApplication.translate("StackPane", words)


def urgency_words() -> dict[int, str]:
    """What the ranks of points of order are called; 2 is what nothing was said about."""
    return {1: _tr("urgent"), 2: _tr("as usual"), 3: _tr("can wait")}


def pill_of(one: "SpeakerShown") -> tuple[str, Kind]:
    """Words and colour for the kind of a turn; none for an ordinary one."""
    known: dict[str, tuple[str, Kind]] = {
        "point of order": (_tr("Point of order"), "amber"),
        "question": (_tr("Question"), "sky"),
        "intervention": (_tr("Intervention"), "sky"),
        "answer": (_tr("Answer"), "plain"),
    }
    return known.get(one.kind.value, ("", "plain"))


def waiting_rows(stack: "Stack", *, narrow: bool) -> list[Row]:
    """Who waits, in order."""
    return [_waiting(n, one, narrow=narrow) for n, one in enumerate(stack.waiting, 1)]


def _waiting(number: int, one: "SpeakerShown", *, narrow: bool) -> Row:
    pill, kind = pill_of(one)
    caption = one.note
    if one.kind.value == "ordinary" and not one.has_spoken:
        caption = _tr("new voice") if narrow else _tr("has not spoken yet")
    elif one.kind.value == "point of order" and one.rank in (1, 3):
        caption = " · ".join(part for part in (urgency_words()[one.rank], one.note) if part)
    person = (one.name, one.person_id or one.name)
    return Row(one.id, one.name, caption, lead=str(number), person=person, pill=pill, kind=kind)


def finished_rows(stack: "Stack", zone: tzinfo) -> list[Row]:
    """Who has spoken, in the order in which they did: since when, and for how long."""
    rows = []
    for one in stack.finished:
        if one.began_at is None or one.ended_at is None:
            continue
        began = f"{one.began_at.astimezone(zone):%H:%M}"
        caption = " · ".join(part for part in (began, pill_of(one)[0], one.note) if part)
        right = clock_words(one.seconds(one.ended_at))
        rows.append(Row(one.id, one.name, caption, right=right))
    return rows


def share_rows(stack: "Stack") -> list[ShareRow]:
    """How the time was shared, by name."""
    longest = max((one.seconds for one in stack.balance), default=0.0)
    return [
        ShareRow(
            one.person_id or one.name,
            one.name,
            _tr("1 turn") if one.turns == 1 else _tr("{count} turns").format(count=one.turns),
            right=clock_words(one.seconds) if one.turns else "–",
            part=one.seconds / longest if longest else 0.0,
        )
        for one in stack.balance
    ]


def voices_of(page: "MeetingPage", office: "Office") -> list[Voice]:
    """Who may be meant by letters: who is here, who is expected, everybody else."""
    from ui.forms.choices import people_to_choose

    others = {one[0]: one for one in people_to_choose(office)}
    voices = []
    for one in page.people:
        more = others.pop(one.person_id, (None, "", ""))[2] if one.person_id else ""
        here = one.kind is not None and one.kind.value in _HERE
        key = one.person_id or one.presence_id
        voices.append(Voice(key, one.person_id, one.name, more, here))
    far = [Voice(who, who, name, more, False, False) for who, name, more in others.values()]
    return voices + far
