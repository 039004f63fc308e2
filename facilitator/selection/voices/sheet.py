"""The result of a call as a table: one row for each person and what they named, said or became."""

from uuid import UUID

from facilitator.csv_text import csv_bytes
from facilitator.office import Office
from facilitator.selection.calls.service import CandidateTold, call_record
from facilitator.selection.voices.reading import earlier_voices
from facilitator.selection.voices.told import ObjectionTold, VoicesTold

HEADER = (
    *("what", "person", "seat", "names", "first named", "why", "answer", "on"),
    *("put forward by", "note"),
)


def call_as_csv(office: Office, call_id: UUID) -> bytes:
    """Give how a call ended, and of a role selection who named whom where names are signed.

    `what` is "chosen", "reserve", "declined", "candidate", "voice" or "objection"; of an objection
    `answer` says what became of it. `note` is what was said with the answer.
    """
    record = call_record(office, call_id)
    rows: list[tuple[object, ...]] = []
    for what, found in (
        ("chosen", record.chosen),
        ("reserve", record.reserve),
        ("declined", record.gone),
    ):
        for one in found:
            answer = one.answer.value if one.answer else ""
            said = (one.chosen.why, answer, one.answered_on, "", one.note)
            rows.append((what, one.person, one.chosen.seat, "", "", *said))
    rows += [_candidate(one) for one in record.candidates]
    for told in earlier_voices(office, call_id):
        course = told.course
        names = {one.person_id: one.name for one in told.people}
        names |= {one.person_id: one.name for one in told.standings}
        for person in told.people:
            before = course.first_named.get(person.person_id)
            first = names.get(before.nominee, "") if before and before.nominee else ""
            signed = told.voices.signed
            rows.append(
                (
                    "voice",
                    person.name,
                    None,
                    (person.named or "passes") if signed else "",
                    (first or "passes") if signed else "",
                    person.reason if signed else "",
                    person.answer.value if person.answer else "",
                    told.voices.on,
                    "",
                    "",
                )
            )
        rows += [_objection(one, told) for one in told.objections]
    return csv_bytes(HEADER, rows)


def _candidate(one: CandidateTold) -> tuple[object, ...]:
    answer, on = one.answer.value if one.answer else "", one.answered_on
    if not one.answer and not one.by:
        answer, on = "accepted", one.candidate.on  # whoever stands themselves has said yes
    words = one.candidate.words
    return ("candidate", one.person, None, "", "", words, answer, on, one.by, one.note)


def _objection(one: ObjectionTold, told: VoicesTold) -> tuple[object, ...]:
    raised = one.objection
    became = raised.became or "open"
    answer = f"{became}: {raised.note}" if raised.note else became
    return ("objection", one.name, None, "", "", raised.text, answer, told.voices.on, "", "")
