"""Sentences that state a decision or a task, in the wording real minutes use.

Only what says plainly "this was decided" counts. Questions, proposals, opinions ("I have no
objections") and a bare "No objections" under a sentence that is no proposal stay text; what may
be a decision but does not say so is a doubt.
"""

import re
from dataclasses import dataclass
from datetime import date

from facilitator.exchange.reading.days import first_day
from facilitator.exchange.reading.markdown import LONGEST_LOOK, MarkdownLine, plain
from facilitator.exchange.reading.parsed import VoteCount
from facilitator.exchange.reading.people_names import looks_like_a_name, tidy

_SPEAKER = re.compile(r"^([A-Z][\w.'’@ -]{0,40}?)\s*:\s+(?=\S)")
_DECIDED = re.compile(
    r"^(decision|decided|resolved|resolution|outcome|consensus|agreed|agreement)"
    r"(?:\s*(?::|-{1,3}|–|—)\s*|\s+is to\s+|\s+to\s+(?=\w))(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_THEN_DECIDED = re.compile(r"[.!]\s+(decision)\s*:\s*(\S.*)$", re.IGNORECASE | re.DOTALL)
_WITHOUT_OBJECTION = re.compile(
    r"^(?:[^.?!]{0,80}, and )?(?:hearing|seeing|with)\b[^.?!]{0,160}?\bno objec[^,.?!]{0,60},"
    r"\s*(?P<what>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_OUR_CONSENSUS = re.compile(r"\bour consensus is (?:to|that)\s+(.+)$", re.IGNORECASE | re.DOTALL)
_IS_APPROVED = re.compile(
    r"^(?!.*\?)[^.]{0,80}\b(?:proposal|motion|plan|budget|request)\b[^.?!]{0,60}"
    r"\b(?:is|was) (?:approved|accepted|adopted)\b",
    re.IGNORECASE,
)
_NO_OBJECTION = re.compile(r"^(?:there (?:are|were) )?no objections?\b(.{0,300})$", re.I | re.S)
_CARRIED = re.compile(
    r"\b(?:motion (?:passes|carries|passed)|decided|agreed|approved|accepted|adopted"
    r"|moving ahead)\b",
    re.I,
)
_NOTED = re.compile(
    r"^(?:\*{1,3}|_{1,2}|\[)+\s*(?P<what>(?:(?:we|all)\s+)?(?:so\s+)?"
    r"(?:agreed?\b|resolved?\b|consensus\b|resolution recorded"
    r"|record(?:ing|ed) (?:consensus|resolution)"
    r"|reviewed and agreed|closed by consensus)[^*\]_]{0,200})\s*(?:\*{1,3}|_{1,2}|\])+[.\s]*$",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:no consensus|proposes?|hopefully|not ready|if |should we|unclear)\b", re.I
)
_AGENDA = re.compile(r"\bagenda\b", re.IGNORECASE)
_VOTE = re.compile(r"^(?:vote|votes|result|voting)\s*:\s*(.*)$", re.IGNORECASE | re.DOTALL)
_VOTES = (
    ("yes", re.compile(r"(\d{1,6})\s*(?:yes\b|yea|aye|for\b|in favou?r)|"
                       r"\b(?:yes|yea|ayes?|for|in favou?r)\s*[:=]?\s*(\d{1,6})", re.I)),
    ("no", re.compile(r"(\d{1,6})\s*(?:no\b|nays?|against)|"
                      r"\b(?:no|nays?|against)\s*[:=]?\s*(\d{1,6})", re.I)),
    ("abstain", re.compile(r"(\d{1,6})\s*abst\w*|\babst\w*\s*[:=]?\s*(\d{1,6})", re.I)),
)  # fmt: skip
_ACTION = re.compile(
    r"^(?:new\s+)?(?:action(?: items?)?|todo|to-do)\s*(?::|is(?: for)?\b|-)\s*(.*)$", re.I | re.S
)
_ACTION_WHO = re.compile(
    r"^(?P<who>[A-Z@][\w.'’@-]*(?:\s+[A-Z][\w.'’-]*){0,2}(?:\s*(?:,|&|/|\band\b)\s*[A-Z][\w.'’-]*){0,3})"
    r"(?:\s*:\s*|\s+(?=to\b|will\b))(?P<what>.+)$",
    re.DOTALL,
)
_ACTION_SHORT = re.compile(r"^[(\[]([A-Z][A-Za-z]{0,2}[A-Z])[)\]]\s*:?\s*(\S.*)$", re.DOTALL)
_BY = re.compile(r"\b(?:by|due|before|until)\b:?\s+(.{6,40})", re.IGNORECASE | re.DOTALL)
_NO_SPEAKERS = frozenset(
    [
        "decide",
        "inform",
        "discuss",
        "goal",
        "proposal",
        "note",
        "notes",
        "nb",
        "update",
        "updates",
        "question",
        "time",
        "next",
        "summary",
        "announcement",
        "announcements",
        "volunteers",
        "q",
        "a",
        "todo",
        "link",
        "labels",
        "adhoc",
        "done",
        "skipped",
        "reminder",
        "discussion",
        "background",
        "new",
        "old",
        "draft",
        "stretch",
    ]
)
_NOT_WHO = frozenset(["we", "i", "it", "this", "that", "there", "everyone", "someone", "the"])


@dataclass(frozen=True, slots=True)
class Stated:
    """What a sentence states. `sure` is False where a person should look first."""

    text: str
    result: str | None = None
    people: tuple[str, ...] = ()
    votes: VoteCount | None = None
    sure: bool = True
    why: str = ""
    about_before: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done, by whom and by when, as far as the sentence says."""

    text: str
    who: str | None
    due_on: date | None


def speaker(text: str) -> tuple[str | None, str]:
    """("Mara", "let us start") of "Mara: let us start"; (None, text) without a speaker."""
    match = _SPEAKER.match(text[:LONGEST_LOOK])
    if not match or not _can_speak(match[1]):
        return None, text
    if _DECIDED.match(text) or _ACTION.match(text) or _VOTE.match(text):
        return None, text
    return tidy(match[1]), text[match.end() :]


def _can_speak(prefix: str) -> bool:
    """Whether what stands before a colon is a person: capital letters, and no agenda word."""
    words = prefix.split()
    return (
        len(words) <= 3
        and looks_like_a_name(tidy(prefix))
        and all(word[0].isupper() or word[0] == "@" for word in words)
        and words[0].casefold() not in _NO_SPEAKERS
    )


def stated_decision(line: MarkdownLine) -> Stated | None:
    """The decision a line states, or None. Agreement to the agenda itself is not one."""
    raw = line.text[:LONGEST_LOOK]
    noted = _NOTED.match(raw)
    if noted:
        return _note(noted["what"].strip())
    text = plain(raw)
    who, said = speaker(text)
    people = (who,) if who else ()
    if match := _DECIDED.match(said) or _THEN_DECIDED.search(said):
        return _labelled(match[1].casefold(), match[2].strip(), people)
    if match := _WITHOUT_OBJECTION.match(said):
        what = match["what"].strip()
        vague = bool(_AGENDA.search(what[:80])) and len(what) < 120
        if vague:
            return None
        first = re.split(r"(?<=[.?!])\s", what, maxsplit=1)[0]
        if _HEDGED.search(first) or "?" in first:
            return Stated(said, "no objections", people, sure=False, why=_ASKED)
        return Stated(what[0].upper() + what[1:], "no objections", people)
    if match := _NO_OBJECTION.match(said.strip("* ")):
        return _no_objection(match[1], said.strip("* "), who)
    if match := _OUR_CONSENSUS.search(said):
        return Stated(match[1][0].upper() + match[1][1:], "consensus", people)
    if who is None and _IS_APPROVED.match(said):
        return Stated(said, None, people)
    if match := _VOTE.match(said):
        votes = vote_count(match[1])
        return Stated(said, "vote", people, votes, about_before=True) if votes else None
    return None


def vote_count(text: str) -> VoteCount | None:
    """The numbers of "5 yes, 2 no, 1 abstained" or "for: 5, against: 2"; None without any."""
    counts: dict[str, int] = {}
    for name, pattern in _VOTES:
        if match := pattern.search(text[:300]):
            counts[name] = int(match[1] or match[2])
    return VoteCount(**counts) if "yes" in counts or "no" in counts else None


def stated_task(line: MarkdownLine) -> Task | None:
    """The task of "Action item: Mark will write to the bank by 4 March 2025", or None."""
    text = plain(line.text)
    who, said = speaker(text)
    match = _ACTION.match(said)
    if not match:
        return None
    task = task_in(match[1])
    # "Jack: Action item, I will update it" names its speaker, "Ryan: action item: Jack to …" Jack
    first_person = match[1][:40].startswith(("I ", "I'll", "I’ll"))
    return Task(task.text, task.who or (who if first_person else None), task.due_on)


def task_in(text: str) -> Task:
    """Who and by when of a task's own sentence, "Eric Huss: post the summary"."""
    text = plain(text)
    match = _ACTION_WHO.match(text[:LONGEST_LOOK])
    who = None
    what = text
    if bracket := _ACTION_SHORT.match(text):
        who, what = bracket[1], bracket[2]
        what = re.sub(r"^will\s+", "", what)
    elif match and match["who"].split()[0].casefold() not in _NOT_WHO:
        name = tidy(match["who"])
        if looks_like_a_name(name.replace("/", " ").replace(",", " ")):
            who, what = name, re.sub(r"^(?:to|will)\s+", "", match["what"].strip())
    due = _BY.search(text[:LONGEST_LOOK])
    what = what[:1].upper() + what[1:] if who else what
    return Task(what, who, first_day(due[1]) if due else None)


_ASKED = "This reads like a question or a proposal, not like a decision."


def _labelled(word: str, said: str, people: tuple[str, ...]) -> Stated | None:
    if not said:
        return None
    said = said[0].upper() + said[1:]
    result = "consensus" if word in ("consensus", "agreed", "agreement") else None
    if said.rstrip().endswith("?") or re.search(r"\bno (?:consensus|decision yet)\b", said[:200]):
        return Stated(said, result, people, sure=False, why=_ASKED)
    return Stated(said, result, people, vote_count(said) if "vote" in said.casefold() else None)


def _note(what: str) -> Stated | None:
    if "?" in what or re.search(r"\bto$", what):
        return None
    if _HEDGED.search(what) or re.search(r"\bthat this not\b", what):
        return None
    return Stated(what, "consensus", about_before=True)


def _no_objection(rest: str, said: str, who: str | None) -> Stated | None:
    if who or re.match(r"\s*(?:on my|from (?:me|my)|to asking)", rest):
        return None
    if _CARRIED.search(rest):
        return Stated(said, "no objections", about_before=True)
    why = "Nobody objected, but the text does not say that it was decided."
    return Stated(said, "no objections", sure=False, why=why, about_before=True)
