"""Letter files that were changed, cut, replayed or are not ours, and a check by other tools."""

import base64
import hashlib
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.letters import signing
from facilitator.letters.form import MOST_BYTES, parse, plain_text
from facilitator.letters.records import Letter, LetterDraft
from facilitator.letters.service import (
    file_name,
    letter_shown,
    letters,
    look_at_letter,
    read_letter,
    save_letter,
    write_answer,
    write_letter,
)
from facilitator.office import Office
from facilitator.opening import create_collective
from facilitator.people.records import CollectiveDraft

ASKED = "May we share the van on Fridays?\n\nWe pay the fuel."


def stick(office: Office, letter: Letter, tmp_path: Path) -> Path:
    """The file of a letter on a stick."""
    return save_letter(office, letter.id, tmp_path / file_name(letter))


@pytest.fixture(scope="module")
def written(made_once, tmp_path_factory) -> Iterator[tuple[bytes, Office]]:
    """A letter as bytes, and Lindenhof that could read it."""
    folder = tmp_path_factory.mktemp("written")
    ours = create_collective(folder / "a.facilitator", CollectiveDraft(name="Rosewater"))
    draft = LetterDraft(to="Lindenhof", title="Apples – 20 €", text=ASKED, why="Too many")
    letter = write_letter(ours, draft)
    ours.database.close()
    other = create_collective(folder / "b.facilitator", CollectiveDraft(name="Lindenhof"))
    yield letter.content.encode(), other
    other.database.close()


def test_every_single_changed_byte_is_noticed(written, tmp_path):
    """A bit of each byte of the whole file is turned, in the part people read as well."""
    data, lindenhof = written
    path = tmp_path / "letter.facilitator-letter"
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1 << at % 7
        if plain(bytes(changed)) == plain(data):
            continue  # only how the last line ends
        path.write_bytes(bytes(changed))
        with pytest.raises(Refused):
            look_at_letter(lindenhof, path)
    path.write_bytes(data)
    assert look_at_letter(lindenhof, path).text.draft.text == ASKED


def plain(data: bytes) -> str:
    try:
        return plain_text("", data)
    except Refused:
        return ""


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_cut_doubled_or_filled_up_files_are_refused(written, tmp_path_factory, data):
    whole, lindenhof = written
    first = data.draw(st.integers(0, len(whole) - 3))
    last = data.draw(st.integers(first, len(whole) - 2))
    between = data.draw(st.binary(max_size=40))
    changed = whole[:first] + between + whole[last:]
    if plain(changed) == plain(whole):
        return
    path = tmp_path_factory.mktemp("cut") / "letter.facilitator-letter"
    path.write_bytes(changed)
    with pytest.raises(Refused):
        read_letter(lindenhof, path)
    assert letters(lindenhof) == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is not a letter"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is not a letter"),
        (b"x" * (MOST_BYTES + 1), "is larger than 256 KB"),
        (b"Facilitator letter 2\n\n", "newer version"),
        (b"Facilitator letter 1\n\nFrom:  Me\n", "is not whole"),
    ],
)
def test_foreign_files_have_one_clear_sentence(written, tmp_path, data, words):
    path = tmp_path / "x.facilitator-letter"
    path.write_bytes(data)
    with pytest.raises(Refused, match=words):
        read_letter(written[1], path)


def test_line_ends_of_mail_programs_do_no_harm(written, tmp_path):
    data, lindenhof = written
    path = tmp_path / "x.facilitator-letter"
    path.write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n") + b"\r\n\r\n")
    assert look_at_letter(lindenhof, path).text.draft.title == "Apples – 20 €"


def test_other_words_over_the_same_signature_are_refused(written, tmp_path):
    data, lindenhof = written
    path = tmp_path / "x.facilitator-letter"
    path.write_bytes(data.replace(b"We pay the fuel.\n", b"You pay the fuel.\n"))
    with pytest.raises(Refused, match="does not say what was signed"):
        look_at_letter(lindenhof, path)


def test_letters_for_others_and_our_own_are_not_taken(office, theirs, tmp_path, clock):
    letter = write_letter(office, LetterDraft(to="Lindenhof", title="The van", text=ASKED))
    path = stick(office, letter, tmp_path)
    with pytest.raises(Refused, match="a letter of your own"):
        read_letter(office, path)
    got = read_letter(theirs, path)
    answer = stick(theirs, write_answer(theirs, got.id, "Yes"), tmp_path)
    third = create_collective(tmp_path / "c.facilitator", CollectiveDraft(name="Mill"), clock=clock)
    with pytest.raises(Refused, match="This letter is for Rosewater"):
        read_letter(third, answer)
    seen = look_at_letter(third, path)
    assert seen.other_name == "Lindenhof"  # by name only: said, and not refused
    third.database.close()


def test_an_answer_to_what_was_never_asked_is_refused(office, theirs, tmp_path, clock):
    letter = write_letter(office, LetterDraft(to="Lindenhof", title="The van", text=ASKED))
    got = read_letter(theirs, stick(office, letter, tmp_path))
    answer = stick(theirs, write_answer(theirs, got.id, "Yes"), tmp_path)
    with theirs.reading() as session:
        key = session.connection().exec_driver_sql("SELECT seed, public FROM own_key").one()
    content = answer.read_text()
    for change in ({"id": str(UUID(int=5))}, {"digest": "0" * 64}):
        path = signed_anew(content, key, tmp_path, change)
        with pytest.raises(Refused, match="answers a letter that is not yours"):
            read_letter(office, path)
    read_letter(office, answer)
    other = signed_anew(content, key, tmp_path, {}, id=str(UUID(int=7)), text="No")
    with pytest.raises(Refused, match="was answered already"):
        read_letter(office, other)
    replayed = signed_anew(content, key, tmp_path, {}, text="No")
    with pytest.raises(Refused, match="Another letter with the number of this one"):
        read_letter(office, replayed)
    assert letter_shown(office, letter.id).answer == "Yes"


def signed_anew(content: str, key, tmp_path: Path, answers: dict, **change: str) -> Path:
    """A letter that its own sender changed and signed again."""
    from facilitator.letters.form import _text_of, letter_file, signed_line

    told = json.loads(parse("", content).signed)
    told["answers"] |= answers
    told |= change
    text = _text_of("", json.dumps(told))
    signature = signing.signature_of(base64.b64decode(key.seed), signed_line(text))
    path = tmp_path / "anew.facilitator-letter"
    path.write_text(letter_file(text, signature, signing.code_of(key.public)))
    return path


# --- Public tools -------------------------------------------------------------------------


def test_the_signature_can_be_checked_with_openssl_as_the_manual_says(written, tmp_path):
    (tmp_path / "letter").write_bytes(written[0])
    manual = (Path(__file__).parents[2] / "docs/letters.md").read_text()
    script = manual.split("```sh\n")[1].split("```")[0]
    done = subprocess.run(
        ["sh", "-e", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    if "openssl: not found" in done.stderr:
        pytest.skip("there is no openssl here")
    assert "Signature Verified Successfully" in done.stdout, done.stderr
    spoilt = written[0].replace(b'"why":"Too many"', b'"why":"Too mans"')
    assert spoilt != written[0]
    (tmp_path / "letter").write_bytes(spoilt)
    done = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "Signature Verified Successfully" not in done.stdout


def test_the_code_is_the_last_twenty_digits_of_the_keys_digest(written):
    file = parse("", written[0].decode())
    raw = base64.b64decode(file.text.key)
    number = int(hashlib.sha256(raw).hexdigest(), 16)
    assert signing.code_of(file.text.key).replace(" ", "") == str(number)[-20:]
