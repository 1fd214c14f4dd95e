"""News reports as linked data: who said what happened, in which words."""

__version__ = "0.1.0"
