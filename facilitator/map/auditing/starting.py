"""What a walk begins with: a starter list, the domains on record, decisions that have none."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.records import Decision, DecisionState
from facilitator.groups.records import Domain
from facilitator.groups.standing import rights_on_in
from facilitator.map.auditing.records import Origin
from facilitator.people.rules import same_name
from facilitator.store.finding import live
from facilitator.store.search import fold
from resources import FOLDER

GENERAL = "general"
_OFTEN = 3
"""So many decisions with the same word and no domain recur."""
_LONG = 5
"""Letters of a word that says what a title is about."""


@dataclass(frozen=True)
class Found:
    """A recurring decision to walk over."""

    title: str
    about: str
    origin: Origin
    domain_id: UUID | None = None


def starter_list(constitution: str) -> list[Found]:
    """Give the recurring decisions of a constitution; of one's own the general list."""
    folder = FOLDER / "audits"
    path = folder / f"{constitution}.toml"
    if not path.is_file():
        path = folder / f"{GENERAL}.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return [Found(one["title"], one["about"], Origin.starter) for one in told["matters"]]


def to_walk_in(session: Session, constitution: str, on: date) -> list[Found]:
    """Give what to walk over: domains without an owner first, then those with one, then the rest.

    Of the starter list only what no domain has the name of.
    """
    held = rights_on_in(session, on)
    domains: list[Domain] = sorted(
        session.exec(live(Domain)), key=lambda one: (one.id in held, fold(one.name), one.id)
    )
    found = [Found(one.name, one.description, Origin.domain, one.id) for one in domains]
    found += recurring_titles_in(session)
    names = [_bare(one.title) for one in found]
    found += [one for one in starter_list(constitution) if not same_name(_bare(one.title), names)]
    return found


def _bare(title: str) -> str:
    return title.strip().lower().removeprefix("the ")


def recurring_titles_in(session: Session) -> Iterator[Found]:
    """Give what is decided again and again in no domain, by a word that several titles share."""
    rows = session.execute(
        select(col(Decision.title)).where(
            col(Decision.domain_id).is_(None), Decision.state_then != DecisionState.rejected
        )
    )
    titles = [row[0] for row in rows]
    words = [{word for word in fold(title).split() if len(word) >= _LONG} for title in titles]
    counted = Counter(word for each in words for word in each)
    taken: set[int] = set()
    for word, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0])):
        with_it = {at for at, each in enumerate(words) if word in each} - taken
        if len(with_it) < _OFTEN:
            continue
        taken |= with_it
        examples = "; ".join(titles[at] for at in sorted(with_it)[:3])
        yield Found(word.capitalize(), f"{len(with_it)} decisions: {examples}", Origin.titles)
