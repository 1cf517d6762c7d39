"""The same engine for programs: JSON under `/api/v1`. Each module has a `router`."""

APIS = (
    "article41.web.api.checking",
    "article41.web.api.assessing",
    "article41.web.api.law",
    "article41.web.api.goods",
    "article41.web.api.ledger",
    "article41.web.api.service",
)
"""The modules, in the order of the documentation."""
