"""All listings by their part of the address, in the order in which a reader meets them."""

from cooperation.listings.agencies import AGENCIES
from cooperation.listings.agreements import AGREEMENTS
from cooperation.listings.calls import CALLS
from cooperation.listings.commitments import COMMITMENTS
from cooperation.listings.focus_areas import FOCUS_AREAS
from cooperation.listings.listing import Listing
from cooperation.listings.meetings import MEETINGS
from cooperation.listings.outcomes import OUTCOMES
from cooperation.listings.parties import PARTIES
from cooperation.listings.people import PEOPLE
from cooperation.listings.policies import POLICIES
from cooperation.listings.programs import PROGRAMS
from cooperation.listings.series import SERIES
from cooperation.listings.sources import SOURCES

SECTIONS: dict[str, Listing] = {
    listing.section: listing
    for listing in (
        MEETINGS,
        SERIES,
        OUTCOMES,
        COMMITMENTS,
        PROGRAMS,
        CALLS,
        FOCUS_AREAS,
        AGREEMENTS,
        POLICIES,
        AGENCIES,
        PEOPLE,
        PARTIES,
        SOURCES,
    )
}

HOME_OF = {one.model: section for section, one in SECTIONS.items() if not one.pages_in}
"""{model: the section that its records have their pages in}"""
