"""Why me, why not me: the reasons of one seat, derived from the rules and goals themselves."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from facilitator.roles.planner.answer import Against, Breach, Seats, Stood, Why
from facilitator.roles.planner.checking import check
from facilitator.roles.planner.comparing import Compared
from facilitator.roles.planner.giving import words_after
from facilitator.roles.planner.goals import Goals
from facilitator.roles.planner.praise import reasons_for
from facilitator.roles.planner.question import Question, Turn
from facilitator.roles.planner.rows import rows_of
from facilitator.roles.planner.rules import Kind
from facilitator.roles.planner.stages import Search
from facilitator.roles.planner.table import Table


def why(
    question: Question,
    seats: Seats,
    turn: Turn,
    stop: Callable[[], bool] | None = None,
    *,
    deep: bool = False,
) -> Why:
    """Give why `turn` is as `seats` have it, and the first thing that stood against each other.

    In this order: a rule about the person and the turn; a rule that breaks when only this seat
    changes; the first goal that gets worse; the lottery. `deep` plans again with each remaining
    person in the seat before it speaks of goals (seconds: call it in a worker).
    """
    return _Reasons(question, seats, turn, stop or (lambda: False)).why(deep)


class _Reasons:
    def __init__(
        self, question: Question, seats: Seats, turn: Turn, stop: Callable[[], bool]
    ) -> None:
        self.question, self.seats, self.turn, self.stop = question, seats, turn, stop
        self.table = Table(question, everyone=True)
        self.goals = Goals(self.table)
        self.slot = next(
            slot
            for slot in self.table.slots
            if slot.post.id == turn.role and slot.days == (turn.from_on, turn.to_on)
        )
        self.person = self.table.facts.running.get(turn) or seats.get(turn)
        self.at = self.table.place.get(self.person) if self.person is not None else None
        self.chosen = chosen_of(self.table, seats)
        self.broken_now = {(one.rule, one.words) for one in check(question, seats)}

    def why(self, deep: bool) -> Why:
        others = tuple(
            self._against(at, deep) for at in range(len(self.table.members)) if at != self.at
        )
        reasons: tuple[str, ...] = ()
        if self.at is not None:
            reasons = reasons_for(
                self.table, self.goals, self.chosen, self.seats, self.slot, self.turn, self.at
            )
        return Why(self.turn, self.person, reasons, others)

    def _against(self, at: int, deep: bool) -> Against:
        member, slot = self.table.members[at], self.slot
        bar = self.table.standing.bar(at, slot.post, slot.days)
        if bar is not None:
            return Against(member.id, member.name, Stood.rule, bar.words, bar.rule.words)
        if self.turn in self.table.facts.running:
            return Against(member.id, member.name, Stood.rule, "the term is running already")
        broken = self._broken_with(member.id)
        if broken is not None:
            words = words_after(broken, member.name)
            return Against(member.id, member.name, Stood.swap, words, broken.rule)
        had = self.table.var.get((self.at, slot.index)) if self.at is not None else None
        instead = self.chosen - {had} | {self.table.var[at, slot.index]}
        if deep and not self.stop():
            instead = self._planned_again(instead, member.id)
        compared = Compared(self.table, self.goals, slot, self.chosen, instead)
        kind, words = compared.words(at, self.at)
        return Against(member.id, member.name, kind, words)

    def _broken_with(self, person: UUID) -> Breach | None:
        """Give what breaks when only this seat changes; what is broken anyhow does not count."""
        if self.turn.fixed is not None and self.turn.fixed != person:
            words = self._settled_on(self.turn.fixed)
            return Breach(self.table.rules(Kind.fixed, self.turn).words, words)
        seats = {**self.seats, self.turn: person}
        for one in check(self.question, seats):
            if (one.rule, one.words) not in self.broken_now:
                return one
        return None

    def _settled_on(self, person: UUID) -> str:
        """Say whose the seat is: the bare reason would read as one about whoever is asked about."""
        at, because = self.table.place.get(person), self.turn.fixed_because
        words = "the seat is settled"
        if at is not None:
            words = f"the seat is settled for {self.table.members[at].name}"
        return f"{words}: {because}" if because else words

    def _planned_again(self, start: set[int], person: UUID) -> set[int]:
        """Plan again with somebody in the seat; give the variables of this table for it."""
        turns = tuple(
            replace(turn, fixed=person) if turn == self.turn else turn
            for turn in self.question.turns
        )
        table = Table(replace(self.question, turns=turns))
        pairs = {self.table.pairs[name] for name in start}
        if not pairs <= table.var.keys():
            return start
        search = Search(table, rows_of(table), Goals(table), self.stop)
        search.better({table.var[pair] for pair in pairs})
        found = search.chosen or set()
        return {self.table.var[table.pairs[name]] for name in found} or start


def chosen_of(table: Table, seats: Seats) -> set[int]:
    """Give the variables that seats stand for."""
    found = set()
    for slot in table.slots:
        for turn in slot.turns:
            person = seats.get(turn)
            if person in table.place and (table.place[person], slot.index) in table.var:
                found.add(table.var[table.place[person], slot.index])
    return found
