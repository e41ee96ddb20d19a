"""What is set on the pages: by institution, and for all."""

from __future__ import annotations

import pytest

from corpus.database import Database
from corpus.preferences import ADDRESSES, NIGHTLY_AT, TWO_PERSON, Preferences
from corpus.units import Units

CITY, OTHER = "Pemerintah Kota Contoh", "Pemerintah Kabupaten Contoh"


@pytest.fixture
def preferences(database: Database) -> Preferences:
    Units(database).add(CITY, "Dinas Kesehatan")
    return Preferences(database)


def test_what_nobody_set_is_the_default(preferences: Preferences) -> None:
    assert preferences.get(CITY, TWO_PERSON) is False
    assert preferences.get("Pemerintah Kota Lain", ADDRESSES) == {}
    assert preferences.get(None, NIGHTLY_AT) == "01:30"


def test_each_institution_sets_its_own_and_the_last_word_counts(preferences: Preferences) -> None:
    preferences.set(CITY, TWO_PERSON, True)
    assert preferences.get(f"  {CITY.upper()} ", TWO_PERSON) is True
    assert preferences.get(OTHER, TWO_PERSON) is False
    preferences.set(CITY, TWO_PERSON, False)
    assert preferences.get(CITY, TWO_PERSON) is False


def test_what_holds_for_all_is_not_an_institutions(preferences: Preferences) -> None:
    preferences.set(None, NIGHTLY_AT, "02:15")
    preferences.set(None, NIGHTLY_AT, "03:00")
    assert preferences.get(None, NIGHTLY_AT) == "03:00"
    assert preferences.get(CITY, NIGHTLY_AT) == "01:30"
