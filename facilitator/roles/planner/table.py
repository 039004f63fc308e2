"""The question laid out for planning: slots (turns that begin and end together), who may take them.

Seats of a slot are a number, not places: whoever starts a term of a role on a day is one
variable, so plans that only swap two seats of one role are the same plan.
"""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from facilitator.roles.planner.facts import Fact, facts, hours_of
from facilitator.roles.planner.question import Member, Post, Question, Turn
from facilitator.roles.planner.rules import Rules
from facilitator.roles.planner.spans import Days, Rhythm, meet
from facilitator.roles.planner.standing import Bar, Standing


@dataclass(frozen=True)
class Slot:
    """The turns of one role that begin and end on the same days."""

    index: int
    post: Post
    days: Days
    turns: tuple[Turn, ...]
    """By seat, without running ones."""
    running: tuple[UUID, ...]
    """Whoever has a seat of it already, as a fact."""
    fixed: tuple[tuple[UUID, Turn], ...]
    strangers: int
    """Seats fixed for somebody who is not among the members."""
    hours: float

    @property
    def open(self) -> int:
        """How many members it takes, those fixed by people among them."""
        return len(self.turns) - self.strangers

    @property
    def before(self) -> frozenset[UUID]:
        """Who has it in the plan to be kept."""
        return frozenset(turn.before for turn in self.turns if turn.before is not None)


Pair = tuple[int, int]
"""A member and a slot, by their places."""


class Table:
    """Members, slots, and the pairs of them that are variables.

    With `everyone` pairs are variables even where a rule about the person and the turn stands
    against them: then such rules are rows like the others, and can be loosened one by one.
    """

    def __init__(self, question: Question, *, everyone: bool = False) -> None:
        self.question = question
        self.everyone = everyone
        self.members: tuple[Member, ...] = question.members
        self.place = {member.id: at for at, member in enumerate(self.members)}
        self.posts = {post.id: post for post in question.posts}
        known = facts(question)
        self.facts = known
        self.facts_of: list[list[Fact]] = [known.of.get(one.id, []) for one in self.members]
        self.slots = self._slots()
        self.of_post: dict[UUID, list[Slot]] = defaultdict(list)
        for slot in self.slots:
            self.of_post[slot.post.id].append(slot)
        turns = defaultdict[UUID, list[Turn]](list)
        for turn in question.turns:
            turns[turn.role].append(turn)
        self.rhythm = {role: Rhythm(turns[role]) for role in self.posts}
        self.rules = Rules(question)
        self.standing = Standing(question, self.facts_of, self.rules)
        self.bars: dict[Pair, Bar] = {}
        self.var: dict[Pair, int] = {}
        self.pairs: list[Pair] = []
        self.of_slot: list[list[Pair]] = [[] for _ in self.slots]
        self.of_member: list[list[Pair]] = [[] for _ in self.members]
        self.fixed: set[Pair] = {
            (self.place[person], slot.index) for slot in self.slots for person, _ in slot.fixed
        }
        for slot in self.slots:
            for at in range(len(self.members)):
                self._lay(at, slot, everyone)

    def covering(self, slots: list[Slot]) -> list[list[Slot]]:
        """Give, for each day on which one of the slots begins, those that cover it.

        Where a later day is covered by all of them and more, the earlier is left out.
        """
        found: list[list[Slot]] = []
        for day in sorted({slot.days[0] for slot in slots}):
            there = [slot for slot in slots if slot.days[0] <= day <= slot.days[1]]
            if found and {slot.index for slot in found[-1]} <= {slot.index for slot in there}:
                found.pop()
            found.append(there)
        return found

    def facts_meeting(self, at: int, days: Days) -> list[Fact]:
        """Give the settled terms of a member that share a day with a span."""
        return [fact for fact in self.facts_of[at] if meet(fact.days, days)]

    def _lay(self, at: int, slot: Slot, everyone: bool) -> None:
        if self.members[at].id in slot.running or not slot.open:
            return
        pair = (at, slot.index)
        bar = self.standing.bar(at, slot.post, slot.days)
        if bar is not None:
            self.bars[pair] = bar
            if not everyone and pair not in self.fixed:
                return
        self.var[pair] = len(self.pairs)
        self.pairs.append(pair)
        self.of_slot[slot.index].append(pair)
        self.of_member[at].append(pair)

    def _slots(self) -> list[Slot]:
        grouped = defaultdict[tuple[UUID, Days], list[Turn]](list)
        for turn in self.question.turns:
            grouped[turn.role, (turn.from_on, turn.to_on)].append(turn)
        order = {post.id: at for at, post in enumerate(self.question.posts)}
        found = list[Slot]()
        for (role, days), turns in sorted(
            grouped.items(), key=lambda item: (item[0][1], order[item[0][0]])
        ):
            turns.sort(key=lambda turn: turn.seat)
            free = tuple(turn for turn in turns if turn not in self.facts.running)
            fixed = [(turn.fixed, turn) for turn in free if turn.fixed is not None]
            post = self.posts[role]
            found.append(
                Slot(
                    index=len(found),
                    post=post,
                    days=days,
                    turns=free,
                    running=tuple(
                        self.facts.running[turn] for turn in turns if turn in self.facts.running
                    ),
                    fixed=tuple((who, turn) for who, turn in fixed if who in self.place),
                    strangers=sum(who not in self.place for who, _ in fixed),
                    hours=hours_of(post, days),
                )
            )
        return found
