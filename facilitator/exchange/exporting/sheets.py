"""The decision log, the ladder and who holds what, as Markdown for reading and CSV for counting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from facilitator.csv_text import csv_bytes
from facilitator.decisions.ladder import LadderDomain, ladder
from facilitator.decisions.service import all_as_plain
from facilitator.meetings.writing import escaped, markdown_of
from facilitator.office import Office
from facilitator.people.service import collective
from facilitator.people.service import names as names_of
from facilitator.roles.service import holdings
from facilitator.saying import said_day, said_list

LOG_COLUMNS = (
    *("number", "title", "text", "decided_on", "state", "rung", "domain", "group", "by", "right"),
    *("why", "heard", "review_on", "expires_on", "supersedes", "superseded_by", "source"),
    *("reverts", "reverted_by"),
)


@dataclass(frozen=True)
class Sheet:
    """One document: the name of its file without ending, its texts."""

    name: str
    markdown: str
    table: bytes | None = None
    """The same as CSV, where a table says it too."""


def decision_log(office: Office) -> Sheet:
    """Give every decision, newest first, with who, by what right, why and who was heard."""
    told = all_as_plain(office)
    told.sort(key=lambda one: (one["decided_on"] or "", one["number"]), reverse=True)
    count = "1 decision" if len(told) == 1 else f"{len(told)} decisions"
    parts = [*_head(office, "Decision log", count)]
    year = ""
    for one in told:
        its = (one["decided_on"] or "")[:4] or "Day unknown"
        if its != year:
            year = its
            parts.append(f"## {year}")
        parts += _decision(one)
    if not told:
        parts.append("Nothing was decided yet.")
    rows = ([_cell(one[column]) for column in LOG_COLUMNS] for one in told)
    return Sheet("Decision log", "\n\n".join(parts) + "\n", csv_bytes(LOG_COLUMNS, rows))


def _cell(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list) else value


def _decision(one: dict[str, Any]) -> list[str]:
    when = said_day(date.fromisoformat(one["decided_on"])) if one["decided_on"] else ""
    about = ", ".join(part for part in (when, one["state"]) if part)
    parts = [f"**{one['number']} {escaped(one['title'])}** ({about})"]
    if one["text"].strip() and one["text"].strip() != one["title"].strip():
        parts.append(markdown_of(one["text"]))
    facts = (
        ("Decided by", one["by"]),
        ("Right", one["right"]),
        ("Why", one["why"]),
        ("Heard", one["heard"]),
        ("In place of", said_list(one["supersedes"])),
        ("Replaced by", said_list(one["superseded_by"])),
        ("Corrects", said_list(one["corrects"])),
        ("Takes back", said_list(one["reverts"])),
        ("Taken back by", said_list(one["reverted_by"])),
        ("Review", said_day(date.fromisoformat(one["review_on"])) if one["review_on"] else ""),
        ("Source", one["source"]),
    )
    lines = [
        f"- {label}: {escaped(text)}"
        for label, text in facts
        if text and text.strip() and not text.startswith("The source does not say")
    ]
    return [*parts, "\n".join(lines)] if lines else parts


def ladder_sheet(office: Office) -> Sheet:
    """Give who decides what, from the lightest rung to the heaviest."""
    shown = ladder(office)
    parts = [*_head(office, "Who decides what", f"as of {said_day(shown.on)}")]
    for rung in shown.rungs:
        parts.append(f"## {rung.rung.value.capitalize()}\n\n{rung.meaning}")
        if rung.domains:
            rows = (
                (
                    domain.name,
                    domain.owner,
                    said_list(domain.consulted, most=20),
                    f"{domain.minimum_days} days" if domain.minimum_days else "",
                    _beyond(domain),
                    "no" if not domain.reversible else "yes",
                    _since(domain),
                )
                for domain in rung.domains
            )
            parts.append(
                _table(
                    ("Domain", "Owner", "Heard", "At least", "Also", "Reversible", "Since"), rows
                )
            )
        else:
            parts.append("No domain is on this rung.")
    if shown.unowned:
        parts.append("## Nobody's yet\n\n" + "\n".join(f"- {escaped(n)}" for n in shown.unowned))
    return Sheet("Who decides what", "\n\n".join(parts) + "\n")


def _beyond(domain: LadderDomain) -> str:
    """Say what a right asks for beside its rung."""
    parts = []
    if domain.deliberators:
        parts.append(f"says first what could be wrong: {said_list(domain.deliberators, most=20)}")
    if domain.path:
        parts.append(f"path: {', then '.join(domain.path)}")
    if domain.collegial:
        parts.append("decided as one")
    if domain.deputy:
        parts.append(f"deputy {domain.deputy}")
    if domain.people_only:
        parts.append("for people only")
    if domain.hole:
        parts.append(domain.hole)
    return "; ".join(parts)


def _since(domain: LadderDomain) -> str:
    by = f" (D-{domain.decided_by})" if domain.decided_by is not None else ""
    until = f", until {said_day(domain.lapses_on)}" if domain.lapses_on is not None else ""
    return f"{said_day(domain.from_on)}{by}{until}"


def holdings_sheet(office: Office) -> Sheet:
    """Give every seat of every role today, with who comes next."""
    known = names_of(office)
    header = ("group", "role", "seat", "person", "from", "to", "state", "next", "next_from")
    rows = [
        (
            held.group,
            held.role,
            held.seat,
            known.get(held.person_id, "") if held.person_id else "",
            held.from_on,
            held.to_on,
            held.state.value if held.state else "vacant",
            known.get(held.next_person_id, "") if held.next_person_id else "",
            held.next_from_on,
        )
        for held in holdings(office)
    ]
    parts = [*_head(office, "Who holds what", f"as of {said_day(office.today())}")]
    shown = (
        (group, role, person or "vacant", _span(first, last), state, after)
        for group, role, _, person, first, last, state, after, _ in rows
    )
    titles = ("Group", "Role", "Person", "Days", "State", "Next")
    parts.append(_table(titles, shown) if rows else "There are no roles yet.")
    return Sheet("Who holds what", "\n\n".join(parts) + "\n", csv_bytes(header, rows))


def _span(first: date | None, last: date | None) -> str:
    if first is None:
        return ""
    return f"{said_day(first)} to {said_day(last)}" if last else f"since {said_day(first)}"


def _head(office: Office, title: str, about: str) -> tuple[str, str]:
    return f"# {title}", f"{escaped(collective(office).name)}, {about}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [
        header,
        ["---"] * len(header),
        *([escaped(cell) or "–" for cell in row] for row in rows),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
