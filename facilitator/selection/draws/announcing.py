"""Writers: a draw is announced, with everything that is fixed before; or withdrawn again."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import living_people
from facilitator.saying import said_day
from facilitator.selection.calls.eligible import barred_in
from facilitator.selection.calls.loading import declined_in, standing_in
from facilitator.selection.calls.service import call_going_on
from facilitator.selection.draws.loading import IN_THE_ROOM, draws_in, loaded_draw
from facilitator.selection.draws.lots.codes import commitment
from facilitator.selection.draws.lots.entropy import Entropy, Span, bits_needed, entropy_of
from facilitator.selection.draws.lots.limits import Limit, check_limits
from facilitator.selection.draws.lots.panels import Lottery, Step, fair_lottery
from facilitator.selection.draws.lots.pool import check_count, label_of, numbered
from facilitator.selection.draws.lots.pots import DrawMethod
from facilitator.selection.draws.records import (
    Draw,
    DrawAct,
    DrawActKind,
    DrawDraft,
    DrawLeftOut,
    DrawLimit,
    DrawPlace,
    DrawSecret,
    DrawSource,
    DrawSourceDraft,
    DrawTicket,
)
from facilitator.store.search import fold

CODES = 24
"""How often a secret is hashed: codes for the draw and 22 replacements."""

Progress = Callable[[float, str], None]
"""`progress(share, words)`: 0 to 1 of the work is done; it raises to stop the work."""


@dataclass(frozen=True)
class Quota:
    """At least and at most so many of these people."""

    label: str
    people: frozenset[UUID]
    least: int = 0
    most: int | None = None


@dataclass(frozen=True)
class Plan:
    """Everything that is fixed when a draw is announced."""

    draft: DrawDraft
    pool: Sequence[UUID]
    """In any order: they are numbered by their names."""
    sources: Sequence[DrawSourceDraft] = ()
    """In the order in which their values enter; none with dice and slips."""
    left_out: Mapping[UUID, str] = field(default_factory=dict)
    """Who is not in the pool, and why."""
    quotas: Sequence[Quota] = ()


@dataclass(frozen=True)
class Numbered:
    """The pool of a plan with its numbers, and its quotas by these: all a lottery depends on."""

    people: tuple[UUID, ...]
    """In the order of their numbers."""
    labels: dict[int, str]
    limits: tuple[Limit, ...]


@dataclass(frozen=True)
class Prepared:
    """A plan as it would be announced: numbered, with chances."""

    people: tuple[UUID, ...]
    """In the order of their numbers."""
    labels: dict[int, str]
    limits: tuple[Limit, ...]
    lottery: Lottery | None
    entropy: Entropy | None
    """None: dice and slips need no check, they are read until it is enough."""


def prepared_draw(office: Office, plan: Plan) -> Prepared:
    """Say what a plan would announce; nothing is written. Raises `Refused` as announcing does."""
    with office.reading() as session:
        pool = _numbered(office, session, plan)
    return _prepared(office, plan, pool, _lottery(plan.draft, pool))


def announce_draw(
    office: Office, plan: Plan, progress: Progress = lambda share, words: None
) -> Draw:
    """Fix the pool and everything else, and promise a secret where the method has one.

    A quota of at least so many deals tickets, which takes seconds for hundreds of people: it is
    done before anything is written, so that others can go on. Raises `Refused` where another draw
    of the call goes on, the pool does not fit the call or the count, the sources lie in the past
    or give too little chance, a public draw has no fallback, or the quotas cannot be kept.
    """
    with office.reading() as session:
        pool = _numbered(office, session, plan)
    _entropy(office, plan, len(pool.labels), None)  # what is missing is said before the dealing
    lottery = _lottery(
        plan.draft, pool, lambda share: progress(share, "Dealing tickets that keep the quotas")
    )
    progress(1.0, "Announcing the draw")
    with office.writing("announce a draw") as session:
        for earlier in draws_in(session, plan.draft.call_id):
            if not loaded_draw(office, session, earlier.id).has(DrawActKind.withdrawn):
                raise Refused("A draw is announced for this call already. Withdraw it first.")
        now = _numbered(office, session, plan)
        made = _prepared(office, plan, now, lottery if now == pool else _lottery(plan.draft, now))
        secret = office.new_secret() if plan.draft.method is DrawMethod.sha256 else b""
        draw = office.make(
            Draw, plan.draft, announced_on=office.today(),
            commitment=commitment(secret, CODES).hex() if secret else "",
            codes=CODES if secret else 0,
        )  # fmt: skip
        session.add(draw)
        session.flush()  # what follows refers to it
        if secret:
            session.add(office.make(DrawSecret, draw_id=draw.id, secret=secret.hex()))
        _write(office, session, draw.id, plan, made)
    return draw


def withdraw_draw(office: Office, draw_id: UUID, why: str) -> DrawAct:
    """Take an announced draw back. Raises `Refused` without a reason, or once values were read."""
    if not why.strip():
        raise Refused("Say why the draw is withdrawn.")
    with office.writing("withdraw a draw") as session:
        found = loaded_draw(office, session, draw_id)
        if found.readings:
            raise Refused("Values were read already, so this draw stands and cannot be withdrawn.")
        if found.acts:
            raise Refused("This draw was withdrawn already.")
        act = office.make(
            DrawAct, draw_id=draw_id, kind=DrawActKind.withdrawn, on=office.today(),
            why=why.strip(),
        )  # fmt: skip
        session.add(act)
    return act


def _numbered(office: Office, session: Session, plan: Plan) -> Numbered:
    draft = plan.draft
    call = call_going_on(office, session, draft.call_id)
    people = living_people(office, session, plan.pool)
    may_stand = standing_in(session, call, office.today())
    declined = declined_in(session, call.call.id)
    barred = barred_in(office, session, call)
    for one in plan.pool:
        if one not in may_stand:
            raise Refused(f"{people[one].name} may not stand in this call. Leave them out.")
        if one in declined:
            raise Refused(f"{people[one].name} declined to stand. Leave them out.")
        if one in barred:
            raise Refused(f"{' '.join(barred[one])} Leave them out.")
    order = sorted(set(plan.pool), key=lambda one: (fold(people[one].name), one))
    labels = numbered(apart([label_of(people[one].name) for one in order]))
    check_count(draft.count, len(labels))
    check_count(draft.count + draft.reserve, len(labels))
    if draft.count > len(call.free):
        raise Refused(
            f"{draft.count} would be drawn, and this call has {len(call.free)} free seats."
        )
    number = {person: at for at, person in enumerate(order, 1)}
    limits = tuple(
        Limit(
            one.label.strip(),
            frozenset(number[p] for p in one.people if p in number),
            one.least,
            one.most,
        )
        for one in plan.quotas
    )
    check_limits(limits, draft.count, labels)
    return Numbered(tuple(order), labels, limits)


def _prepared(office: Office, plan: Plan, pool: Numbered, lottery: Lottery | None) -> Prepared:
    entropy = _entropy(office, plan, len(pool.labels), lottery)
    return Prepared(pool.people, pool.labels, pool.limits, lottery, entropy)


def _lottery(draft: DrawDraft, pool: Numbered, step: Step = lambda share: None) -> Lottery | None:
    if not any(one.least for one in pool.limits):
        return None
    if draft.method is DrawMethod.slips:
        raise Refused("A quota of at least so many needs dice or public values, not slips.")
    if draft.reserve:
        raise Refused(
            "With a quota of at least so many there is no reserve list: a replacement is drawn"
            " among those who keep the quotas. Set it to 0."
        )
    return fair_lottery(pool.labels, pool.limits, draft.count, step=step)


def _entropy(office: Office, plan: Plan, pool: int, lottery: Lottery | None) -> Entropy | None:
    if plan.draft.method in IN_THE_ROOM:
        return None
    if not plan.sources:
        raise Refused("Name at least one public source of numbers, drawn on a day to come.")
    if not plan.draft.fallback.strip():
        raise Refused("Say what is done when a source fails. It is decided before the draw.")
    for one in plan.sources:
        if one.on is None and not one.witnessed:
            raise Refused(f"Say on which day “{one.words}” happens.")
        if one.on is not None and one.on < office.today():
            raise Refused(
                f"“{one.words}” happened on {said_day(one.on)}. Choose one that is still to come."
            )
    entropy = announced_entropy(plan.sources, pool, plan.draft.count, lottery)
    if not entropy.enough:
        raise Refused(entropy.said)
    return entropy


def announced_entropy(
    sources: Sequence[DrawSourceDraft], pool: int, count: int, lottery: Lottery | None
) -> Entropy:
    """Compare what a draw needs with what its sources give; a lottery needs its ticket too."""
    spans = [Span(one.how_many, one.lowest, one.highest, one.repeats) for one in sources]
    entropy = entropy_of(pool, count, spans)
    if lottery is None:
        return entropy
    return Entropy(entropy.needed + bits_needed(lottery.count, 1), entropy.given)


def apart(labels: Sequence[str]) -> list[str]:
    """Tell people of the same name apart: "Bo (1)", "Bo (2)"."""
    many, seen, told = Counter(labels), Counter[str](), []
    for label in labels:
        seen[label] += 1
        told.append(f"{label} ({seen[label]})" if many[label] > 1 else label)
    return told


def _write(office: Office, session: Session, draw_id: UUID, plan: Plan, made: Prepared) -> None:
    for position, source in enumerate(plan.sources, 1):
        session.add(office.make(DrawSource, source, draw_id=draw_id, position=position))
    for person, (number, label) in zip(made.people, made.labels.items(), strict=True):
        session.add(
            office.make(DrawPlace, draw_id=draw_id, number=number, person_id=person, label=label)
        )
    for person, reason in plan.left_out.items():
        session.add(
            office.make(DrawLeftOut, draw_id=draw_id, person_id=person, reason=reason.strip())
        )
    for limit in made.limits:
        session.add(
            office.make(
                DrawLimit,
                draw_id=draw_id,
                label=limit.label,
                least=limit.least,
                most=limit.most,
                numbers=" ".join(map(str, sorted(limit.numbers))),
            )
        )
    for ticket in made.lottery.tickets if made.lottery else ():
        mix = " ".join(map(str, ticket.mix))
        session.add(
            office.make(DrawTicket, draw_id=draw_id, first=ticket.first, last=ticket.last, mix=mix)
        )
