"""What minutes can say: the words a form is given, put together already.

Every value is plain text, a number, yes or no, or a list of these: a form can show them and
nothing else. `docs/minutes.md` names them for those who write forms; a test holds it to this file.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One line of the head."""

    label: str
    text: str


@dataclass(frozen=True)
class ActionTold:
    """Who does what, by when."""

    who: str
    """Empty: nobody's name is at it."""
    what: str
    by_when: str
    """A day; empty: none was said."""
    state: str
    """As it was on the day of the meeting: "open", "done on …", "dropped on …"."""
    taken_on: str
    """The day of the meeting in which it was taken."""


@dataclass(frozen=True)
class ObjectionTold:
    """An objection and what became of it."""

    who: str
    text: str
    became: str
    """"integrated into the second wording", "withdrawn: …", "still open"."""


@dataclass(frozen=True)
class ConcernTold:
    """A worry that did not block."""

    who: str
    text: str
    criterion: str
    """What will show who was right; may be empty."""


@dataclass(frozen=True)
class WordingTold:
    """One wording that was put to the meeting."""

    number: int
    name: str
    """"second wording"."""
    text: str
    because: str


@dataclass(frozen=True)
class RoundTold:
    """A round about a proposal, or a vote."""

    name: str
    """"Consent round", "Second vote"."""
    told: str
    """Result and who said what, in one line."""
    result: str
    """"2 for, 1 against"; of a round who agrees and who does not, in numbers."""
    said: str
    """Who said what; of many who simply agree only the number."""
    everyone: str
    """The same, everyone by name."""


@dataclass(frozen=True)
class MatterTold:
    """A proposal that was worked on, decided or not."""

    title: str
    number: str
    """Of the decision: "D-12"; empty while it is not decided."""
    text: str
    """What was decided, or the newest wording."""
    who: str
    """By what right: "The assembly, by consent of 5 of 6 members.\""""
    why: str
    review: str
    """The day on which it is looked at again."""
    until: str
    """The last day in force."""
    urgent: str
    """Why it could not wait; empty where it could."""
    wordings: tuple[WordingTold, ...]
    """Where there was more than one."""
    rounds: tuple[RoundTold, ...]
    """Held in this meeting."""
    objections: tuple[ObjectionTold, ...]
    concerns: tuple[ConcernTold, ...]


@dataclass(frozen=True)
class ForwardTold:
    """An item that another group was asked about, or that this one answers."""

    group: str
    question: str
    answer: str
    """Empty: it has not come back."""
    answered_on: str


@dataclass(frozen=True)
class BreakTold:
    """A break."""

    began: str
    ended: str
    minutes: int


@dataclass(frozen=True)
class ItemTold:
    """An agenda item."""

    number: int
    title: str
    kind: str
    """report, discussion, decision, selection, retrospective"""
    brought_by: str
    origin: str
    """Where it came from: "parked on 6 Nov"."""
    wanted: str
    links: tuple[str, ...]
    minutes: int
    """As planned."""
    times: str
    """When it was on: "19:05–19:22"; empty where nobody ran the clock."""
    minutes_taken: int
    extensions: tuple[str, ...]
    notes: str
    questions: tuple[str, ...]
    """Open ones."""
    quorum_notices: tuple[str, ...]
    turns: tuple[str, ...]
    """Rounds in which everyone spoke in turn."""
    matters: tuple[MatterTold, ...]
    forwarded_to: tuple[ForwardTold, ...]
    answers: tuple[ForwardTold, ...]
    """Questions of other groups that were answered here."""
    minutes_acts: tuple[str, ...]
    """What was said here of the minutes of an earlier meeting."""
    actions: tuple[ActionTold, ...]
    is_parked: bool
    is_forwarded: bool


@dataclass(frozen=True)
class Minutes:
    """Everything that a form is given, each under the name of its field."""

    collective: str
    title: str
    group: str
    """Empty: everybody's meeting."""
    kind: str
    day: str
    date: str
    """The day as 2026-01-05."""
    time: str
    place: str
    is_draft: bool
    """The meeting is not closed."""
    facts: tuple[Fact, ...]
    """The whole head: labels and texts of what follows here, as far as it is known."""
    facilitated: str
    noted: str
    """Everyone who noted, in turn."""
    kept_time: str
    watched_mood: str
    duty_choices: tuple[str, ...]
    """Who took a duty out of turn, and why."""
    present: tuple[str, ...]
    excused: tuple[str, ...]
    absent: tuple[str, ...]
    guests: tuple[str, ...]
    proxies: tuple[str, ...]
    """"Bo for Dana"."""
    quorum: str
    quorum_notices: tuple[str, ...]
    """Those that belong to no item."""
    breaks: tuple[BreakTold, ...]
    ended_late: str
    closed_because: str
    notes: str
    """Of the meeting as a whole."""
    questions: tuple[str, ...]
    turns: tuple[str, ...]
    matters: tuple[MatterTold, ...]
    """Those of no item, like all that stands beside the agenda."""
    agenda: tuple[ItemTold, ...]
    actions: tuple[ActionTold, ...]
    """All that were taken in this meeting."""
    earlier_actions: tuple[ActionTold, ...]
    """Of earlier meetings: open, or done since the last one."""
    parked: tuple[str, ...]
    source: str
    """The text of the source of an imported meeting, Markdown."""

    @property
    def only_source(self) -> bool:
        """Whether nothing was written here besides the imported text."""
        written = self.notes.strip() or any(item.notes.strip() for item in self.agenda)
        return bool(self.source) and not written
