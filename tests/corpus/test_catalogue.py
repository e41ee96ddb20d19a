"""Documents, versions and filings: the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import intake
from corpus.catalogue import Added, Catalogue, Incoming, IntakeStopped
from corpus.check import check
from corpus.database import Database
from corpus.errors import CorpusError
from corpus.readings import ReadingRow, Readings
from corpus.runs import utc_now
from corpus.sketch import sketch
from corpus.store import Kept, Store
from tests.corpus.conftest import Write

CITY, YEAR = "Pemerintah Kota Nusaraya", 2026


def add(catalogue: Catalogue, *files: Incoming, by: str = "operator", unit: str | None = None) -> Added:
    return catalogue.add(CITY, YEAR, files, by=by, source="command", unit=unit)


def names(catalogue: Catalogue) -> list[str]:
    return [document.name for document in catalogue.documents(CITY, YEAR)]


def test_adding_is_idempotent(catalogue: Catalogue, incoming: Write) -> None:
    files = [incoming("a/1.pdf", "satu", 1, 2), incoming("a/2.pdf", "dua")]
    first, again = add(catalogue, *files), add(catalogue, *files)
    assert (first.new, first.changed, first.unchanged) == (("a/1.pdf", "a/2.pdf"), (), ())
    assert (again.new, again.changed, again.unchanged) == ((), (), ("a/1.pdf", "a/2.pdf"))
    assert first.upload is not None and again.upload is None
    one, two = catalogue.documents(CITY, YEAR)
    told = (one.name, one.version, one.size, one.indicators, one.uploaded_by)
    assert told == ("a/1.pdf", 1, 4, (1, 2), "operator")
    assert (two.indicators, two.unit) == ((), None)


def test_other_contents_are_a_new_version(catalogue: Catalogue, incoming: Write, store: Store) -> None:
    add(catalogue, incoming("a.pdf", "lama"))
    assert add(catalogue, incoming("a.pdf", "baru"), by="sekretaris").changed == ("a.pdf",)
    (document,) = catalogue.documents(CITY, YEAR)
    versions = catalogue.versions(document.id)
    assert [(v.number, v.uploaded_by, store.get(v.sha256)) for v in versions] == [
        (1, "operator", b"lama"),
        (2, "sekretaris", b"baru"),
    ]
    assert (document.version, document.sha256) == (2, versions[1].sha256)
    assert [one.document for one in catalogue.find(versions[0].sha256[:8])] == [document], "by an old version"


def test_the_same_contents_under_another_name(catalogue: Catalogue, incoming: Write, store: Store) -> None:
    add(catalogue, incoming("a.pdf", "isi"), incoming("b.pdf", "isi"))
    assert names(catalogue) == ["a.pdf", "b.pdf"]
    assert len(list(store)) == 1


def test_removed_and_handed_in_again(catalogue: Catalogue, incoming: Write) -> None:
    file = incoming("a.pdf", "isi")
    add(catalogue, file, incoming("b/c.pdf", "lain"))
    assert catalogue.remove(CITY, YEAR, ["a.pdf", "b/"], by="auditor") == ("a.pdf", "b/c.pdf")
    assert catalogue.documents(CITY, YEAR) == ()
    gone = catalogue.documents(CITY, YEAR, removed=True)[0]
    assert gone.removed_by == "auditor" and gone.removed_at is not None
    assert add(catalogue, file).new == ("a.pdf",)
    (document,) = catalogue.documents(CITY, YEAR)
    assert (document.version, document.removed_at) == (2, None)


def test_an_unknown_name_removes_nothing(catalogue: Catalogue, incoming: Write) -> None:
    add(catalogue, incoming("a.pdf"))
    with pytest.raises(CorpusError, match="tidak ada") as fault:
        catalogue.remove(CITY, YEAR, ["a.pdf", "a.pdg"], by="auditor")
    assert "a.pdf" in (fault.value.remedy or "")
    assert names(catalogue) == ["a.pdf"]


def test_institutions_years_and_units(catalogue: Catalogue, incoming: Write) -> None:
    add(catalogue, incoming("a.pdf"), unit="Dinas  Kominfo")
    catalogue.add("pemerintah kota  NUSARAYA", 2025, [incoming("b.pdf")], by="x", source="web")
    catalogue.add("Pemerintah Kabupaten Contoh", 2026, [incoming("a.pdf")], by="x", source="web")
    assert catalogue.institutions() == ("Pemerintah Kabupaten Contoh", CITY)
    assert catalogue.years(CITY) == (2025, 2026)
    assert catalogue.documents(CITY, YEAR)[0].unit == "Dinas Kominfo"
    assert catalogue.documents("Pemerintah Kota Lain", YEAR) == () == catalogue.years("Pemerintah Kota Lain")


def test_filing_takes_the_place_of_what_was_said_before(catalogue: Catalogue, incoming: Write) -> None:
    add(catalogue, incoming("a.pdf", "isi", 7))
    (document,) = catalogue.documents(CITY, YEAR)
    catalogue.file(document.id, [3], items=[(5, "I5-L2-01")])
    (document,) = catalogue.documents(CITY, YEAR)
    assert (document.indicators, document.items) == ((3, 5), ("I5-L2-01",))


def test_time_zone(catalogue: Catalogue) -> None:
    assert catalogue.timezone(CITY) == "Asia/Jakarta"
    catalogue.set_timezone(CITY, "Asia/Makassar")
    assert catalogue.timezone(CITY) == "Asia/Makassar"
    with pytest.raises(CorpusError, match="Asia/Palopo"):
        catalogue.set_timezone(CITY, "Asia/Palopo")


NAMES = [
    # as given, in the corpus
    ("Indikator 01/perwali.pdf", "Indikator 01/perwali.pdf"),
    ("Re\u0301glement.pdf", "R\u00e9glement.pdf"),
    ("laporan\udcff.pdf", "laporan\ufffd.pdf"),
    ("lone\ud800.pdf", "lone\ufffd.pdf"),
    ("baris\n\tbaru.pdf", "baris baru.pdf"),
    ("nol\x00\x1b[31m.pdf", "nol\ufffd\ufffd[31m.pdf"),
    ("exe\u202efdp.pdf", "exe\ufffdfdp.pdf"),
    ("/etc/passwd", "etc/passwd"),
    ("../../rahasia.pdf", "rahasia.pdf"),
    ("C:\\Bukti\\SK.pdf", "Bukti/SK.pdf"),
    ("a//./b.pdf", "a/b.pdf"),
    ("é" * 200 + ".pdf", "é" * 121 + "~8cfd66e6.pdf"),
]


@pytest.mark.parametrize(("given", "kept"), NAMES, ids=range(len(NAMES)))
def test_names_in_any_encoding(catalogue: Catalogue, incoming: Write, given: str, kept: str) -> None:
    assert add(catalogue, incoming(given)).new == (kept,)
    assert names(catalogue) == [kept]
    assert [one.document.name for one in catalogue.find(given)] == [kept]
    assert add(catalogue, incoming(kept)).unchanged == (kept,), "the shown name means the same document"


def test_a_name_beyond_every_index(catalogue: Catalogue, incoming: Write) -> None:
    long = "/".join(os.urandom(100).hex() for _ in range(30))
    (name,) = add(catalogue, incoming(long + "/a.pdf"), incoming(long + "/b.pdf")).new[:1]
    assert len(name) < 300 and name.endswith("/a.pdf") and len(names(catalogue)) == 2


def test_two_contents_of_one_name_in_one_hand_in(catalogue: Catalogue, incoming: Write) -> None:
    files = [incoming("a\udcfe.pdf", "satu"), incoming("a\udcff.pdf", "dua"), incoming("a\ufffd.pdf", "satu")]
    files.append(incoming("a\ufffd.pdf", "dua"))
    added = add(catalogue, *files)
    assert added.new == ("a\ufffd.pdf", "a\ufffd (2).pdf") and added.changed == ()
    assert added.renamed == (("a\ufffd.pdf", "a\ufffd (2).pdf"),)
    assert add(catalogue, *files).unchanged == added.new


def test_what_is_no_file_is_refused(catalogue: Catalogue, incoming: Write, tmp_path: Path) -> None:
    file = incoming("a.pdf")
    link, pipe = tmp_path / "tautan", tmp_path / "pipa"
    link.symlink_to(file.path)
    os.mkfifo(pipe)
    odd = [Incoming(path, path.name) for path in (link, pipe, tmp_path, tmp_path / "hilang")]
    added = add(catalogue, *odd, Incoming(file.path, " / "), file)
    assert added.new == ("a.pdf",)
    reasons = dict(added.refused)
    assert "tautan" in reasons["tautan"] and "bukan berkas biasa" in reasons["pipa"]
    assert "tidak dapat dibaca" in reasons["hilang"] and len(added.refused) == 5


def test_an_unwritable_store_stops_and_keeps_what_was_whole(
    catalogue: Catalogue, incoming: Write, database: Database, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [incoming(f"{n}.pdf", str(n)) for n in range(7)]
    monkeypatch.setattr(intake, "BATCH", 2)
    keep = store.keep
    kept: list[Path | bytes] = []

    def full(content: Path | bytes) -> Kept:
        kept.append(content)
        if len(kept) > 5:
            monkeypatch.setattr(os, "fsync", _no_space)
        return keep(content)

    with monkeypatch.context() as patch:
        patch.setattr(store, "keep", full)
        with pytest.raises(IntakeStopped, match="5 berkas") as stop:
            add(catalogue, *files)
    monkeypatch.undo()
    assert stop.value.added.new == tuple(names(catalogue)) == ("0.pdf", "1.pdf", "2.pdf", "3.pdf", "4.pdf")
    assert check(database, store).whole
    again = add(catalogue, *files)
    assert (len(again.unchanged), again.new) == (5, ("5.pdf", "6.pdf"))


def _no_space(descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_fault_between_files_keeps_those_before(catalogue: Catalogue, incoming: Write) -> None:
    def broken() -> Iterator[Incoming]:
        yield incoming("a.pdf")
        raise RuntimeError("the archive broke off")

    with pytest.raises(RuntimeError, match="broke off"):
        catalogue.add(CITY, YEAR, broken(), by="x", source="web")
    assert names(catalogue) == ["a.pdf"]


def test_contents_swept_before_their_rows_are_put_back(
    catalogue: Catalogue, incoming: Write, store: Store, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = store.keep

    def swept(content: Path | bytes) -> Kept:
        kept = keep(content)
        monkeypatch.setattr(store, "keep", keep)
        check(database, store, repair=True)
        assert kept.sha256 not in store
        return kept

    monkeypatch.setattr(store, "keep", swept)
    add(catalogue, incoming("a.pdf"))
    assert check(database, store).whole


WORDS = [f"pasal{n} mengatur kewenangan{n % 13} dinas{n % 7} tentang layanan{n % 11}" for n in range(300)]


def test_near_duplicates(catalogue: Catalogue, incoming: Write, database: Database) -> None:
    draft, other = [*WORDS[:298], "penutup"], [word[::-1] for word in WORDS]
    texts = {"a.pdf": WORDS, "copy/a.pdf": WORDS, "draft.pdf": draft, "other.pdf": other, "form.pdf": ["x"]}
    add(catalogue, *(incoming(name, " ".join(text)) for name, text in texts.items()))
    rows = [
        ReadingRow(
            d.sha256,
            "1",
            "",
            "ok",
            "lainnya",
            None,
            None,
            None,
            1,
            0,
            1.0,
            utc_now(),
            sketch(texts[d.name]),
        )
        for d in catalogue.documents(CITY, YEAR)
    ]
    Readings(database).save(rows)
    Readings(database).save(rows)
    found = catalogue.near_duplicates(CITY, YEAR)
    assert [(pair.first.name, pair.second.name) for pair in found] == [
        ("a.pdf", "copy/a.pdf"),
        ("a.pdf", "draft.pdf"),
    ]
    assert found[0].similarity == 1.0 and 0.9 < found[1].similarity <= 1.0
    assert Readings(database).unknown([rows[0].sha256, "f" * 64], "1", "") == ("f" * 64,)


def test_a_foreign_sketch_counts_as_none() -> None:
    from corpus.sketch import similar

    assert similar({1: b"another algorithm", 2: b""}) == []


def test_a_unit_never_takes_over_the_document_of_another_unit(catalogue: Catalogue, incoming: Write) -> None:
    add(catalogue, incoming("Dinas A/rahasia.pdf", "lama"), unit="Dinas A")
    files = [incoming("Dinas A/rahasia.pdf", "baru"), incoming("Dinas A/rahasia (2).pdf", "lain")]
    own = ("Dinas A/rahasia (2).pdf", "Dinas A/rahasia (3).pdf")
    for kept in ("new", "unchanged"):
        added = add(catalogue, *files, unit="Dinas A-1")
        assert sorted(getattr(added, kept)) == list(own)
        assert added.renamed == (("Dinas A/rahasia.pdf", own[1]),)
    rows = {one.name: (one.unit, one.version) for one in catalogue.documents(CITY, YEAR)}
    assert rows == {
        "Dinas A/rahasia.pdf": ("Dinas A", 1), own[0]: ("Dinas A-1", 1), own[1]: ("Dinas A-1", 1),
    }  # fmt: skip
    catalogue.remove(CITY, YEAR, ["Dinas A/rahasia.pdf"], by="operator")
    assert add(catalogue, files[0], unit="Dinas A-1").renamed == (("Dinas A/rahasia.pdf", own[0]),)
    assert add(catalogue, incoming("Dinas A/rahasia.pdf", "perbaikan")).renamed == (), "nobody's unit"


def test_a_name_given_twice_is_told_as_it_was_given(catalogue: Catalogue, incoming: Write) -> None:
    add(catalogue, incoming("a (2).pdf", "lama"), unit="Dinas A")
    added = add(catalogue, incoming("a.pdf", "satu"), incoming("a.pdf", "dua"), unit="Dinas B")
    assert (added.new, added.renamed) == (("a.pdf", "a (2) (2).pdf"), (("a.pdf", "a (2) (2).pdf"),))
