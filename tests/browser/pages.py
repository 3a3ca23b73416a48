"""One page of each type: what is looked at by machine for access, and by people as pictures."""

MAIN = {
    "home": "/",
    "search": "/search/?q=fusion",
    "meetings": "/meetings/",
    "meetings-asked": "/meetings/?kind=roundtable&focus_area=quantum",
    "meetings-refused": "/meetings/?year=99999",
    "meeting": "/meetings/jhlc-15/",
    "roundtable": "/meetings/japan-asean-roundtable-2024/",
    "series": "/series/jhlc/",
    "commitments": "/commitments/",
    "outcome": "/outcomes/japan-asean-roundtable-2024-nexus-announced/",
    "programs": "/programs/",
    "program": "/programs/nexus/",
    "focus-area": "/focus-areas/quantum/",
    "agreement": "/agreements/science-and-technology-agreement-1988/",
    "agency": "/agencies/jp-mext/",
    "party": "/parties/asean/",
    "source": "/sources/mofa-jhlc-15/",
    "paragraph": "/sources/mofa-jhlc-15/1/",
    "history": "/meetings/jhlc-15/history/",
    "partnership": "/partnerships/jp-us/",
    "brief": "/series/jhlc/brief/",
    "charts-areas": "/charts/areas/",
    "charts-participation": "/charts/participation/",
    "charts-programs": "/charts/programs/",
    "about": "/about/",
    "not-found": "/nowhere/",
}
"""{name: address} of the pages that are kept as pictures."""

OTHERS = {
    "search-empty": "/search/",
    "search-nothing": "/search/?q=fusoin",
    "series-list": "/series/",
    "outcomes": "/outcomes/",
    "calls": "/calls/",
    "call": "/calls/aspire-nsf-global-centers-2024/",
    "focus-areas": "/focus-areas/",
    "agreements": "/agreements/",
    "policies": "/policies/",
    "policy": "/policies/quantum-future-industry-strategy/",
    "agencies": "/agencies/",
    "people": "/people/",
    "person": "/people/arati-prabhakar/",
    "parties": "/parties/",
    "sources": "/sources/",
    "partnerships": "/partnerships/",
    "partnership-brief": "/partnerships/jp-us/brief/",
    "charts": "/charts/",
    "glossary": "/about/glossary/",
    "coding-rules": "/about/coding-rules/",
    "accessibility": "/about/accessibility/",
    "corrections": "/corrections/",
}
"""{name: address} of one page of every other type."""

EVERY_TYPE = {**MAIN, **OTHERS}

REFUSED = {"meetings-refused": 400, "not-found": 404}
"""{name: status} of those that answer with another status than 200."""
