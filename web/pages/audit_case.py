"""One flag of the audit beside its page, and what is decided on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Request
from starlette.responses import Response

from corpus.errors import CorpusError
from corpus.preferences import TWO_PERSON
from corpus.waivers import DECISIONS
from rules.flag_pages import when_wrong
from rules.flags import catalogue
from rules.results import Finding
from rules.states import SEVERITY_NAMES
from web.access import Here, Housed
from web.acts import note
from web.cases import Case, Cases
from web.faults import in_words, missing
from web.house import House
from web.pages.audit import Decide, See
from web.quotes import Quote, Quotes
from web.shown import after, page

router = APIRouter()
Key = Annotated[str, Path(pattern="^[0-9a-f]{12}$")]
Reason = Annotated[str, Form(max_length=2000)]
LONGEST = timedelta(days=366)
"""A waiver is looked at again within a year."""
QUOTES = 4
Sheet = tuple[str, int, tuple[float, float] | None]
"""A page: sha256 of its document, its number, its size in points where a reading is kept."""
CHOICES = {
    "accept": ("Terima", "catatan benar dan tetap berlaku"),
    "reject": ("Tolak", "catatan keliru"),
    "repair": ("Minta perbaikan", "OPD harus memperbaiki buktinya"),
    "waive": ("Kecualikan", "catatan benar, tetapi diterima sampai suatu tanggal"),
}
_ACTIONS = {"accept": "audit.terima", "reject": "audit.tolak", "repair": "audit.perbaikan"}


@router.get("/i/{institution}/{year}/audit/{key}")
def flag(request: Request, house: Housed, here: See, key: Key) -> Response:
    """One flag beside its page, with all that was decided on it."""
    cases, case = _case(house, here, key)
    return _shown(request, house, here, cases, case)


@router.post("/i/{institution}/{year}/audit/{key}/putus")
def decide(
    request: Request,
    house: Housed,
    here: Decide,
    key: Key,
    keputusan: Annotated[str, Form(max_length=20)] = "",
    alasan: Reason = "",
    sampai: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Accept, reject, ask for repair, or waive; a waiver may wait for a second person."""
    cases, case = _case(house, here, key)
    typed = {"keputusan": keputusan, "alasan": alasan, "sampai": sampai}
    try:
        note = _decided(house, here, case, keputusan, alasan, sampai)
    except CorpusError as fault:
        return _shown(request, house, here, cases, case, fault=in_words(fault), typed=typed)
    return after(f"{here.path}/audit/{key}", note)


def _decided(house: House, here: Here, case: Case, keputusan: str, alasan: str, sampai: str) -> str:
    held, place, by = house.holdings, (here.institution, here.year), here.visitor.by
    for decision in DECISIONS:
        if keputusan == decision:
            held.waivers.review(*place, case.key, decision, reason=alasan, by=by)
            note(house, here, _ACTIONS[decision], case.flag.code, flag=case.key, alasan=alasan)
            return "putus"
    if keputusan != "waive":
        raise CorpusError("Keputusan belum dipilih.", "Pilih salah satu.")
    expires = _day(sampai, house.today(here.institution))
    noted: dict[str, Any] = {"flag": case.key, "alasan": alasan, "sampai": expires.isoformat()}
    number = held.decisions.waive(
        *place, case.key, case.flag.code, case.indicator, reason=alasan, by=by, expires=expires
    )
    note(house, here, "audit.usul" if number is None else "audit.kecualikan", case.flag.code, **noted)
    return "tunggu" if number is None else "putus"


@router.post("/i/{institution}/{year}/audit/{key}/jawab")
def answer(
    request: Request,
    house: Housed,
    here: Decide,
    key: Key,
    jawaban: Annotated[str, Form(max_length=10)] = "",
    alasan: Reason = "",
) -> Response:
    """The second person's yes or no to a waiver that was proposed."""
    cases, case = _case(house, here, key)
    proposal = cases.waiting(key, house.today(here.institution))
    agrees = jawaban == "ya"
    try:
        if proposal is None:
            raise CorpusError("Tidak ada usul yang menunggu.", "Muat ulang halamannya.")
        if jawaban not in ("ya", "tidak"):
            raise CorpusError("Jawaban belum dipilih.", "Pilih setuju atau tidak.")
        house.holdings.decisions.answer(
            here.institution,
            here.year,
            proposal.id,
            agrees=agrees,
            by=here.visitor.by,
            code=case.flag.code,
            indicator=case.indicator,
            reason=alasan,
        )
    except CorpusError as fault:
        note(house, here, "audit.jawab-gagal", case.flag.code, flag=key, why=in_words(fault))
        return _shown(request, house, here, cases, case, fault=in_words(fault))
    action = "audit.setuju" if agrees else "audit.tidak-setuju"
    note(house, here, action, case.flag.code, flag=key, alasan=alasan)
    return after(f"{here.path}/audit/{key}", "setuju" if agrees else "putus")


def _case(house: House, here: Here, key: str) -> tuple[Cases, Case]:
    cases = Cases.of(house, here)
    case = cases.of_key(key) if cases else None
    if cases is None or case is None:
        raise missing("Catatan")
    return cases, case


def _shown(
    request: Request,
    house: House,
    here: Here,
    cases: Cases,
    case: Case,
    *,
    fault: str | None = None,
    typed: dict[str, str] | None = None,
) -> Response:
    today = house.today(here.institution)
    proposal = cases.waiting(case.key, today)
    names = {one.id: one.name for one in cases.report.indicators}
    quotes, sheet = _evidence(here, cases, case)
    return page(
        request,
        "audit_flag.html",
        status=400 if fault else 200,
        case=case,
        kind=catalogue().get(case.flag.code),
        wrong=when_wrong(case.flag.code),
        name=names.get(case.indicator or 0),
        quotes=quotes,
        sheet=sheet,
        proposal=proposal,
        own=proposal is not None and proposal.by == here.visitor.by,
        acts=cases.acts(case.key),
        following=cases.following(case.key),
        two=house.holdings.preferences.get(here.institution, TWO_PERSON),
        choices=CHOICES,
        first=today,
        last=today + LONGEST,
        fault=fault,
        typed=typed or {"keputusan": "", "alasan": "", "sampai": ""},
        zone=house.holdings.catalogue.timezone(here.institution),
        severity_names=SEVERITY_NAMES,
    )


def _evidence(here: Here, cases: Cases, case: Case) -> tuple[list[Quote], Sheet | None]:
    """Quotes of the document that stand on the page of the flag or speak for its indicator; where there are
    none, the page itself if there is one."""
    document, number = case.flag.document, case.flag.page
    if document is None:
        return [], None
    path = case.located.path or "–"
    shown, found = Quotes(here, lambda _: path), list[Finding]()
    for indicator in cases.report.indicators:
        if case.indicator in (None, indicator.id):
            for item in indicator.requirements:
                found += [one for one in item.findings if one.document == document]
    places = {(one.page, one.start, one.end): one for one in found if number in (None, one.page)}
    page_of = number or 1
    pages = max((one.pages for one in cases.report.documents if one.sha256 == document), default=0)
    drawn = (document, page_of, shown.size(document, page_of)) if page_of <= pages else None
    return [shown.of(one) for one in list(places.values())[:QUOTES]], drawn


def _day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise CorpusError("Tanggal akhir belum diisi.", "Pilih hari terakhir berlakunya.") from error
    if not today <= day <= today + LONGEST:
        raise CorpusError(
            "Tanggal akhir di luar batas.", "Pilih hari ini sampai paling lama satu tahun lagi."
        )
    return day
