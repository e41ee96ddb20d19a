"""What a report says of its instrument, and the stamp of its inputs."""

from __future__ import annotations

import hashlib

import pytest
from pydantic import ValidationError

from extractors.model import Profile, Reading
from rules.about import about
from rules.manifest import Manifest
from rules.pack import load
from rules.results import DocumentResult, Index, Report, Run, Verdict

PACK = load("spbe-2024").manifest


@pytest.mark.parametrize(
    ("institution", "groups"),
    [
        ("Pemerintah Kota Nusaraya", ["Nasional", "Kota"]),
        ("Pemerintah Kabupaten Nusaraya", ["Nasional", "Kabupaten"]),
        ("Pemerintah Provinsi Nusaraya", ["Nasional", "Provinsi"]),
        ("Kementerian Nusaraya", ["Nasional", "Kementerian"]),
        ("Kotamadya Nusaraya", ["Nasional"]),
        (None, ["Nasional"]),
    ],
)
def test_averages_are_those_of_the_institutions_own_kind(institution: str | None, groups: list[str]) -> None:
    told = about(PACK, institution)
    assert [average.group for average in told.averages] == groups
    assert told.averages_year == 2021 and "hlm. 4" in (told.averages_source or "")


def test_averages_agree_with_their_own_weights() -> None:
    """A slip of copying shows: the printed index is the weighted mean of the printed domains and aspects."""
    assert PACK.averages is not None
    aspects = {aspect.id: aspect.weight for domain in PACK.domains for aspect in domain.aspects}
    for group in PACK.averages.groups:
        mean = sum(domain.weight * group.domains[domain.id] for domain in PACK.domains) / 100
        assert mean == pytest.approx(group.index, abs=0.011), group.name
        mean = sum(weight * group.aspects[aspect] for aspect, weight in aspects.items()) / 100
        assert mean == pytest.approx(group.index, abs=0.011), group.name


def test_an_instrument_without_published_averages_has_none() -> None:
    told = about(load("pemdi-2026").manifest, "Pemerintah Kota Nusaraya")
    assert told.averages == () and told.averages_source is None


def test_only_regulations_are_a_basis() -> None:
    told = about(PACK, None)
    assert len(told.basis) == 2 and all(title.split()[0] in ("Peraturan", "Pedoman") for title in told.basis)


@pytest.mark.parametrize("change", [{"source": "tidak-ada"}, {"domains": {9: 1.0}}, {"aspects": {99: 1.0}}])
def test_averages_of_another_structure_are_refused(change: dict[str, object]) -> None:
    data = PACK.model_dump()
    target = data["averages"] if "source" in change else data["averages"]["groups"][0]
    target.update(change)
    with pytest.raises(ValidationError, match="rata-rata"):
        Manifest.model_validate(data)


def test_the_inputs_have_a_digest_that_anyone_can_make_again() -> None:
    documents = tuple(
        DocumentResult(
            sha256=sha * 64, path=path, pages=1, ocr_pages=0, profile=Profile(), reading=Reading("ok")
        )
        for sha, path in (("b", "dua.pdf"), ("a", "satu.pdf"))
    )
    index = Index(value=1.0, display="1,00", predicate="Kurang", domains=(), aspects=())
    run = Run(
        id="1", instrument="x", institution=None, year=2024, started_at="", finished_at="", version="0",
        rules_digest="0", documents=2, pages=2, ocr_pages=0,
    )  # fmt: skip
    verdict = Verdict(documents=documents, indicators=(), index=index, improvements=())
    lines = f"{'a' * 64}  satu.pdf\n{'b' * 64}  dua.pdf\n"
    assert Report.of(run, verdict).run.inputs_digest == hashlib.sha256(lines.encode()).hexdigest()
