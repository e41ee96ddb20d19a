"""The document under reading: its lines, what is furniture among them, and the proofs gathered so far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extractors.model import SURE, Document, Proof
from extractors.reading import nip, owner
from extractors.reading.lines import Line, Words

_CLEAR = 0.6
"""Mean confidence from which a line that OCR read is no noise (smears and stamps give less)."""


@dataclass
class Reader:
    """The document under reading, with its lines and the proofs and doubts gathered so far.

    ``small`` is its text in small letters, every character at its own offset.
    """

    document: Document
    small: str
    lines: Sequence[Line]
    skip: frozenset[int]
    file_name: str
    proof: dict[str, Proof] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)

    def prove(self, **lines: int | None) -> None:
        """Keep what proves fields of the profile, each by the index of its line; by null none is proven."""
        for name, index in lines.items():
            if index is not None:
                line = self.lines[index]
                self.proof[name] = Proof(self.document.pages[line.page].number, line.text[:240])

    def doubt(self, name: str, what: str, text: str, index: int, instead: str | None = None) -> None:
        """Tell why a field is null: ``text`` was read for it in a line, unsurely or against ``instead``."""
        read = " ".join(text.split()).strip(" .:,;")[:80]
        if not any(char.isalnum() for char in read):
            return
        number = self.document.pages[self.lines[index].page].number
        against = f'tetapi "{instead}" di tempat lain' if instead else "tetapi tidak pasti"
        self.doubts[name] = f'{what} terbaca "{read}" di hlm. {number}, {against}; periksa pada berkas asli'

    def line_at(self, offset: int) -> int:
        """Index of the line in which an offset of the document's text stands, else of the next line."""
        return min(bisect_left(self.lines, offset + 1, key=lambda line: line.end), len(self.lines) - 1)

    def fault(self, name: str, what: str, text: str, index: int, why: str) -> None:
        """Tell why a field is null though its place is filled with a text that the file itself has."""
        number = self.document.pages[self.lines[index].page].number
        written = " ".join(text.split())[:80]
        self.doubts[name] = f'{what} tertulis "{written}" di hlm. {number}, {why}; periksa pada berkas asli'

    def sure(self, index: int, text: str | None = None) -> bool:
        """Whether a text in a line (else the whole line) may be relied upon, digits included.

        Always so where the file itself has the text, and where recognition left no words to judge by.
        """
        line = self.lines[index]
        page = self.document.pages[line.page]
        shift = self.document.page_starts[line.page]
        start, end = line.start - shift, line.end - shift
        if not page.words or not page.recognised(start, end):
            return True
        found = page.text.lower().find(text.lower(), start, end) if text else -1
        if text and found >= 0:
            start, end = found, found + len(text)
        return page.surely_read(start, end)

    def is_ocr(self, index: int) -> bool:
        """Whether OCR read any word of a line, be it on a scan or in a picture on a page of text."""
        line = self.lines[index]
        shift = self.document.page_starts[line.page]
        return self.document.pages[line.page].recognised(line.start - shift, line.end - shift)

    def typed(self, index: int, text: str) -> bool:
        """Whether OCR surely read a text as one word of a line: typed, not stamped or written into a gap."""
        line = self.lines[index]
        page = self.document.pages[line.page]
        shift = self.document.page_starts[line.page]
        return any(
            page.text[word.start : word.end].strip(" .,;:") == text and (word.confidence or 0) >= SURE
            for word in page.words
            if line.start <= word.start + shift < line.end
        )

    def confidence(self, index: int, text: str | None = None) -> float | None:
        """Mean confidence (0 to 1) of the words that OCR read in a line, or of those that ``text`` has.

        Null where nothing was read by OCR there.
        """
        line = self.lines[index]
        page = self.document.pages[line.page]
        shift = self.document.page_starts[line.page]
        wanted = None if text is None else text.lower()
        sure = [
            word.confidence
            for word in page.words
            if word.confidence is not None
            and line.start <= word.start + shift < line.end
            and (wanted is None or page.text[word.start : word.end].strip(" .,;:()").lower() in wanted)
        ]
        return sum(sure) / len(sure) if sure else None

    def clear(self, index: int, text: str | None = None) -> bool:
        """Whether a line can be believed: not read by OCR, or read with some confidence."""
        confidence = self.confidence(index, text)
        return confidence is None or confidence >= _CLEAR

    @cached_property
    def signs(self) -> list[owner.Sign]:
        """The signs by which a government marks its papers, in order."""
        return owner.signs(self.lines, self._words.lines(*owner.CUES), self.skip)

    @cached_property
    def numbered(self) -> list[int]:
        """Indexes of the lines that may bear a civil servant's number or rank."""
        return self._words.lines(*nip.CUES)

    @cached_property
    def _words(self) -> Words:
        """Where plain words stand among the lines."""
        return Words(self.lines, self.small)
