"""The words in which a draw goes into the decision log."""

from facilitator.saying import said_day
from facilitator.selection.draws.loading import LoadedDraw
from facilitator.selection.draws.lots.drawing import Drawn
from facilitator.selection.draws.lots.pots import DrawMethod
from facilitator.selection.draws.lots.seeds import key_string, read_seeds

METHOD_WORDS = {
    DrawMethod.rfc3797: "by RFC 3797 from public numbers",
    DrawMethod.sha256: "from a promised secret and public numbers (SHA-256)",
    DrawMethod.dice: "by dice before two witnesses",
    DrawMethod.slips: "by numbered slips before two witnesses",
}


def how_drawn(found: LoadedDraw, result: Drawn) -> str:
    """Say how it was drawn, with every number somebody needs to check it."""
    draw, agreed = found.draw, found.agreed
    said = [
        f"Drawn {METHOD_WORDS[draw.method]}: {draw.count} out of {len(found.places)} people,"
        f" announced on {said_day(draw.announced_on)}."
    ]
    if agreed is not None:
        said.append(f"{_values_are(draw.method)} {told_values(draw.method, agreed.values)}.")
        if agreed.fallback_why:
            said.append(f"The fallback was used: {agreed.fallback_why.rstrip('.')}.")
    if draw.commitment:
        said.append(f"Promised before: {draw.commitment}.")
    if result.ticket is not None:
        said.append(f"The mix was ticket {result.ticket.number}.")
    for number in result.reserve[:1]:
        rest = ", ".join(found.labels[n] for n in (number, *result.reserve[1:]))
        said.append(f"In reserve, in this order: {rest}.")
    return " ".join(said)


def told_values(method: DrawMethod, values: str) -> str:
    """Give values as they enter the draw."""
    if method in (DrawMethod.dice, DrawMethod.slips):
        return values
    return key_string(read_seeds(values))


def why_drawn(found: LoadedDraw, result: Drawn, number: int) -> str:
    """Give the reason for somebody: the lot, and whose place they took."""
    lot = next((one for one in result.lots if one.number == number), None)
    place = f"Drawn by lot: number {number} of {len(found.places)}"
    if lot is not None:
        place = f"{place}, lot {lot.place}"
    replaced = result.takes_from.get(number)
    if replaced is None:
        return f"{place}."
    gone = next((one for one in found.gone if one.number == replaced), None)
    because = f" ({gone.kind.value})" if gone else ""
    return f"{place}, in the place of {found.labels[replaced]}{because}."


def _values_are(method: DrawMethod) -> str:
    if method is DrawMethod.dice:
        return "The dice showed"
    return "The slips were" if method is DrawMethod.slips else "The public numbers were"
