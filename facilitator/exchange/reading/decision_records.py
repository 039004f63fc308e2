"""Decision records in Markdown: MADR (front matter), and the log form with "- Status:" lines.

Status and date count only in the record's head: front matter, or the list right below its title.
A status in a code block, an example or a picture is somebody else's.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from facilitator.exchange.reading.days import compact_day, first_day
from facilitator.exchange.reading.files import SourceFile
from facilitator.exchange.reading.markdown import (
    Document,
    MarkdownLine,
    Section,
    joined,
    label,
    links,
    plain,
    split,
)
from facilitator.exchange.reading.parsed import Doubt, Line, ParsedRecord
from facilitator.exchange.reading.people_names import looks_like_a_name, tidy

_FIELDS = {
    "status": "status",
    "date": "date",
    "deciders": "deciders",
    "decider": "deciders",
    "decision-makers": "deciders",
    "decision makers": "deciders",
    "consulted": "consulted",
    "informed": "informed",
    "tags": "tags",
}
_PASSED_OVER = frozenset(
    [
        "parent",
        "nav_order",
        "title",
        "layout",
        "has_children",
        "source",
        "technical",
        "story",
        "permalink",
        "id",
    ]
)

_SECTIONS = re.compile(
    r"context(?: and problem statement)?|decision outcome|decision|considered options"
    r"|decision drivers|consequences|(?:positive|negative) consequences"
    r"|pros and cons of the options|links|more information|confirmation|status",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"decision outcome|decision|considered options|decision drivers", re.IGNORECASE
)
_CHOSEN = re.compile(
    r"^(?:chosen option|we (?:chose|choose|decided for))\s*:?\s*"
    r"(?:\"(?P<double>.{1,300}?)\"|'(?P<single>.{1,300}?)'|“(?P<curly>.{1,300}?)”)"
    r"(?P<rest>[,.;:].*|\s+because\b.*|\s*)$",
    re.IGNORECASE | re.DOTALL,
)
_BECAUSE = re.compile(r"^[\s,;:.]*(?:because\b)?[\s:]*(.*)$", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"^(?:adr[-_ ]?)?(\d{1,5})(?=[-_. ])", re.IGNORECASE | re.ASCII)
_REPLACED = re.compile(r"superse[dc]ed by|replaced by", re.IGNORECASE)
_REPLACES = re.compile(r"^(?:supersedes|superseeds|replaces)\b", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[,;]\s*")
_TEMPLATE = re.compile(r"^[\[{][^\]}]{3,}[\]}]$|\btemplate\b", re.IGNORECASE)
_ADR_NAME = re.compile(r"\b(ADR-?\d{1,5})\b", re.IGNORECASE)


def is_record_template(source: SourceFile) -> bool:
    """Whether a record is the form itself: its title stands in braces, or it says so."""
    document = split(source.text[:8000])
    titles = [line.text for line in document.lines if line.level == 1][:1]
    front = [found[1] for line in document.front if (found := label(line.text))]
    stem = PurePosixPath(source.name).stem
    return any(_TEMPLATE.search(text.strip()) for text in (*titles, *front[:4], stem))


def read_record(source: SourceFile) -> ParsedRecord | None:
    """The decision a record holds, or None where the text is no decision record.

    A record has one first-level title and a section on the outcome, the options or the drivers;
    or, in the log form, a "- Status:" line right below its title.
    """
    document = split(source.text)
    sections = document.sections
    heads = [section for section in sections if section.level == 1]
    if not heads:
        return None
    head = heads[0]
    listed = _listed_fields(head.lines)
    front = _front_fields(document)
    known = [s for s in sections if s.level == 2 and _SECTIONS.fullmatch(_name(s))]
    if not any(_TELLING.fullmatch(_name(section)) for section in known) and not (
        "status" in listed and "date" in listed
    ):
        return None
    fields = {**listed, **front}
    slug = PurePosixPath(source.name).stem
    doubts: list[Doubt] = []
    unknown = [
        Line(source.name, line.number, line.text[:300])
        for line in (*document.front, *_head_list(head.lines))
        if (found := label(line.text)) and not _is_known(found[0]) and not _is_comment(line)
    ]
    status, replaced_by = _status(fields)
    decided_on = _decided_on(fields, source, doubts)
    body = _record_sections(sections)
    outcome, because = _outcome(body)
    lines = {name: line.number for name, (_, line) in fields.items()}
    lines["title"] = head.number
    return ParsedRecord(
        source=source.name,
        number_hint=_number(slug),
        slug=slug,
        title=plain(head.title),
        layout="front matter" if front or document.front else "list of fields",
        status=status,
        decided_on=decided_on,
        deciders=_names(fields, "deciders"),
        consulted=_names(fields, "consulted"),
        informed=_names(fields, "informed"),
        context=_context(head, body),
        drivers=_bullets(_lines_of(body, "decision drivers")),
        options=_bullets(_lines_of(body, "considered options")),
        outcome=outcome,
        because=because,
        decision_text=joined(_decision_lines(body)),
        consequences=_consequences(sections),
        supersedes=_supersedes(body),
        superseded_by=replaced_by,
        tags=tuple(re.split(r"[\s,]+", fields["tags"][0])) if "tags" in fields else (),
        lines=lines,
        body=source.text,
        not_understood=tuple(unknown),
        in_doubt=tuple(doubts),
    )


def _listed_fields(lines: Sequence[MarkdownLine]) -> dict[str, tuple[str, MarkdownLine]]:
    """ "- Status: accepted" and its kin in the first list below the title."""
    found: dict[str, tuple[str, MarkdownLine]] = {}
    for line in _head_list(lines):
        if labelled := label(line.text):
            name = _FIELDS.get(labelled[0].casefold())
            if name and labelled[1] and name not in found:
                found[name] = (_without_comment(labelled[1]), line)
    return found


def _head_list(lines: Sequence[MarkdownLine]) -> list[MarkdownLine]:
    listed: list[MarkdownLine] = []
    for line in lines:
        if line.blank:
            continue
        if not line.bullet or line.quiet:
            break
        listed.append(line)
    return listed


def _front_fields(document: Document) -> dict[str, tuple[str, MarkdownLine]]:
    found: dict[str, tuple[str, MarkdownLine]] = {}
    for line in document.front:
        if line.depth or _is_comment(line):
            continue
        name, colon, value = line.raw.partition(":")
        value = value.strip().strip("\"'[]")
        known = _FIELDS.get(name.strip().casefold())
        if colon and known and value and not value.startswith("{"):
            found[known] = (value, line)
    return found


def _is_comment(line: MarkdownLine) -> bool:
    return line.raw.lstrip().startswith("#")


def _is_known(word: str) -> bool:
    return word.casefold() in _FIELDS or word.casefold().split()[0] in _PASSED_OVER


def _status(fields: Mapping[str, tuple[str, MarkdownLine]]) -> tuple[str | None, tuple[str, ...]]:
    if "status" not in fields:
        return None, ()
    text = fields["status"][0]
    if not _REPLACED.search(text):
        return plain(text).casefold(), ()
    return "superseded", _references(text)


def _references(text: str) -> tuple[str, ...]:
    linked = tuple(PurePosixPath(target.split("#")[0]).stem for _, target in links(text))
    return linked or tuple(match[1] for match in _ADR_NAME.finditer(text))


def _decided_on(
    fields: Mapping[str, tuple[str, MarkdownLine]], source: SourceFile, doubts: list[Doubt]
) -> date | None:
    if "date" not in fields:
        return None
    text, line = fields["date"]
    day = first_day(text)
    if day is None:
        why = "This date cannot be read; the record is kept without one."
        doubts.append(Doubt(source.name, line.number, text[:80], why))
    named = compact_day(PurePosixPath(source.name).stem)
    if day and named and day != named:
        why = f"The file's name says {named.isoformat()}; the date in the text was taken."
        doubts.append(Doubt(source.name, line.number, day.isoformat(), why))
    return day


def _names(fields: Mapping[str, tuple[str, MarkdownLine]], name: str) -> tuple[str, ...]:
    if name not in fields:
        return ()
    parts = (tidy(plain(part)) for part in _SPLIT.split(fields[name][0]))
    return tuple(part for part in parts if looks_like_a_name(part))


def _record_sections(sections: Sequence[Section]) -> list[Section]:
    """Second-level sections with what is below them; examples further down stay inside."""
    whole: list[tuple[Section, list[MarkdownLine]]] = []
    for section in sections:
        if section.level == 2:
            whole.append((section, list(section.lines)))
        elif section.level > 2 and whole:
            raw = "#" * section.level + " " + section.title
            heading = MarkdownLine(section.number, raw, section.title, level=section.level)
            whole[-1][1].extend((heading, *section.lines))
    return [
        Section(section.level, section.title, section.number, tuple(lines))
        for section, lines in whole
    ]


def _name(section: Section) -> str:
    return plain(re.sub(r"<!--.{0,80}?-->", "", section.title)).strip(" :").casefold()


def _lines_of(body: Sequence[Section], *names: str) -> tuple[MarkdownLine, ...]:
    return next((section.lines for section in body if _name(section) in names), ())


def _decision_lines(body: Sequence[Section]) -> list[MarkdownLine]:
    """The outcome's own text, without the consequences and confirmation below it."""
    lines = _lines_of(body, "decision outcome", "decision")
    own: list[MarkdownLine] = []
    for line in lines:
        if line.level:
            break
        own.append(line)
    return own


def _outcome(body: Sequence[Section]) -> tuple[str | None, str | None]:
    """The chosen option and the reason, where the record names them in the form's own words."""
    text = " ".join(joined(_decision_lines(body)).split("\n\n")[0].split())
    match = _CHOSEN.match(text[:1500])
    if not match:
        return (text or None), None
    reason = _BECAUSE.match(match["rest"] or "")
    said = reason[1].strip() if reason else ""
    if not said:
        said = "\n".join(f"- {item}" for item in _bullets(_decision_lines(body)))
    chosen = match["double"] or match["single"] or match["curly"]
    return chosen.strip(), said or None


def _context(head: Section, body: Sequence[Section]) -> str:
    lines = _lines_of(body, "context and problem statement", "context")
    if lines:
        return joined(lines)
    listed = {line.number for line in _head_list(head.lines)}
    return joined(line for line in head.lines if line.number not in listed)


def _bullets(lines: Sequence[MarkdownLine]) -> tuple[str, ...]:
    found: list[str] = []
    for line in lines:
        if line.level:
            break
        if line.bullet and not line.quiet and line.depth < 2 and line.text:
            found.append(plain(line.text))
    return tuple(found)


def _consequences(sections: Sequence[Section]) -> tuple[str, ...]:
    return tuple(
        text
        for section in sections
        if section.level in (2, 3) and re.fullmatch(r".{0,9}\s?consequences", _name(section))
        for text in _bullets(section.lines)
    )


def _supersedes(body: Sequence[Section]) -> tuple[str, ...]:
    return tuple(
        reference
        for line in _lines_of(body, "links", "more information")
        if not line.quiet and _REPLACES.match(plain(line.text))
        for reference in _references(line.text)
    )


def _number(slug: str) -> str | None:
    match = _NUMBER.match(slug)
    return match[1] if match else None


def _without_comment(text: str) -> str:
    return re.sub(r"<!--.{0,300}?(?:-->|$)", "", text).strip()
