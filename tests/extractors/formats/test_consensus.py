"""What many readings of a stamped place agree on; unsure or nothing where they do not."""

from __future__ import annotations

import pytest

from extractors.formats.consensus import agreed, letters
from extractors.formats.tesseract import Token
from extractors.model import SURE

HEIGHT = 20.0
KNOWN = frozenset({"samuel", "sampel", "budi"})


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
        (["SAMUEL", "SAMUEL", "SANJEL"], ["SAMVEL", "SAMUEL", "SAMUEL"], [("SAMUEL", True)]),
        (["SAMUEL", "SAMUEL", "SANJEL"], ["SAMVEL", "SAMIEL", "SAMUEL"], [("SAMUEL", False)]),
        (["SAMJEL"] * 2 + ["SAMIEL"], ["SAMJEL"] * 2 + ["SAMVEL", "SAMPEL"], [("SAMJEL", True)]),
        (["SAMJEL"] * 2 + ["SAMIEL"] * 2, ["SAMJEL"] * 2 + ["SAMVEL", "SAMPEL"], [("SAMJEL", False)]),
        (["SAMUEL"] * 4, ["SAMVEL"] * 3, [("SAMUEL", False)]),
        (["SAMUEL"] * 4, ["SAMVEL", "SXXXEL", "SAMQFL", "SUQVFL"], [("SAMUEL", True)]),
        (["SAMUEL"] * 4, ["SXXXEL", "QAXXEL", "SAMQFL", "SUQVFL"], [("SAMUEL", False)]),
        (["SAMJEL"] * 4, ["SAMVEL", "SXXXEL", "SAMQFL"], [("SAMJEL", False)]),
        (["SAMUEL"] * 3, ["SAMUEL"] * 2 + ["SAMPEL"] * 3, [("SAMUEL", False)]),
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
        ("SAMUEL!/BUDI,", ["SAMUEL", "BUDI,"]),
        ("WIRATNO-SAMUEL", ["WIRATNO", "SAMUEL"]),
        ("WIRATNO.SAMUEL", ["WIRATNO", "SAMUEL"]),
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
    assert letters("“SAMUEL, S.E.") == "samuelse"
