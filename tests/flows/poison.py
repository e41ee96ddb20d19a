"""A reader that is lost on files of certain names; light, as every reading process of the test loads it."""

from __future__ import annotations

import errno
import os
import time

from extractors.limits import Limits
from flows.examine import examine
from flows.gather import Input
from rules.evidence import Evidence


def hanging(*_: object) -> None:
    """What never ends, whatever it is asked."""
    time.sleep(600)


def poisoned(
    group: tuple[Input, ...], pack: str, digest: str, use_cache: bool, limits: Limits
) -> tuple[Evidence, ...]:
    """What a reader does, save with files whose names tell how it is lost."""
    match group[0].name.partition(".")[0]:
        case "menggantung":
            time.sleep(600)
        case "mati":
            os._exit(3)
        case "rakus":
            bytearray(64 * 1024**3)
        case "penuh":
            raise OSError(errno.ENOSPC, "No space left on device")
        case "salah":
            raise ZeroDivisionError
    return examine(group, pack, digest, use_cache, limits)
