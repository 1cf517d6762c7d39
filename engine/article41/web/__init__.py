"""The browser's view: check an article, browse the law, play the lab; and the same engine as JSON.

Nothing is fetched, nothing is stored: what comes with a request is answered and forgotten.
"""
