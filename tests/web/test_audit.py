"""The queue of flags, what is decided on them by one or by two, and what the next report says of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from corpus.decisions import Decisions
from corpus.errors import CorpusError
from corpus.preferences import TWO_PERSON
from flows.direct import run as engine
from flows.record import Question
from flows.record import check as judge
from rules.results import Flag
from rules.waivers import flags, with_waivers
from tests.web.checked import EVIL, Checked
from tests.web.conftest import CITY, PASSWORD, YEAR, Site
from web.passwords import hash_of


@pytest.fixture
def audited(checked: Checked) -> Checked:
    """The checked city with named flags, a second auditor, and a flag that speaks of markup."""
    site = checked.site
    report = checked.report
    odd = Flag(
        code="BD101",
        severity="error",
        title="Rancangan",
        message=f"Dokumen {EVIL} masih rancangan.",
        document=checked.policy,
        page=1,
        remedy="Tetapkan dahulu.",
    )
    first = report.indicators[0]
    indicators = (first.model_copy(update={"flags": (odd, *first.flags)}), *report.indicators[1:])
    named = with_waivers(report.model_copy(update={"indicators": indicators}), {}, site.house.today(CITY))
    checked.again(named)
    checked.report = named
    site.house.accounts.add(
        "auditor3", "Auditor Tiga", "auditor", institution=CITY, password=hash_of(PASSWORD, "x")
    )
    return checked


def key_of(checked: Checked, code: str = "BD101") -> str:
    return next(str(flag.key) for _, flag in flags(checked.report) if flag.code == code)


def soon(site: Site, days: int = 30) -> str:
    return (site.house.today(CITY) + timedelta(days=days)).isoformat()


def actions(site: Site) -> list[str]:
    return [entry.action for entry in site.house.journal.list(CITY)]


def test_the_queue_shows_and_filters_every_flag_once(audited: Checked) -> None:
    site = audited.site
    client = site.signed_in("auditor")
    text = client.get(site.path("audit")).text
    keys = {str(flag.key) for _, flag in flags(audited.report)}
    assert len(keys) > 1
    assert all(text.count(f"/audit/{key}") == 1 for key in keys)
    assert EVIL not in text
    assert f"Belum diputuskan ({len(keys)})" in text
    key = key_of(audited)
    for query in ("kode=BD101", "tingkat=error&indikator=1", "kode=BD101&keadaan=semua"):
        assert key in client.get(site.path(f"audit?{query}")).text
    for query in ("kode=BD999", "keadaan=sudah", "indikator=x", "indikator=99", "opd=Dinas+Lain"):
        assert key not in client.get(site.path(f"audit?{query}")).text
    unit = site.house.holdings.units.assignments(CITY, YEAR)[0].unit
    assert key in client.get(site.path("audit"), params={"opd": unit}).text


def test_a_flag_stands_beside_its_page(audited: Checked) -> None:
    site = audited.site
    text = site.signed_in("koordinator").get(site.path(f"audit/{key_of(audited)}")).text
    assert f"/lembar/{audited.policy}/1" in text
    assert f"/gambar/{audited.policy}/1.webp" in text
    assert "Tetapkan dahulu." in text
    assert "Bila tanda ini keliru" in text
    assert "<code>telisik read BERKAS</code>" in text
    assert "Bila <em>status</em> salah terbaca" in text
    assert "Simpan keputusan" not in text  # a coordinator looks on
    assert EVIL not in text


@pytest.mark.parametrize(
    ("decision", "told", "action"),
    [
        ("accept", "diterima: catatan benar", "audit.terima"),
        ("reject", "ditolak: catatan keliru", "audit.tolak"),
        ("repair", "diminta perbaikan", "audit.perbaikan"),
    ],
)
def test_a_decision_stands_at_the_flag_and_in_the_log(
    audited: Checked, decision: str, told: str, action: str
) -> None:
    site, key = audited.site, key_of(audited)
    client = site.signed_in("auditor")
    form = {"keputusan": decision, "alasan": f"Sudah dilihat {EVIL}"}
    assert client.post(site.path(f"audit/{key}/putus"), data=form).status_code == 303
    text = client.get(site.path(f"audit/{key}")).text
    assert told in text
    assert EVIL not in text
    assert key not in client.get(site.path("audit")).text
    assert key in client.get(site.path("audit?keadaan=sudah")).text
    assert actions(site)[0] == action
    shown = site.signed_in("petugas").get(site.path("indikator/1")).text  # whose indicator it is
    assert told in shown
    assert "Sudah dilihat &lt;script&gt;" in shown


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"keputusan": "", "alasan": "x"}, "Keputusan belum dipilih."),
        ({"keputusan": "hapus", "alasan": "x"}, "Keputusan belum dipilih."),
        ({"keputusan": "reject", "alasan": "  "}, "Alasan belum diisi."),
        ({"keputusan": "waive", "alasan": "masih diurus"}, "Tanggal akhir belum diisi."),
        ({"keputusan": "waive", "alasan": "masih diurus", "sampai": "2020-01-01"}, "di luar batas"),
        ({"keputusan": "waive", "alasan": "masih diurus", "sampai": "2999-01-01"}, "di luar batas"),
    ],
)
def test_a_decision_that_lacks_something_is_asked_again(
    audited: Checked, form: dict[str, str], told: str
) -> None:
    site, key = audited.site, key_of(audited)
    answer = site.signed_in("auditor").post(site.path(f"audit/{key}/putus"), data=form)
    assert answer.status_code == 400
    assert told in answer.text
    assert form["alasan"].strip() in answer.text
    assert "belum diputuskan" in answer.text


def test_one_waives_and_the_next_report_says_so_until_it_is_withdrawn(checked: Checked) -> None:
    site, holdings = checked.site, checked.site.house.holdings
    first = judge(holdings, Question(CITY, YEAR), "nightly", engine).report
    open_flag = next(flag for _, flag in flags(first) if flag.severity != "info")
    client = site.signed_in("auditor")
    form = {"keputusan": "waive", "alasan": "Ditetapkan bulan depan", "sampai": soon(site)}
    assert client.post(site.path(f"audit/{open_flag.key}/putus"), data=form).status_code == 303
    again = client.post(site.path(f"audit/{open_flag.key}/putus"), data=form)
    assert "sudah dikecualikan" in again.text
    denied = client.post(
        site.path(f"audit/{open_flag.key}/putus"), data={"keputusan": "reject", "alasan": "keliru"}
    )
    assert denied.status_code == 400
    assert "Cabut pengecualiannya dahulu." in denied.text
    assert "dikecualikan" in client.get(site.path(f"audit/{open_flag.key}")).text

    def waived() -> str | None:
        report = judge(holdings, Question(CITY, YEAR), "nightly", engine).report
        found = next(flag for _, flag in flags(report) if flag.key == open_flag.key)
        return found.waiver.reason if found.waiver else None

    assert waived() == "Ditetapkan bulan depan"
    (kept,) = holdings.waivers.all(CITY, YEAR)
    assert (
        site.signed_in("auditor2")
        .post(site.path(f"audit/pengecualian/{kept.id}/cabut", other=True))
        .status_code
        == 404
    )  # another institution's
    assert client.post(site.path(f"audit/pengecualian/{kept.id}/cabut")).status_code == 303
    assert "dicabut" in client.get(site.path("audit/pengecualian")).text
    assert waived() is None
    twice = client.post(site.path(f"audit/pengecualian/{kept.id}/cabut"))
    assert twice.status_code == 409
    assert "sudah dicabut" in twice.text
    assert actions(site).count("audit.cabut") == 1


def test_where_two_are_asked_for_a_waiver_waits_for_another_auditor(audited: Checked) -> None:
    site, key, held = audited.site, key_of(audited), audited.site.house.holdings
    held.preferences.set(CITY, TWO_PERSON, True)
    one, other = site.signed_in("auditor"), site.signed_in("auditor3")
    form = {"keputusan": "waive", "alasan": "Ditetapkan bulan depan", "sampai": soon(site)}
    assert one.post(site.path(f"audit/{key}/putus"), data=form).status_code == 303
    assert held.waivers.all(CITY, YEAR) == ()
    assert key in one.get(site.path("audit?keadaan=menunggu")).text
    assert 'name="jawaban"' not in one.get(site.path(f"audit/{key}")).text
    assert 'name="jawaban"' in other.get(site.path(f"audit/{key}")).text
    own = one.post(site.path(f"audit/{key}/jawab"), data={"jawaban": "ya"})
    assert own.status_code == 400
    assert "Usul sendiri tidak dapat disetujui." in own.text
    assert actions(site)[0] == "audit.jawab-gagal"
    twice = one.post(site.path(f"audit/{key}/putus"), data=form)
    assert "sudah menunggu" in twice.text
    bare = other.post(site.path(f"audit/{key}/jawab"), data={"jawaban": "tidak"})
    assert bare.status_code == 400  # a no needs its reason
    assert other.post(site.path(f"audit/{key}/jawab"), data={"jawaban": "ya"}).status_code == 303
    (waiver,) = held.waivers.all(CITY, YEAR)
    assert (waiver.flag_key, waiver.code, waiver.indicator) == (key, "BD101", 1)
    assert waiver.by == "auditor, disetujui auditor3"
    late = other.post(site.path(f"audit/{key}/jawab"), data={"jawaban": "ya"})
    assert late.status_code == 400


def test_a_proposal_that_is_refused_leaves_the_flag_open(audited: Checked) -> None:
    site, key, held = audited.site, key_of(audited), audited.site.house.holdings
    held.preferences.set(CITY, TWO_PERSON, True)
    form = {"keputusan": "waive", "alasan": "Nanti saja", "sampai": soon(site)}
    site.signed_in("auditor").post(site.path(f"audit/{key}/putus"), data=form)
    second = site.signed_in("auditor3")
    said = {"jawaban": "tidak", "alasan": "Tidak cukup"}
    assert second.post(site.path(f"audit/{key}/jawab"), data=said).status_code == 303
    assert held.waivers.all(CITY, YEAR) == ()
    text = second.get(site.path(f"audit/{key}")).text
    assert "belum diputuskan" in text
    assert "menolak usul" in text
    assert "Tidak cukup" in text


def test_proposals_of_others_are_not_there(audited: Checked) -> None:
    site, held = audited.site, audited.site.house.holdings
    decisions: Decisions = held.decisions
    expires = site.house.today(CITY) + timedelta(days=9)
    number = decisions.propose(CITY, YEAR, "a" * 12, reason="x", by="auditor", expires=expires)
    for place in ((CITY, YEAR + 1), ("Pemerintah Kota Lain", YEAR)):
        with pytest.raises(CorpusError, match="tidak ada"):
            decisions.answer(*place, number, agrees=True, by="lain", code="BD101", indicator=1)


def test_who_may_not_decide_is_refused(audited: Checked) -> None:
    site, key = audited.site, key_of(audited)
    form = {"keputusan": "reject", "alasan": "x"}
    for name, status in (("admin", 403), ("koordinator", 403), ("petugas", 403), ("auditor2", 404)):
        client = site.signed_in(name)
        assert client.post(site.path(f"audit/{key}/putus"), data=form).status_code == status
        assert client.post(site.path(f"audit/{key}/jawab"), data={"jawaban": "ya"}).status_code == status
        assert client.post(site.path("audit/pengecualian/1/cabut")).status_code == status
    auditor = site.signed_in("auditor")
    assert auditor.get(site.path("audit/" + "0" * 12)).status_code == 404
    assert auditor.get(site.path("audit/bukan-kunci")).status_code == 404
    assert auditor.post(site.path("audit/" + "0" * 12 + "/putus"), data=form).status_code == 404
    assert site.house.holdings.waivers.reviews(CITY, YEAR) == ()


def test_before_the_first_report_there_is_nothing_to_decide(site: Site) -> None:
    assert "Belum ada laporan" in site.signed_in("auditor").get(site.path("audit")).text


@pytest.mark.parametrize("two", [False, True])
def test_long_lists_of_waivers_come_in_pages(audited: Checked, two: bool) -> None:
    site, held = audited.site, audited.site.house.holdings
    held.preferences.set(CITY, TWO_PERSON, two)
    until = site.house.today(CITY) + timedelta(days=9)
    for number in range(60):
        said = {"reason": f"Alasan {number:02} " + "<" * 1500, "by": "auditor", "expires": until}
        held.decisions.waive(CITY, YEAR, f"{number:012x}", "BD101", 1, **said)
    client, query = site.signed_in("auditor"), "daftar=menunggu&" if two else ""
    pages = [client.get(site.path(f"audit/pengecualian?{query}hal={page}")) for page in (1, 2)]
    assert all(len(one.content) < 200_000 for one in pages)
    shown = [sum(f"Alasan {number:02}" in one.text for number in range(60)) for one in pages]
    assert shown == [50, 10]
    assert "(60)" in pages[0].text
    assert "hal=2" in pages[0].text
