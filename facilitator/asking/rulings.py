"""Rulings of panels that answer a question: who ruled, when, what and why.

There are few of them, so each is held against the words of the question; the index only says
which forms these words have.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from facilitator.asking.answers import AskFilter, Found, RulingFound
from facilitator.asking.matching import Fit, in_title
from facilitator.asking.reading import Reader
from facilitator.asking.wanted import Wanted
from facilitator.disputes.records import Verdict
from facilitator.disputes.wording import owner_phrase, said_ruling
from facilitator.saying import said_list
from facilitator.store.search import fold

_RULINGS = """
SELECT r.id, d.id, d.number, d.question, coalesce(m.name, ''), d.domain_id, r.verdict,
       r.owner_group_id, r.owner_role_id, r.words, r.reasons, r."on"
  FROM ruling AS r
  JOIN dispute AS d ON d.collective_id = r.collective_id AND d.id = r.dispute_id
  LEFT JOIN domain AS m ON m.collective_id = d.collective_id AND m.id = d.domain_id
 WHERE r.collective_id = ?1 AND r.deleted_at IS NULL AND d.deleted_at IS NULL
   AND r.id IN ({ids})
"""


def rulings(
    reader: Reader, words: Sequence[Wanted], wanted_only: AskFilter, limit: int
) -> tuple[RulingFound, ...]:
    """Give the rulings about a matter, best first."""
    if not words or wanted_only.state is not None or wanted_only.group_id is not None:
        return ()
    found = []
    ids = {row[0] for row in reader.rows("SELECT id FROM ruling")}
    signed: dict[bytes, list[bytes]] = {}
    for ruling, person in reader.of(
        "SELECT ruling_id, person_id FROM ruling_signed"
        " WHERE collective_id = ?1 AND ruling_id IN ({ids}) ORDER BY id",
        ids,
    ):
        signed.setdefault(ruling, []).append(person)
    for row in reader.of(_RULINGS, ids):
        its_id, dispute, number, question, domain, domain_id, *rest = row
        verdict, group, role, said, why, on = rest
        day, panel = date.fromisoformat(on), signed.get(its_id, [])
        if not _passes(wanted_only, domain_id, panel, day):
            continue
        owner = owner_phrase(reader.named("group", group), reader.named("role", role))
        ruling = said_ruling(Verdict(verdict), owner, said, domain)
        fit = Fit()
        fit.read(fold(f"{question} {domain}"), words, title=True)
        fit.read(fold(f"{ruling} {why}"), words)
        if not fit.is_enough(words):
            continue
        names = said_list([reader.named("person", one) for one in panel], most=5)
        one = RulingFound(
            UUID(bytes=dispute),
            number,
            question,
            day,
            ruling,
            why,
            names,
            fit.share(words) == 1,
            len(fit.in_title) == len({each.word for each in words}),
        )
        found.append((fit.score(words), day, one))
    found.sort(key=lambda one: (one[0], one[1]), reverse=True)
    return tuple(one for _, _, one in found[:limit])


def comes_first(
    ruled: Sequence[RulingFound],
    decisions: Sequence[Found],
    words: Sequence[Wanted],
    *,
    decided: bool,
) -> bool:
    """Whether the best ruling answers better than the best decision.

    It does where nothing was decided, where it alone has every word of the question (`decided`:
    a decision has them too), and where a panel was asked this very thing and the title of the
    decision says something else.
    """
    if not ruled or not decisions:
        return bool(ruled)
    if not ruled[0].whole:
        return False
    if not decided:
        return True
    every = {one.word for one in words}
    return ruled[0].asked and in_title(decisions[0].title, words) != every


def _passes(
    wanted_only: AskFilter, domain_id: bytes | None, panel: Sequence[bytes], on: date
) -> bool:
    asked_domain, asked_person = wanted_only.domain_id, wanted_only.person_id
    if asked_domain is not None and domain_id != asked_domain.bytes:
        return False
    if asked_person is not None and asked_person.bytes not in panel:
        return False
    return wanted_only.year is None or on.year == wanted_only.year
