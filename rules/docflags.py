"""Flags against a document itself: its validity, its period, its agreement with the rest of the bundle."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from rapidfuzz import fuzz

from extractors.model import Kind, Problem, Profile
from extractors.model.days import day
from rules.evidence import LEGAL, TERMED, Context, Evidence, belongs, is_national, listed
from rules.flags import flag, reading_flag
from rules.results import Flag

_DATED: frozenset[Kind] = LEGAL | {"notulen", "berita-acara", "perjanjian"}
_MANY = 10
"""Filed under so many indicators a file needs references to its parts."""
_ALIKE = 60
"""Two subjects that agree less than this (percent) are different subjects."""
_NAMED_NUMBER = re.compile(
    r"(?:^|[^a-z0-9])(?:perwali|perwal|perwako|perbup|pergub|perda|permen\w*|kepwal|kepbup|kepgub|kepmen\w*|sk)"
    # ``Perwako-2012-15`` begins with its year: four digits that are a year are no number.
    r"[ ._-]*(?:no(?:mor)?)?[ ._-]*0*(?!(?:19|20)\d\d(?!\d))(\d{1,4})"
    r"(?:[ ._-]*(?:tahun|thn|th|-|_|\.|\s)[ ._-]*((?:19|20)\d\d))?(?!\d)",
    re.IGNORECASE,
)
_CITED = re.compile(r"nomor\s+0*(\d+)\s+tahun\s+(\d{4})", re.IGNORECASE)


def withdrawn(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The documents, those marked that another document of the bundle revokes."""
    revoked = {
        (_form(text[: match.start()]), match[1], int(match[2]))
        for one in evidence
        for text in one.profile.revokes
        if one.profile.status != "draft" and (match := _CITED.search(text))
    }
    return [
        replace(one, withdrawn=True)
        if one.profile.kind in LEGAL and any(_is_cited(one.profile, *cited) for cited in revoked)
        else one
        for one in evidence
    ]


def _is_cited(profile: Profile, form: str, number: str, year: int) -> bool:
    """Whether a citation names the document: a Perda and a Perbup may bear the same number and year."""
    same = _plain(profile.number) == number and profile.year == year
    return same and profile.form is not None and form.startswith(_form(profile.form))


def _form(text: str) -> str:
    return " ".join(text.lower().replace("walikota", "wali kota").split())


def document_flags(
    evidence: Sequence[Evidence], context: Context, coded: bool = False
) -> dict[int, list[Flag]]:
    """The flags of each file, by its place in ``evidence``. ``coded``: the instrument's items have codes."""
    same = _duplicates(evidence)
    conflicts = _conflicts(evidence)
    near = _near(context, same)
    flags: dict[int, list[Flag]] = {}
    for place, one in enumerate(evidence):
        found = [reading_flag(_located(problem, one), one.sha256) for problem in one.reading.problems]
        if one.unreadable and not found:
            told = "Berkas kosong: tidak ada kata yang dapat dinilai di dalamnya."
            found.append(flag("BD003", one.sha256, detail=told))
        if not one.unreadable:
            found += _ownership(one, context)
            found += _validity(one)
            found += _period(one, context)
            found += _attachment(one)
            found += _file_name(one)
        if len(same[one.identity]) > 1:
            # Told in the same words at each of them, so that a list tells it once.
            found.append(flag("BD403", one.sha256, paths=listed(same[one.identity], 12)))
        found += near.get(one.sha256, [])
        found += conflicts.get(one.sha256, [])
        if len(one.filed_under) >= _MANY:
            indicators = listed([str(number) for number in one.filed_under], 12)
            count = len(one.filed_under)
            found.append(flag("BD405", one.sha256, name=one.name, count=count, indicators=indicators))
        # An instrument without codes of items tells it on the console only: its reports stay as they were.
        if one.filing_remark and coded:
            found.append(flag("BD207", one.sha256, path=_base(one.path), remark=one.filing_remark))
        flags[place] = found
    return flags


def _located(problem: Problem, one: Evidence) -> Problem:
    """A problem of a file without contents names it: by no hash could a list of flags say which it was."""
    return problem if one.sha256 else replace(problem, message=f"{one.path}: {problem.message}")


def _ownership(one: Evidence, context: Context) -> Iterator[Flag]:
    if belongs(one.profile, context.institution) is not False:
        return
    page = _page(one, "institution", "issuer", "form")
    institution = context.institution or "instansi yang dinilai"
    if is_national(one.profile):
        yield flag("BD109", one.sha256, page, name=one.name, institution=institution)
    else:
        owner = one.profile.institution or one.profile.issuer or "instansi lain"
        yield flag("BD105", one.sha256, page, name=one.name, owner=owner, institution=institution)


def _validity(one: Evidence) -> Iterator[Flag]:
    profile = one.profile
    if profile.status == "draft":
        signs = [reason.rstrip(".")[:1].lower() + reason.rstrip(".")[1:] for reason in profile.draft_reasons]
        because = f" ({listed(signs)})" if signs else ""
        yield flag("BD101", one.sha256, _page(one, "status"), name=one.name, because=because)
        return
    if profile.status == "revoked" or one.withdrawn:
        yield flag("BD106", one.sha256, _page(one, "status"), name=one.name, by="")
    lost = []
    if profile.kind in LEGAL and profile.number is None:
        lost.append(("BD102", "nomor", profile.doubts.get("number")))
    if profile.kind in _DATED and one.dated is None:
        lost.append(("BD103", "tanggal", profile.doubts.get("enacted_on")))
    unread = [what for _, what, doubt in lost if doubt or one.ocr_pages]
    for code, what, _ in lost:
        if what not in unread:
            yield flag(code, one.sha256, 1, name=one.name)
    if unread:
        doubts = [doubt for _, _, doubt in lost if doubt]
        told = f" ({'; '.join(doubts)})" if doubts else ""
        yield flag("BD108", one.sha256, 1, name=one.name, what=" dan ".join(unread), doubts=told)
    if profile.signed is False and profile.kind in _DATED:
        page = _page(one, "signed", "signatory")
        place = f" (hlm. {page})" if page else ""
        yield flag("BD104", one.sha256, page, name=one.name, place=place)


def _period(one: Evidence, context: Context) -> Iterator[Flag]:
    period = one.profile.period
    if period is None or period[0] <= context.year <= period[1]:
        return
    if one.profile.kind != "anggaran" and (one.profile.kind not in TERMED or period[0] > context.year):
        return
    span = f"{period[0]}-{period[1]}" if period[0] != period[1] else f"tahun {period[0]}"
    yield flag("BD107", one.sha256, _page(one, "period"), name=one.name, period=span, year=context.year)


def _attachment(one: Evidence) -> Iterator[Flag]:
    if one.match and one.match.attachment_cited is not None:
        yield flag("BD401", one.sha256, one.match.attachment_cited, name=one.name)


def _file_name(one: Evidence) -> Iterator[Flag]:
    """A number or year in the file name that is not the one printed in the document."""
    profile = one.profile
    named = _NAMED_NUMBER.search(PurePosixPath(one.path).stem)
    if not named or profile.kind not in LEGAL:
        return
    number, year = named[1], int(named[2]) if named[2] else None
    printed = _plain(profile.number)
    number_differs = printed is not None and printed.isdigit() and printed != number
    year_differs = year is not None and profile.year is not None and profile.year != year
    if number_differs or year_differs:
        says = f"Nomor {number}" + (f" Tahun {year}" if year else "")
        yield flag("BD402", one.sha256, 1, path=_base(one.path), named=says, actual=one.name)


def _duplicates(evidence: Sequence[Evidence]) -> Mapping[str, list[str]]:
    paths: dict[str, list[str]] = defaultdict(list)
    for one in evidence:
        paths[one.identity].append(one.path)
    return paths


def _near(context: Context, paths: Mapping[str, list[str]]) -> dict[str, list[Flag]]:
    """For contents that are nearly those of another file: one flag that names the others."""
    others: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for one, other, share in context.alike:
        others[one].append((other, share))
        others[other].append((one, share))
    return {
        one: [
            flag(
                "BD406",
                one,
                path=_base(paths[one][0]),
                others=listed(sorted(_base(paths[other][0]) for other, _ in found)),
                share=round(100 * max(share for _, share in found)),
            )
        ]
        for one, found in others.items()
        if one in paths
    }


def _conflicts(evidence: Sequence[Evidence]) -> dict[str, list[Flag]]:
    """Documents that bear the same form, number and year, but are not the same document."""
    groups: dict[tuple[str, str, int], dict[str, Evidence]] = defaultdict(dict)
    for one in evidence:
        profile = one.profile
        if profile.kind in LEGAL and profile.form and profile.number and profile.year:
            key = (profile.form.casefold(), profile.number.casefold(), profile.year)
            groups[key].setdefault(one.sha256, one)
    flags: dict[str, list[Flag]] = defaultdict(list)
    for group in groups.values():
        members = list(group.values())
        for one in members:
            for other in members:
                difference = _difference(one, other)
                if other is not one and difference:
                    others = _base(other.path)
                    found = flag(
                        "BD404", one.sha256, 1, name=_base(one.path), others=others, difference=difference
                    )
                    flags[one.sha256].append(found)
    return flags


def _difference(one: Evidence, other: Evidence) -> str | None:
    left, right = one.profile, other.profile
    if left.institution and right.institution and belongs(left, right.institution) is False:
        return None
    if (
        left.subject
        and right.subject
        and fuzz.token_set_ratio(left.subject.casefold(), right.subject.casefold()) < _ALIKE
    ):
        return "judulnya"
    if left.enacted_on and right.enacted_on and left.enacted_on != right.enacted_on:
        return f"tanggalnya ({day(left.enacted_on)} dan {day(right.enacted_on)})"
    return None


def _page(one: Evidence, *fields: str) -> int | None:
    """The page that proves a profile field, the first of those that have a proof."""
    return next((one.profile.proof[field].page for field in fields if field in one.profile.proof), None)


def _plain(number: str | None) -> str | None:
    return number.lstrip("0").strip() if number else None


def _base(path: str) -> str:
    return PurePosixPath(path).name
