"""The ruling on paper: what was asked, both cases, who ruled what and why, and the draw’s proof."""

import re
from collections.abc import Iterable

from facilitator.disputes.told import DisputeTold, RulingTold
from facilitator.saying import said_day, said_list
from facilitator.selection.draws.proof import proof_markdown

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&]")


def ruling_title(told: DisputeTold) -> str:
    """Give "Ruling of dispute 3"; before there is one, "Dispute 3"."""
    number = told.dispute.number
    return f"Ruling of dispute {number}" if told.ruling is not None else f"Dispute {number}"


def ruling_markdown(told: DisputeTold) -> str:
    """Give the whole sheet; before the ruling, what is known so far."""
    parts = [f"# {ruling_title(told)}", *_asked(told)]
    if told.ruling is not None:
        parts += _ruled(told.ruling)
    parts += _cases(told)
    parts += _panel(told)
    if told.draw is not None:
        sheet = proof_markdown(told.draw)
        # The title of the proof is a part of this sheet, and so are its own parts one below.
        parts.append(re.sub(r"^(#{1,3}) ", r"#\1 ", sheet, flags=re.MULTILINE).strip())
    return "\n\n".join(part for part in parts if part) + "\n"


def _asked(told: DisputeTold) -> Iterable[str]:
    yield f"**{_quiet(told.dispute.question)}**"
    sides = said_list([_quiet(one.name) for one in told.sides])
    about = f" About “{_quiet(told.row.domain)}”." if told.row.domain else ""
    yield (
        f"Between {sides}. Raised by {_quiet(told.raised_by)} on"
        f" {said_day(told.dispute.raised_on)}.{about}"
    )
    if told.end is not None:
        yield f"{told.end.kind.value.capitalize()} on {said_day(told.end.on)}:"
        yield _quoted(told.end.words)


def _ruled(ruled: RulingTold) -> Iterable[str]:
    yield f"## The ruling, on {said_day(ruled.ruling.on)}"
    yield f"**{_quiet(ruled.sentence)}**"
    yield _plain(ruled.ruling.reasons)
    if ruled.ruling.criterion:
        yield f"What will show who was right: {_quiet(ruled.ruling.criterion)}"
    if ruled.ruling.unheard_why:
        yield f"A side was not heard: {_quiet(ruled.ruling.unheard_why)}"
    yield f"Ruled by {said_list([_quiet(one.name) for one in ruled.signed], most=5)}."
    for one in ruled.signed:
        if one.dissent:
            yield f"{_quiet(one.name)} sees it otherwise: {_quiet(one.dissent)}"
    if ruled.decision_number is not None:
        yield f"D-{ruled.decision_number} made the map say so."
    if ruled.appealed_on is not None:
        yield (
            f"{_quiet(ruled.appealed_by)} took it to the assembly on"
            f" {said_day(ruled.appealed_on)}: {_quiet(ruled.appeal_why)} It holds meanwhile."
        )


def _cases(told: DisputeTold) -> Iterable[str]:
    yield "## What the sides said"
    for side in told.sides:
        yield f"### {_quiet(side.name)}"
        if side.case is None:
            yield "Stated no case."
        for said, words in ((side.case, ""), (side.answer, "answered ")):
            if said is not None:
                yield f"{_quiet(said.person)} {words}on {said_day(said.on)}:"
                yield _quoted(said.text)


def _panel(told: DisputeTold) -> Iterable[str]:
    if not told.panel and not told.recusals:
        return
    yield "## The panel"
    names = said_list([_quiet(one.name) for one in told.panel], most=5)
    if told.stood_on is not None:
        yield (
            f"{names}. Drawn by lot; the panel stood on {said_day(told.stood_on)} and had"
            f" {told.dispute.answer_days} days."
        )
    for gone in told.recusals:
        left = ", and nobody was left for the place" if gone.unfilled else ""
        yield (
            f"- {_quiet(gone.name)} did not sit, {said_day(gone.on)}: {_quiet(gone.reason)}{left}"
        )


def _quoted(text: str) -> str:
    return "\n>\n".join(f"> {_quiet(part)}" for part in text.split("\n") if part.strip())


def _plain(text: str) -> str:
    return "\n\n".join(_quiet(part) for part in text.split("\n") if part.strip())


def _quiet(text: str) -> str:
    """Give text on one line in which Markdown sees no command."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))
