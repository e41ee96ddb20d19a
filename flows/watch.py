"""The watched inbox: new files are filed in the corpus, and what they change is checked at once."""

from __future__ import annotations

from pathlib import Path

from prefect import flow

from corpus.holdings import Holdings
from corpus.place import inbox_folder
from flows.published import engine, published
from flows.rounds import SETTLE_SECONDS, Round, arrivals


@flow(name="kotak-masuk", description="Simpan berkas baru dari kotak masuk lalu periksa instansinya.")
def watch(
    inbox: Path | None = None, settle_seconds: float = SETTLE_SECONDS, notify: bool = True
) -> list[str]:
    """Take what is whole in the inbox and check what it changes; the ids of the runs.

    Args:
        inbox: the folder; null: ``TELISIK_INBOX``, else ``kotak-masuk`` in the data folder.
        settle_seconds: a file that stays the same for so long is whole.
        notify: send messages about what changed.

    Raises:
        Unfinished: a file was refused, or an institution could not be checked; all else was done.
    """
    return arrivals(
        Round(Holdings.open(), engine, published, notify), inbox or inbox_folder(), settle_seconds
    )
