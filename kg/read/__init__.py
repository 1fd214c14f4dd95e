"""Bytes, HTML or text -> Report: publisher, dateline, place and date of publication, and the text with its hash.

"QUETTA, Feb 01 (Alliance News): Security forces ..."
-> Report(publisher="Alliance News", dateline=Span("QUETTA, Feb 01 (Alliance News)"), ...)
"""

from kg.read.files import find_files, read_file
from kg.read.reader import read

__all__ = ["find_files", "read", "read_file"]
