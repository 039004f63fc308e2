"""What a letter file looks like: words that anybody can read, then what is signed. Pure.

The signed part is one line of JSON in canonical form: keys sorted, no spaces, UTF-8. All the rest
of the file follows from that line and its signature, and is held against it when it is read:
nobody can change the words people see and leave the signature as it was. See docs/letters.md.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from facilitator.errors import Refused
from facilitator.letters.records import LetterDraft, LetterKind
from facilitator.saying import said_day

SUFFIX: Final = ".facilitator-letter"
MOST_BYTES: Final = 256 * 1024
FIRST_LINE: Final = "Facilitator letter 1"
_ANY_VERSION: Final = "Facilitator letter "
_BEGIN: Final = "-----BEGIN SIGNED-----"
_END: Final = "-----END SIGNED-----"
_KEY: Final = "Ed25519 key: "
_SIGNATURE: Final = "Ed25519 signature: "
CHANGED: Final = "{name} was changed on its way, or badly copied. Ask for it again."


@dataclass(frozen=True)
class Answered:
    """The letter that a letter answers."""

    id: UUID
    digest: str
    """SHA-256, hex, of what was signed in it."""


@dataclass(frozen=True)
class LetterText:
    """Everything that is signed."""

    id: UUID
    kind: LetterKind
    from_id: UUID
    sender: str
    key: str
    """The public key of the sender, base64."""
    dated: date
    draft: LetterDraft
    answers: Answered | None = None


@dataclass(frozen=True)
class LetterFile:
    """A file that is well formed; whether its signature holds is not yet said."""

    text: LetterText
    signed: str
    signature: str


def signed_line(text: LetterText) -> str:
    """Give the one line that is signed."""
    draft = text.draft
    told: dict[str, Any] = {
        "format": FIRST_LINE,
        "id": str(text.id),
        "kind": text.kind.value,
        "from": {"id": str(text.from_id), "name": text.sender, "key": text.key},
        "to": {"id": str(draft.to_id) if draft.to_id else None, "name": draft.to},
        "dated": text.dated.isoformat(),
        "title": draft.title,
        "text": draft.text,
        "why": draft.why,
        "wanted": draft.wanted,
        "answer_by": draft.answer_by.isoformat() if draft.answer_by else None,
        "wants_answer": draft.wants_answer,
        "answers": {"id": str(text.answers.id), "digest": text.answers.digest}
        if text.answers
        else None,
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def letter_file(text: LetterText, signature: str, code: str) -> str:
    """Give the whole file. `code` is that of the sender’s key, to be compared by voice."""
    return "\n".join(
        [
            *_to_read(text, code),
            "What follows is for computers: the same words, and a signature that shows that they",
            "were not changed. How to check it by hand stands in the manual of Facilitator.",
            "",
            _BEGIN,
            signed_line(text),
            _END,
            f"{_KEY}{text.key}",
            f"{_SIGNATURE}{signature}",
            "",
        ]
    )


def parse(name: str, content: str) -> LetterFile:
    """Take a file apart. `name` is the file’s, for the sentences.

    Raises `Refused` for what is no letter, is not whole, or was written by a newer version.
    """
    if not content.startswith(f"{FIRST_LINE}\n"):
        if content.startswith(_ANY_VERSION):
            raise Refused(
                f"{name} was written by a newer version of Facilitator. Install that version to"
                " read it."
            )
        raise Refused(f"{name} is not a letter that Facilitator wrote.")
    lines = content.rstrip("\n").split("\n")
    if len(lines) < 6 or lines[-3] != _END or lines[-5] != _BEGIN:
        raise Refused(f"{name} is not whole. Ask for it again.")
    signed, key, signature = lines[-4], lines[-2], lines[-1]
    if not key.startswith(_KEY) or not signature.startswith(_SIGNATURE):
        raise Refused(f"{name} is not whole. Ask for it again.")
    text = _text_of(name, signed)
    if signed_line(text) != signed or text.key != key.removeprefix(_KEY):
        raise Refused(CHANGED.format(name=name))
    return LetterFile(text, signed, signature.removeprefix(_SIGNATURE))


def plain_text(name: str, data: bytes) -> str:
    """Give the text of a file, with the line ends that mail programs change put right.

    Raises `Refused` for what is too large or no text.
    """
    if len(data) > MOST_BYTES:
        raise Refused(f"{name} is larger than {MOST_BYTES // 1024} KB and is no letter.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{name} is not a letter that Facilitator wrote.") from None
    return text.replace("\r\n", "\n").rstrip("\n") + "\n"


def _to_read(text: LetterText, code: str) -> list[str]:
    draft = text.draft
    is_question = text.kind is LetterKind.question
    lines = [
        FIRST_LINE,
        "",
        f"From:  {text.sender}",
        f"To:    {draft.to}",
        f"Date:  {said_day(text.dated)}",
        f"About: {draft.title}",
        "",
        f"{text.sender} {'asks' if is_question else 'answers'}:",
        "",
        *_indented(draft.text),
        "",
    ]
    for words, value in (("Why:", draft.why), ("What we hope for:", draft.wanted)):
        if value:
            lines += [words, "", *_indented(value), ""]
    if is_question and draft.answer_by is not None:
        lines += [f"Please answer by {said_day(draft.answer_by)}.", ""]
    elif is_question:
        wanted = "Please answer." if draft.wants_answer else "No answer is needed."
        lines += [wanted, ""]
    return [*lines, f"Code of {text.sender}, to compare by voice: {code}", ""]


def _indented(words: str) -> list[str]:
    return [f"  {line}".rstrip() for line in words.split("\n")]


def _text_of(name: str, signed: str) -> LetterText:
    try:
        told = json.loads(signed)
        answers = told["answers"]
        to_id, answer_by = told["to"]["id"], told["answer_by"]
        if told["format"] != FIRST_LINE or not isinstance(told["wants_answer"], bool):
            raise ValueError
        draft = LetterDraft(
            to=_line(told["to"]["name"]),
            to_id=UUID(to_id) if to_id is not None else None,
            title=_line(told["title"]),
            text=_words(told["text"]),
            why=_words(told["why"]),
            wanted=_words(told["wanted"]),
            answer_by=date.fromisoformat(answer_by) if answer_by is not None else None,
            wants_answer=told["wants_answer"],
        )
        return LetterText(
            id=UUID(told["id"]),
            kind=LetterKind(told["kind"]),
            from_id=UUID(told["from"]["id"]),
            sender=_line(told["from"]["name"]),
            key=_words(told["from"]["key"]),
            dated=date.fromisoformat(told["dated"]),
            draft=draft,
            answers=Answered(UUID(answers["id"]), _words(answers["digest"])) if answers else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, Refused):
        raise Refused(CHANGED.format(name=name)) from None


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    value.encode()  # half a letter (a lone surrogate) cannot be kept
    return value


def _line(value: object) -> str:
    line = _words(value)
    if not line.strip() or len(line) > 300 or any(ord(letter) < 32 for letter in line):
        raise ValueError
    return line
