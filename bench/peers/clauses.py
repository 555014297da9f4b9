"""What simple rules get out of a parse: the peer that stands for rule-based
extractors which no package registry carries.

1. A reporting verb with a subject: its clause is the content ("She said that it
   rained", "It rained, she said", « Il pleut », a-t-elle dit).
2. "According to X", « selon X », « d'après X »: the rest of the sentence.

The verbs are textacy's, and those that a first look at the news adds.
"""

from __future__ import annotations

from typing import Iterator

from spacy.tokens import Doc, Token
from textacy.constants import REPORTING_VERBS

from shape import Triple

MORE = {
    "en": set("accuse acknowledge argue believe deny estimate expect hope predict promise reject think tell threaten vow warn".split()),
    "fr": set("accuser admettre assurer avertir confier confirmer croire démentir dénoncer estimer indiquer juger "
              "nier penser préciser promettre raconter rappeler reconnaître rejeter révéler souligner".split()),
}
VERBS = {language: set(REPORTING_VERBS[language]) | more for language, more in MORE.items()}
SUBJECTS = {"nsubj", "csubj"}
CLAUSES = {"ccomp", "xcomp"}
AUXILIARIES = {"aux", "auxpass", "neg", "aux:tense", "aux:pass"}
OBJECTS = {"dobj", "obj"}
# "selon", and "d'" that has "après" under it.
PREPOSITIONS = {"en": {"according"}, "fr": {"selon", "d'", "d’"}}


def clauses(doc: Doc) -> Iterator[Triple]:
    for token in doc:
        if token.pos_ == "VERB" and token.lemma_.lower() in VERBS[doc.lang_]:
            yield from _said(token)
        elif token.lower_ in PREPOSITIONS[doc.lang_]:
            yield from _according(token)


def _said(verb: Token) -> Iterator[Triple]:
    source = _subject(verb)
    if source is None:
        return
    cue = [verb, *(c for c in verb.children if c.dep_ in AUXILIARIES)]
    content = _content(verb)
    kept = [t for t in content if t not in source and t not in cue]
    if any(t.is_alpha for t in kept):
        yield Triple(source, cue, _stripped(kept))


def _subject(verb: Token) -> list[Token] | None:
    for holder in (verb, verb.head if verb.dep_ == "conj" else verb):
        for child in holder.children:
            if child.dep_ in SUBJECTS:
                return list(child.subtree)
        if pronoun := [c for a in holder.children for c in (a, *a.children)
                       if c.lower_ in {"-il", "-elle", "-ils", "-elles", "-t-il", "-t-elle", "-on"}]:
            return pronoun
    return None


def _content(verb: Token) -> list[Token]:
    for wanted in (CLAUSES, OBJECTS):
        for child in verb.children:
            if child.dep_ in wanted:
                return list(child.subtree)
    # The verb hangs on what is said: « Il pleut », dit-elle.
    if verb.dep_ in {"parataxis", "advcl"} and verb.head is not verb:
        own = set(verb.subtree)
        return [t for t in verb.head.subtree if t not in own]
    return []


def _according(token: Token) -> Iterator[Triple]:
    if token.lang_ == "en":
        cue = [token, *(c for c in token.children if c.lower_ == "to")]
        source = [t for c in cue[1:] for o in c.children if o.dep_ == "pobj" for t in o.subtree]
    else:
        cue = [token, *(c for c in token.children if c.dep_ == "fixed" and c.lower_ == "après")]
        if token.dep_ != "case" or len(cue) < 2 and token.lower_ != "selon":
            return
        source = [t for t in token.head.subtree if t.i > cue[-1].i and t.sent == token.sent]
    rest = [t for t in token.sent if t not in source and t not in cue]
    if source and any(t.is_alpha for t in rest):
        yield Triple(_stripped(source), cue, _stripped(rest))


def _stripped(tokens: list[Token]) -> list[Token]:
    """Without commas and full stops at both ends; quotation marks stay."""
    tokens = sorted((t for t in tokens if not t.is_space), key=lambda t: t.i)
    while tokens and tokens[0].text in ",.;:":
        tokens.pop(0)
    while tokens and tokens[-1].text in ",.;:":
        tokens.pop()
    return tokens
