"""Decisions in words: who, by what right, when, why, heard whom; and the sentence of the answer."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from facilitator.asking.answers import Found, Mention, RulingFound
from facilitator.asking.questions import Question
from facilitator.asking.reading import Reader, Row, followers
from facilitator.decisions.records import DecisionState
from facilitator.decisions.sentences import the_group
from facilitator.groups.records import Rung
from facilitator.saying import said_day, said_list

_LONGEST_WHY = 300

_AUTOMATED = """
SELECT m.decision_id, a.kind, a.name, m.keeper_id
 FROM automated_decision AS m JOIN automation AS a
 ON a.collective_id = m.collective_id AND a.id = m.automation_id
 WHERE m.decision_id IN ({ids})
"""
_HEARD = """
SELECT proposal_id, person_id, NULL AS group_id, NULL AS role_id FROM objection
 WHERE proposal_id IN ({ids}) AND proposal_id NOT IN (SELECT proposal_id FROM sealed_matter)
UNION SELECT proposal_id, person_id, NULL, NULL FROM concern
 WHERE proposal_id IN ({ids}) AND proposal_id NOT IN (SELECT proposal_id FROM sealed_matter)
UNION SELECT proposal_id, person_id, group_id, NULL FROM challenge WHERE proposal_id IN ({ids})
UNION SELECT a.proposal_id, coalesce(a.person_id, c.person_id), c.group_id, c.role_id
 FROM advice AS a LEFT JOIN consultation AS c
 ON c.collective_id = a.collective_id AND c.id = a.consultation_id
 WHERE a.proposal_id IN ({ids})
"""


def found(
    reader: Reader, rows: Sequence[Row], states: Mapping[bytes, DecisionState]
) -> tuple[Found, ...]:
    """Put decisions into words, in their order."""
    heard = _heard(reader, {row.proposal_id for row in rows if row.proposal_id is not None})
    owners = _owners(reader, {row.right_id for row in rows if row.right_id is not None})
    scripts = _scripts(reader, {row.id for row in rows if row.person_id is not None})
    return tuple(
        Found(
            id=UUID(bytes=row.id),
            number=row.number,
            title=row.title,
            decided_on=row.decided_on,
            by=_by(reader, row, scripts),
            right=_right(reader, row, owners),
            why=row.why,
            heard=row.heard_words or said_list(heard.get(row.proposal_id or b"", []), most=6),
            state=states[row.id],
            followed_by=followers(reader, row.id) if row.followed else (),
        )
        for row in rows
    )


def _by(reader: Reader, row: Row, scripts: Mapping[bytes, str]) -> str:
    if row.by_words:
        return row.by_words
    if row.person_id is not None:
        role = reader.named("role", row.role_id)
        name = scripts.get(row.id) or reader.named("person", row.person_id)
        return f"{name} as {role}" if role else name.rstrip(",")
    return _party(reader, row.group_id, None)


def _scripts(reader: Reader, ids: set[bytes]) -> dict[bytes, str]:
    """Give for what scripts and agents decided who that was, and who answered for it."""
    return {
        decision: f"the {kind} {name}, which {reader.named('person', keeper)} answers for,"
        for decision, kind, name, keeper in reader.of(_AUTOMATED, ids)
    }


def _right(reader: Reader, row: Row, owners: Mapping[bytes, str]) -> str:
    domain = reader.named("domain", row.domain_id)
    parts = [row.rung or ""]
    if domain:
        parts.append(f"in “{domain}”")
    owner = owners.get(row.right_id or b"", "")
    if owner and parts[0]:
        parts.append(f"(owned by {owner})")
    return " ".join(part for part in parts if part)


def _owners(reader: Reader, rights: set[bytes]) -> dict[bytes, str]:
    return {
        right: _party(reader, group, role)
        for right, group, role in reader.of(
            'SELECT id, owner_group_id, owner_role_id FROM "right"'
            " WHERE collective_id = ?1 AND id IN ({ids})",
            rights,
        )
    }


def _heard(reader: Reader, proposals: set[bytes]) -> dict[bytes, list[str]]:
    names: dict[bytes, list[str]] = {}
    for proposal, person, group, role in reader.of(_HEARD, proposals):
        name = reader.named("person", person) or _party(reader, group, role)
        if name:
            names.setdefault(proposal, []).append(name)
    return {proposal: sorted(set(heard)) for proposal, heard in names.items()}


def _party(reader: Reader, group: bytes | None, role: bytes | None) -> str:
    name = reader.named("group", group)
    if name:
        return the_group(name)
    name = reader.named("role", role)
    return f"the {name}" if name and not name.casefold().startswith("the ") else name


def sentence(
    asked: Question,
    decisions: Sequence[Found],
    mentions: Sequence[Mention],
    ruled: Sequence[RulingFound] = (),
    *,
    panel_first: bool = False,
) -> str:
    """Answer in a sentence, or two where what was decided no longer holds.

    A ruling speaks where it fits the question better than any decision (`panel_first`); else it is
    named after the decision.
    """
    if ruled and panel_first:
        return ruled[0].sentence
    if decisions:
        told = _decided(decisions[0])
        return f"{told} {ruled[0].beside}" if ruled and ruled[0].whole else told
    about = f"about “{asked.about}”" if asked.about else "about this"
    if asked.numbers and not asked.words:
        about = f"as D-{asked.numbers[0]}"
    if mentions:
        dated = [mention for mention in mentions if mention.on is not None]
        first = dated[0] if dated else mentions[0]
        when = f" on {said_day(first.on)}" if first.on else ""
        return (
            f"Nothing was recorded as decided {about}; it was talked about{when} ({first.source})."
        )
    if not asked.words and not asked.numbers:
        return "Type what it was about, for example: laundry prices."
    return (
        f"Nothing was found {about}. Try fewer words, another word for it, or the number of a"
        " decision, like D-12."
    )


def _decided(best: Found) -> str:
    when = f" on {said_day(best.decided_on)}" if best.decided_on else ""
    verb = "turned down" if best.state == DecisionState.rejected else "decided"
    parts = [f"D-{best.number} “{best.title}” was {verb}"]
    if best.by:
        parts[0] += f" by {best.by}"
    parts[0] += when
    if best.right:
        by = "" if best.right.startswith(Rung.delegated.value) else "by "
        parts[0] += f", {by}{best.right}"
    if not best.by and not best.right:
        parts[0] += "; the record does not say by whom"
    parts.append(f"Why: {_short(best.why)}" if best.why.strip() else "No reason was recorded")
    if best.heard:
        parts.append(f"Heard: {best.heard}")
    parts.append(_since(best))
    return " ".join(part if part[-1] in ".!?…" else f"{part}." for part in parts if part)


def _since(best: Found) -> str:
    later = said_list([f"D-{number}" for number in best.followed_by])
    if best.state == DecisionState.reverted:
        return f"It no longer holds: {later} took it back" if later else "It was taken back"
    if best.state == DecisionState.superseded:
        return f"It no longer holds: {later} took its place" if later else "It no longer holds"
    return {
        DecisionState.expired: "It has expired and no longer holds",
        DecisionState.lapsed: "It was urgent, was not ratified in time, and no longer holds",
        DecisionState.withdrawn: "It was withdrawn and no longer holds",
    }.get(best.state, "")


def _short(why: str) -> str:
    text = " ".join(why.split())
    if len(text) <= _LONGEST_WHY:
        return text
    return text[: _LONGEST_WHY - 1].rsplit(" ", 1)[0] + "…"
