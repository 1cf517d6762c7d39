"""A web page that a browser saved as one file (MHTML): the page itself, without what it shows or runs."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from article41.documents.content import Content
from article41.documents.html import read_html
from article41.documents.signatures import kind_of
from article41.errors import DocumentError

_STUMBLES = (AttributeError, IndexError, LookupError, TypeError, ValueError)
"""What Python's own parser lets out on headers that no browser would write."""


def read_saved_page(data: bytes) -> Content:
    """Return the page as `read_html` does; the day on which it was saved doesn't count.

    Raises DocumentError for what is no saved page, and as `read_html` does.
    """
    kind = kind_of(data)
    if kind:
        raise DocumentError(f"is not a saved web page but {kind}", remedy="give it its own suffix")
    try:
        page = _page(message_from_bytes(data, policy=policy.default))
        markup = page.get_payload(decode=True) if page else None
        charset = page.get_content_charset() if page else None
    except _STUMBLES:
        markup = None
    if not isinstance(markup, bytes) or not markup.strip():
        raise DocumentError("holds no web page", remedy="save the page again, as .html or .mhtml")
    return read_html(markup, charset=charset)


def _page(message: EmailMessage) -> EmailMessage | None:
    """Return the part that is the page: the first in HTML, since frames and advertisements follow it."""
    return next(
        (
            part
            for part in message.walk()
            if part.get_content_type() in {"text/html", "application/xhtml+xml"}
        ),
        None,
    )
