"""The splitters that are compared. Those that Footnote does not use are imported when asked for."""

import re
from collections.abc import Callable, Iterable
from importlib import import_module

Offsets = list[tuple[int, int]]
Splitter = Callable[[str], Offsets]


def footnote() -> Splitter:
    split = import_module("corpus.text.sentences").split
    return lambda text: [(span.start, span.end) for span in split(text)]


def naive() -> Splitter:
    """Cuts behind every full stop, question or exclamation mark that white space follows."""
    mark = re.compile(r"(?<=[.!?])\s+")
    return lambda text: _locate(text, mark.split(text))


def sentencex() -> Splitter:
    segment = import_module("sentencex").segment
    return lambda text: _locate(text, segment("en", text))


def pysbd() -> Splitter:
    segmenter = import_module("pysbd").Segmenter(language="en", clean=False)
    return lambda text: _locate(text, segmenter.segment(text))


def blingfire() -> Splitter:
    split = import_module("blingfire").text_to_sentences
    return lambda text: _locate(text, split(text).split("\n"))


def syntok() -> Splitter:
    process = import_module("syntok.segmenter").process

    def split(text: str) -> Offsets:
        sentences = [sentence for paragraph in process(text) for sentence in paragraph]
        return [(s[0].offset, s[-1].offset + len(s[-1].value)) for s in sentences]

    return split


def spacy() -> Splitter:
    """The rule-based sentencizer of spaCy; its trained pipelines are models of their own."""
    pipeline = import_module("spacy").blank("xx")
    pipeline.add_pipe("sentencizer")
    return lambda text: [(span.start_char, span.end_char) for span in pipeline(text).sents]


def nltk() -> Splitter:
    """Punkt without a trained model, as the package comes."""
    tokenizer = import_module("nltk.tokenize.punkt").PunktSentenceTokenizer()
    return lambda text: list(tokenizer.span_tokenize(text))


SPLITTERS: dict[str, Callable[[], Splitter]] = {
    loader.__name__: loader
    for loader in (footnote, naive, sentencex, pysbd, blingfire, syntok, spacy, nltk)
}


def _locate(text: str, sentences: Iterable[str]) -> Offsets:
    """Where sentences stand in the text they were cut from, white space aside."""
    found: Offsets = []
    end = 0
    for sentence in sentences:
        words = sentence.split()
        if not words:
            continue
        start = text.index(words[0], end)
        end = start
        for word in words:
            end = text.index(word, end) + len(word)
        found.append((start, end))
    return found
