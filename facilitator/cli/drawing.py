"""`draw`: lots from a file of names and a file of public values; no collective is needed."""

import argparse
from pathlib import Path
from typing import Any

from facilitator.cli.numbers import whole
from facilitator.cli.printing import print_json, print_table
from facilitator.errors import Refused
from facilitator.selection.draws.lots.codes import opens, read_hex
from facilitator.selection.draws.lots.drawing import Announced, Fate, drawn
from facilitator.selection.draws.lots.entropy import Entropy, entropy_of, guessed_span
from facilitator.selection.draws.lots.pool import check_count, read_pool
from facilitator.selection.draws.lots.pots import DrawMethod, Pot, Rfc3797Pot, Sha256Pot
from facilitator.selection.draws.lots.ranks import key_of
from facilitator.selection.draws.lots.seeds import key_string, read_seeds
from facilitator.selection.given_text import STANDARD_INPUT, text_given

MOST_BYTES = 16 * 1024 * 1024


def declare(_word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--pool", type=Path, required=True, metavar="FILE", help="names, one on each line"
    )
    parser.add_argument(
        "--seeds", type=Path, required=True, metavar="FILE", help="a line of numbers per source"
    )
    parser.add_argument(
        "--method",
        choices=[DrawMethod.rfc3797.value, DrawMethod.sha256.value],
        default=DrawMethod.rfc3797.value,
    )
    parser.add_argument("--count", type=whole, default=1, metavar="N", help="how many; default 1")
    parser.add_argument("--code", metavar="HEX", help="sha256: the code that was opened")
    parser.add_argument("--commitment", metavar="HEX", help="sha256: what was promised before")
    parser.add_argument("--json", action="store_true", help="print one JSON document (the default)")
    parser.add_argument("--text", action="store_true", help="print for people instead")


def run(given: argparse.Namespace) -> int:
    """Draw and print."""
    method = DrawMethod(given.method)
    if given.pool == given.seeds == STANDARD_INPUT:
        raise Refused("Standard input can be the pool or the seeds. Give a file for the other.")
    labels = read_pool(_text(given.pool))
    check_count(given.count, len(labels))
    seeds = read_seeds(_text(given.seeds))
    values = key_string(seeds)
    code = _code(method, given.code, given.commitment)
    pot: Pot = Rfc3797Pot(values)
    key = values
    if method is DrawMethod.sha256:
        pot, key = Sha256Pot([code], values), key_of(code, values).hex()
    found = drawn(Announced(labels, given.count), pot)
    entropy = entropy_of(
        len(labels), given.count, [guessed_span(one) for one in seeds], guessed=True
    )
    rows = [
        {"place": lot.place, "number": lot.number, "name": lot.label, "shown": lot.shown,
         "out_of": lot.out_of}
        for lot in found.lots
        if lot.fate is Fate.selected
    ]  # fmt: skip
    if given.text:
        _tell(rows, key, entropy)
    else:
        print_json(
            {"selected": rows, "key": key, "method": method, "values": values,
             "pool": len(labels), "entropy": _plain(entropy)}
        )  # fmt: skip
    return 0


def _plain(entropy: Entropy) -> dict[str, Any]:
    return {
        "needed_bits": round(entropy.needed, 1),
        "given_bits": round(entropy.given, 1),
        "enough": entropy.enough,
        "said": entropy.said,
    }


def _tell(rows: list[dict[str, Any]], key: str, entropy: Entropy) -> None:
    print(f"Key: {key}\n")
    header = ["place", "number", "name"]
    print_table(header, [[row[name] for name in header] for row in rows])
    print(f"\n{entropy.said}")


def _code(method: DrawMethod, code: str | None, commitment: str | None) -> bytes:
    if method is not DrawMethod.sha256 and (code or commitment):
        raise Refused("RFC 3797 draws without a code. Leave --code out, or use --method sha256.")
    if code is None:
        if commitment is not None:
            raise Refused("A commitment is checked against a code. Give it with --code.")
        return b""
    found = read_hex(code, "A code")
    if commitment is not None and not opens(found, read_hex(commitment, "A commitment")):
        raise Refused("This code is not the one that was promised: its SHA-256 is another value.")
    return found


def _text(path: Path) -> str:
    return text_given(path, MOST_BYTES, "Save it as plain text in UTF-8.")
