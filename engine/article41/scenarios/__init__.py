"""The law as tests: scenarios are run, and what they exercise of each provision is counted."""

from __future__ import annotations
