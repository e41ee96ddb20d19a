"""Documents as bytes and as the contract's dictionary."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from extractors.export import document_dict
from extractors.model import (
    Document,
    Entity,
    Page,
    Problem,
    Profile,
    Proof,
    Reading,
    Section,
    Signatory,
    Word,
)
from extractors.serial import from_json, to_json

DOCUMENT = Document(
    "ab12",
    "bundel.zip/perwali.pdf",
    "application/pdf",
    Reading("partial", (Problem("BD007", "Halaman tidak terbaca.", "Pindai ulang.", 2),)),
    (
        Page(1, "Pasal 1\nWali Kota", "text", 1.0, 595.0, 842.0),
        Page(
            2,
            "Pasal 2 Budi",
            "ocr",
            0.4,
            842.0,
            595.0,
            (Word(0, 5, (1.0, 2.0, 3.0, 4.0), None, 0.5),),
            None,
            90,
        ),
    ),
    (Section("pasal", "Pasal 1", "batang-tubuh", 0, 25),),
    (
        Entity("REGULATION", "Pasal 2", 18, 25, {"form": "Peraturan Presiden", "number": "95", "year": 2018}),
        Entity("PERSON", "Budi", 26, 30),
    ),
    Profile(
        kind="peraturan",
        enacted_on=date(2020, 5, 4),
        signatory=Signatory("Rina Samudra", "Wali Kota Samudra"),
        period=(2021, 2025),
        proof={"enacted_on": Proof(1, "4 Mei 2020")},
    ),
    ("digital-signature",),
)


def test_a_document_survives_the_round_trip() -> None:
    again = from_json(to_json(DOCUMENT))
    assert again == DOCUMENT
    assert isinstance(again.profile.enacted_on, date)
    assert isinstance(again.entities[0].normal["year"], int)
    assert isinstance(again.entities[0].normal["number"], str)


def test_the_dictionary_has_the_keys_of_the_contract() -> None:
    found = json.loads(json.dumps(document_dict(DOCUMENT)))
    assert list(found)[:11] == [
        "schema",
        "sha256",
        "name",
        "media_type",
        "pages",
        "ocr_pages",
        "reading",
        "profile",
        "sections",
        "entities",
        "text_by_page",
    ]
    assert (found["schema"], found["pages"], found["ocr_pages"]) == ("telisik.document/1", 2, 1)
    assert found["reading"]["problems"][0]["code"] == "BD007"
    contract = (
        "kind form number year subject issuer institution place enacted_on promulgated_on "
        "signatory signed status period revokes amends"
    )
    assert set(contract.split()) <= set(found["profile"])
    assert found["profile"]["enacted_on"] == "2020-05-04"
    assert found["profile"]["signatory"] == {"name": "Rina Samudra", "position": "Wali Kota Samudra"}
    assert found["profile"]["period"] == [2021, 2025]
    assert found["profile"]["number"] is None


def test_places_are_offsets_in_the_text_of_their_page() -> None:
    found = document_dict(DOCUMENT)
    section, entity = found["sections"][0], found["entities"][0]
    assert (section["page"], section["start"], section["end"]) == (1, 0, 17)  # ends with its first page
    assert found["text_by_page"][entity["page"] - 1][entity["start"] : entity["end"]] == "Pasal 2"


def test_names_of_persons_are_left_out() -> None:
    assert [entity["label"] for entity in document_dict(DOCUMENT)["entities"]] == ["REGULATION"]


def test_the_name_of_the_signatory_is_placed_on_request() -> None:
    page = Page(1, "WALI KOTA SAMUDRA,\nRINA SAMUDRA", "text", 1.0)
    signed = replace(DOCUMENT, pages=(page,), sections=(), entities=())
    assert document_dict(signed)["entities"] == []
    (person,) = document_dict(signed, with_names=True)["entities"]
    assert (person["label"], person["text"], person["start"]) == ("PERSON", "RINA SAMUDRA", 19)


def test_a_document_without_pages_can_be_exported() -> None:
    empty = Document("", "a.pdf", "application/pdf", Reading("failed"))
    assert document_dict(empty)["text_by_page"] == []
    assert from_json(to_json(empty)) == empty
