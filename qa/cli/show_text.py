"""Results as plain text for a terminal."""

import textwrap
from collections.abc import Iterator, Sequence

from qa.contract.answer import Answer, ArticleRef, Citation, Locator, SavedAnswer
from qa.contract.quotes import Difference, QuoteMatch, QuoteMatches
from qa.contract.wording import (
    NOT_FOUND,
    PERHAPS,
    RECOGNIZED,
    REPLACES,
    change,
    cut_short,
    has_words,
    lacking,
    left_out,
    located,
    remark,
    within,
)
from qa.proof.verify import Finding

WIDTH = 88
# Characters of a detail that is to be read in full; only a title of a page's length is cut.
WHOLE = 1000


def answer(found: Answer) -> str:
    """The answer's words first, behind "Perhaps" where it is unsure, then the sentence that they
    stand in, unless they are all of it.
    """
    why = remark(found)
    parts = [_wrapped(_head(found)), *([_wrapped(why)] if why else [])]
    if found.searched_for != found.question:
        parts.append(f"searched for: {found.searched_for}")
    if found.understood:
        parts.append(_wrapped(within(found.understood)))
    if found.left_out:
        parts.append(_wrapped(left_out(found.left_out)))
    if found.lacking:
        parts.append(_wrapped(lacking(found.lacking)))
    sources = found.independent_sources
    counted = f", {sources} independent sources" if sources > 1 else ""
    parts.append(f"confidence {found.confidence:.2f}{counted}")
    if found.disagreements:
        parts.append(_disagreements(found))
    for place, citation in enumerate(found.citations):
        parts.append(_citation(citation, with_quote=place > 0 or has_words(citation)))
    if found.nearest:
        parts.append("see also:" if found.citations else "nearest passages:")
        parts += [_citation(citation) for citation in found.nearest]
    return "\n\n".join(parts)


def saved_answer(saved: SavedAnswer) -> str:
    """An answer with when it was given, whether its sources still say so, and what has changed."""
    numbers = {citation.id: citation.n for citation in saved.citations}
    changed = [f"[{numbers[one.citation]}] {change(one)}" for one in saved.changes]
    states = [
        f"{citation.status:8} {citation.id}" for citation in (*saved.citations, *saved.nearest)
    ]
    told = "since then a cited passage has changed" if saved.changed else "its sources still say so"
    head = f"{saved.question}\nasked {saved.asked_at}; {told}"
    return "\n\n".join(
        ["\n".join([head, *map(_wrapped, changed)]), answer(saved), "\n".join(states)]
    )


def quotations(found: QuoteMatches) -> str:
    """Each place where the quotation stands, with what differs from it."""
    if not found.matches:
        return NOT_FOUND
    return "\n\n".join(_match(match) for match in found.matches)


def finding(found: Finding) -> str:
    """One line: the verdict, where in the file, and what it is about."""
    line = f"line {found.line}" if found.line else ""
    since = f"exact text, {', '.join(found.since)}; " if found.since else ""
    # What is false is told in full: the last of several fields is no less wrong.
    width = WHOLE if found.verdict == "false" else 72
    unlike = f"{found.unlike}; what is written now: " if found.unlike else ""
    detail = f"{unlike}{since}{shorten(found.detail, width)}"
    return f"{found.verdict:8} {line:10} {found.what:14} {detail}"


def changes(differences: Sequence[Difference]) -> str:
    """A text with what it has instead of another: ``[-before-]{+after+}``."""
    return "".join(
        run.after if run.before == run.after else _change(run.before, run.after)
        for run in differences
    )


def shorten(text: str, width: int = 72) -> str:
    """One line of at most ``width`` characters, cut at a word."""
    return textwrap.shorten(text, width, placeholder="…")


def _head(found: Answer) -> str:
    if found.words is None:
        return NOT_FOUND
    first = found.citations[0]
    words = found.words if has_words(first) else first.quote
    return words if found.status == "answered" else f"{PERHAPS}: {words}"


def _citation(citation: Citation, *, with_quote: bool = True) -> str:
    head = f"[{citation.n}] {citation.article.title}{_about(citation.article, citation.locator)}"
    quote = [_wrapped(f"“{citation.quote}”", "    ")] if with_quote else []
    cautions = [_wrapped(line, "    ") for line in _cautions(citation)]
    read = [f"    {RECOGNIZED}"] if citation.recognized else []
    cites = [f"    as reported by {citation.cites}"] if citation.cites else []
    copies = [f"    also in: {copy.title}{_about(copy)}" for copy in citation.also_in]
    return "\n".join([head, *quote, *read, *cautions, *cites, *copies, f"    {citation.id}"])


def _cautions(citation: Citation) -> Iterator[str]:
    """What corrects the answer, each on a line, then what its words leave out, on one."""
    for one in citation.cautions:
        if one.kind == "correction":
            yield f"correction elsewhere in the article: “{one.text}”"
    others = [one for one in citation.cautions if one.kind != "correction"]
    if others:
        left_out = "; ".join(f"{one.kind}: “{one.text}”" for one in others)
        yield f"the answer leaves out: {left_out}"


def _disagreements(found: Answer) -> str:
    cited = {citation.id: citation for citation in (*found.citations, *found.nearest)}
    rows = [(one, cited[one.citation]) for one in found.disagreements]
    return "\n".join(
        f"{shorten(one.value, 30):30} [{citation.n}]{_about(citation.article)}"
        f"{f', {REPLACES}' if one.replaces else ''}"
        for one, citation in rows
    )


def _match(match: QuoteMatch) -> str:
    how = "word for word" if match.exact else f"with differences ({match.score:.2f})"
    if missing := cut_short(match):
        how += f", but {missing}"
    head = f"{match.article.title}{_about(match.article, match.locator)}: {how}"
    found = match.text if match.exact else changes(match.differences)
    parts = [] if match.exact and match.text != match.sentence.text else [f"“{found}”"]
    if match.text != match.sentence.text:
        parts.append(f"in: “{_lit(match)}”")
    parts += [RECOGNIZED] if match.recognized else []
    corrected = [one.text for one in match.cautions if one.kind == "correction"]
    parts += [f"correction elsewhere in the article: “{text}”" for text in corrected]
    others = [f"{one.kind}: “{one.text}”" for one in match.cautions if one.kind != "correction"]
    if others:
        parts.append(f"the quotation leaves out: {'; '.join(others)}")
    where = f"    {match.article.id}@{match.version[:16]}:{match.start}-{match.end}"
    return "\n".join([head, *(_wrapped(part, "    ") for part in parts), where])


def _lit(match: QuoteMatch) -> str:
    """The sentence with the words that were found between asterisks."""
    text, start = match.sentence.text, match.start - match.sentence.start
    end = start + len(match.text)
    return f"{text[:start]}*{text[start:end]}*{text[end:]}"


def _change(before: str, after: str) -> str:
    return (f"[-{before}-]" if before else "") + (f"{{+{after}+}}" if after else "")


def _about(article: ArticleRef, locator: Locator | None = None) -> str:
    where = located(locator) if locator else None
    known = ", ".join(part for part in (article.source, article.published, where) if part)
    return f" ({known})" if known else ""


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
