"""Small pieces of English that the sentences of this area are put together from."""

from collections.abc import Sequence

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def ordinal(count: int) -> str:
    """Give "first" for 1, up to "ninth", then "10th"."""
    if count <= len(_ORDINALS):
        return _ORDINALS[count - 1]
    teen = count % 100 in (11, 12, 13)
    return f"{count}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"


def counted(count: int, one: str, many: str) -> str:
    """Give "1 day", "3 days"."""
    return f"{count} {one if count == 1 else many}"


def joined(sentences: Sequence[str]) -> str:
    """Put sentences that end with a full stop into one, apart by semicolons."""
    return "; ".join(sentence.removesuffix(".") for sentence in sentences) + "."


def ended(text: str) -> str:
    """Give the text with a full stop where it ends without a sign."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."
