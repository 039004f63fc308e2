"""Putting together what minutes say, from everything on record of a meeting."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.groups.records import Group
from facilitator.meetings.approving.records import MinutesAct, MinutesActKind, MinutesVersion
from facilitator.meetings.loading import group_name_in
from facilitator.meetings.minutes import heads
from facilitator.meetings.minutes.earlier import action_told, earlier_actions
from facilitator.meetings.minutes.lines import NOTHING, Noted, noted_in
from facilitator.meetings.minutes.matters import matters_of
from facilitator.meetings.minutes.told import (
    ActionTold,
    BreakTold,
    Fact,
    ForwardTold,
    ItemTold,
    MatterTold,
    Minutes,
)
from facilitator.meetings.minutes.turns import turns_of
from facilitator.meetings.offering.records import Forward, ItemOrigin
from facilitator.meetings.page import ActionShown, ItemShown, MeetingPage, page_in
from facilitator.meetings.records import Duty, Item, ItemState, Meeting, PresenceKind
from facilitator.meetings.rules import TOOK_PART
from facilitator.meetings.running.duties import duty_choices_in
from facilitator.meetings.running.records import Extension, ItemSpan
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.people.records import Collective
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of


def minutes_of(office: Office, meeting_id: UUID) -> Minutes:
    """Put together what the minutes say. Raises `Refused` where there is no such meeting."""
    with office.reading() as session:
        return minutes_in(session, office, meeting_id)


def minutes_in(session: Session, office: Office, meeting_id: UUID) -> Minutes:
    """Do what `minutes_of` does, in a session that is open already."""
    page = page_in(session, office, meeting_id)
    meeting, names = page.meeting, names_in(session)
    noted = noted_in(session, meeting_id)
    known = {shown.item.id for shown in page.items}
    loose = [noted[key] for key in noted if key not in known]
    turns, notices = turns_of(session, page), heads.quorum_notices_of(session, page)
    matters = matters_of(session, office, page)
    beside = _Beside(session, office, page, names)
    breaks = heads.breaks_of(page, page.running.breaks)
    told = {
        "facilitated": heads.has(page, Duty.facilitates),
        "noted": heads.noted_by(session, page, names),
        "kept_time": heads.has(page, Duty.keeps_time),
        "watched_mood": heads.has(page, Duty.watches_mood),
    }
    proxies = heads.proxies_of(session, page, names)
    return Minutes(
        collective=record_of(office, session, Collective, office.collective_id).name,
        title=meeting.title,
        group=page.group,
        kind=meeting.kind,
        day=said_day(meeting.held_on),
        date=meeting.held_on.isoformat(),
        time=heads.time_of(page),
        place=meeting.place,
        is_draft=page.can_change,
        facts=_facts(page, told, proxies, breaks),
        **told,
        duty_choices=duty_choices_in(session, meeting_id, names),
        present=tuple(heads.with_times(one) for one in page.marked(*TOOK_PART)),
        excused=_names(page, PresenceKind.excused),
        absent=_names(page, PresenceKind.absent),
        guests=_names(page, PresenceKind.guest),
        proxies=proxies,
        quorum=heads.quorum_of(page),
        quorum_notices=notices.get(None, ()),
        breaks=breaks,
        ended_late=heads.ended_late(page),
        closed_because=meeting.closed_because,
        notes="\n".join(one.text for one in loose).strip("\n"),
        questions=tuple(question for one in loose for question in one.questions),
        turns=turns.get(None, ()),
        matters=matters.get(None, ()),
        agenda=tuple(
            beside.item(shown, noted.get(shown.item.id, NOTHING), (turns, notices, matters))
            for shown in page.items
        ),
        actions=tuple(
            action_told(one, one.person, meeting.held_on, meeting.held_on)
            for one in page.all_actions
        ),
        earlier_actions=earlier_actions(session, meeting, names),
        parked=tuple(one.item.title for one in page.items if one.item.state == ItemState.parked),
        source=meeting.text.strip(),
    )


def _names(page: MeetingPage, kind: PresenceKind) -> tuple[str, ...]:
    return tuple(person.name for person in page.marked(kind))


def _facts(
    page: MeetingPage,
    duties: Mapping[str, str],
    proxies: Sequence[str],
    breaks: Sequence[BreakTold],
) -> tuple[Fact, ...]:
    time, late = heads.time_of(page), heads.ended_late(page)
    facts = (
        ("Group", page.group),
        ("Date", said_day(page.meeting.held_on)),
        ("Time", f"{time}, {late}" if late else time),
        ("Break", ", ".join(f"{one.began}–{one.ended}" for one in breaks)),
        ("Place", page.meeting.place),
        ("Facilitated", duties["facilitated"]),
        ("Noted", duties["noted"]),
        ("Kept time", duties["kept_time"]),
        ("Watched the mood", duties["watched_mood"]),
        ("Present", ", ".join(map(heads.with_times, page.marked(*TOOK_PART)))),
        ("Excused", ", ".join(_names(page, PresenceKind.excused))),
        ("Absent", ", ".join(_names(page, PresenceKind.absent))),
        ("Guests", ", ".join(_names(page, PresenceKind.guest))),
        ("Spoke for others", ", ".join(proxies)),
        ("Quorum", heads.quorum_of(page)),
        ("Closed all the same", page.meeting.closed_because),
    )
    return tuple(Fact(label, text) for label, text in facts if text)


_ByItem = tuple[
    Mapping[UUID | None, tuple[str, ...]],
    Mapping[UUID | None, tuple[str, ...]],
    Mapping[UUID | None, tuple[MatterTold, ...]],
]
"""Rounds in turn, notices of the quorum, matters."""


class _Beside:
    """What stands beside the items of one meeting: times, origins, other groups, other minutes."""

    def __init__(
        self, session: Session, office: Office, page: MeetingPage, names: Mapping[UUID, str]
    ) -> None:
        self._session, self._office, self._page, self._names = session, office, page, names
        ids = {shown.item.id for shown in page.items}
        self._spans, self._extensions = page.running.spans, page.running.extensions
        self._origins: dict[UUID, str] = {}
        self._sent: dict[UUID, list[ForwardTold]] = {}
        self._answered: dict[UUID, list[ForwardTold]] = {}
        self._acts: dict[UUID, list[str]] = {}
        if ids:
            self._load(ids)

    def _load(self, ids: set[UUID]) -> None:
        for origin in self._session.exec(
            live(ItemOrigin).where(col(ItemOrigin.item_id).in_(ids)).order_by(ItemOrigin.id)
        ):
            self._origins[origin.item_id] = origin.words
        until = self._page.meeting.held_on
        forwards = live(Forward).where(
            col(Forward.item_id).in_(ids) | col(Forward.answered_in).in_(ids)
        )
        for one in self._session.exec(forwards.order_by(Forward.id)):
            is_back = one.answered_on is not None and one.answered_on <= until
            told = ForwardTold(
                group=group_name_in(self._session, self._office, one.to_group_id),
                question=one.question,
                answer=one.answer if is_back else "",
                answered_on=said_day(one.answered_on) if is_back else "",
            )
            if one.item_id in ids and one.withdrawn_on is None:
                self._sent.setdefault(one.item_id, []).append(told)
            if one.answered_in in ids:
                asking = self._group_of(one.item_id)
                self._answered.setdefault(one.answered_in, []).append(
                    ForwardTold(asking, told.question, told.answer, told.answered_on)
                )
        self._load_acts(ids)

    def _group_of(self, item_id: UUID) -> str:
        return self._session.exec(
            select(Group.name)
            .join(Meeting, col(Meeting.group_id) == col(Group.id))
            .join(Item, col(Item.meeting_id) == col(Meeting.id))
            .where(Item.id == item_id)
        ).first() or "everybody"  # fmt: skip

    def _load_acts(self, ids: set[UUID]) -> None:
        acts = self._session.exec(
            select(MinutesAct, col(Meeting.held_on))
            .join(MinutesVersion, col(MinutesVersion.id) == col(MinutesAct.version_id))
            .join(Meeting, col(Meeting.id) == col(MinutesVersion.meeting_id))
            .where(col(MinutesAct.item_id).in_(ids), col(MinutesAct.deleted_at).is_(None))
            .order_by(col(MinutesAct.id))
        )
        for act, held_on in acts:
            sentence = self._act(act, f"the minutes of {said_day(held_on)}")
            if sentence and act.item_id is not None:
                self._acts.setdefault(act.item_id, []).append(sentence)

    def _act(self, act: MinutesAct, minutes: str) -> str:
        if act.kind == MinutesActKind.approved:
            because = f": {act.note}" if act.note else ""
            return f"T{minutes[1:]} were approved{because or '.'}"
        if act.kind == MinutesActKind.amendment_asked:
            who = self._names.get(act.person_id, "") if act.person_id else ""
            return f"{who or 'Somebody'} asked for an amendment of {minutes}: {act.note}"
        return ""

    def item(self, shown: ItemShown, noted: Noted, by_item: _ByItem) -> ItemTold:
        """Tell one item."""
        item, turns, notices, matters = shown.item, *by_item
        spans = [one for one in self._spans if one.item_id == item.id and one.ended_at is not None]
        return ItemTold(
            number=shown.number,
            title=item.title,
            kind=item.kind.value,
            brought_by=shown.brought_by,
            origin=self._origins.get(item.id, ""),
            wanted=item.wanted,
            links=tuple(line.strip() for line in item.link.split("\n") if line.strip()),
            minutes=item.minutes,
            times=", ".join(self._span(one) for one in spans),
            minutes_taken=round(sum(map(_seconds, spans)) / 60),
            extensions=tuple(_extended(e) for e in self._extensions if e.item_id == item.id),
            notes=noted.text.strip("\n"),
            questions=noted.questions,
            quorum_notices=notices.get(item.id, ()),
            turns=turns.get(item.id, ()),
            matters=matters.get(item.id, ()),
            forwarded_to=tuple(self._sent.get(item.id, ())),
            answers=tuple(self._answered.get(item.id, ())),
            minutes_acts=tuple(self._acts.get(item.id, ())),
            actions=tuple(self._action(one) for one in shown.actions),
            is_parked=item.state == ItemState.parked,
            is_forwarded=item.state == ItemState.forwarded,
        )

    def _action(self, one: ActionShown) -> ActionTold:
        on = self._page.meeting.held_on
        return action_told(one, one.person, on, on)

    def _span(self, span: ItemSpan) -> str:
        ended: datetime = span.ended_at or span.began_at
        began = heads.clock(heads.local(self._page, span.began_at))
        return f"{began}–{heads.clock(heads.local(self._page, ended))}"


def _seconds(span: ItemSpan) -> float:
    return ((span.ended_at or span.began_at) - span.began_at).total_seconds()


def _extended(one: Extension) -> str:
    minutes = "1 minute" if one.minutes == 1 else f"{one.minutes} minutes"
    if one.in_favour is None:
        return f"{minutes} more, nobody was against it"
    return f"{minutes} more, {one.in_favour} for and {one.against or 0} against"
