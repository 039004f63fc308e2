"""The meetings of the demo, from the invitation to the minutes."""

from collections.abc import Iterator, Mapping
from functools import partial
from uuid import UUID

from facilitator.demo.house import may_decide_alone
from facilitator.demo.room import SPEAKERS, InTheRoom, Stretch
from facilitator.demo.rounds import talk_about
from facilitator.demo.stage import Act, Stage
from facilitator.demo.story import AgendaItem, Evening, Matter, Out, Promise
from facilitator.groups.service import group, members
from facilitator.meetings.approving.service import hand_out
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.offering.service import Offer, accept_offer, answer_forward, forward_item
from facilitator.meetings.records import (
    ActionDraft,
    Duty,
    ItemDraft,
    ItemKind,
    MeetingDraft,
    PresenceKind,
)
from facilitator.meetings.running.records import TurnRoundKind
from facilitator.meetings.running.service import appoint_proxy, begin_meeting, start_item
from facilitator.meetings.series.service import occurrences, plan_occurrence
from facilitator.meetings.service import (
    add_action,
    add_guest,
    add_item,
    assign_duty,
    carry_over,
    close_meeting,
    drop_action,
    finish_action,
    finish_item,
    mark_everyone,
    meeting_page,
    move_item,
    open_meeting,
    park_item,
    plan_meeting,
    save_notes,
)
from facilitator.people.service import absences
from facilitator.roles.service import holders

ASSEMBLY = "assembly"
INVITED_BEFORE = 2
"""Days before a meeting on which its agenda goes out."""
_COULD_HAVE = (PresenceKind.absent, PresenceKind.excused)


class Sitting:
    """One meeting: first the agenda, then the evening itself."""

    def __init__(
        self,
        stage: Stage,
        evening: Evening,
        matters: Mapping[str, Matter],
        number: int,
        *,
        is_first: bool,
    ) -> None:
        self._stage, self._evening, self._matters = stage, evening, matters
        self._number = number
        self._is_first = is_first
        self._is_assembly = evening.group == ASSEMBLY
        self._starts = evening.starts or ("19:00" if self._is_assembly else "18:30")
        self._agenda = tuple(self._whole_agenda())
        self._promised: dict[Promise, UUID] = {}
        self._forwards: dict[int, UUID] = {}
        """What was forwarded, by the number of its item."""

    def acts(self) -> Iterator[Act]:
        """Give the invitation and, where the meeting was held, the evening and what followed."""
        at, on = self._stage.days.at, self._evening.on
        yield at(on - INVITED_BEFORE, "18:00", self._number), self.invite
        if not self._evening.held:
            return
        minutes = 2.0
        yield at(on, self._starts, minutes), self.open
        planned = sum(item.minutes for item in self._agenda)
        pace = (planned + self._evening.over) / planned
        for number, item in enumerate(self._agenda):
            began_at = at(on, self._starts, minutes)
            minutes += item.minutes * pace
            ended_at = at(on, self._starts, minutes)
            if self._evening.lived:
                yield began_at, partial(self.be_on, number, Stretch(began_at, ended_at))
            yield ended_at, partial(self.go_through, number)
        for one in self._evening.out:
            yield at(on, self._starts, one.at), partial(self._mark, one, PresenceKind.left_early)
            yield at(on, self._starts, one.back), partial(self._mark, one, PresenceKind.present)
        yield at(on, self._starts, minutes + 1), self.close
        yield from self._afterwards()

    def _afterwards(self) -> Iterator[Act]:
        at, on = self._stage.days.at, self._evening.on
        if self._is_assembly:
            yield at(on + 1, "10:00", self._number), self.hand_out
        for number, item in enumerate(self._agenda):
            if item.forwarded:
                yield at(item.forwarded["on"], "18:20"), partial(self.answer, number)
            for promise in item.actions:
                if promise.done is not None:
                    end = partial(self.end_action, promise, done=promise.done >= 0)
                    yield at(on + abs(promise.done), "22:10", self._number), end

    # --- The agenda ---------------------------------------------------------------------------

    def _whole_agenda(self) -> Iterator[AgendaItem]:
        evening = self._evening
        if evening.check_in:
            yield AgendaItem("Check-in round", "report", minutes=5, notes=evening.check_in)
        if evening.approves and not self._is_first:
            yield AgendaItem(minutes=5, notes=evening.approves, approves=True)
        yield from evening.items
        if evening.closing:
            minutes = 10 if self._is_assembly else 5
            yield AgendaItem("Closing round", "report", minutes=minutes, notes=evening.closing)

    def invite(self) -> None:
        """Plan the meeting with its agenda and its duties."""
        stage, evening = self._stage, self._evening
        titles = {ASSEMBLY: "House assembly"}
        its_name = group(stage.office, stage.groups[evening.group]).name
        draft = MeetingDraft(
            title=evening.title or titles.get(evening.group, its_name),
            group_id=stage.groups[evening.group],
            kind="assembly" if self._is_assembly else "circle",
            held_on=stage.days.day(evening.on),
            starts_at=self._starts,
            place="Common room" if self._is_assembly else "Kitchen table, first floor",
            planned_minutes=evening.planned or (90 if self._is_assembly else 60),
            quorum=5 if self._is_assembly else 2,
        )
        self._came = self._expected()
        self._duties = self._who_does_what()
        self._office = stage.by(self._duties[Duty.notes])
        self._id, given = self._plan(draft)
        stage.meetings[draft.title, draft.held_on] = self._id
        for duty, name in self._duties.items():
            assign_duty(self._office, self._id, duty, stage.people[name])
        self._items: list[UUID] = []
        for item in self._agenda:
            before = self._items[-1] if self._items else None
            self._items.append(given.get(item.title) or self._put_on_agenda(item))
            if given:
                move_item(self._office, self._items[-1], before)
        if not evening.held:
            excused = {stage.people[name]: PresenceKind.excused for name in evening.excused}
            mark_everyone(self._office, self._id, excused)

    def _plan(self, draft: MeetingDraft) -> tuple[UUID, dict[str, UUID]]:
        """Plan it, out of its series where it has one; give it and the items it begins with."""
        series_id = self._stage.series.get((self._evening.group, draft.title))
        if series_id is None or not occurrences(
            self._office, series_id, draft.held_on, draft.held_on
        ):
            return plan_meeting(self._office, draft).id, {}
        meeting = plan_occurrence(self._office, series_id, draft.held_on)
        items = meeting_page(self._office, meeting.id).items
        return meeting.id, {shown.item.title: shown.item.id for shown in items}

    def _put_on_agenda(self, item: AgendaItem) -> UUID:
        stage = self._stage
        if item.approves:
            minutes_of = stage.sat[self._evening.group]
            offer = Offer(OriginKind.minutes, minutes_of, title="Minutes", origin="")
            return accept_offer(self._office, self._id, offer).id
        if item.carries:
            return carry_over(self._office, stage.parked.pop(item.carries), self._id).id
        matter = self._matters.get(item.matter)
        by = item.by or (matter.by if matter else "")
        is_here = matter is not None and matter.key in stage.proposals
        draft = ItemDraft(
            title=stage.days.said(item.title or (matter.title if matter else "")),
            kind=ItemKind(item.kind or ("decision" if matter else "discussion")),
            minutes=item.minutes,
            brought_by=stage.people[by] if by else None,
            domain_id=stage.domains[matter.domain] if matter else None,
            proposal_id=stage.proposals[matter.key] if matter and is_here else None,
            wanted=stage.days.said(item.wanted),
        )
        return add_item(self._office, self._id, draft).id

    # --- Who is there -------------------------------------------------------------------------

    def _expected(self) -> dict[str, PresenceKind]:
        stage, evening = self._stage, self._evening
        on = stage.days.day(evening.on)
        names = [p.name for p in members(stage.office, stage.groups[evening.group], on)]
        away = {a.person_id for a in absences(stage.office, on=on)}
        came = {
            name: PresenceKind.excused if stage.people[name] in away else PresenceKind.present
            for name in names
        }
        came |= dict.fromkeys(evening.excused, PresenceKind.excused)
        came |= dict.fromkeys(evening.absent, PresenceKind.absent)
        came |= dict.fromkeys(evening.late, PresenceKind.late)
        return came | dict.fromkeys(evening.left, PresenceKind.left_early)

    def _present(self) -> list[str]:
        return [name for name, kind in self._came.items() if kind not in _COULD_HAVE]

    def _who_does_what(self) -> dict[Duty, str]:
        evening, there = self._evening, self._present()
        on_time = [name for name in there if self._came[name] is PresenceKind.present]
        duties: dict[Duty, str] = {}
        wanted = {
            Duty.facilitates: evening.facilitates or self._holder("facilitator"),
            Duty.notes: evening.notes or self._holder("secretary"),
            Duty.keeps_time: evening.keeps_time,
        }
        for step, (duty, name) in enumerate(wanted.items()):
            free = [one for one in on_time if one not in duties.values()]
            others = [one for one in free if one not in wanted.values()] or free or there
            turn = others[(self._number * 2 + step) % len(others)]
            duties[duty] = name if name in there and name not in duties.values() else turn
        return duties

    def _holder(self, role: str) -> str:
        """Give who holds a role of the assembly; the circles take turns instead."""
        if not self._is_assembly:
            return ""
        on = self._stage.days.day(self._evening.on)
        held = holders(self._stage.office, self._stage.roles[role], on)
        return held[0].name if held else ""

    # --- The evening --------------------------------------------------------------------------

    def open(self) -> None:
        """Begin, and note who is there."""
        stage, evening = self._stage, self._evening
        (begin_meeting if evening.lived else open_meeting)(self._office, self._id)
        mark_everyone(
            self._office,
            self._id,
            {stage.people[name]: kind for name, kind in self._came.items()},
            at={
                stage.people[name]: stage.days.at(evening.on, self._starts, minutes)
                for name, minutes in (evening.late | evening.left).items()
            },
        )
        for name in evening.guests:
            add_guest(self._office, self._id, name)
        for name, holder in evening.proxies.items():
            appoint_proxy(self._office, self._id, stage.people[name], stage.people[holder])

    def be_on(self, number: int, during: Stretch) -> None:
        """Let an item be on, with those who speak to it."""
        item, item_id = self._agenda[number], self._items[number]
        start_item(self._office, item_id)
        if number in (0, len(self._agenda) - 1):
            kind = TurnRoundKind.closing if number else TurnRoundKind.check_in
            self._room.go_round(item_id, kind, during, passing=self._number % 5)
        elif item.matter:
            there = self._present()
            first = there.index(self._matters[item.matter].by)
            self._room.speak(item_id, [*there[first:], *there[:first]][:SPEAKERS], during)

    def _mark(self, out: Out, kind: PresenceKind) -> None:
        self._room.mark(out.who, kind)

    @property
    def _room(self) -> InTheRoom:
        return InTheRoom(self._stage, self._office, self._id)

    def go_through(self, number: int) -> None:
        """Take one item: notes, what is decided, actions."""
        item, item_id, stage = self._agenda[number], self._items[number], self._stage
        if item.notes:
            save_notes(self._office, self._id, item_id, stage.days.said(item.notes.strip()))
        if item.matter:
            self._talk(self._matters[item.matter], item, item_id)
        for promise in item.actions:
            self._promise(item_id, promise)
        if item.approves:
            minutes_of = stage.sat[self._evening.group]
            self._room.approve(minutes_of, item_id, self._evening.amends)
        if item.forwarded:
            to, asks = stage.groups[item.forwarded["to"]], item.forwarded["asks"]
            self._forwards[number] = forward_item(self._office, item_id, to, asks).id
        elif item.parked:
            park_item(self._office, item_id)
            stage.parked[item.title] = item_id
        else:
            finish_item(self._office, item_id)

    def _talk(self, matter: Matter, item: AgendaItem, item_id: UUID) -> None:
        stage = self._stage
        if may_decide_alone(stage, matter.domain) or self._evening.group == self._owner(matter):
            talk_about(
                stage,
                matter,
                item,
                office=self._office,
                present=self._present(),
                meeting_id=self._id,
                item_id=item_id,
            )

    def _owner(self, matter: Matter) -> str:
        owner = self._stage.rights[matter.domain].owner_group_id
        return next((key for key, found in self._stage.groups.items() if found == owner), "")

    def _promise(self, item_id: UUID, promise: Promise) -> None:
        stage = self._stage
        draft = ActionDraft(
            text=stage.days.said(promise.what),
            person_id=stage.people[promise.who] if promise.who else None,
            due_on=None if promise.due is None else stage.days.day(self._evening.on + promise.due),
        )
        self._promised[promise] = add_action(self._office, self._id, draft, item_id).id

    def close(self) -> None:
        """Close it."""
        close_meeting(self._office, self._id, reason=self._evening.closed_because)
        self._stage.sat[self._evening.group] = self._id

    def hand_out(self) -> None:
        """Let the minutes go out to everybody."""
        hand_out(self._office, self._id, "PDF")

    def answer(self, number: int) -> None:
        """Let the other group answer what was forwarded to it."""
        told = self._agenda[number].forwarded
        answer_forward(self._stage.by(told["by"]), self._forwards[number], told["answer"])

    def end_action(self, promise: Promise, *, done: bool) -> None:
        """Let an action be done, or dropped."""
        end = finish_action if done else drop_action
        end(self._stage.by(promise.who), self._promised[promise])
