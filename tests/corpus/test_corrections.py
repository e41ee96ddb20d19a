"""What people set right: typed, checked, withdrawn, of one institution alone."""

from __future__ import annotations

import pytest

from corpus.catalogue import Catalogue
from corpus.corrections import CORRECTED_FIELDS, LONGEST, Corrections, checked
from corpus.database import Database
from corpus.errors import CorpusError
from tests.corpus.conftest import Write

CITY, OTHER = "Pemerintah Kota Contoh", "Pemerintah Kabupaten Lain"


@pytest.mark.parametrize(
    ("field", "said", "kept"),
    [
        ("number", "  12 /\n2024 ", "12 / 2024"),
        ("number", "12\u202e", "12\ufffd"),
        ("year", "2024", "2024"),
        ("date", "20240304", "2024-03-04"),
        ("kind", "keputusan", "keputusan"),
        ("status", "enacted", "enacted"),
        ("subject", "=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("number", None, None),
        ("date", None, None),
    ],
)
def test_values_are_kept_in_one_form(field: str, said: str | None, kept: str | None) -> None:
    assert checked(field, said) == kept  # type: ignore[arg-type]
    assert checked(field, kept) == kept  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("kind", None),
        ("kind", "puisi"),
        ("status", None),
        ("status", "sah"),
        ("year", "24"),
        ("year", "９９９９"),
        ("year", "2" * 5000),
        ("date", "4 Maret 2024"),
        ("date", "0001-01-01"),
        ("number", " "),
        ("number", "1" * (LONGEST["number"] + 1)),
    ],
)
def test_values_that_a_field_cannot_have_are_refused(field: str, said: str | None) -> None:
    with pytest.raises(CorpusError):
        checked(field, said)  # type: ignore[arg-type]


def test_every_field_of_free_text_has_its_length() -> None:
    assert set(LONGEST) == set(CORRECTED_FIELDS) - {"kind", "status", "year", "date"}


def test_the_newest_counts_until_it_is_withdrawn(
    database: Database, catalogue: Catalogue, incoming: Write
) -> None:
    corrections = Corrections(database)
    catalogue.add(CITY, 2025, [incoming("a.txt", "satu")], by="x", source="uji")
    catalogue.add(OTHER, 2025, [incoming("b.txt", "satu")], by="x", source="uji")
    sha256 = catalogue.documents(CITY, 2025)[0].sha256
    first = corrections.add(CITY, sha256, "number", "7", reason="salah ketik", by="ani")
    second = corrections.add(CITY, sha256, "number", "8", reason="dilihat di JDIH", by="budi")
    corrections.add(CITY, sha256, "year", None, reason="tidak tertulis", by="budi")
    standing = [(one.field, one.value, one.by) for one in corrections.standing(CITY)]
    assert standing == [("number", "8", "budi"), ("year", None, "budi")]
    assert corrections.standing(OTHER) == ()
    with pytest.raises(CorpusError):
        corrections.withdraw(OTHER, sha256, second, by="orang lain")
    assert corrections.withdraw(CITY, sha256, second, by="ani").withdrawn_by == "ani"
    # What was said before it was taken back when it was replaced.
    assert [one.field for one in corrections.standing(CITY)] == ["year"]
    told = {one.id: one.withdrawn_by for one in corrections.of(CITY, sha256)}
    assert (told[first], told[second]) == ("budi", "ani")
    assert corrections.withdraw(CITY, sha256, second, by="cici").withdrawn_by == "ani"


def test_what_was_never_handed_in_is_not_set_right(
    database: Database, catalogue: Catalogue, incoming: Write
) -> None:
    corrections = Corrections(database)
    catalogue.add(OTHER, 2025, [incoming("b.txt", "satu")], by="x", source="uji")
    sha256 = catalogue.documents(OTHER, 2025)[0].sha256
    for institution in (CITY, "Pemerintah Kota Tak Dikenal"):
        with pytest.raises(CorpusError):
            corrections.add(institution, sha256, "number", "7", reason="a", by="b")
    for field, reason in (("kota", "a"), ("number", " "), ("number", "x" * 5000)):
        with pytest.raises(CorpusError):
            corrections.add(OTHER, sha256, field, "7", reason=reason, by="b")
    assert corrections.of(OTHER, sha256) == ()
