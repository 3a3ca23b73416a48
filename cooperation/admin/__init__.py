"""The staff screens: one file per concept; records.py and rows.py hold what they share."""

from cooperation.admin import (
    accounts,
    agencies,
    agenda,
    agreements,
    focus_areas,
    meetings,
    names,
    outcomes,
    participations,
    parties,
    people,
    policies,
    programs,
    progress,
    proposals,
    publication_steps,
    series,
    source_texts,
    sources,
)
