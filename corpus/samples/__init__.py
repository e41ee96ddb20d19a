"""The sample bundle: a fictional city's evidence, with every kind of file and defect on purpose."""

from corpus.samples.bundle import CLAIMS, EVIDENCE, make

__all__ = ["CLAIMS", "EVIDENCE", "make"]
