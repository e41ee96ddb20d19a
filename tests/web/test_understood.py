"""What the last check said of a document: shown with its proof, for whom it is, and what was set right."""

from __future__ import annotations

from corpus.catalogue import Incoming
from extractors.model import Profile, Proof
from rules.results import Corrected, Flag
from tests.web.checked import EVIL, Checked
from tests.web.conftest import CITY, YEAR


def numbers(checked: Checked) -> dict[str, int]:
    """The documents' numbers by their contents."""
    rows = checked.site.house.holdings.catalogue.documents(CITY, YEAR)
    return {one.sha256: one.id for one in rows}


def test_the_list_tells_what_was_understood(checked: Checked) -> None:
    client = checked.site.signed_in("koordinator")
    text = client.get(checked.site.path("dokumen")).text
    assert "Peraturan Wali Kota Nomor 7 Tahun 2024 tentang" in text
    assert EVIL not in text
    assert "2 dokumen sesuai" in client.get(checked.site.path("dokumen?cari=indikator")).text
    found = client.get(checked.site.path("dokumen?indikator=1&cari=7 tahun 2024")).text
    assert "1 dokumen sesuai" in found


def test_a_document_shows_each_field_with_its_proof_and_whom_it_serves(checked: Checked) -> None:
    client = checked.site.signed_in("auditor")
    text = client.get(checked.site.path(f"dokumen/{numbers(checked)[checked.policy]}")).text
    result = next(one for one in checked.report.documents if one.sha256 == checked.policy)
    for shown in ("4 Maret 2024", "NOMOR 7 TAHUN 2024", "hlm. 1", "WIRATAMA ADIGUNA".title(), "menurut nama"):
        assert shown in text
    assert EVIL not in text
    for flag in result.flags:
        assert flag.code in text
    for support in checked.report.indicators[0].documents:
        assert support == checked.policy
    assert f"{checked.site.path('indikator/1')}" in text
    assert f"{checked.site.path('lembar/')}{checked.policy}/1" in text


def test_a_defect_is_told_once_and_to_the_file_that_has_it(checked: Checked) -> None:
    """Two files of the same contents, one badly named; a defect that the indicator tells as well."""
    site, first = checked.site, checked.report.indicators[0]
    own = Flag(
        code="BD402", severity="info", title="x", message="Nama SATU", document=checked.policy, remedy="y"
    )
    both = own.model_copy(update={"code": "BD202", "severity": "warning", "message": "Hanya DISEBUT"})
    one = next(one for one in checked.report.documents if one.sha256 == checked.policy)
    with site.house.holdings.store.local(checked.policy) as path:
        site.house.holdings.catalogue.add(CITY, YEAR, [Incoming(path, "b.pdf")], by="uji", source="uji")
    documents = (
        one.model_copy(update={"flags": (own, both)}),
        one.model_copy(update={"path": "b.pdf", "flags": (both,)}),
    )
    indicators = (first.model_copy(update={"flags": (both,)}), *checked.report.indicators[1:])
    checked.again(checked.report.model_copy(update={"documents": documents, "indicators": indicators}))
    rows = {row.name: row.id for row in site.house.holdings.catalogue.documents(CITY, YEAR)}
    client = site.signed_in("auditor")
    bad, good = (client.get(site.path(f"dokumen/{rows[name]}")).text for name in (one.path, "b.pdf"))
    assert (bad.count("Nama SATU"), good.count("Nama SATU")) == (1, 0)
    assert (bad.count("Hanya DISEBUT"), good.count("Hanya DISEBUT")) == (1, 1)
    assert "Indikator 1</a>: Hanya DISEBUT" in good


def test_contents_that_no_check_has_seen_are_told_so(checked: Checked) -> None:
    holdings = checked.site.house.holdings
    row = next(one for one in holdings.catalogue.documents(CITY, YEAR) if one.sha256 == checked.policy)
    with holdings.store.local(checked.service) as path:
        holdings.catalogue.add(CITY, YEAR, [Incoming(path, row.name)], by="uji", source="uji")
    text = checked.site.signed_in("auditor").get(checked.site.path(f"dokumen/{row.id}")).text
    assert "Belum diperiksa" in text
    assert "NOMOR 7" not in text
    assert "isi sama" in text


def test_a_correction_waits_counts_and_is_told(checked: Checked) -> None:
    site, number = checked.site, numbers(checked)[checked.policy]
    client, base = site.signed_in("koordinator"), site.path(f"dokumen/{number}")
    form = {"field": "number", "value": "17", "reason": "dilihat di JDIH"}
    assert client.post(f"{base}/koreksi", data=form).status_code == 303
    waiting = client.get(base).text
    assert "mulai pemeriksaan berikutnya" in waiting
    assert "dokumen belum" not in waiting
    said = Corrected(field="number", read="7", value="17", by="koordinator", reason="dilihat di JDIH")
    documents = tuple(
        one.model_copy(update={"corrections": (said,)}) if one.sha256 == checked.policy else one
        for one in checked.report.documents
    )
    checked.again(checked.report.model_copy(update={"documents": documents}))
    counted = client.get(base).text
    assert "nomor 17 (terbaca 7), dikoreksi oleh koordinator: dilihat di JDIH" in counted
    assert "mulai pemeriksaan berikutnya" not in counted
    assert "✎ dikoreksi" in client.get(site.path("dokumen")).text
    (standing,) = site.house.holdings.corrections.standing(CITY)
    client.post(f"{base}/koreksi/{standing.id}/cabut")
    assert "kembali ke yang terbaca" in client.get(base).text


def test_text_of_documents_is_shown_as_text(checked: Checked) -> None:
    evil = Profile(
        kind="keputusan",
        form=EVIL,
        number=EVIL,
        subject=EVIL,
        institution=EVIL,
        proof={"number": Proof(1, EVIL)},
        doubts={"date": EVIL},
        revokes=(EVIL,),
    )
    documents = tuple(one.model_copy(update={"profile": evil}) for one in checked.report.documents)
    checked.again(checked.report.model_copy(update={"documents": documents}))
    client = checked.site.signed_in("koordinator")
    for path in ("dokumen", f"dokumen/{numbers(checked)[checked.policy]}", "tugas"):
        answer = client.get(checked.site.path(path))
        assert answer.status_code == 200
        assert EVIL not in answer.text


def test_an_officer_sees_proof_of_own_indicators_alone(checked: Checked) -> None:
    """Units 1 and 2 are the officer's; the report on the service proves indicator 3."""
    officer, known = checked.site.signed_in("petugas"), numbers(checked)
    assert officer.get(checked.site.path(f"dokumen/{known[checked.policy]}")).status_code == 200
    assert officer.get(checked.site.path(f"dokumen/{known[checked.service]}")).status_code == 404
    assert "1 dokumen" in officer.get(checked.site.path("dokumen")).text
