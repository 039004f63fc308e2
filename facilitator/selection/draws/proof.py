"""The proof sheet of a draw: everything a stranger needs to check it, as Markdown and as CSV."""

import re
from collections.abc import Iterable, Sequence

from facilitator.csv_text import csv_bytes
from facilitator.saying import said_day
from facilitator.selection.draws.lots.dice import dice_needed
from facilitator.selection.draws.lots.drawing import Announced, Fate
from facilitator.selection.draws.lots.pots import DrawMethod
from facilitator.selection.draws.lots.script import INPUTS, SCRIPT, Read, inputs_of, script_of
from facilitator.selection.draws.records import DrawActKind
from facilitator.selection.draws.told import DrawState, DrawTold

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&]")

_HOW = {
    DrawMethod.rfc3797: (
        "The method is RFC 3797. The numbers of each source are put in order and written as one"
        " line, the key. The MD5 sum of the key between two copies of a counter, divided by how"
        " many people are left, leaves a rest: it says who comes out, counted from 0 in the order"
        " of their numbers. Then the counter goes on by one. Nobody can foresee the sources, and"
        " everybody gets the same result from them."
    ),
    DrawMethod.sha256: (
        "A secret was hashed several times with SHA-256, and the last value was published before:"
        " the promise. After the public numbers were known, the value before it was opened: the"
        " code. HKDF-Extract (RFC 5869) makes a key from the code and the numbers; HKDF-Expand"
        " gives every name a rank from the key, and the lowest ranks come first. Each replacement"
        " is drawn with the next code. Whoever knew the secret could not foresee the numbers, and"
        " whoever knew the numbers could not change the secret."
    ),
    DrawMethod.dice: (
        "Dice were thrown before two witnesses, and each of them typed what was read. So many dice"
        " are read as one number as can tell everybody left apart, in base {sides}, a 1 counting"
        " as 0. A number that does not fill a whole round of the people left is thrown again, or"
        " the first names would come out more often. The rest of the number, divided by how many"
        " are left, says who comes out, counted in the order of the numbers from 0."
    ),
    DrawMethod.slips: (
        "Numbered slips of one size were mixed in a hat and drawn one by one before two witnesses,"
        " and each of them typed what was read. The order of the slips is the order of the result."
    ),
}


def announced_of(told: DrawTold) -> Announced:
    """Give what was fixed before a draw."""
    labels = {one.number: one.label for one in told.pool}
    return Announced(labels, told.draw.count, told.draw.reserve, told.limits, told.lottery)


def proof_inputs(told: DrawTold) -> str:
    """Give the lines of "draw.txt"; empty until it was drawn."""
    if not told.values:
        return ""
    gone = [one.number for one in told.gone]
    if told.missing:
        gone = gone[:-1]  # the last one waits to be drawn for
    read = Read(told.values, gone, told.draw.commitment, told.codes)
    return inputs_of(told.draw.method, announced_of(told), read)


def proof_script(told: DrawTold) -> str:
    """Give the script that checks this draw with bare Python."""
    draw = told.draw
    return script_of(draw.method, quotas=told.lottery is not None, sides=draw.sides)


def proof_title(told: DrawTold) -> str:
    """Give "Draw for Water keeper, 5 January 2026"."""
    return f"Draw for {told.role}, {said_day(told.draw.announced_on)}"


def proof_markdown(told: DrawTold) -> str:
    """Give the whole sheet; before the draw, what is announced."""
    parts = [f"# {_quiet(proof_title(told))}", *_before(told), *_pool(told)]
    if told.readings:
        parts += _read(told)
    if told.lots:
        parts += [*_lots(told), *_result(told), *_check(told)]
    return "\n\n".join(part for part in parts if part) + "\n"


def proof_csv(told: DrawTold) -> bytes:
    """Give one row a person in the pool: number, name, chance, lot, fate."""
    lots = {lot.number: lot for lot in told.lots}
    fates = fates_of(told)
    rows = []
    for one in told.pool:
        lot = lots.get(one.number)
        rows.append(
            (
                one.number,
                one.label,
                f"{float(told.chances[one.number]):.4f}" if told.chances else "",
                lot.place if lot else None,
                lot.shown if lot else "",
                fates.get(one.number, ""),
            )
        )
    return csv_bytes(("number", "name", "chance", "place", "shown", "what became of it"), rows)


def fates_of(told: DrawTold) -> dict[int, str]:
    """Say by number what became of everybody who came out."""
    said = {}
    for lot in told.lots:
        if lot.fate is Fate.passed_over:
            said[lot.number] = f"passed over: {lot.why}"
    for one in told.seated:
        in_place = f", in the place of {one.replaces}" if one.replaces else ""
        said[one.number] = f"has place {one.place}{in_place}"
    for one in told.reserve:
        said[one.number] = f"in reserve, place {one.place}"
    for gone in told.gone:
        because = f": {gone.reason}" if gone.reason else ""
        said[gone.number] = f"{gone.kind.value} on {said_day(gone.on)}{because}"
    return said


def _before(told: DrawTold) -> Iterable[str]:
    draw = told.draw
    yield (
        f"{_quiet(told.collective)}, {_quiet(told.group)}. {draw.count} out of"
        f" {len(told.pool)} people are drawn for {_quiet(told.role)}."
    )
    if told.state is DrawState.withdrawn:
        why = next(act for act in told.acts if act.kind is DrawActKind.withdrawn)
        yield f"**This draw was withdrawn on {said_day(why.on)}:** {_quiet(why.why)}"
    yield f"## Fixed before the draw, on {said_day(draw.announced_on)}"
    yield _HOW[draw.method].format(sides=draw.sides)
    for source in told.sources:
        on = f", on {said_day(source.on)}" if source.on else ""
        many = "one number" if source.how_many == 1 else f"{source.how_many} numbers"
        yield (
            f"- Source {source.position}: {_quiet(source.words)}{on}; {many} from {source.lowest}"
            f" to {source.highest}" + ("; read in the room by two witnesses" * source.witnessed)
        )
    if draw.method is DrawMethod.dice:
        lottery = told.lottery
        first = dice_needed(lottery.count if lottery else len(told.pool), draw.sides)
        what = "ticket" if lottery else "first person"
        yield f"- Dice with {draw.sides} sides, {first} for the {what}"
    if told.entropy:
        yield told.entropy
    if draw.fallback:
        yield f"If a source fails: {_quiet(draw.fallback)}"
    if draw.rules:
        yield f"Who is passed over when drawn: {_quiet(draw.rules)}"
    if draw.reserve:
        more = "One more is" if draw.reserve == 1 else f"{draw.reserve} more are"
        yield f"{more} drawn as a reserve list."
    if draw.commitment:
        yield f"Promised, SHA-256 applied {draw.codes} times to a secret of 32 bytes:"
        yield f"```\n{draw.commitment}\n```"
    for limit in told.limits:
        most = "" if limit.most is None else f" at most {limit.most}"
        least = f" at least {limit.least}" if limit.least else ""
        both = " and" if most and least else ""
        numbers = ", ".join(map(str, sorted(limit.numbers)))
        yield f"- Of “{_quiet(limit.label)}”{least}{both}{most}: numbers {numbers}"
    if told.lottery is not None:
        yield from _mixes(told)
    for name, reason in told.left_out:
        yield f"- Not in the pool: {_quiet(name)}, {_quiet(reason)}"


def _mixes(told: DrawTold) -> Iterable[str]:
    lottery = told.lottery
    assert lottery is not None
    yield (
        "People who are in the same quotas are one group. First a ticket is drawn, which says how"
        " many come from each group; then the people of each group, each as likely as the other."
        " The tickets are dealt so that the smallest chance of anybody is as large as the quotas"
        " allow."
    )
    yield _table(
        ("Group", "Numbers", "Chance of each"),
        [
            (str(n), ", ".join(map(str, stratum)), f"{float(told.chances[stratum[0]]):.1%}")
            for n, stratum in enumerate(lottery.strata, 1)
        ],
    )
    yield _table(
        ("Tickets", *(f"Group {n}" for n in range(1, len(lottery.strata) + 1))),
        [(f"{one.first}–{one.last}", *map(str, one.mix)) for one in lottery.tickets],
    )


def _pool(told: DrawTold) -> Iterable[str]:
    yield "## The pool"
    if told.lottery is None:
        yield _table(("Number", "Name"), [(str(one.number), one.label) for one in told.pool])
        return
    yield _table(
        ("Number", "Name", "Chance"),
        [
            (str(one.number), one.label, f"{float(told.chances[one.number]):.1%}")
            for one in told.pool
        ],
    )


def _read(told: DrawTold) -> Iterable[str]:
    yield "## What was read"
    for reading in told.readings:
        by = f"{_quiet(reading.witness)}: " if reading.witness else ""
        lines = reading.values.split("\n")
        if told.sources and len(lines) == len(told.sources):
            yield from (
                f"- {by}{_quiet(source.words)}: {line}"
                for source, line in zip(told.sources, lines, strict=True)
            )
        else:
            yield f"- {by}{reading.values}"
        if reading.fallback_why:
            yield f"The fallback was used: {_quiet(reading.fallback_why)}"
        if reading.correction_why:
            yield f"Corrected: {_quiet(reading.correction_why)}"
    if told.values and told.sources:
        yield "As one line:"
        yield f"```\n{_cut(told.values)}\n```"
    for n, (code, key) in enumerate(zip(told.codes, told.keys, strict=True)):
        what = "Code and key of the draw" if n == 0 else f"Code and key of replacement {n}"
        yield f"{what}:"
        yield f"```\n{code}\n{key}\n```"
    if told.secret:
        yield "The secret, opened at the end:"
        yield f"```\n{told.secret}\n```"


def _lots(told: DrawTold) -> Iterable[str]:
    yield "## Every step"
    if told.ticket is not None:
        yield f"Ticket {told.ticket} came out: {_grouped(told.ticket_shown)}"
    fates = fates_of(told)
    yield _table(
        ("Step", "Of", "It follows from", "No.", "Name", "What became of it"),
        [
            (
                str(lot.place),
                str(lot.out_of),
                _grouped(lot.shown),
                str(lot.number),
                lot.label,
                fates.get(lot.number, ""),
            )
            for lot in told.lots
        ],
    )


def _result(told: DrawTold) -> Iterable[str]:
    yield "## The result"
    yield _table(
        ("Place", "Number", "Name", "In the place of"),
        [(str(o.place), str(o.number), o.label, o.replaces) for o in told.seated],
    )
    if told.reserve:
        names = ", ".join(_quiet(one.label) for one in told.reserve)
        yield f"In reserve, in this order: {names}."


def _check(told: DrawTold) -> Iterable[str]:
    numbers = " ".join(str(one.number) for one in told.seated)
    yield "## Check it yourself"
    yield (
        f"Save the first block as {INPUTS} and the second as {SCRIPT} in one folder, and run"
        f" “python {SCRIPT}” (any Python from 3.9 on). Keep the indents. It prints the"
        f" numbers of those who have a place: **{numbers}**"
    )
    yield f"### {INPUTS}"
    yield f"```\n{proof_inputs(told)}```"
    yield f"### {SCRIPT}"
    yield f"```\n{proof_script(told)}```"


def _cut(values: str, wide: int = 84) -> str:
    return "\n".join(values[at : at + wide] for at in range(0, len(values), wide))


def _grouped(shown: str) -> str:
    """Part long hex digits, so that they break where a line ends."""
    return re.sub(
        r"[0-9A-Fa-f]{32,64}",
        lambda found: " ".join(re.findall(".{1,8}", found[0])),
        shown,
    )


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *[[_quiet(cell) for cell in row] for row in rows]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _quiet(text: str) -> str:
    """Give text on one line in which Markdown sees no command."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))
