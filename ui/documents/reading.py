"""What the laying out asks of the tokens of Markdown; pure."""

from typing import TYPE_CHECKING
from unicodedata import bidirectional

if TYPE_CHECKING:
    from markdown_it.token import Token

_LONGEST = 60
"""Letters from which on a cell asks for no more width."""
_LINE = 80
"""Letters that fit beside each other on a page; a little less, since a head is set in bold."""
_SIGN = 2
"""Letters up to which a column holds no more than a sign, such as a box to tick."""
_MOST_UNBROKEN = 75
"""Of a hundred: what the columns need at most so that short cells are not broken."""
_LONG_WORD = 24
"""Letters from which on a word may be broken."""


def plain(inline: "Token") -> str:
    """Give the letters of a paragraph without its signs."""
    return "".join(part.content for part in inline.children or () if part.content)


def closing(tokens: "list[Token]", at: int) -> int:
    """Give where the quotation that opens at a place closes."""
    depth = 0
    for number in range(at, len(tokens)):
        if tokens[number].type == "blockquote_open":
            depth += 1
        elif tokens[number].type == "blockquote_close":
            depth -= 1
            if not depth:
                return number
    return len(tokens)


def rows_of(tokens: "list[Token]") -> "list[list[Token]]":
    """Give the cells of a table, row by row; the first row is its head."""
    rows: list[list[Token]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token)
    return rows


def head_of(rows: "list[list[Token]]") -> tuple[str, ...]:
    """Give the words over the columns of a table."""
    return tuple(map(plain, rows[0])) if rows else ()


def tables_alike(tokens: "list[Token]") -> "dict[tuple[str, ...], list[list[Token]]]":
    """Give the rows of all tables with the same head together, by that head.

    They share their widths: whoever reads from one stage of a count to the next looks straight
    down.
    """
    found: dict[tuple[str, ...], list[list[Token]]] = {}
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
            rows = rows_of(tokens[at + 1 : end])
            found.setdefault(head_of(rows), []).extend(rows)
    return found


def column_shares(rows: "list[list[Token]]", columns: int) -> list[float]:
    """Share the width, 100, by how much the columns hold.

    None has less than half an even share, unless it holds signs only, nor less than its longest
    word needs, as long as there is room for all of them. Where the others keep a quarter of the
    width, a column of short cells, such as days, keeps each of them in one line.
    """
    most, words, longest_cells = [1.0] * columns, [0] * columns, [0] * columns
    for row in rows:
        for column, cell in enumerate(row):
            said = plain(cell)
            most[column] = max(most[column], min(_LONGEST, len(said) + 3))
            longest = max(map(len, said.split()), default=0)
            words[column] = max(words[column], min(_LONG_WORD, longest))
            longest_cells[column] = max(longest_cells[column], len(said))
    least = [
        max(50 / columns if long > _SIGN else 0, 100 * (word + 3) / _LINE)
        for word, long in zip(words, longest_cells, strict=True)
    ]
    unbroken = [
        max(few, 100 * (long + 2) / _LINE) if long <= _LONG_WORD else few
        for few, long in zip(least, longest_cells, strict=True)
    ]
    if sum(unbroken) <= _MOST_UNBROKEN:
        least = unbroken
    if sum(least) >= 100:
        return [100 * one / sum(least) for one in least]
    # Whoever would get less than the least has it; the others share what is left.
    tight: set[int] = set()
    while True:
        left = 100 - sum(least[at] for at in tight)
        wide = sum(most[at] for at in range(columns) if at not in tight)
        shares = [least[at] if at in tight else left * most[at] / wide for at in range(columns)]
        short = {at for at in range(columns) if shares[at] < least[at] - 1e-9}
        if not short:
            return shares
        tight |= short


def all_in_emphasis(inline: "Token") -> bool:
    """Tell whether a paragraph is one remark in italics."""
    parts = [part for part in inline.children or () if part.type != "text" or part.content]
    return (
        bool(parts)
        and parts[0].type == "em_open"
        and parts[-1].type == "em_close"
        and sum(part.type == "em_open" for part in parts) == 1
    )


def from_right(text: str) -> bool:
    """Tell whether a text runs from right to left: by its first letter that has a direction."""
    for sign in text:
        kind = bidirectional(sign)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False
