"""What a report says of its instrument: name, what it rests on, and what others reached by it."""

from __future__ import annotations

from rules.manifest import Averages, GroupAverage, Manifest
from rules.results import About, Average


def about(manifest: Manifest, institution: str | None) -> About:
    """The instrument as a report of an institution cites it; with the averages that concern it."""
    told = About(
        name=manifest.name,
        version=manifest.version,
        basis=tuple(source.title for source in manifest.sources if source.binding),
    )
    published = manifest.averages
    if published is None:
        return told
    title = next(source.title for source in manifest.sources if source.id == published.source)
    return told.model_copy(
        update={
            "averages": tuple(map(_average, _fitting(published, institution))),
            "averages_year": published.year,
            "averages_source": f"{title}, hlm. {published.page}",
        }
    )


def _fitting(published: Averages, institution: str | None) -> list[GroupAverage]:
    name = (institution or "").casefold()
    return [
        group
        for group in published.groups
        if not group.institutions
        or any(name.startswith(f"{first.casefold()} ") for first in group.institutions)
    ]


def _average(group: GroupAverage) -> Average:
    return Average(group=group.name, index=group.index, domains=group.domains, aspects=group.aspects)
