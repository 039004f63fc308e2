"""The result of a ranked vote on paper: who is elected, why, and all that is needed to recount."""

from pathlib import Path
from uuid import UUID

from facilitator.decisions.sentences import the_group
from facilitator.errors import Refused
from facilitator.meetings.writing import escaped
from facilitator.office import Office
from facilitator.saying import said_day, said_list
from facilitator.selection.calls.records import CallActKind, Choosing
from facilitator.selection.calls.service import CallRecord, call_record
from facilitator.selection.calls.wording import term_words
from facilitator.selection.counting.outcome import Outcome, said_votes
from facilitator.selection.counting.sheets import (
    Sheet,
    pairs_sheet,
    paths_sheet,
    result_sheet,
    said_move,
)
from facilitator.selection.votes.closing import how_it_was_counted
from facilitator.selection.votes.service import ranked_vote
from facilitator.selection.votes.told import VoteTold
from ui.documents.papers import QtPapers
from ui.selecting.vote_words import tie_words

MOST_COLUMNS = 9
"""Of a table of pairs on a page; more candidates stand as sentences."""


def vote_sheet(office: Office, call_id: UUID, path: Path) -> None:
    """Write the result as PDF, ODT or a page for the web, by the ending of the path.

    Raises `Refused` where the ballots are not counted yet.
    """
    title, markdown = vote_markdown(office, call_id)
    QtPapers().sheet(office, title, markdown, path)


def vote_markdown(office: Office, call_id: UUID) -> tuple[str, str]:
    """Give the title and the page as Markdown."""
    told, call = ranked_vote(office, call_id), call_record(office, call_id)
    outcome = told.outcome
    if outcome is None:
        raise Refused(told.refused or "The ballots are not counted yet.")
    title = f"Vote: {call.role}"
    elected = (
        f"**Elected: {escaped(said_list(outcome.elected, 40))}.**"
        if outcome.elected
        else "**Nobody is elected.**"
    )
    chosen = [act.on for act in call.acts if act.kind is CallActKind.chosen]
    parts = [
        f"# {escaped(title)}",
        f"{escaped(call.group)}, {said_day(max(chosen, default=office.today()))}",
        f"For a term {term_words(call.call.from_on, call.call.to_on)}.",
        elected,
    ]
    parts += [escaped(said) for said in told.since]
    if outcome.tie is not None:
        parts.append(f"**A tie waits:** {escaped(outcome.tie.words)}")
    parts += ["## How it was counted", escaped(how_it_was_counted(told, outcome))]
    parts.append(escaped(_agreed(told, call)))
    if outcome.notes:
        parts.append("\n".join(f"- {escaped(note)}" for note in outcome.notes))
    parts += ["## Places", _table(result_sheet(outcome))]
    parts += ["## Why"]
    parts.append(
        _stages(outcome)
        if outcome.stages
        else "\n".join(f"- {escaped(reason)}" for reason in outcome.reasons)
    )
    if outcome.duels:
        parts += _pairs(outcome)
    if outcome.invalid:
        parts += [
            "## Papers that do not count",
            "\n".join(f"- {escaped(f'{one.where}: {one.why}')}" for one in outcome.invalid),
        ]
    return title, "\n\n".join(parts) + "\n"


def _agreed(told: VoteTold, call: CallRecord) -> str:
    """Who might vote, and what was to happen with a tie."""
    members = call.call.choosing is Choosing.members
    who = f"members of {the_group(call.group)}" if members else "everybody who belongs here"
    may = f"{told.entitled_count} may vote: {who}."
    rule = tie_words(told.vote.tie_rule if told.vote is not None else None)
    person = f" ({told.tie_person})" if told.tie_person else ""
    return f"{may} Agreed beforehand for ties: {rule[:1].lower()}{rule[1:]}{person}."


def _stages(outcome: Outcome) -> str:
    """A table for each stage: what moved and what everybody has then."""
    parts = []
    for stage in outcome.stages:
        parts.append(f"### {stage.number}. {escaped(stage.what)}")
        parts.append("\n".join(f"- {escaped(reason)}" for reason in stage.reasons))
        rows = [
            (
                name,
                # At the first stage all votes are new: what moved says nothing.
                said_move(stage.changes[name])
                if name in stage.changes and stage.number > 1
                else "",
                said_votes(votes),
                "elected"
                if name in stage.elected
                else "excluded"
                if name in stage.excluded
                else "",
            )
            for name, votes in stage.votes.items()
            if votes or name in stage.changes or name in stage.excluded
        ]
        rows.append(("Non-transferable", "", said_votes(stage.non_transferable), ""))
        rows.append(("Lost by rounding", "", said_votes(stage.rounding), ""))
        parts.append(_table(Sheet("", ("Name", "Moved", "Votes", ""), tuple(rows))))
    return "\n\n".join(parts)


def _pairs(outcome: Outcome) -> list[str]:
    if len(outcome.candidates) < MOST_COLUMNS:
        return [
            "## In pairs",
            "So many ballots prefer the name of the row to that of the column.",
            _table(pairs_sheet(outcome)),
            "### Strongest paths",
            _table(paths_sheet(outcome)),
        ]
    names = outcome.candidates
    lines = [
        f"- {escaped(f'{a} – {b}: {outcome.duels[a, b].votes} to {outcome.duels[a, b].against}')}"
        for at, a in enumerate(names)
        for b in names[at + 1 :]
    ]
    return ["## In pairs", "\n".join(lines)]


def _table(sheet: Sheet) -> str:
    lines = [
        "| " + " | ".join(_cell(cell) for cell in sheet.header) + " |",
        "|" + "".join("---:|" if numbers else "---|" for numbers in _numbers(sheet)),
    ]
    lines += ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in sheet.rows]
    return "\n".join(lines)


def _numbers(sheet: Sheet) -> list[bool]:
    """Tell for each column whether it holds numbers, which stand at the right."""
    return [
        at > 0 and not any(row[at].strip("+-.0123456789") for row in sheet.rows)
        for at in range(len(sheet.header))
    ]


def _cell(text: str) -> str:
    return escaped(text).replace("|", "\\|") or " "
