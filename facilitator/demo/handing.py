"""How roles are handed over in the demo: books, checklists, and every handover with its steps."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from facilitator.demo.house import lived_term
from facilitator.demo.stage import Act, Stage
from facilitator.handovers.book.records import BookDutyDraft, BookNoteDraft, BookPart
from facilitator.handovers.book.service import set_checklist, write_duty, write_note
from facilitator.handovers.records import (
    HandoverMannerDraft,
    HandoverWordDraft,
    HandoverWordKind,
    TeachingSessionDraft,
)
from facilitator.handovers.service import (
    accept,
    add_session,
    handover,
    interrupt,
    leave_step_out,
    pass_on_unfinished,
    say_what_is_missing,
    set_handover_manner,
    start_handover,
    tend,
    tick_step,
    tick_steps,
    write_word,
)
from facilitator.handovers.shown import StepShown
from facilitator.handovers.steps import Party, StepDraft
from facilitator.handovers.steps import Stage as Teaching
from facilitator.office import Office

Told = dict[str, Any]

EVERY_SO_MANY_DAYS = 40
"""Between two looks at the list; what is due by then is ticked."""


def handing_acts(stage: Stage, told: Told) -> Iterator[Act]:
    """Give what happens in handovers and role books, each with its instant."""
    at = stage.days.at
    for number, one in enumerate(told["handing"]):
        yield at(one["on"], "19:05", number), partial(_manner, stage, one)
    for number, one in enumerate(told["checklists"]):
        yield at(one["on"], "19:20", number), partial(_checklist, stage, one)
    for number, one in enumerate(told["books"]):
        yield at(one["on"], "17:10", number), partial(_book, stage, one)
    yield at(told["tended"], "08:20"), partial(tend, stage.office)
    for number, one in enumerate(told["handovers"]):
        yield from _Handing(stage, told, one).acts(number)


def _manner(stage: Stage, told: Told) -> None:
    fields = {name: told[name] for name in HandoverMannerDraft.model_fields if name in told}
    draft = HandoverMannerDraft(**fields | {"role_id": stage.roles[told["role"]]})
    set_handover_manner(stage.by(told["by"]), draft)


def _checklist(stage: Stage, told: Told) -> None:
    steps = [
        StepDraft(
            words=one["say"],
            party=Party(one["for"]),
            days=one["days"],
            stage=Teaching(one["teach"]) if "teach" in one else None,
        )
        for one in told["steps"]
    ]
    set_checklist(stage.by(told["by"]), stage.roles[told["role"]], steps)


def _book(stage: Stage, told: Told) -> None:
    office, role_id = stage.by(told["by"]), stage.roles[told["role"]]
    for one in told["notes"]:
        looked = stage.days.day(min(one["looked"], told["on"])) if "looked" in one else None
        note = BookNoteDraft(
            role_id=role_id,
            part=BookPart(one.get("part", BookPart.knows)),
            title=one["title"],
            text=one.get("text", ""),
            place=one.get("place", ""),
            restricted=one.get("private", False),
            looked_at_on=looked,
        )
        write_note(office, note)
    for one in told["year"]:
        write_duty(office, BookDutyDraft(role_id=role_id, **one))


class _Handing:
    """One handover: opened, worked through on the days its steps are due, settled."""

    def __init__(self, stage: Stage, told: Told, one: Told) -> None:
        self._stage, self._one = stage, one
        key = ("role", "person", "from")
        wanted = [one[name] for name in key]
        self._term = next(t for t in told["terms"] if [t[name] for name in key] == wanted)
        self._id: UUID | None = None

    def acts(self, number: int) -> Iterator[Act]:
        one, at = self._one, self._stage.days.at
        yield at(one["opens"], "08:40", number), self._open
        settled: int = one.get("accepted") or one.get("passed_on") or 0
        last = min(settled, one.get("interrupted", {"on": 0})["on"], -1)
        for each in one.get("sessions", ()):
            yield at(each["on"], "21:40", number), partial(self._teach, each)
        for each in one.get("missing", ()):
            yield at(each["on"], "12:30", number), partial(self._miss, each["words"])
        if one.get("by_the_day", True):
            days = [*range(one["opens"] + 5, last, EVERY_SO_MANY_DAYS), last]
            for day in days:
                yield at(day, "20:20", number), partial(self._work, day)
        for words, day in {**one.get("done", {}), **one.get("rescue_done", {})}.items():
            yield at(day, "20:25", number), partial(self._tick, words)
        if "letter" in one:
            letter = one["letter"]
            yield at(letter["on"], "21:10", number), partial(self._letter, letter["text"])
        for each in one.get("thanks", ()):
            yield at(each["on"], "21:15", number), partial(self._thank, each)
        if "interrupted" in one:
            stopped = one["interrupted"]
            yield at(stopped["on"], "21:20", number), partial(self._stop, stopped["words"])
        if "rescued" in one:
            for day in (one["interrupted"]["on"] + 14, one["rescued"]):
                yield at(day, "20:30", number), partial(self._work, day)
        if "accepted" in one:
            yield at(one["accepted"], "22:00", number), self._accept
        if "passed_on" in one:
            yield at(one["passed_on"], "22:00", number), self._pass_on
        if ("accepted" in one or "passed_on" in one) and settled + 11 < 0:
            yield at(settled + 11, "20:35", number), partial(self._work, settled + 11)

    def _open(self) -> None:
        self._id = start_handover(self._by(""), lived_term(self._stage, self._term)).id

    @property
    def _handover(self) -> UUID:
        if self._id is None:
            raise LookupError(f"the demo has not opened a handover of {self._one['role']}")
        return self._id

    def _by(self, name: str) -> Office:
        return self._stage.by(name)

    def _work(self, day: int) -> None:
        """Tick what is due by a few days later, or leave it out as it is told."""
        soon, today = self._stage.days.day(day + 3), self._today
        opened = self._stage.days.day(self._one["opens"])
        done: dict[str, dict[UUID, date]] = {}
        for step in handover(self._stage.office, self._handover).counted:
            if step.is_open and step.due_on is not None and step.due_on <= soon:
                why = self._why_not(step)
                if why:
                    leave_step_out(self._by(self._who(step)), step.step.id, why)
                elif why is None:
                    on = min(today, max(step.due_on, opened))
                    done.setdefault(self._who(step), {})[step.step.id] = on
        for name, days in done.items():
            tick_steps(self._by(name), days)

    def _why_not(self, step: StepShown) -> str | None:
        """Give why a step is left out, "" where it stays open; None: it is done."""
        if any(step.words.startswith(words) for words in self._one.get("undone", ())):
            return ""
        left_out = self._one.get("left_out", {}).items()
        return next((why for words, why in left_out if step.words.startswith(words)), None)

    def _who(self, step: StepShown) -> str:
        one = self._one
        if step.step.party is Party.staying:
            return str(one["stays"])
        if step.step.party is Party.incoming and one.get("next") in self._stage.people:
            return str(one["next"])
        return str(one["person"])

    def _tick(self, words: str) -> None:
        steps = handover(self._stage.office, self._handover).steps
        step = next(each for each in steps if each.words.startswith(words))
        tick_step(self._by(self._who(step)), step.step.id)

    def _teach(self, told: Told) -> None:
        people, one = self._stage.people, self._one
        lesson = TeachingSessionDraft(
            handover_id=self._handover,
            stage=Teaching(told["stage"]),
            held_on=self._today,
            minutes=told.get("minutes", 0),
            about=told["about"],
            learner_id=people[told.get("learner") or one["next"]],
            teacher_id=people[one["person"]],
        )
        add_session(self._by(one["person"]), lesson)

    @property
    def _today(self) -> date:
        return self._stage.office.today()

    def _miss(self, words: str) -> None:
        say_what_is_missing(self._by(self._one["next"]), self._handover, words)

    def _letter(self, text: str) -> None:
        self._say(HandoverWordKind.differently, self._one["person"], text)

    def _thank(self, told: Told) -> None:
        self._say(HandoverWordKind.thanks, told["by"], told["text"])

    def _say(self, kind: HandoverWordKind, name: str, text: str) -> None:
        draft = HandoverWordDraft(
            handover_id=self._handover, kind=kind, person_id=self._stage.people[name], text=text
        )
        write_word(self._by(name), draft)

    def _stop(self, words: str) -> None:
        interrupt(self._by(self._one["stays"]), self._handover, words)

    def _accept(self) -> None:
        accept(self._by(self._one["next"]), self._handover, self._one["words"])

    def _pass_on(self) -> None:
        pass_on_unfinished(self._by(self._one["person"]), self._handover, self._one["words"])
