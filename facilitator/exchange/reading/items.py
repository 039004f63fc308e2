"""Agenda items: what a title says beside itself, and what was decided and promised below it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from facilitator.exchange.reading.markdown import (
    LONGEST_LOOK,
    MarkdownLine,
    below_bullet,
    first_link,
    joined,
    label,
    plain,
)
from facilitator.exchange.reading.parsed import (
    Doubt,
    ParsedAction,
    ParsedDecision,
    ParsedItem,
)
from facilitator.exchange.reading.people_names import looks_like_a_name, tidy
from facilitator.exchange.reading.phrases import (
    Stated,
    speaker,
    stated_decision,
    stated_task,
    task_in,
)

_REFERENCE = re.compile(r"\s*((?:[\w.-]{1,60}(?:/[\w.-]{1,60})?)?#\d{1,7})$")
_MINUTES = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?\s*min(?:ute)?s?\b", re.IGNORECASE)
_LAST_BRACKETS = re.compile(r"\s*\(([^()]{1,120})\)\s*$")
_TIME_WORD = re.compile(r"\b(?:time|minutes?|mins?)\b|[\d?:*_]|[-–](?=\s|$)", re.IGNORECASE)
_HANDLES = re.compile(r"\s+[-–]\s+(@[\w-]{1,60}(?:\s*[,&]?\s*@[\w-]{1,60}){0,15})\s*,?\s*$")
_SHORTS = r"[A-Z][A-Za-z]{0,2}[A-Z]"
_SHORT_FIRST = re.compile(
    rf"^[(\[]?({_SHORTS}(?:\s?[/,;&]\s?{_SHORTS}){{0,5}})(?:[)\]]:?|\s?:)\s*(.+)$", re.DOTALL
)
_TASKS = re.compile(r"(?:new |current )?(?:action items?|actions|todo list|to-?dos?)\W*", re.I)
_OUTCOME = re.compile(r"(?:outcome|decision|decided|resolved|resolution|conclusion)\W*", re.I)
_GOAL = re.compile(r"(?:goal|stretch goal|inform|decide|discuss|proposal)", re.IGNORECASE)
_TAG = re.compile(r"^(?:\[(?:NEW|OLD)\]|(?:NEW|OLD)\b|(?:Decide|Discuss|Inform)\s*:)\s*:?\s*(?=\S)")
_PROPOSED = re.compile(r"\bproposal\b(?:\s+is(?:\s+to)?\b|\s*[:-])\s*(.{8,}\S)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TitleParts:
    """A title without its additions, and the additions."""

    title: str
    brought_by: tuple[str, ...] = ()
    minutes_planned: int | None = None
    reference: str | None = None
    link: str | None = None


@dataclass
class ItemReader:
    """Makes items of lines.

    `initials` maps "JRG" to the name beside it in the same source. `names_in_titles` says whether
    "Bo: …" and "… (Bo)" in a title name who brings the item, or belong to its subject.
    """

    source: str
    initials: Mapping[str, str] = field(default_factory=dict)
    names_in_titles: bool = True
    in_doubt: list[Doubt] = field(default_factory=list)

    def item(
        self,
        title: str,
        number: int,
        below: Sequence[MarkdownLine],
        section: str | None = None,
        kind: str = "discussion",
    ) -> ParsedItem:
        """An item from its title's text and the lines below it."""
        parts = title_parts(title, self.initials, named=self.names_in_titles)
        link = parts.link
        goal = None
        minutes = parts.minutes_planned
        for line in below[:12]:
            if line.quiet or not (found := label(line.text)):
                continue
            if found[0].casefold() == "link" and (address := first_link(found[1])):
                link = address
            elif goal is None and found[0].casefold() in ("goal", "decide"):
                goal = plain(found[1]) or None
        decisions, actions = self.stated(below, parts.title)
        return ParsedItem(
            title=parts.title,
            line=number,
            kind=kind,
            section=section,
            minutes_planned=minutes,
            brought_by=tuple(self.name(each) for each in parts.brought_by),
            reference=parts.reference,
            link=link,
            goal=goal,
            text=joined(below),
            decisions=decisions,
            actions=actions,
        )

    def stated(
        self, lines: Sequence[MarkdownLine], item: str | None
    ) -> tuple[tuple[ParsedDecision, ...], tuple[ParsedAction, ...]]:
        """The decisions and tasks that lines state; what is uncertain goes to `in_doubt`."""
        decisions: list[ParsedDecision] = []
        actions: list[ParsedAction] = []
        before: MarkdownLine | None = None
        proposed: MarkdownLine | None = None
        listing: tuple[str, int, int] | None = None
        for place, line in enumerate(lines):
            if line.quiet or line.blank:
                continue
            if line.level:
                listing = None
                continue
            if listing and line.depth <= listing[1]:
                listing = None
            if listing and listing[0] == "tasks":
                if line.bullet and line.depth == listing[2]:
                    actions.append(self.action(line, item))
                continue
            head = plain(line.text)
            if line.bullet and _TASKS.fullmatch(head) and (children := below_bullet(lines, place)):
                listing = ("tasks", line.depth, children[0].depth)
            elif (
                line.bullet
                and _OUTCOME.fullmatch(head)
                and (children := below_bullet(lines, place))
            ):
                text = joined(children)
                title = _short("; ".join(plain(c.text) for c in children if c.bullet), item)
                decisions.append(ParsedDecision(title, text, line.number, item=item))
                listing = ("outcome", line.depth, line.depth)
            elif listing is None:
                if proposed and line.number - proposed.number > 8:
                    proposed = None
                self._one(line, before, proposed, item, decisions, actions)
                if _PROPOSED.search(head):
                    proposed = line
            before = line
        return tuple(decisions), tuple(actions)

    def action(self, line: MarkdownLine, item: str | None = None) -> ParsedAction:
        """A line of a list of tasks."""
        task = task_in(line.text)
        who = self.name(task.who) if task.who else None
        return ParsedAction(task.text, line.number, who, task.due_on, line.ticked is True, item)

    def decision(self, line: MarkdownLine) -> ParsedDecision:
        """A line of a list of decisions."""
        text = plain(line.text)
        return ParsedDecision(_short(text, None), text, line.number)

    def name(self, short: str) -> str:
        """The full name where the source explains the initials, else what it says."""
        return self.initials.get(short.strip("@"), short)

    def _one(
        self,
        line: MarkdownLine,
        before: MarkdownLine | None,
        proposed: MarkdownLine | None,
        item: str | None,
        decisions: list[ParsedDecision],
        actions: list[ParsedAction],
    ) -> None:
        if task := stated_task(line):
            who = self.name(task.who) if task.who else None
            if task.text:
                done = line.ticked is True
                actions.append(ParsedAction(task.text, line.number, who, task.due_on, done, item))
            return
        if line.ticked is not None:
            actions.append(self.action(line, item))
            return
        stated = stated_decision(line)
        if stated is None:
            return
        last = decisions[-1] if decisions else None
        if stated.about_before and last and last.line == (before.number if before else 0):
            # "No objections." below "Decision: …" says how it came about, it is no second one
            decisions[-1] = ParsedDecision(
                last.title, last.text, last.line, last.people, stated.result,
                stated.votes or last.votes, last.item,
            )  # fmt: skip
        elif stated.sure:
            decisions.append(self._decision(stated, line, proposed or before, item))
        else:
            self.in_doubt.append(
                Doubt(self.source, line.number, _short(stated.text, item), stated.why)
            )

    def _decision(
        self, stated: Stated, line: MarkdownLine, before: MarkdownLine | None, item: str | None
    ) -> ParsedDecision:
        text = stated.text
        bare = stated.about_before or (stated.result is not None and len(text) < 40)
        if bare and before is not None:
            text = f"{plain(before.text)} — {text}"
        people = tuple(self.name(name) for name in stated.people)
        title = _short(stated.text, item)
        if stated.about_before and before and (match := _PROPOSED.search(plain(before.text))):
            title = _short(match[1] or plain(before.text), item)
        return ParsedDecision(title, text, line.number, people, stated.result, stated.votes, item)


def title_parts(
    text: str, initials: Mapping[str, str] | None = None, *, named: bool = True
) -> TitleParts:
    """Take apart "[OLD] Budget (*ehuss* **Time**: 15 Minutes)" and its kin.

    Initials in front count only where the source explains at least one of them; `named` as in
    `ItemReader.names_in_titles`.
    """
    text = text[:LONGEST_LOOK].strip()
    link = first_link(text)
    if text.startswith('"') and (match := _REFERENCE.search(text)):
        return TitleParts(text[: match.start()].strip().strip('"'), reference=match[1], link=link)
    brought: tuple[str, ...] = ()
    if match := _HANDLES.search(text):
        brought = tuple(re.findall(r"@([\w-]+)", match[1]))
        text = text[: match.start()]
    title = _TAG.sub("", plain(text), count=1)
    minutes = None
    if match := _LAST_BRACKETS.search(title):
        inside = match[1]
        planned = _MINUTES.search(inside)
        minutes = int(planned[2] or planned[1]) if planned else None
        rest = tidy(_TIME_WORD.sub(" ", inside).strip(" ,"))
        timed = planned is not None or "time" in inside.casefold()
        rest = re.sub(r"\s+[-–]?\s*m(?:in)?$", "", rest)
        if (named or timed) and _is_bearer(rest, timed=timed):
            brought = brought or (rest,)
            title = title[: match.start()]
        elif timed and not rest:
            title = title[: match.start()]
    match = _SHORT_FIRST.match(title)
    shorts = tuple(re.split(r"\s?[/,;&]\s?", match[1])) if match else ()
    if match and any(short in (initials or {}) for short in shorts):
        brought, title = brought or shorts, match[2]
    elif named:
        who, said = speaker(title)
        if who and len(said) > 3:
            brought, title = brought or (who,), said
    return TitleParts(title.strip() or plain(text), brought, minutes, None, link)


def _is_bearer(text: str, *, timed: bool) -> bool:
    """Whether brackets after a title name who brings it; "(ehuss, 5 min)" counts, "(ehuss)" not."""
    words = text.split()
    if not looks_like_a_name(text) or len(words) > 3:
        return False
    return all(word[0].isupper() for word in words) or (timed and len(words) == 1)


def _short(text: str, item: str | None) -> str:
    """A title of one line, with the item's name where the sentence alone says little."""
    text = " ".join(text.split())
    if item and len(text) < 60 and len(item) < 100 and item.casefold() not in text.casefold():
        text = f"{item}: {text}"
    if len(text) <= 160:
        return text
    return text[:160].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
