"""What titles and file names say: a meeting's group, and which agenda belongs to which minutes."""

import re
from pathlib import PurePosixPath

from facilitator.exchange.reading.markdown import Document, MarkdownLine, plain

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DATES = re.compile(
    rf"\b\d{{4}}[-/. ]\d{{1,2}}[-/. ]\d{{1,2}}\b"
    rf"|\b\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?\s+{_MONTH}\s+\d{{4}}\b"
    rf"|\b\d{{1,2}}-{_MONTH}-\d{{4}}\b|\b{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}\b"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,",
    re.IGNORECASE,
)
_NOT_GROUP = re.compile(
    r"\b(?:draft|meetings?|minutes|agendas?|tele-?con(?:ference)?s?|calls?|cals|notes|week[- ]of"
    r"|w/o|of|the|for|doc|f2f|week|kick-?off|breakouts?|plenary|weekly|monthly|and|utc)\b|[&*:;()\[\]]",
    re.IGNORECASE,
)
_PART = re.compile(r"[-_ ]*(?:agenda[-_ ]and[-_ ]minutes|agenda|m[a-z]{1,3}nutes|notes)$", re.I)


def title_of(document: Document) -> tuple[str, int]:
    """The first heading, else the first line of text, and its line."""
    first: MarkdownLine | None = None
    for line in document.lines[:60]:
        if line.quiet or line.blank or not line.text.strip("-*_= "):
            continue
        if line.level:
            return plain(line.text), line.number
        first = first or line
    return (plain(first.text)[:200], first.number) if first else ("", 1)


def group_hint(title: str) -> str | None:
    """The group's name in "2021-04-14 Conda Community Meeting": "Conda Community"."""
    rest = _NOT_GROUP.sub(" ", _DATES.sub(" ", title[:200]))
    words = " ".join(rest.split()).strip(" -–—,.#")
    words = " ".join(word for word in words.split() if word.strip("-–/"))
    plausible = (
        1 < len(words) <= 60
        and len(words.split()) <= 4
        and all(word[0].isupper() or word == "community" for word in words.split())
        and "/" not in words
    )
    return words if plausible else None


def only_a_date(title: str) -> bool:
    """Whether a heading says nothing but a day."""
    return not any(sign.isalpha() for sign in _DATES.sub(" ", title[:200]))


def same_meeting_key(name: str) -> str:
    """The name of a file without "agenda" or "minutes": equal for both of one meeting."""
    path = PurePosixPath(name)
    return str(path.with_name(_PART.sub("", path.stem) or path.stem)).casefold()


def part_of_name(name: str) -> str | None:
    """ "agenda" or "minutes" where a file's name ends so (slips of the pen included)."""
    match = _PART.search(PurePosixPath(name).stem)
    if not match:
        return None
    word = match[0].strip("-_ ").casefold()
    if "and" in word:
        return None
    return "agenda" if word == "agenda" else "minutes"
