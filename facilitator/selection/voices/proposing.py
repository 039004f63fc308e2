"""Writers: somebody is proposed, objections are resolved, the result becomes a term."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from facilitator.decisions.loading import holders_in
from facilitator.decisions.wording import ended
from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.saying import said_day
from facilitator.selection.calls.service import CallEnd, Choice, Way, end_call_in
from facilitator.selection.voices.holding import moved_in
from facilitator.selection.voices.loading import going_on, loaded_voices
from facilitator.selection.voices.protocol import protocol, reasons_for, said_numbers
from facilitator.selection.voices.records import (
    Dropped,
    Proposed,
    ProposedHow,
    VoiceAnswer,
    VoiceObjection,
    VoiceObjectionAct,
    VoiceObjectionActKind,
    VoicesEnd,
    VoicesStep,
)
from facilitator.selection.voices.script import ON_TABLE, Option, lot, missing, options
from facilitator.store.finding import record_of


def propose(
    office: Office,
    voices_id: UUID,
    nominee_id: UUID | None = None,
    how: ProposedHow | None = None,
    words: str = "",
) -> Proposed:
    """Put somebody on the table.

    By most names nothing need be said where one person has them; of the tied, `how` is a tie
    rule: with `lot` and nobody named the program draws, with somebody named the lot was drawn by
    hand. By strongest reasons the nominee and the facilitator’s written reason are needed.
    """
    with office.writing("propose somebody") as session:
        found = going_on(office, session, voices_id, VoicesStep.propose)
        course, names = found.course, names_in(session)
        if course.on_table is not None:
            raise Refused(f"{names[course.on_table.nominee]} is proposed already.")
        may = options(course, holders_in(session, found.call.role.id, office.today()))
        if not may:
            raise Refused(" ".join(missing(course, names)))
        drawn = office.new_id() if how is ProposedHow.lot and nominee_id is None else None
        if drawn is not None:
            nominee_id = lot(course.leading, names, drawn)
        if nominee_id is None and len({one.nominee for one in may}) == 1:
            nominee_id = may[0].nominee
        fits = [one for one in may if one.nominee == nominee_id and (how is None or one.how is how)]
        if not fits:
            raise Refused(_not_open(may, names))
        if how is None and len(fits) > 1:
            raise Refused("Several have the most names. Say which tie rule is used.")
        if fits[0].how is ProposedHow.reasons and not words.strip():
            raise Refused("Write down which reasons carry this proposal.")
        made = office.make(
            Proposed,
            voices_id=voices_id,
            nominee_id=fits[0].nominee,
            how=fits[0].how,
            words=words.strip(),
            drawn_with=drawn,
        )
        session.add(made)
        moved_in(session, office, voices_id, VoicesStep.objections)
    return made


def withdraw_objection(office: Office, objection_id: UUID, note: str = "") -> VoiceObjectionAct:
    """Note that whoever objected no longer does."""
    with office.writing("withdraw an objection") as session:
        _open_objection(office, session, objection_id)
        made = _act(office, objection_id, VoiceObjectionActKind.withdrawn, note)
        session.add(made)
    return made


def integrate_objection(
    office: Office, objection_id: UUID, amended: str, to_on: date | None = None
) -> Proposed:
    """Amend the role or the term so that the objection is met; everybody is asked anew.

    `amended` says what changes and goes into the decision; `to_on` is the new last day of the
    term, where that is it.
    """
    if not amended.strip():
        raise Refused("Say what changes in the role or the term.")
    with office.writing("integrate an objection") as session:
        objection, voices_id = _open_objection(office, session, objection_id)
        before = record_of(office, session, Proposed, objection.proposed_id)
        found = loaded_voices(office, session, voices_id)
        amended = amended.strip()
        ends = found.call.call.to_on
        if to_on is not None and to_on != ends:
            if to_on < found.call.call.from_on:
                raise Refused("The term’s last day lies before its first. Please check both dates.")
            found.call.call.to_on = to_on
            # The call keeps the new day only: what it was before is told here or nowhere.
            earlier = f"to end on {said_day(ends)}" if ends is not None else "without an end"
            term = f"The term ends on {said_day(to_on)}; before it was {earlier}."
            amended = f"{ended(amended)} {term}"
        session.add(_act(office, objection_id, VoiceObjectionActKind.integrated, amended))
        said = [before.words] if before.how is ProposedHow.amended else []
        made = office.make(
            Proposed,
            voices_id=voices_id,
            nominee_id=before.nominee_id,
            how=ProposedHow.amended,
            words="\n".join([*said, amended]),
        )
        session.add(made)
        # Objections to the proposal before that are still open stay open about this one.
        for one in found.course.proposals[-1].open_objections:
            if one.id != objection_id:
                session.add(
                    office.make(
                        VoiceObjection, proposed_id=made.id, person_id=one.by, text=one.text
                    )
                )
        moved_in(session, office, voices_id, VoicesStep.objections)
    return made


def drop_proposal(office: Office, voices_id: UUID, why: str) -> Dropped:
    """Drop the person on the table: the names for them no longer count, and another is proposed."""
    if not why.strip():
        raise Refused("Say why the proposal is dropped, in a few words.")
    with office.writing("drop a proposal of a role selection") as session:
        found = going_on(office, session, voices_id, *ON_TABLE)
        table = found.course.on_table
        if table is None:
            raise Refused("Nobody is proposed.")
        made = office.make(Dropped, proposed_id=table.id, why=why.strip())
        session.add(made)
        for one in table.open_objections:
            session.add(_act(office, one.id, VoiceObjectionActKind.dropped, why))
        moved_in(session, office, voices_id, VoicesStep.propose)
    return made


@dataclass(frozen=True)
class VoicesResult:
    """What a role selection ended in."""

    end: VoicesEnd
    call: CallEnd


def finish_voices(
    office: Office,
    voices_id: UUID,
    why: str = "",
    meeting_id: UUID | None = None,
    item_id: UUID | None = None,
    remark: str = "",
) -> VoicesResult:
    """Record the result: the planned term and the decision, with all that was said on the way.

    Without `why` the reasons that were given for the person are the decision’s reason; `remark`
    is a sentence that the decision keeps besides, such as on a quorum. Raises `Refused` with what
    is missing, and as ending a call does.
    """
    with office.writing("end a role selection") as session:
        found = going_on(office, session, voices_id, VoicesStep.record)
        course, names, table = found.course, names_in(session), found.course.on_table
        if table is None:
            raise Refused("Nobody is proposed yet.")
        said_yes = table.answers.get(table.nominee) is VoiceAnswer.agrees
        signed = found.voices.signed
        how = protocol(found.voices, course, names, why=why)
        done = end_call_in(
            session,
            office,
            found.call.call.id,
            [Choice(table.nominee, why=reasons_for(course, table.nominee, names, signed=signed))],
            Way(
                how=f"{how}\n{remark}" if remark else how,
                why=why,
                numbers=said_numbers(course),
                confirmed=frozenset({table.nominee}) if said_yes else frozenset(),
                meeting_id=meeting_id or found.voices.meeting_id,
                item_id=item_id,
            ),
        )
        session.flush()  # the end of the call comes before what points to it
        end = office.make(
            VoicesEnd,
            voices_id=voices_id,
            proposed_id=table.id,
            act_id=done.act.id,
            why=why.strip(),
        )
        session.add(end)
    return VoicesResult(end, done)


def _not_open(may: tuple[Option, ...], names: dict[UUID, str]) -> str:
    who = sorted({names.get(one.nominee, "somebody") for one in may})
    if len(who) == 1:
        return f"{who[0]} has the most names, and is the one to be proposed."
    return f"By the rules shown it is one of these: {', '.join(who)}. Propose one of them."


def _open_objection(
    office: Office, session: Session, objection_id: UUID
) -> tuple[VoiceObjection, UUID]:
    objection = record_of(office, session, VoiceObjection, objection_id)
    proposed = record_of(office, session, Proposed, objection.proposed_id)
    going_on(office, session, proposed.voices_id, VoicesStep.objections)
    settled = session.exec(
        select(VoiceObjectionAct).where(VoiceObjectionAct.objection_id == objection_id)
    ).first()
    if settled is not None:
        raise Refused(f"This objection is {settled.kind.value} already.")
    return objection, proposed.voices_id


def _act(
    office: Office, objection_id: UUID, kind: VoiceObjectionActKind, note: str
) -> VoiceObjectionAct:
    return office.make(VoiceObjectionAct, objection_id=objection_id, kind=kind, note=note.strip())
