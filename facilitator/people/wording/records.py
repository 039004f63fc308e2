"""What a collective calls things, where it is another word than the program’s."""

from typing import ClassVar

from sqlmodel import Field

from facilitator.store.records import Draft, Record


class SpokenWordDraft(Draft):
    """One word of the program and what people here say for it."""

    sentences: ClassVar[dict[str, str]] = {
        "said": "A word has at least one letter and at most 60.",
    }

    word: str = Field(min_length=1, max_length=60)
    """One of `words.SPOKEN`."""
    said: str = Field(min_length=1, max_length=60)


class SpokenWord(SpokenWordDraft, Record, table=True):
    """A word of this collective; one row a word."""

    called: ClassVar[str] = "word"
