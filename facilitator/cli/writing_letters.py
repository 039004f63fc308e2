"""`letters`: all of them; `letter`: write one, read one, answer one, save its file again."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from facilitator.cli.printing import print_json, print_table
from facilitator.cli.reading import day
from facilitator.errors import Refused
from facilitator.opening import open_collective

if TYPE_CHECKING:
    from facilitator.letters.records import Letter
    from facilitator.letters.service import LetterPreview, LetterShown
    from facilitator.office import Office


def declare(word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    if word == "letters":
        parser.add_argument("file", type=Path, metavar="FILE")
        _json(parser)
        return
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    write = acts.add_parser("write", help="write a letter and save its file")
    write.add_argument("file", type=Path, metavar="FILE")
    write.add_argument("letter", type=Path, metavar="LETTER", help="the file to save it as")
    write.add_argument("--to", required=True, metavar="NAME", help="the other collective")
    write.add_argument("--about", required=True, metavar="WORDS")
    write.add_argument("--text", required=True, metavar="WORDS", help="what they are asked")
    write.add_argument("--why", default="", metavar="WORDS")
    write.add_argument("--wanted", default="", metavar="WORDS", help="the outcome hoped for")
    write.add_argument("--by", type=day, metavar="DATE", help="the day an answer is asked for")
    write.add_argument(
        "--from", dest="group", metavar="GROUP", help="whose agenda it comes back to"
    )
    read = acts.add_parser("read", help="look at a letter’s file, and take it in")
    read.add_argument("file", type=Path, metavar="FILE")
    read.add_argument("letter", type=Path, metavar="LETTER")
    read.add_argument("--for", dest="group", metavar="GROUP", help="whose agenda it is for")
    read.add_argument("--look", action="store_true", help="only look; nothing is kept")
    read.add_argument("--new-key", action="store_true", help="agree to a key that changed")
    _json(read)
    answer = acts.add_parser("answer", help="answer a letter and save the answer’s file")
    answer.add_argument("file", type=Path, metavar="FILE")
    answer.add_argument("id", metavar="ID", help="as `letters` prints it, or its beginning")
    answer.add_argument("letter", type=Path, metavar="LETTER", help="the file to save it as")
    answer.add_argument(
        "--text", default="", metavar="WORDS", help="without: what the group decided or noted"
    )
    save = acts.add_parser("save", help="save the file of a letter of yours again")
    save.add_argument("file", type=Path, metavar="FILE")
    save.add_argument("id", metavar="ID")
    save.add_argument("letter", type=Path, metavar="LETTER")


def run(given: argparse.Namespace) -> int:
    """Do what was asked for."""
    office = open_collective(given.file)
    try:
        if given.command == "letters":
            return _list(office, given.json)
        act = {"write": _write, "read": _read, "answer": _answer, "save": _save}[given.act]
        return act(office, given)
    finally:
        office.database.close()


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _list(office: "Office", as_json: bool) -> int:
    from facilitator.letters.service import letters

    found = letters(office)
    if as_json:
        print_json([_told(one) for one in found])
        return 0
    print_table(
        ("id", "dated", "way", "with", "about", "state"),
        [
            (
                one.letter.id,
                one.letter.dated,
                one.letter.way.value,
                one.other,
                one.letter.title,
                one.words,
            )
            for one in found
        ],
    )
    return 0


def _told(one: "LetterShown") -> dict[str, object]:
    letter = one.letter
    return {
        "id": letter.id,
        "letter": letter.of_id,
        "way": letter.way,
        "kind": letter.kind,
        "with": one.other,
        "group": one.group,
        "dated": letter.dated,
        "on": letter.on,
        "title": letter.title,
        "text": letter.text,
        "why": letter.why,
        "wanted": letter.wanted,
        "answer_by": letter.answer_by,
        "wants_answer": letter.wants_answer,
        "state": one.state,
        "late": one.late,
        "answer": one.answer,
        "code": one.code,
        "compared": one.compared,
    }


def _write(office: "Office", given: argparse.Namespace) -> int:
    from facilitator.letters.records import LetterDraft
    from facilitator.letters.service import known_collectives, place_for, write_letter

    place_for(given.letter)
    known = [one for one in known_collectives(office) if one.name == given.to.strip()]
    draft = LetterDraft(
        to=given.to,
        to_id=known[0].of_id if len(known) == 1 else None,
        title=given.about,
        text=given.text,
        why=given.why,
        wanted=given.wanted,
        answer_by=given.by,
    )
    return _saved(office, write_letter(office, draft, group_id=_group(office, given.group)), given)


def _read(office: "Office", given: argparse.Namespace) -> int:
    from facilitator.letters.service import letter_shown, look_at_letter, read_letter

    seen = look_at_letter(office, given.letter)
    if given.look:
        if given.json:
            print_json(_preview(seen))
        else:
            print(_seen(seen))
        return 0
    letter = read_letter(
        office, given.letter, group_id=_group(office, given.group), new_key=given.new_key
    )
    if given.json:
        print_json(_told(letter_shown(office, letter.id)))
    else:
        print(_seen(seen))
        print(f"Taken in as {letter.id}." if not seen.read_on else "Nothing new.")
    return 0


def _preview(seen: "LetterPreview") -> dict[str, object]:
    text = seen.text
    return {
        "from": text.sender,
        "kind": text.kind,
        "dated": text.dated,
        "title": text.draft.title,
        "text": text.draft.text,
        "why": text.draft.why,
        "wanted": text.draft.wanted,
        "answer_by": text.draft.answer_by,
        "key": seen.key,
        "code": seen.code,
        "answers": seen.asked.title if seen.asked else None,
        "read_on": seen.read_on or None,
        "warning": seen.warning,
    }


def _seen(seen: "LetterPreview") -> str:
    lines = [
        f"{seen.text.sender} wrote “{seen.text.draft.title}”; the signature holds.",
        f"Code: {seen.code}",
        seen.warning,
        f"It was read on {seen.read_on} already." if seen.read_on else "",
    ]
    return "\n".join(filter(None, lines))


def _answer(office: "Office", given: argparse.Namespace) -> int:
    from facilitator.letters.service import place_for, words_found, write_answer

    place_for(given.letter)
    letter_id = _letter(office, given.id)
    words = given.text or words_found(office, letter_id)
    return _saved(office, write_answer(office, letter_id, words), given)


def _save(office: "Office", given: argparse.Namespace) -> int:
    from facilitator.letters.service import save_letter

    print(f"Saved as {save_letter(office, _letter(office, given.id), given.letter)}.")
    return 0


def _saved(office: "Office", letter: "Letter", given: argparse.Namespace) -> int:
    from facilitator.letters.service import save_letter

    print(f"Saved as {save_letter(office, letter.id, given.letter)}. Give it to {letter.to}.")
    return 0


def _letter(office: "Office", words: str) -> UUID:
    from facilitator.letters.service import letters

    found = [one.letter.id for one in letters(office) if str(one.letter.id).startswith(words)]
    if len(found) != 1:
        several = f"{len(found)} letters have an id that begins so. Give more of it."
        raise Refused(several if found else "There is no letter with this id. See `letters`.")
    return found[0]


def _group(office: "Office", words: str | None) -> UUID | None:
    from facilitator.groups.service import groups
    from facilitator.store.search import fold

    if words is None:
        return None
    found = [one.id for one in groups(office) if fold(one.name) == fold(words.strip())]
    if len(found) != 1:
        raise Refused(f"{'No' if not found else 'More than one'} group is called “{words}”.")
    return found[0]
