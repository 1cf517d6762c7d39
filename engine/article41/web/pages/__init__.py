"""The pages. Each module has a `router`, and may have `NAVIGATION`: pairs of an address and its name."""

PAGES = (
    "article41.web.pages.check",
    "article41.web.pages.goods",
    "article41.web.pages.law",
    "article41.web.pages.lab",
    "article41.web.pages.draft",
    "article41.web.pages.teach",
    "article41.web.pages.names",
    "article41.web.pages.oil",
    "article41.web.pages.api",
)
"""The modules, in the order of the navigation."""
