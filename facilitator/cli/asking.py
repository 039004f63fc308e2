"""`who`: who decided this, by what right, and why."""

import argparse
from pathlib import Path

from facilitator.cli.printing import print_json
from facilitator.opening import open_collective


def declare(_word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("words", metavar="WORDS", nargs="+", help='a question: "who decided …?"')
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(given: argparse.Namespace) -> int:
    """Print the answer: the sentence first, then what it rests on."""
    from facilitator.asking.service import answer

    office = open_collective(given.file)
    try:
        found = answer(office, " ".join(given.words))
    finally:
        office.database.close()
    if given.json:
        print_json(found.as_json())
        return 0
    print(found.sentence)
    for decision in found.decisions:
        print(f"\nD-{decision.number}  {decision.title}  ({decision.decided_on or 'day unknown'})")
        for label, text in (("by", decision.by), ("why", decision.why), ("heard", decision.heard)):
            if text:
                print(f"    {label}: {text}")
    for ruled in found.rulings:
        print(f"\nDispute {ruled.number}  {ruled.question}  ({ruled.on})")
        for label, text in (("ruled", ruled.ruling), ("why", ruled.why), ("by", ruled.by)):
            print(f"    {label}: {' '.join(text.split())}")
    if found.mentions:
        print("\nAlso mentioned:")
        for mention in found.mentions:
            print(f"    {mention.source}: {mention.text}")
    return 0
