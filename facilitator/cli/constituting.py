"""`constitutions`: which there are, which fits, and what is amiss in a file of one's own."""

import argparse
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.cli.printing import print_json, print_table
from facilitator.errors import Refused

if TYPE_CHECKING:
    from facilitator.constitutions.fitting import Point

CHECK = "check"


def declare(word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "words", nargs="*", metavar=f"{CHECK} FILE.toml", help="check a constitution of your own"
    )
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="ANSWER",
        help="order them by how well they fit; may be given more than once",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(given: argparse.Namespace) -> int:
    """List them, or say every mistake of a file."""
    if given.words:
        if given.words[0] != CHECK or len(given.words) != 2:
            raise Refused("Write `facilitator constitutions check FILE.toml`.")
        return _check(Path(given.words[1]), as_json=given.json)
    return _list(given.answer, as_json=given.json)


def _check(file: Path, *, as_json: bool) -> int:
    from facilitator.constitutions.service import Amiss, constitution_in

    try:
        found = constitution_in(file)
    except Amiss as amiss:
        if as_json:
            print_json({"file": file.name, "right": False, "mistakes": list(amiss.sentences)})
            return 1
        raise
    if as_json:
        print_json({"file": file.name, "right": True, "mistakes": []})
        return 0
    counts = ", ".join(
        f"{len(found.parts(part))} {part}" for part in ("groups", "roles", "domains")
    )
    print(f"{file.name} is a constitution: “{found.name}”, {counts}.")
    return 0


def _list(answers: list[str], *, as_json: bool) -> int:
    from facilitator.constitutions.service import constitutions, fitting

    _check_answers(answers)
    known = {one.key: one for one in constitutions()}
    fits = {fit.key: fit for fit in fitting(answers)}
    order = list(fits) if answers else list(known)
    if as_json:
        print_json(
            [
                {
                    "key": key,
                    "name": known[key].name,
                    "summary": known[key].summary,
                    "people": known[key].people,
                    "context": known[key].context,
                    "points": fits[key].points,
                    "speaks_for": [_point(point) for point in fits[key].speaks_for],
                    "speaks_against": [_point(point) for point in fits[key].speaks_against],
                }
                for key in order
            ]
        )
        return 0
    header = ("name", "for whom", "what it is")
    rows = [(key, known[key].people, known[key].summary) for key in order]
    if answers:
        print_table(
            (*header, "points"),
            [(*row, f"{fits[row[0]].points:+d}") for row in rows],
        )
    else:
        print_table(header, rows)
    return 0


def _check_answers(answers: list[str]) -> None:
    from facilitator.constitutions.fitting import ANSWERS, SIZES

    known = [*SIZES, *ANSWERS]
    for answer in answers:
        if answer not in known:
            near = get_close_matches(answer[:100], known, n=1)
            meant = f" Did you mean “{near[0]}”?" if near else f" There are: {', '.join(known)}."
            raise Refused(f"“{answer}” is no answer.{meant}")


def _point(point: "Point") -> dict[str, object]:
    return {"answer": point.answer, "points": point.points, "because": point.because}
