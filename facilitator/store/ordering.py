"""Fractional indexing: a place between two places, so that moving a row changes only that row.

Places are text over 0-9a-z that sorts as such; the method is the one of Figma's and Rocicorp's
fractional-indexing, without its integer part because agendas and notes are short.
"""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def place_between(before: str | None, after: str | None) -> str:
    """Give a place that sorts after `before` and before `after`; None means the end."""
    low, high = before or "", after
    if high is not None and low >= high:
        raise ValueError(f"{low!r} does not sort before {high!r}")
    return _midpoint(low, high)


def _midpoint(low: str, high: str | None) -> str:
    if high is not None:
        same = 0
        while same < len(high) and (low[same : same + 1] or "0") == high[same]:
            same += 1
        if same:
            return high[:same] + _midpoint(low[same:], high[same:])
    first = _DIGITS.index(low[0]) if low else 0
    last = _DIGITS.index(high[0]) if high is not None else len(_DIGITS)
    if last - first > 1:
        return _DIGITS[(first + last) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return _DIGITS[first] + _midpoint(low[1:], None)


def places(count: int) -> list[str]:
    """Give `count` places in order, evenly apart, for a new list."""
    width = 1
    while len(_DIGITS) ** width < count + 2:
        width += 1
    step = len(_DIGITS) ** width // (count + 1)
    return [_written(step * (n + 1), width) for n in range(count)]


def _written(value: int, width: int) -> str:
    digits = []
    for _ in range(width):
        value, digit = divmod(value, len(_DIGITS))
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits)).rstrip("0") or "0"
