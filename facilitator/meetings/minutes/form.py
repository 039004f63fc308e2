"""The form of minutes: which one a group writes in, and writing in it.

A form is a Jinja template that gives Markdown. The shipped one lies in resources/templates; a
group may have its own, or the collective one for all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.meetings.approving.records import MinutesForm
from facilitator.meetings.minutes.told import Minutes
from facilitator.store.finding import live
from resources import FOLDER


@dataclass(frozen=True)
class Written:
    """Minutes as Markdown, ending with a line break."""

    text: str
    problem: str = ""
    """Why they are in the shipped form although there is another: its sentence."""
    as_it_came: bool = False
    """They were imported and never added to."""


@cache
def shipped_form() -> str:
    """Give the source of the form that comes with the program."""
    return (FOLDER / "templates" / "minutes.md").read_text(encoding="utf-8")


def form_in(session: Session, group_id: UUID | None) -> MinutesForm | None:
    """Give the form of a group: its own, else that of all; None: the shipped one.

    A form with an empty source says: from here on the shipped one again.
    """
    found: dict[UUID | None, MinutesForm] = {}
    for form in session.exec(live(MinutesForm).order_by(MinutesForm.id)):
        found[form.group_id] = form
    for asked in dict.fromkeys((group_id, None)):
        form = found.get(asked)
        if form is not None and form.source.strip():
            return form
    return None


def written(minutes: Minutes, form: MinutesForm | None) -> Written:
    """Write minutes in a form; where it fails, in the shipped one, with the reason."""
    if minutes.only_source:
        return Written(f"{minutes.source}\n", as_it_came=True)
    problem = ""
    if form is not None:
        try:
            return Written(in_form(minutes, form.source))
        except Refused as refusal:
            problem = f"The form “{form.name}” could not be used. {refusal}"
    return Written(in_form(minutes, shipped_form()), problem)


def in_form(minutes: Minutes, source: str) -> str:
    """Write minutes in a form given as its source.

    Raises `Refused` with one sentence and the line where the form cannot be used.
    """
    from facilitator.meetings.minutes.sandbox import FormProblem, run_form

    try:
        return f"{_few_empty_lines(run_form(source, words_of(minutes)))}\n"
    except FormProblem as problem:
        where = f"Line {problem.line} of the form" if problem.line else "The form"
        raise Refused(f"{where}: {problem.sentence}. Nothing was changed.") from None


def words_of(minutes: Minutes) -> Mapping[str, object]:
    """Give what a form is given, by name."""
    return {field.name: getattr(minutes, field.name) for field in fields(minutes)}


def _few_empty_lines(text: str) -> str:
    kept: list[str] = []
    for line in text.strip().split("\n"):
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip())
    return "\n".join(kept)
