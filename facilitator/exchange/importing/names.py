"""Which person a name in a source means: somebody on record, somebody new, or in doubt."""

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from facilitator.errors import Refused
from facilitator.exchange.importing.plan import Plan
from facilitator.exchange.reading import AliasProposal, folded, propose_aliases
from facilitator.people.records import Alias, AliasDraft, Person, PersonDraft
from facilitator.people.rules import keeper

LONGEST = 200


class Names:
    """Every name of the collective and of the sources, compared without accents and case.

    `joined` maps a name as the sources write it to the name of the person it stands for, as
    people said it; the first becomes an alias of the second.
    """

    def __init__(self, plan: Plan, joined: Mapping[str, str]) -> None:
        self._plan = plan
        self._joined = {folded(alias): name for alias, name in joined.items()}
        self._refuse_circles()
        self._by_name: dict[str, set[UUID]] = {}
        self._known: set[str] = set()
        self._seen: Counter[str] = Counter()
        self._initials: dict[str, str] = {}
        self._doubted: set[tuple[str, str]] = set()
        people = list(plan.there(Person))
        merged = {p.id: p.merged_into for p in people if p.merged_into is not None}
        for person in people:
            if person.forgotten_at is None:
                self._enter(person.name, keeper(person.id, merged))
        for alias in plan.there(Alias):
            self._enter(alias.name, keeper(alias.person_id, merged))

    def _refuse_circles(self) -> None:
        for alias, wanted in self._joined.items():
            met, key = {alias}, folded(wanted)
            while key in self._joined and folded(self._joined[key]) != key:
                if key in met:
                    raise Refused(
                        f"“{wanted}” is to stand for somebody else in turn, in a circle. Say for"
                        " each name once which person it stands for."
                    )
                met.add(key)
                key = folded(self._joined[key])

    def _enter(self, name: str, person_id: UUID) -> None:
        self._by_name.setdefault(folded(name), set()).add(person_id)
        self._known.add(name)

    def person(self, name: str, source: str, line: int, initials: str | None = None) -> UUID | None:
        """Give the person a name means; a name nobody has becomes a new person.

        None where the name is empty, or where several people on record have it: that is a doubt.
        """
        key = folded(name)
        if not key:
            return None
        if initials:
            self._initials[initials] = name
        wanted = self._joined.get(key)
        if wanted is not None and folded(wanted) != key:
            return self._alias(name, wanted, source, line)
        self._seen[name] += 1
        found = self._by_name.get(key)
        if not found:
            return self.new(PersonDraft(name=name[:LONGEST])).id
        if len(found) > 1:
            if (source, key) not in self._doubted:
                self._doubted.add((source, key))
                self._plan.doubt(source, line, name, "Several people have this name.")
            return None
        return next(iter(found))

    def _alias(self, name: str, wanted: str, source: str, line: int) -> UUID | None:
        person_id = self.person(wanted, source, line)
        if person_id is not None and person_id not in self._by_name.get(folded(name), ()):
            self._plan.add(Alias, AliasDraft(person_id=person_id, name=name[:LONGEST]))
            self._enter(name, person_id)
        return person_id

    def new(self, draft: PersonDraft) -> Person:
        """Plan a new person."""
        person = self._plan.add(Person, draft)
        self._plan.count("people")
        self._enter(draft.name, person.id)
        return person

    def called(self, name: str) -> set[UUID]:
        """Give everybody of this name, without making anybody."""
        return self._by_name.get(folded(name), set())

    def add_alias(self, person_id: UUID, name: str) -> None:
        """Plan another name of somebody, unless they have it."""
        if folded(name) and person_id not in self.called(name):
            self._plan.add(Alias, AliasDraft(person_id=person_id, name=name[:LONGEST]))
            self._enter(name, person_id)

    def proposals(self) -> tuple[AliasProposal, ...]:
        """Give the pairs of names that may be one person's and are not yet."""
        counts = dict.fromkeys(self._known, 0) | dict(self._seen)
        return tuple(
            proposal
            for proposal in propose_aliases(counts, self._initials)
            if not self.called(proposal.alias) & self.called(proposal.name)
        )
