"""A decision as plain text, for the clipboard, and as pages, for print and PDF."""

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.decisions.words import by_automation, day, word

if TYPE_CHECKING:
    from facilitator.decisions.offices.told import OfficeTold
    from facilitator.decisions.paths.told import StepTold
    from facilitator.decisions.service import DecisionRecord
    from facilitator.decisions.told import ChallengeTold, LinkTold, ObjectionTold

Part = tuple[str, list[str]]
"""A heading and the lines under it."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("Decisions", words)


def head_line(record: "DecisionRecord") -> str:
    """ "D-117 · in force since 13 Nov 2026 · review 1 Nov 2027"."""
    decision, state = record.decision, record.state.value
    since = day(decision.decided_on)
    if state == "in force":
        stands = _tr("in force since {day}").format(day=since) if since else _tr("in force")
    else:
        stands = word(state).lower()
        if since:
            stands = _tr("{state}, decided {day}").format(state=stands, day=since)
    parts = [record.number, stands]
    if record.review_on and state in ("in force", "unknown"):
        parts.append(_tr("review {day}").format(day=day(record.review_on)))
    if decision.expires_on:
        parts.append(_tr("until {day}").format(day=day(decision.expires_on)))
    if decision.urgent:
        parts.append(_tr("urgent"))
    if record.by_automation is not None:
        parts.append(by_automation(record.by_automation.kind.value).lower())
    return " · ".join(parts)


def objection_head(objection: "ObjectionTold") -> str:
    """ "Objection, integrated"."""
    return _tr("Objection, {state}").format(state=word(objection.state.value).lower())


def objection_line(objection: "ObjectionTold") -> str:
    """ "Bo: no reserve for a new dryer → wording now puts 10 % aside"."""
    line = f"{objection.person}: {objection.text}"
    return f"{line} → {objection.how}" if objection.how else line


def link_line(link: "LinkTold") -> str:
    """ "D-98 Laundry prices"."""
    return f"D-{link.number} {link.title}"


def challenge_lines(challenge: "ChallengeTold") -> list[str]:
    """A challenge with what was answered to it."""
    lines = [f"{challenge.by}: {challenge.text}"]
    lines += [f"→ {by}: {text}" if by else f"→ {text}" for _, by, text in challenge.answers]
    return lines


def step_line(step: "StepTold") -> str:
    """ "Review (Assembly): Eli, 5 Jan 2026; Farah, 6 Jan 2026"."""
    signed = "; ".join(f"{one.person}, {day(one.on)}" for one in step.signed)
    return f"{step.name} ({step.at}): {signed or _tr('not signed')}"


def office_line(office: "OfficeTold") -> str:
    """ "Deputy: no concern (Eli)"."""
    said = {
        "challenge": _tr("challenge"),
        "no concern": _tr("no concern"),
    }.get(office.said, _tr("said nothing"))
    return f"{office.name}: {said}" + (f" ({office.by})" if office.by else "")


def parts_of(record: "DecisionRecord") -> list[Part]:
    """Everything under the three questions, in the order of the screen; empty parts left out."""
    said = record.said
    found: list[Part] = [(_tr("What was decided"), [record.decision.text.strip()])]
    if record.decision.urgent_reason:
        found.append((_tr("Why it was urgent"), [record.decision.urgent_reason]))
    found += [(objection_head(one), [objection_line(one)]) for one in said.objections]
    for concern in said.concerns:
        lines = [f"{concern.person}: {concern.text}"]
        if concern.criterion:
            lines.append(_tr("It will show by: {criterion}").format(criterion=concern.criterion))
        found.append((_tr("Concern"), lines))
    for advice in said.advice:
        lines = [f"{by or advice.party}: {text}" for _, by, text in advice.answers]
        head = _tr("Advice of {party}").format(party=advice.party)
        found.append((head, lines or [_tr("Asked, and did not answer.")]))
    found += [(_tr("Challenge"), challenge_lines(one)) for one in said.challenges]
    if said.path is not None:
        found.append((_tr("Its path"), [step_line(step) for step in said.path.steps]))
    found.append((_tr("Offices that spoke first"), [office_line(one) for one in said.offices]))
    found.append((_tr("By what right"), [record.right]))
    found.append((_tr("Takes the place of"), [link_line(one) for one in record.supersedes]))
    found.append((_tr("Superseded by"), [link_line(one) for one in record.superseded_by]))
    found.append((_tr("Takes back"), [link_line(one) for one in record.reverts]))
    found.append((_tr("Taken back by"), [link_line(one) for one in record.reverted_by]))
    found.append((_tr("Holds again through it"), [link_line(one) for one in record.restores]))
    found.append((_tr("In force again through"), [link_line(one) for one in record.restored_by]))
    for head, links in (
        (_tr("Corrects"), record.corrects),
        (_tr("Corrected by"), record.corrected_by),
    ):
        found.append(
            (head, [f"{link_line(o)}: {o.because}" if o.because else link_line(o) for o in links])
        )
    found.append((_tr("Source"), [record.decision.source]))
    return [(head, kept) for head, lines in found if (kept := [one for one in lines if one])]


def answers_of(record: "DecisionRecord") -> list[tuple[str, str]]:
    """The three questions with their answers."""
    return [
        (_tr("Who decided?"), record.who),
        (_tr("Why?"), record.why),
        (_tr("Who was heard?"), record.heard),
    ]


def way_of(record: "DecisionRecord") -> list[tuple[date, str]]:
    """Its way here and what became of it."""
    return [*record.way_here, *record.since]


def as_text(record: "DecisionRecord") -> str:
    """The whole record as text to paste somewhere."""
    lines = [record.decision.title, head_line(record), ""]
    lines += [f"{question} {answer}" for question, answer in answers_of(record)]
    for head, body in parts_of(record):
        lines += ["", head, *body]
    lines += ["", _tr("Its way here")]
    lines += [f"{day(on)}  {text}" for on, text in way_of(record)]
    return "\n".join(lines) + "\n"


def as_page(record: "DecisionRecord") -> str:
    """The whole record as HTML for paper."""

    def told(text: str) -> str:
        return escape(text).replace("\n", "<br>")

    body = [f"<p>{told(head_line(record))}</p><h1>{told(record.decision.title)}</h1>"]
    body += [f"<p><b>{told(q)}</b> {told(answer)}</p>" for q, answer in answers_of(record)]
    for head, lines in parts_of(record):
        body.append(f"<h3>{told(head)}</h3>")
        body += [f"<p>{told(line)}</p>" for line in lines]
    body.append(f"<h3>{told(_tr('Its way here'))}</h3><table cellspacing='0' cellpadding='3'>")
    body += [
        f"<tr><td width='110'>{told(day(on))}</td><td>{told(text)}</td></tr>"
        for on, text in way_of(record)
    ]
    body.append("</table>")
    return "".join(body)
