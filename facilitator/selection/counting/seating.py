"""From an order to people in seats: limits first, then the tie rule where a place is contested."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from facilitator.saying import said_list
from facilitator.selection.counting.agreed import Agreed, Limit, TieKind, TieRule
from facilitator.selection.counting.outcome import PassedOver, Tie


class Taken:
    """How much of each limit those elected have used."""

    def __init__(self, limits: Sequence[Limit]) -> None:
        self._limits = limits
        self._used = [Counter(dict(limit.already)) for limit in limits]
        self._by: list[dict[str, list[str]]] = [{} for _ in limits]

    def against(self, name: str) -> str:
        """Say which limit keeps a name out; empty: none does."""
        for limit, used, by in zip(self._limits, self._used, self._by, strict=True):
            value = limit.of.get(name)
            if value and used[value] >= limit.most:
                who = by.get(value, [])
                already = f": {said_list(who, 20)}" if who else ""
                return f"at most {limit.most} per {limit.label}, and “{value}” has them{already}"
        return ""

    def room_for(self, names: Sequence[str]) -> bool:
        """Whether all of them together keep within the limits."""
        for limit, used in zip(self._limits, self._used, strict=True):
            values = Counter(value for n in names if (value := limit.of.get(n)))
            if any(used[value] + count > limit.most for value, count in values.items()):
                return False
        return True

    def take(self, name: str) -> None:
        """Count somebody elected."""
        for limit, used, by in zip(self._limits, self._used, self._by, strict=True):
            value = limit.of.get(name)
            if value:
                used[value] += 1
                by.setdefault(value, []).append(name)


@dataclass
class Seated:
    """Who gets a seat, who was passed over, and what could not be settled."""

    elected: list[str] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    tie: Tie | None = None


def seat(order: Sequence[Sequence[str]], agreed: Agreed) -> Seated:
    """Give seats by places, the best first, until none is left or a tie stands in the way."""
    result = Seated()
    taken = Taken(agreed.limits)
    for names in order:
        if len(result.elected) >= agreed.seats:
            break
        fit = _within(names, taken, result)
        left = agreed.seats - len(result.elected)
        if len(fit) <= left and taken.room_for(fit):
            for name in fit:
                _elect(name, taken, result)
        elif not _settle(fit, agreed, taken, result):
            break
    return result


def _within(names: Sequence[str], taken: Taken, result: Seated) -> list[str]:
    fit = []
    for name in names:
        why = taken.against(name)
        if why:
            result.passed_over.append(PassedOver(name, f"{name} is passed over: {why}."))
        else:
            fit.append(name)
    return fit


def _elect(name: str, taken: Taken, result: Seated) -> None:
    taken.take(name)
    result.elected.append(name)


def _settle(names: list[str], agreed: Agreed, taken: Taken, result: Seated) -> bool:
    """Seat as many of those tied as fit; give False where the count has to stop."""
    rule = agreed.tie_rule
    place = f"place {len(result.elected) + 1}"
    level = f"{said_list(names, 20)} are level for {place}"
    if rule is not None and rule.kind is TieKind.none:
        result.reasons.append(f"{level}; as agreed beforehand, nobody gets it and it stays open.")
        return False
    if rule is not None and rule.kind is TieKind.shared and taken.room_for(names):
        result.reasons.append(f"{level}; as agreed beforehand, they share it.")
        for name in names:
            _elect(name, taken, result)
        return True
    if rule is None or not set(names) <= set(rule.order):
        result.tie = Tie(tuple(names), place, f"{level}. {asked_of(rule)}")
        return False
    ranked = sorted(names, key=rule.order.index)
    result.reasons.append(f"{level}; {rule.words}: {said_list(ranked, 20)}, in this order.")
    for name in ranked:
        if len(result.elected) >= agreed.seats:
            break
        if _within([name], taken, result):
            _elect(name, taken, result)
    return True


def asked_of(rule: TieRule | None) -> str:
    """Say what is needed to go on from a tie."""
    if rule is None:
        return "No rule for ties was agreed beforehand, so the count stops here."
    if rule.kind is TieKind.lot:
        return "A lot decides, as agreed beforehand: draw it and enter the order."
    if rule.kind is TieKind.casting:
        who = rule.who or "The person agreed on"
        return f"{who} decides, as agreed beforehand: enter their order."
    if rule.kind is TieKind.seniority:
        return "Seniority decides, as agreed beforehand: enter who has been here longest first."
    return "The rule agreed beforehand does not settle it: agree on an order and enter it."
