"""What an item, an indicator and a flag can be; Indonesian names of these, of kinds, zones and fields."""

from __future__ import annotations

from typing import Literal, get_args

from extractors.model import CorrectedField, Kind, Zone

ItemState = Literal[
    "adequate",  # fulfils the item
    "partial",  # the right document, but part of what is required is not in it
    "wrong_kind",  # deals with the matter, but is another kind of document
    "wrong_subject",  # handed in for the indicator, but deals with something else
    "other_institution",  # would fulfil the item, but belongs to another government body
    "draft",  # would fulfil the item, but is not enacted
    "outdated",  # would fulfil the item, but is too old or covers another period
    "unreadable",  # handed in, but could not be read
    "needs_person",  # only a person can judge it (picture, URL, video, poor scan)
    "blocked",  # fulfils the item, but a lower level is not reached
    "not_submitted",  # nothing was handed in
]
ITEM_STATES: tuple[ItemState, ...] = get_args(ItemState)

CodeStatus = Literal["confirmed", "likely", "uncertain"]
"""How sure the portal's number of an item is: seen there, agreed upon by all lists, or in doubt."""
CODE_STATUS_NAMES: dict[CodeStatus, str] = {
    "confirmed": "pasti",
    "likely": "kemungkinan besar",
    "uncertain": "belum pasti",
}
Confidence = Literal["high", "medium", "low"]
CONFIDENCE_NAMES: dict[Confidence, str] = {"high": "tinggi", "medium": "sedang", "low": "rendah"}

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)

IndicatorStatus = Literal["met", "weak", "missing"]
INDICATOR_STATUSES: tuple[IndicatorStatus, ...] = get_args(IndicatorStatus)

KIND_NAMES: dict[Kind, str] = {
    "peraturan": "peraturan",
    "keputusan": "keputusan",
    "instruksi": "instruksi",
    "surat-edaran": "surat edaran",
    "sop": "SOP",
    "standar-pelayanan": "standar pelayanan",
    "rencana": "dokumen rencana",
    "anggaran": "dokumen anggaran",
    "laporan": "laporan",
    "notulen": "notulen",
    "berita-acara": "berita acara",
    "undangan": "undangan",
    "daftar-hadir": "daftar hadir",
    "perjanjian": "perjanjian",
    "surat": "surat",
    "panduan": "panduan",
    "paparan": "paparan",
    "formulir": "formulir",
    "daftar": "daftar",
    "lampiran": "lampiran",
    "tangkapan-layar": "tangkapan layar",
    "foto": "foto",
    "lainnya": "jenis dokumen tidak dikenali",
}
ZONE_NAMES: dict[Zone, str] = {
    "judul": "judul",
    "konsiderans": "bagian Menimbang",
    "dasar-hukum": "bagian Mengingat",
    "definisi": "pasal definisi",
    "batang-tubuh": "batang tubuh",
    "penutup": "bagian penutup",
    "penjelasan": "bagian penjelasan",
    "lampiran": "lampiran",
    "isi": "isi dokumen",
}
STATE_NAMES: dict[ItemState, str] = {
    "adequate": "memadai",
    "partial": "sebagian",
    "wrong_kind": "jenis dokumen keliru",
    "wrong_subject": "pokok bahasan keliru",
    "other_institution": "milik instansi lain",
    "draft": "masih rancangan",
    "outdated": "kedaluwarsa",
    "unreadable": "tidak terbaca",
    "needs_person": "perlu diperiksa orang",
    "blocked": "menunggu tingkat di bawahnya",
    "not_submitted": "belum diunggah",
}
STATUS_NAMES: dict[IndicatorStatus, str] = {"met": "terpenuhi", "weak": "lemah", "missing": "tidak ada"}
SEVERITY_NAMES: dict[Severity, str] = {"error": "kesalahan", "warning": "peringatan", "info": "catatan"}
FIELD_NAMES: dict[CorrectedField, str] = {
    "kind": "jenis",
    "number": "nomor",
    "year": "tahun",
    "subject": "tentang",
    "institution": "instansi",
    "date": "tanggal",
    "signatory": "penanda tangan",
    "status": "status",
}
"""What people may set right of a document."""
