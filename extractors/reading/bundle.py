"""Several regulations or decrees in one file: where the later ones begin, and which are the first again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.errors import SeveralDocuments
from extractors.model import Document, Problem, Section

_NUMBER = re.compile(r"^\W*(NO(?:MOR|\.)\s*.{1,60})$", re.IGNORECASE | re.MULTILINE)


def bundled(document: Document, sections: Sequence[Section]) -> Iterator[Problem]:
    """A remark for each regulation that begins behind the first."""
    heads = [section for section in sections if section.kind == "judul"]
    titles = [re.sub(r"\W+", "", document.text[head.start : head.end]).lower() for head in heads]
    for place, head in enumerate(heads[1:], start=1):
        page = document.pages[document.locate(head.start)[0]].number
        number = _NUMBER.search(document.text, head.start, head.end)
        name = " ".join(f"{head.label} {number[1] if number else ''}".split())
        what = "naskah yang sama dimuat lagi" if titles[place] in titles[:place] else f"{name} mulai"
        yield SeveralDocuments(f"{what} di hlm. {page}").problem(page)
