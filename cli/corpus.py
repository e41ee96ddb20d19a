"""``telisik corpus``: the stored documents of institutions, and who answers for what."""

from __future__ import annotations

import click

from cli import corpus_documents, corpus_duties, corpus_lookup, corpus_upkeep


class InOrder(click.Group):
    """Commands in the order in which a person needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which the commands were added, where click sorts them."""
        return list(self.commands)


@click.group(
    "corpus",
    cls=InOrder,
    epilog="Mulai dari: telisik corpus add bukti-dukung/ --institution 'Pemerintah Kota Palopo' --year 2026",
)
def command() -> None:
    """Korpus: dokumen yang disimpan per instansi dan tahun, beserta semua versinya.

    Dokumen disimpan sekali menurut isinya dan tidak pernah ditimpa. Tempatnya folder TELISIK_DATA; basis data
    dan gudang lain dapat ditunjuk dengan TELISIK_DATABASE dan TELISIK_STORE.
    """


for module in (corpus_documents, corpus_lookup, corpus_duties, corpus_upkeep):
    for one in module.COMMANDS:
        command.add_command(one)
