"""How long `who` takes over many decisions, as a ratio to the raw full-text query.

    python -m benchmarks.asking [DECISIONS …]

Raw: the same MATCH (all words; where no decision has all, any) on a bare connection to the same
file, the best 20 rowids. Both are run in
turn in one loop and measured in processor time, so that a busy computer slows neither more than
the other. The goal is 5 or less.
A tenth of the decisions is superseded, a third came of a proposal that somebody advised on, and
there is a paragraph of notes for every second decision.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import apsw

from facilitator.asking.questions import question
from facilitator.asking.service import answer, suggestions
from facilitator.asking.wanted import wanted
from facilitator.decisions.records import (
    Advice,
    Decision,
    DecisionDraft,
    DecisionLink,
    LinkKind,
    Proposal,
    ProposalDraft,
)
from facilitator.meetings.records import Meeting, MeetingDraft, Note
from facilitator.office import Office
from facilitator.opening import create_collective
from facilitator.people.records import CollectiveDraft, Person, PersonDraft
from facilitator.store.looking import Index, all_of, any_of

ASKED = (
    "who decided that laundry prices stay",
    "laundry prices",
    "why is the garden boiler heated",
    "when did we agree on quiet hours in the guest room",
)
SLIPS = ("lanudry prices", "zeppelin laundry")
TYPED = ("laun", "laundry pri", "D-117")
_TELLING = (
    *("laundry", "prices", "stay", "garden", "boiler", "heating", "quiet", "hours", "guest"),
    *("room", "kitchen", "bicycle", "parking", "budget", "roof", "repair", "assembly", "friday"),
)
_SYLLABLES = (
    *("la", "ri", "mo", "ten", "ga", "shu", "pel", "dor"),
    *("an", "kes", "vi", "tra", "ol", "mun", "be", "cor"),
)
_CHUNK = 1000


def main() -> None:
    sizes = [int(given) for given in sys.argv[1:]] or [10_000, 100_000]
    print(f"{'decisions':>9}  {'asked':52} {'raw ms':>7} {'who ms':>7} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.facilitator"
            office = fill(path, size)
            measure(office, path, size)
            office.database.close()


def fill(path: Path, size: int) -> Office:
    """Make a collective with so many decisions, by the store itself."""
    office = create_collective(path, CollectiveDraft(name="Rosewater", zone="Europe/Berlin"))
    dice = random.Random(1)
    words = sorted({"".join(dice.choices(_SYLLABLES, k=dice.randint(1, 4))) for _ in range(12_000)})
    dice.shuffle(words)
    weights = [1 / (place + 5) for place in range(len(words))]

    def text(length: int) -> str:
        chosen = dice.choices(words, weights, k=length)
        return " ".join(dice.choice(_TELLING) if dice.random() < 0.03 else w for w in chosen)

    people = [office.make(Person, PersonDraft(name=name)) for name in ("Amara", "Bo", "Chidi")]
    meeting = office.make(Meeting, MeetingDraft(title="Assembly", held_on=date(2026, 1, 1)))
    with office.writing("fill") as session:
        session.add_all([*people, meeting])
    for start in range(0, size, _CHUNK):
        records: list[object] = []
        made: list[Decision] = []
        for number in range(start + 1, min(start + _CHUNK, size) + 1):
            day = date(2020, 1, 1) + timedelta(days=number % 2000)
            proposal = None
            if number % 3 == 0:
                draft = ProposalDraft(title=text(5), raised_on=day)
                proposal = office.make(Proposal, draft)
                person = dice.choice(people)
                advice = {"person_id": person.id, "text": text(10), "on": day}
                records += [proposal, office.make(Advice, proposal_id=proposal.id, **advice)]
            if number % 2 == 0:
                note = {"meeting_id": meeting.id, "place": f"{number:07d}", "text": text(30)}
                records.append(office.make(Note, **note))
            decision = office.make(
                Decision,
                DecisionDraft(title=text(6), text=text(40), why=text(15)),
                number=number,
                decided_on=day,
                proposal_id=proposal.id if proposal else None,
            )
            if number % 10 == 0:
                link = {"decision_id": decision.id, "earlier_id": made[-5].id}
                records.append(office.make(DecisionLink, kind=LinkKind.supersedes, **link))
            made.append(decision)
        with office.writing("fill") as session:
            session.add_all([*records, *made])
    return office


def measure(office: Office, path: Path, size: int) -> None:
    raw = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    top = "SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rank LIMIT 20"
    for asked in ASKED:
        with office.reading() as session:
            index = Index(session, office.collective_id)
            looked_for = wanted(index, question(asked))
            groups = [one.match for one in looked_for if one.forms]
            some = bool(index.answers(all_of(groups), 1))
        match = all_of(groups) if some else any_of(groups)
        base, whole = in_turn(
            lambda match=match: list(raw.execute(top, (match,))),  # type: ignore[misc]
            lambda asked=asked: answer(office, asked),  # type: ignore[misc]
        )
        print(f"{size:9}  {asked:52} {base:7.2f} {whole:7.2f} {whole / base:6.1f}")
    for asked in SLIPS:
        _, whole = in_turn(lambda: None, lambda asked=asked: answer(office, asked))  # type: ignore[misc]
        print(f"{size:9}  {asked + '   (with a slip)':52} {'':7} {whole:7.2f}")
    for typed in TYPED:
        _, whole = in_turn(lambda: None, lambda typed=typed: suggestions(office, typed))  # type: ignore[misc]
        print(f"{size:9}  {typed + '   (palette)':52} {'':7} {whole:7.2f}")


def in_turn(
    first: Callable[[], object], second: Callable[[], object], turns: int = 100
) -> tuple[float, float]:
    """Give the median milliseconds of both, run one after the other in one loop."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(turns):
        for run, times in zip((first, second), took, strict=True):
            began = time.thread_time()
            run()
            times.append((time.thread_time() - began) * 1000)
    return statistics.median(took[0]), statistics.median(took[1])


if __name__ == "__main__":
    main()
