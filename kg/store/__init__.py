"""Graphs in, graphs and rows out."""

from kg.store.answers import Answer
from kg.store.store import Store

__all__ = ["Answer", "Store"]
