"""Loaded once, in the process from which all readers of a run are forked: each begins with what takes time.

Word lists, name tables and patterns are made when a first document is understood; here that is an empty one.
"""

from __future__ import annotations

import flows.examine  # noqa: F401 - what a reader is asked for
from extractors.model import Document, Page, Reading
from extractors.read import understood

understood(Document("", "kosong.txt", "text/plain", Reading("ok"), (Page(1, "Keputusan", "text", 1.0),)))
