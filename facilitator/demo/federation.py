"""The demo’s delegate to the federation, and its letters with another house of it."""

import base64
import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from facilitator.delegates.records import (
    LinkDraft,
    LinkManner,
    LinkReportDraft,
    LinkReportingDraft,
    MandateDraft,
)
from facilitator.delegates.service import (
    give_mandate,
    record_report,
    set_link,
    set_reporting,
)
from facilitator.demo.stage import Act, Stage
from facilitator.groups.records import GroupDraft, GroupKind
from facilitator.groups.service import start_group
from facilitator.letters.form import LetterText, letter_file, signed_line
from facilitator.letters.records import LetterDraft, LetterKind
from facilitator.letters.service import (
    SUFFIX,
    compare_key,
    known_collectives,
    read_letter,
    write_letter,
)
from facilitator.letters.signing import code_of, key_pair, signature_of
from facilitator.roles.records import RoleDraft, SelectionMethod, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term
from facilitator.rotation.records import RoleRuleDraft
from facilitator.rotation.service import set_role_rule

Told = dict[str, Any]


def federation_acts(stage: Stage, told: Told) -> Iterator[Act]:
    """Give how somebody is sent to the federation, and the letters."""
    at = stage.days.at
    one = _Federation(stage, told)
    yield at(told["joined"], "18:20"), one.send
    yield at(told["report"]["on"], "22:30"), one.report
    for number, letter in enumerate(told["letters"]):
        act = one.receive if letter.get("to_us") else one.write
        yield at(letter["on"], "17:10", number), partial(act, letter)
    yield at(told["known"]["compared"], "17:30"), one.compare


class _Federation:
    def __init__(self, stage: Stage, told: Told) -> None:
        self._stage, self._told = stage, told

    def send(self) -> None:
        """The group, the role in it, who holds it, for whom, and with what mandate."""
        stage, told = self._stage, self._told
        office, today = stage.office, stage.office.today()
        group = start_group(
            office,
            GroupDraft(name=told["group"], kind=GroupKind.council, purpose=told["purpose"]),
        )
        stage.groups["federation"] = group.id
        role = add_role(
            office,
            RoleDraft(
                group_id=group.id,
                name=told["role"],
                purpose=told["role_purpose"],
                load_hours=1,
                selection=SelectionMethod.appointment,
            ),
        )
        stage.roles["federation-delegate"] = role.id
        # Twice a year nobody plans ahead for: it is filled when it comes.
        set_role_rule(office, RoleRuleDraft(role_id=role.id, planned=False))
        draft = LinkDraft(
            role_id=role.id,
            for_group_id=stage.groups[told["home"]],
            manner=LinkManner.delegate,
            from_on=today,
        )
        self._link_id = set_link(office, draft).id
        self._person_id = stage.people[told["person"]]
        term = plan_term(
            office,
            TermDraft(
                role_id=role.id,
                person_id=self._person_id,
                from_on=today,
                to_on=today + timedelta(days=told["days"]),
                selection=SelectionMethod.appointment,
            ),
        )
        begin_term(office, term.id)
        give_mandate(
            office,
            MandateDraft(
                link_id=self._link_id,
                term_id=term.id,
                decision_id=stage.decisions[told["decision"]].id,
                may=told["may"],
                limits=told["limits"],
                ask_back=told["ask_back"],
            ),
        )
        rule = LinkReportingDraft(
            link_id=self._link_id, after_meetings=False, every_days=told["report_days"]
        )
        set_reporting(office, rule)

    def report(self) -> None:
        """The first report at home."""
        draft = LinkReportDraft(
            link_id=self._link_id,
            person_id=self._person_id,
            on=self._stage.office.today(),
            text=self._told["report"]["text"],
        )
        record_report(self._stage.by(self._told["person"]), draft)

    def write(self, letter: Told) -> None:
        """A letter of ours to the other house."""
        known = known_collectives(self._stage.office)
        draft = self._draft(letter, self._told["known"]["name"], known[0].of_id if known else None)
        write_letter(self._stage.office, draft, group_id=self._stage.groups[letter["group"]])

    def receive(self, letter: Told) -> None:
        """A letter of theirs, signed as their file would sign it."""
        office, known = self._stage.office, self._told["known"]
        seed = hashlib.sha256(known["seed"].encode()).digest()
        text = LetterText(
            id=_id(letter["title"]),
            kind=LetterKind.question,
            from_id=_id(known["seed"]),
            sender=known["name"],
            key=key_pair(seed),
            dated=office.today() - timedelta(days=2),
            draft=self._draft(letter, "Rosewater Housing Co-op", None),
        )
        signature = signature_of(seed, signed_line(text))
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"letter{SUFFIX}"
            path.write_text(letter_file(text, signature, code_of(text.key)), encoding="utf-8")
            read_letter(office, path, group_id=self._stage.groups[letter["group"]])

    def compare(self) -> None:
        """Somebody rang them up."""
        (known,) = known_collectives(self._stage.office)
        compare_key(self._stage.office, known.key_id)

    def _draft(self, letter: Told, to: str, to_id: UUID | None) -> LetterDraft:
        by: date = self._stage.days.day(letter["by"])
        return LetterDraft(
            to=to,
            to_id=to_id,
            title=letter["title"],
            text=letter["text"],
            why=letter["why"],
            wanted=letter.get("wanted", ""),
            answer_by=by,
        )


def _id(words: str) -> UUID:
    return UUID(bytes=hashlib.sha256(base64.b64encode(words.encode())).digest()[:16], version=4)
