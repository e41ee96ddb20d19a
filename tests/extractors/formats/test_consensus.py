"""What many readings of a stamped place agree on; unsure or nothing where they do not."""

from __future__ import annotations

import pytest

from extractors.formats.consensus import agreed, letters
from extractors.formats.tesseract import Token
from extractors.model import SURE

HEIGHT = 20.0
KNOWN = frozenset({"bertha", "berpha", "budi"})


def reading(text: str, top: float = 100.0, number: int = 1) -> list[Token]:
    """A line of words of ten pixels a letter; a dot for each letter that is not seen."""
    words, at = [], 0
    for word in text.split(" "):
        if word.strip("."):
            words.append(Token(word, 0.5, (10.0 * at, top, 10.0 * (at + len(word)), top + HEIGHT), (number,)))
        at += len(word) + 1
    return words


def row(first: list[str], second: list[str]) -> list[tuple[str, bool]]:
    """The words that the readings by two models agree on, and whether each is sure."""
    models = [[reading(text) for text in texts] for texts in (first, second)]
    return [(word.text, word.confidence >= SURE) for word in agreed(models, HEIGHT, KNOWN.__contains__)]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (["WIRATNO"] * 3, ["WIRATNO", "WIRAJNO", "WIRATNO"], [("WIRATNO", True)]),
        (["BERTHA", "BERTHA", "BENJHA"], ["BERVHA", "BERTHA", "BERTHA"], [("BERTHA", True)]),
        (["BERTHA", "BERTHA", "BENJHA"], ["BERVHA", "BERIHA", "BERTHA"], [("BERTHA", False)]),
        (["BERJHA"] * 2 + ["BERIHA"], ["BERJHA"] * 2 + ["BERVHA", "BERPHA"], [("BERJHA", True)]),
        (["BERJHA"] * 2 + ["BERIHA"] * 2, ["BERJHA"] * 2 + ["BERVHA", "BERPHA"], [("BERJHA", False)]),
        (["BERTHA"] * 4, ["BERVHA"] * 3, [("BERTHA", False)]),
        (["BERTHA"] * 4, ["BERVHA", "BYZKHA", "BERQFA", "BUQVFA"], [("BERTHA", True)]),
        (["BERTHA"] * 4, ["BYZKHA", "QEYZHA", "BERQFA", "BUQVFA"], [("BERTHA", False)]),
        (["BERJHA"] * 4, ["BERVHA", "BYZKHA", "BERQFA"], [("BERJHA", False)]),
        (["BERTHA"] * 3, ["BERTHA"] * 2 + ["BERPHA"] * 3, [("BERTHA", False)]),
    ],
    ids=[
        "most of them",
        "a known name by four",
        "a known name by three",
        "an unknown one by most",
        "an unknown one by half",
        "one model never",
        "one model nearly",
        "one model nothing like it",
        "an unknown one nearly",
        "two known names",
    ],
)
def test_a_word_is_sure_by_its_votes(
    first: list[str], second: list[str], found: list[tuple[str, bool]]
) -> None:
    assert row(first, second) == found


def test_what_a_stamp_is_taken_for_is_left_out() -> None:
    stamps = ["%Ky?", "NATO", "slxe", "jGQw"]
    assert row([f"{text} BUDI" for text in stamps], [f"{text} BUDI" for text in stamps[::-1]]) == [
        ("BUDI", True)
    ]


def test_a_piece_of_a_word_is_no_word() -> None:
    whole = ["WIDARNO", "WICARNO", "WIOARNO", "WIGARNO"]
    assert ("ARNO", True) not in row([*whole, "... ARNO"], ["... ARNO", "... ARNO", "... ARNO", "... ARNO"])


def test_a_stroke_before_a_known_word_makes_no_other_word() -> None:
    assert row(["ABUDI"] * 4, ["ABUDI"] * 3 + [".BUDI"]) == [("ABUDI", False)]
    assert row(["ABUDI"] * 4, ["ABUDI"] * 4) == [("ABUDI", True)]


def test_a_hidden_word_makes_those_beside_it_unsure() -> None:
    assert row(["BUDI ...... WIRATNO"] * 3, ["BUDI ...... WIRATNO"] * 3) == [
        ("BUDI", False),
        ("WIRATNO", False),
    ]


@pytest.mark.parametrize(
    ("read", "parted"),
    [
        ("BERTHA!/BUDI,", ["BERTHA", "BUDI,"]),
        ("WIRATNO-BERTHA", ["WIRATNO", "BERTHA"]),
        ("WIRATNO.BERTHA", ["WIRATNO", "BERTHA"]),
        ("M.Si", ["M.Si"]),
        ("PERUNDANG-UNDANGAN", ["PERUNDANG-UNDANGAN"]),
        ("BAGIAN/BIRO", ["BAGIAN/BIRO"]),
    ],
)
def test_what_a_stroke_runs_together_is_parted(read: str, parted: list[str]) -> None:
    assert [text for text, _ in row([read] * 3, [read] * 3)] == parted


def test_two_words_are_not_made_one() -> None:
    assert row(["BUDI WIRATNO"] * 3, ["BUDI WIRATNO"] * 3) == [("BUDI", True), ("WIRATNO", True)]


def test_rows_come_from_the_top() -> None:
    read = [*reading("PEMBINA UTAMA", 160.0, 2), *reading("BUDI WIRATNO", 120.0)]
    words = agreed([[read] * 3, [read] * 3], HEIGHT, KNOWN.__contains__)
    assert [word.text for word in words] == ["BUDI", "WIRATNO", "PEMBINA", "UTAMA"]
    assert len({word.line for word in words}) == 2


def test_letters_alone_are_compared() -> None:
    assert letters("“BERTHA, S.E.") == "berthase"
