"""Whatever happens to terms, people and the clock: all that is due can be said, and once.

Hypothesis plays it by the services, on a real file and a clock that jumps both ways.
"""

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from facilitator.calendars.service import Whose, calendar_file
from facilitator.errors import Refused
from facilitator.exchange.service import start_from_whole
from facilitator.exchange.whole.writing import whole_collective
from facilitator.groups.records import GroupDraft, MembershipDraft
from facilitator.groups.service import dissolve_group, join_group, start_group
from facilitator.handovers import service as handing
from facilitator.handovers.book.records import BookDutyDraft, BookNoteDraft
from facilitator.handovers.book.service import write_duty, write_note
from facilitator.handovers.records import (
    HandoverMannerDraft,
    HandoverWordDraft,
    HandoverWordKind,
    TeachingSessionDraft,
)
from facilitator.handovers.shown import OVER
from facilitator.handovers.steps import Stage, StepDraft
from facilitator.handovers.telling import handover_book, handover_sheet
from facilitator.meetings.planning import plan_meeting
from facilitator.meetings.records import MeetingDraft
from facilitator.meetings.series.records import SeriesDraft
from facilitator.meetings.series.service import start_series
from facilitator.opening import create_collective, open_collective
from facilitator.people.identity import forget_person, merge_people
from facilitator.people.records import CollectiveDraft, PersonDraft
from facilitator.people.service import add_person, change_collective, everybody, people
from facilitator.reminders import service as reminding
from facilitator.reminders.agenda import put_on_agenda
from facilitator.reminders.gathering import all_due
from facilitator.reminders.records import NoticeLadderDraft
from facilitator.reminders.standing import Occurrence, Reminded, occurrence
from facilitator.roles import service as roles
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.rotation.swapping.records import SwapDraft
from facilitator.rotation.swapping.swaps import accept_swap, ask_swap, swaps
from facilitator.store.altered import altered_records
from facilitator.store.history import breaks_in_chain, undo_last
from facilitator.today.service import today_page
from tests.conftest import Clock

NAMES = ("Amara", "Bo", "Chidi", "Dana", "Eli", "Fia")
ZONES = ("Europe/Berlin", "America/New_York", "Pacific/Apia", "Africa/Cairo", "Asia/Kathmandu")
NIGHTS = (
    datetime(2026, 3, 28, 23, 30, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 59, tzinfo=UTC),
    datetime(2026, 10, 24, 23, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
)
Key = tuple[UUID | None, Occurrence, int | None]

one_of = st.integers(0, 10_000)
far = st.integers(-40, 400)
words = st.sampled_from(("A few words", "Krankheit; Umzug, „Zitat“\nund mehr", "👩🏽‍🌾 שלום"))


@cache
def a_house() -> Path:
    """Two roles of one circle, one held; made once, copied for each life."""
    path = Path(mkdtemp(prefix="facilitator-")) / "house.facilitator"
    clock = Clock()
    office = create_collective(
        path, CollectiveDraft(name="Rosewater Housing Co-op", zone="Europe/Berlin"), clock=clock
    )
    ids = [add_person(office, PersonDraft(name=name)).id for name in NAMES]
    group = start_group(office, GroupDraft(name="Finance circle")).id
    for one in ids[:4]:
        join_group(office, MembershipDraft(group_id=group, person_id=one, from_on=clock.today))
    for name, seats in (("Treasurer", 1), ("Kitchen", 2)):
        role = roles.add_role(office, RoleDraft(group_id=group, name=name, seats=seats))
        for seat in range(1, seats + 1):
            draft = TermDraft(
                role_id=role.id,
                person_id=ids[seat - 1],
                seat=seat,
                from_on=clock.today - timedelta(days=90),
                to_on=clock.today + timedelta(days=60 * seat),
            )
            roles.begin_term(office, roles.plan_term(office, draft).id, draft.from_on)
    office.database.close()
    return path


class House(RuleBasedStateMachine):
    """What may happen, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.clock = Clock()
        path = Path(self.folder.name) / "rosewater.facilitator"
        shutil.copy(a_house(), path)
        self.office = open_collective(path, clock=self.clock)
        self.said: Counter[Key] = Counter()
        self.turn = 0
        """Whose view is looked at: another person's after each step."""

    def teardown(self) -> None:
        try:
            self.is_whole()
            self.says_all_after_a_year()
        finally:
            self.office.database.close()
            self.folder.cleanup()

    # Choosing

    def person(self, number: int) -> UUID:
        here = people(self.office) or everybody(self.office)
        return here[number % len(here)].id

    def role(self, number: int) -> UUID:
        every = roles.roles_ever(self.office)
        return every[number % len(every)].id

    def terms(self) -> list[Any]:
        return [t for r in roles.roles_ever(self.office)
                for t in roles.terms_of_role(self.office, r.id)]  # fmt: skip

    def term(self, number: int) -> Any:
        found = self.terms()
        return found[number % len(found)] if found else None

    def handover(self, number: int) -> Any:
        found = handing.handovers(self.office, with_past=True)
        return found[number % len(found)] if found else None

    def day(self, days: int) -> date:
        return self.clock.today + timedelta(days=days)

    def does(self, act: Callable[..., Any], *given: Any, **more: Any) -> Any:
        """Do it, or be told why not."""
        with suppress(Refused):
            return act(self.office, *given, **more)

    # The clock

    @rule(days=st.integers(1, 45), minutes=st.integers(0, 1440))
    def time_goes_by(self, days: int, minutes: int) -> None:
        self.clock.advance(days=days, minutes=minutes)
        handing.tend(self.office)

    @rule(minutes=st.integers(1, 20_000))
    def the_clock_is_set_back(self, minutes: int) -> None:
        if self.clock.at - timedelta(minutes=minutes) > datetime(2026, 1, 5, tzinfo=UTC):
            self.clock.advance(minutes=-minutes)

    @rule(night=st.sampled_from(NIGHTS))
    def it_is_a_night_of_change(self, night: datetime) -> None:
        self.clock.at = night

    @rule(zone=st.sampled_from(ZONES))
    def the_zone_changes(self, zone: str) -> None:
        change_collective(self.office, CollectiveDraft(name="Rosewater Housing Co-op", zone=zone))
        self.office = replace(self.office, zone=ZoneInfo(zone))

    # Terms

    @rule(who=one_of, role=one_of, seat=st.integers(1, 2), start=far, days=st.integers(0, 300),
          open_end=st.booleans())  # fmt: skip
    def plan(self, who: int, role: int, seat: int, start: int, days: int, open_end: bool) -> None:
        first = self.day(start)
        draft = TermDraft(
            role_id=self.role(role),
            person_id=self.person(who),
            seat=seat,
            from_on=first,
            to_on=None if open_end else first + timedelta(days=days),
        )
        self.does(roles.plan_term, draft)

    @rule(which=one_of, begins=st.integers(-40, 5))
    def begin(self, which: int, begins: int) -> None:
        if found := self.term(which):
            self.does(handing.begin_after_handover, found.term.id, self.day(begins))

    @rule(which=one_of, on=st.integers(-40, 5))
    def end(self, which: int, on: int) -> None:
        if found := self.term(which):
            self.does(roles.end_term, found.term.id, self.day(on))

    @rule(which=one_of, by=far, who=one_of)
    def move(self, which: int, by: int, who: int) -> None:
        if found := self.term(which):
            term = found.term
            with suppress(Refused, OverflowError):
                draft = TermDraft(
                    role_id=term.role_id,
                    person_id=self.person(who) if who % 4 == 0 else term.person_id,
                    seat=term.seat,
                    from_on=term.from_on,
                    to_on=(term.to_on or self.clock.today) + timedelta(days=by),
                )
                roles.change_term(self.office, term.id, draft)

    @rule(which=one_of)
    def cancel(self, which: int) -> None:
        if found := self.term(which):
            self.does(roles.cancel_term, found.term.id)

    @rule(which=one_of)
    def decline(self, which: int) -> None:
        if found := self.term(which):
            self.does(roles.decline_term, found.term.id)

    @rule(which=one_of, other=one_of)
    def swap(self, which: int, other: int) -> None:
        if found := self.term(which):
            with suppress(Refused):
                draft = SwapDraft(
                    term_id=found.term.id,
                    person_id=found.term.person_id,
                    other_id=self.person(other),
                )
                ask_swap(self.office, draft)
            for one in swaps(self.office, only_open=True):
                self.does(accept_swap, one.swap.id)

    @rule(which=one_of, seats=st.integers(1, 3), ends=st.none() | st.integers(-30, 60))
    def change_the_role(self, which: int, seats: int, ends: int | None) -> None:
        role = roles.role(self.office, self.role(which))
        draft = RoleDraft(
            group_id=role.group_id,
            name=role.name,
            seats=seats,
            ended_on=None if ends is None else self.day(ends),
        )
        self.does(roles.change_role, role.id, draft)

    # People

    @rule(who=one_of, on=st.integers(-20, 20))
    def leave(self, who: int, on: int) -> None:
        if len(people(self.office)) > 2:
            self.does(roles.leave_collective, self.person(who), self.day(on))

    @rule(who=one_of, other=one_of)
    def merge(self, who: int, other: int) -> None:
        if len(people(self.office)) > 2:
            self.does(merge_people, self.person(who), self.person(other))

    @rule(who=one_of)
    def forget(self, who: int) -> None:
        every = everybody(self.office)
        self.does(forget_person, every[who % len(every)].id)

    @rule(name=words)
    def arrive(self, name: str) -> None:
        self.does(add_person, PersonDraft(name=name.replace("\n", " ")))

    @rule(on=st.integers(-5, 5))
    def dissolve(self, on: int) -> None:
        self.does(dissolve_group, roles.roles_ever(self.office)[0].group_id, self.day(on))

    # Handovers

    @rule(which=one_of)
    def hand_over(self, which: int) -> None:
        if found := self.term(which):
            self.does(handing.hand_over_from if which % 2 else handing.start_handover,
                      found.term.id)  # fmt: skip

    @rule(which=one_of, upto=st.integers(1, 40))
    def tick(self, which: int, upto: int) -> None:
        if found := self.handover(which):
            for one in [one for one in found.steps if one.is_open][:upto]:
                self.does(handing.tick_step, one.step.id)

    @rule(which=one_of, what=st.integers(0, 8), said=words)
    def settle(self, which: int, what: int, said: str) -> None:
        if not (found := self.handover(which)):
            return
        if what <= 2:
            self.does(handing.pass_on_unfinished, found.id, said)
            self.does(handing.accept, found.id, said)
        elif what == 3:
            self.does(handing.interrupt, found.id, said)
        elif what == 4:
            self.does(handing.take_up_again, found.id, said)
        elif what == 5:
            self.does(handing.say_what_is_missing, found.id, said)
        elif what == 6:
            self.does(handing.add_step, found.id, StepDraft(words=said, days=which % 800 - 400))
        elif what == 7:
            draft = HandoverWordDraft(
                handover_id=found.id,
                kind=list(HandoverWordKind)[which % 2],
                person_id=self.person(which),
                text=said,
            )
            self.does(handing.write_word, draft)
        else:
            lesson = TeachingSessionDraft(
                handover_id=found.id,
                stage=list(Stage)[which % 3],
                held_on=self.clock.today,
                about=said,
                learner_id=found.incoming_id or self.person(which),
                teacher_id=found.outgoing_id,
            )
            self.does(handing.add_session, lesson)

    @rule(which=one_of, opens=st.integers(1, 400), said=words, month=st.integers(1, 12))
    def change_the_book(self, which: int, opens: int, said: str, month: int) -> None:
        role_id = self.role(which)
        manner = HandoverMannerDraft(role_id=role_id, opens_days=opens, watch=which % 3)
        self.does(handing.set_handover_manner, manner)
        self.does(write_note, BookNoteDraft(role_id=role_id, title=said, text=said))
        day = which % 31 + 1 if which % 3 else None
        self.does(write_duty, BookDutyDraft(role_id=role_id, title=said, month=month, day=day))

    # Meetings

    @rule(days=st.integers(0, 30), at=st.sampled_from(("", "00:30", "02:30", "19:00")),
          zone=st.sampled_from(("", *ZONES)), weekly=st.booleans())  # fmt: skip
    def meet(self, days: int, at: str, zone: str, weekly: bool) -> None:
        on = self.day(days)
        if weekly:
            draft = SeriesDraft(
                title="Round", rule="FREQ=WEEKLY", first_on=on, starts_at=at, zone=zone,
                until_on=on + timedelta(days=90),
            )  # fmt: skip
            self.does(start_series, draft)
        else:
            self.does(plan_meeting, MeetingDraft(title="M", held_on=on, starts_at=at, zone=zone))

    # Reminders

    def of(self, number: int) -> tuple[Reminded | None, UUID | None]:
        view = None if number % 3 == 0 else self.person(number)
        standing = reminding.reminders(self.office, view)
        return (standing[number % len(standing)] if standing else None), view

    @rule(number=one_of)
    def look(self, number: int) -> None:
        """Somebody looks: what is news is said, and nothing that was said already."""
        _, view = self.of(number)
        standing = reminding.reminders(self.office, view)
        for one in reminding.news_in(standing):
            key = (view, occurrence(one.thing), one.rung)
            if one.thing.due_on is not None:
                assert self.said[key] == 0, f"said twice: {key}"
            self.said[key] += 1
        reminding.note_said(self.office, standing, view)
        again = reminding.reminders(self.office, view)
        left = reminding.news_in(again)
        assert left == [], left
        assert reminding.next_change(self.office, again) > self.office.now()

    @rule(number=one_of, minutes=st.integers(1, 90_000), to_agenda=st.booleans())
    def put_off(self, number: int, minutes: int, to_agenda: bool) -> None:
        one, view = self.of(number)
        if one is None:
            return
        if to_agenda:
            self.does(put_on_agenda, occurrence(one.thing), view)
        else:
            until = self.office.now() + timedelta(minutes=minutes)
            self.does(reminding.put_off, occurrence(one.thing), until, view)
        for key in [key for key in self.said if key[1] == occurrence(one.thing)]:
            del self.said[key]  # what was put off is said again

    @rule(number=one_of)
    def finish(self, number: int) -> None:
        one, view = self.of(number)
        if one is not None:
            self.does(reminding.take_back, occurrence(one.thing), view)
            self.does(reminding.finish, occurrence(one.thing))

    @rule(kind=st.sampled_from(("term", "handover", "meeting", "step")),
          days=st.lists(st.integers(-400, 400), min_size=1, max_size=5),
          minutes=st.integers(0, 1439))  # fmt: skip
    def agree(self, kind: str, days: list[int], minutes: int) -> None:
        told = ", ".join(map(str, days))
        self.does(reminding.agree_ladder, NoticeLadderDraft(kind=kind, days=told, minutes=minutes))
        self.said.clear()  # other rungs, other days

    @rule()
    def undo(self) -> None:
        self.does(undo_last)
        self.said.clear()

    # What holds

    @invariant()
    def all_that_is_due_can_be_said(self) -> None:
        found = all_due(self.office)
        keys = Counter((d.kind, d.record_id, d.part, d.due_on) for d in found)
        assert [key for key, times in keys.items() if times > 1] == []
        assert found == sorted(found, key=lambda d: (d.due_on or date.max, d.kind, d.title))
        of_all = {occurrence(one.thing) for one in reminding.reminders(self.office)}
        handovers = {d.record_id for d in found if d.kind == "handover"}
        self.turn += 1
        for told in reminding.reminders(self.office, self.person(self.turn)):
            thing = told.thing
            assert occurrence(thing) in of_all or (
                thing.kind == "step" and thing.record_id in handovers
            )

    @invariant()
    def no_seat_has_two_holders(self) -> None:
        for days in (-30, 0, 30):
            held = Counter((h.role_id, h.seat) for h in
                           roles.holdings(self.office, self.day(days)))  # fmt: skip
            assert max(held.values(), default=0) <= 1

    @rule()
    def everything_can_be_told(self) -> None:
        today_page(self.office)
        every = handing.handovers(self.office, with_past=True)
        still = [one for one in every if one.state not in OVER]
        assert handing.handovers(self.office) == still
        for one in every:
            handover_sheet(self.office, one.id)
            assert handing.handover(self.office, one.id) == one
        with suppress(Refused):
            handover_book(self.office, restricted=True)
        calendar_file(self.office)
        for one in everybody(self.office):
            calendar_file(self.office, Whose(person_id=one.id))

    def is_whole(self) -> None:
        self.everything_can_be_told()
        assert breaks_in_chain(self.office) == []
        with self.office.reading() as session:
            assert list(altered_records(session)) == []
        told = whole_collective(self.office, with_contacts=True, progress=lambda *_: None)
        folder = Path(self.folder.name)
        (folder / "collective.json").write_bytes(told)
        start_from_whole(folder / "collective.json", folder / "again.facilitator")
        again = open_collective(folder / "again.facilitator", clock=self.clock)
        again = replace(again, zone=self.office.zone)
        try:
            assert whole_collective(again, with_contacts=True, progress=lambda *_: None) == told
            assert all_due(again) == all_due(self.office)
        finally:
            again.database.close()

    def says_all_after_a_year(self) -> None:
        """However far the clock jumps, what is due then is on the list, and said."""
        self.clock.advance(days=365)
        handing.tend(self.office)
        handing.tend(self.office)
        self.all_that_is_due_can_be_said()
        standing = reminding.reminders(self.office)
        reminding.note_said(self.office, standing)
        left = reminding.news_in(reminding.reminders(self.office))
        assert left == [], left


TestHouse = House.TestCase
TestHouse.settings = settings(max_examples=3, stateful_step_count=30, deadline=None)
