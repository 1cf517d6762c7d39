"""article41: from a news article to defensible sanctions findings."""

__version__ = "0.1.0"
