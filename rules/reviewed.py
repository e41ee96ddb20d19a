"""What a review says that it reviews, and whether that is what the institution handed in.

A report names its object behind the word itself: *reviu Peraturan Wali Kota Nomor 7 Tahun 2019*, *dokumen
yang direviu: Peta Rencana SPBE Tahun 2022-2026*. What the object is measured by (*sesuai*, *berdasarkan*) is
not reviewed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.model import Document, Kind, Profile
from rules.evidence import LEGAL, TERMED, Context, Evidence, belongs, listed
from rules.findings import ItemMatch, Named
from rules.resolve import EvidenceItem
from rules.spotting import Spots, Spotter
from rules.states import ItemState

_NAMING = Spotter(
    r"\b(?:(?:di)?(?:reviu|review|kaji\s+ulang|tinjau\s+ulang)|peninjauan\s+kembali)\b",
    [di + word for word in ("reviu", "review", "kaji", "tinjau") for di in ("", "di")] + ["peninjauan"],
)
_REACH = 160
"""Characters behind the word within which the object is named."""
_ENDS = re.compile(r"[.;]\s|\n\s*\n|\n[^\n:]{1,25}:")
"""Where the sentence ends, a paragraph does, or a line with a label of its own begins."""
_MEASURE = re.compile(
    r"\b(?:sesuai|berdasarkan|mengacu|merujuk|menurut|dengan|bersama|oleh|amanat|sebagaimana|pedoman|mengikuti"
    r"|selaras|untuk|agar|dasar|mengingat|memperhatikan|menindaklanjuti|dalam\s+rangka|dari|pada"
    r"|(?<!^)terhadap)\b",
    re.IGNORECASE,
)
"""Words behind which stands no object, but what it is measured by or who takes part."""
_PLAN = re.compile(
    r"\b(?:peta\s+(?:rencana|jalan)|rencana|arsitektur|roadmap|master\s*plan)\b", re.IGNORECASE
)
_PERIOD = re.compile(
    r"\b((?:19|20)\d\d)\s*(?:[-–—/]|s\.?/?d\.?|sampai(?:\s+dengan)?|hingga)\s*((?:19|20)\d\d)\b"
)
_OWNER = re.compile(
    r"\b(?:Kota|Kabupaten|Provinsi|KOTA|KABUPATEN|PROVINSI)"
    r"(?:\s+(?!(?i:tahun|periode|nomor|tentang|cerdas|pintar|layak|sehat|kreatif|hijau|tangguh|digital|dan)\b)"
    r"[A-Z][\w'-]+){1,3}"
)


def references(document: Document, spots: Spots) -> tuple[Named, ...]:
    """The legal products and plans that a paper names, with those that it says it reviews marked so.

    A legal product or plan reviews nothing: what it cites, it rests upon.
    """
    if document.profile.kind in LEGAL | TERMED:
        return ()
    cited = [one for one in document.entities if one.label == "REGULATION" and one.normal.get("number")]
    found: dict[Named, None] = {}
    spans = list(_spans(document.text, spots))
    for one in cited:
        form, number, year, owner = (one.normal.get(key) for key in ("form", "number", "year", "institution"))
        found[
            Named(
                " ".join(one.text.split()),
                any(start <= one.start < end for start, end in spans),
                form if isinstance(form, str) else None,
                str(number),
                year if isinstance(year, int) else None,
                owner if isinstance(owner, str) else None,
            )
        ] = None
    for start, end in spans:
        text = " ".join(document.text[start:end].split())
        if (plan := _PLAN.search(text)) is None or any(start <= one.start < end for one in cited):
            continue
        owner_at, term = _OWNER.search(text, plan.end()), _PERIOD.search(text, plan.end())
        if owner_at or term:
            last = max(at.end() for at in (owner_at, term) if at)
            period = (int(term[1]), int(term[2])) if term else None
            owner_name = owner_at[0].title() if owner_at else None
            found[Named(text[plan.start() : last], True, institution=owner_name, period=period)] = None
    return tuple(found)


def _spans(text: str, spots: Spots) -> Iterator[tuple[int, int]]:
    """Where the objects of a review are named."""
    for word in _NAMING.finditer(text, spots):
        after = text[word.end() : word.end() + _REACH]
        cut = [at.start() for at in (_ENDS.search(after), _MEASURE.search(after.lstrip())) if at]
        yield word.end(), word.end() + min([len(after), *cut])


def is_review(item: EvidenceItem) -> bool:
    """Whether an item asks for a review or for what rests on one: its paper must mention a *reviu*."""
    phrases = (phrase for mention in item.rule.mentions for phrase in mention.phrases)
    return any("reviu" in phrase.split() for phrase in phrases)


def mistaken(
    review: Evidence, item: EvidenceItem, evidence: Sequence[Evidence], context: Context
) -> tuple[ItemState, str] | None:
    """State and reason where a review names another object than what was handed in; else None.

    It must name one, and nothing that was handed in. ``evidence`` are the documents on the indicator.
    """
    told = review.match.named if review.match else ()
    objects = [one for one in told if one.reviewed]
    own = [
        one
        for one in evidence
        if one.profile.kind in LEGAL | TERMED and belongs(one.profile, context.institution) is not False
    ]
    if not objects or context.institution is None or any(_is(one, its) for one in told for its in own):
        return None
    foreign = [one for one in objects if _foreign(one, context.institution)]
    names = listed(list(dict.fromkeys(one.name for one in objects)))
    if len(foreign) == len(objects):
        return "other_institution", f"{review.name} mereviu {names}, bukan dokumen {context.institution}"
    if foreign:
        return None
    rivals = [its for its in own if all(_differs(one, its) for one in objects)]
    if not rivals or any(_unknown(its, item, objects) or _later(its, review) for its in own):
        return None
    handed = listed([_termed(its) for its in rivals])
    return "wrong_subject", f"{review.name} mereviu {names}, sedangkan yang diunggah {handed}"


def _is(one: Named, its: Evidence) -> bool:
    """Whether a document is what is named, or replaces it, or has a term that touches the one named."""
    profile = its.profile
    if one.institution and belongs(profile, one.institution) is False:
        return False
    if one.period:
        return bool(profile.period) and not _differs(one, its)
    if any(_same(one, earlier) for earlier in (*profile.revokes, *profile.amends)):
        return True
    return _alike(one.number, profile.number) and (one.year is None or profile.year in (None, one.year))


def _differs(one: Named, its: Evidence) -> bool:
    """Whether a document is known to be another than the one named."""
    if one.period:
        period = its.profile.period
        return period is not None and (period[1] < one.period[0] or one.period[1] < period[0])
    return its.profile.number is not None and one.number is not None and not _is(one, its)


def _same(one: Named, citation: str) -> bool:
    """Whether a citation (``Peraturan Bupati X Nomor 5 Tahun 2019``) is of what is named."""
    _, _, told = citation.partition(" Nomor ")
    number, _, year = told.partition(" Tahun ")
    return _alike(one.number, number) and (not year or one.year is None or year == str(one.year))


def _alike(number: str | None, other: str | None) -> bool:
    """Whether two numbers are one, be the year written with it or not: ``188`` and ``188/2022``."""
    if not number or not other:
        return False
    first, second = number.casefold(), other.casefold()
    return first == second or first.startswith(f"{second}/") or second.startswith(f"{first}/")


def _foreign(one: Named, institution: str) -> bool:
    place = institution.removeprefix("Pemerintah ").casefold()
    if one.institution and place in one.institution.casefold():  # "Kota Contoh Provinsi Anu"
        return False
    kind: Kind = "peraturan" if one.number else "rencana"
    return belongs(Profile(kind=kind, form=one.form, institution=one.institution), institution) is False


def _unknown(its: Evidence, item: EvidenceItem, objects: Sequence[Named]) -> bool:
    """Whether a document on the item's matter may be what is named: its own number or term was not read."""
    matched: ItemMatch | None = its.item(item.key)
    if matched is None or not matched.titled:
        return False
    return any((its.profile.period if one.period else its.profile.number) is None for one in objects)


def _later(its: Evidence, review: Evidence) -> bool:
    """Whether a document was made after the review: it may have replaced what was reviewed."""
    return its.span is None or review.span is None or its.span[1] > review.span[0]


def _termed(its: Evidence) -> str:
    period = its.profile.period
    return f"{its.name} ({period[0]}-{period[1]})" if period else its.name
