"""Which records may be of the same person: proposals only, people say whether it is so."""

from dataclasses import dataclass
from itertools import combinations

from facilitator.office import Office
from facilitator.people.lookup import by_name, everybody_in
from facilitator.people.records import Alias, Person
from facilitator.store.finding import live
from facilitator.store.search import words_of


@dataclass(frozen=True)
class Likeness:
    """Two records that may be one person."""

    one: Person
    other: Person
    because: str
    """A sentence that says what makes them alike."""


def perhaps_the_same(office: Office) -> list[Likeness]:
    """Give the pairs of people whose names or other names are alike, by name.

    Alike are: the same words; one name that begins the other ("Joel", "Joel Marcey"); a name
    that is made of the first letters of the other ("JRG"). Nobody who was forgotten or joined
    with another is among them.
    """
    with office.reading() as session:
        everybody = by_name(
            one
            for one in everybody_in(session)
            if one.merged_into is None and one.forgotten_at is None
        )
        called: dict[object, list[str]] = {person.id: [person.name] for person in everybody}
        for alias in session.exec(live(Alias).order_by(Alias.id)):
            if alias.person_id in called:
                called[alias.person_id].append(alias.name)
    words = {
        person.id: [(name, tuple(words_of(name))) for name in called[person.id]]
        for person in everybody
    }
    found = []
    for one, other in combinations(everybody, 2):
        because = next(
            (
                said
                for first in words[one.id]
                for second in words[other.id]
                if (said := _alike(first, second))
            ),
            "",
        )
        if because:
            found.append(Likeness(one, other, because))
    return found


Called = tuple[str, tuple[str, ...]]
"""A name and its folded words."""


def _alike(one: Called, other: Called) -> str:
    short, long = sorted((one, other), key=lambda called: len(called[1]))
    if not short[1]:
        return ""
    if short[1] == long[1]:
        return f"Both are called {short[0]}."
    if long[1][: len(short[1])] == short[1]:
        return f"“{short[0]}” may be short for “{long[0]}”."
    if len(long[1]) > 1 and short[1] == ("".join(word[0] for word in long[1]),):
        return f"“{short[0]}” has the first letters of “{long[0]}”."
    return ""
