"""Facets, tags and words that were found, as plain text for a terminal."""

from qa.contract.filters.found import ArticleTags, Facet, Facets, WordsFound


def words(found: WordsFound) -> str:
    """An article, then its sentence."""
    lines = [
        f"[{one.n}] {one.article.title} ({one.article.source or '-'}, "
        f"{one.article.published or 'no date'})\n    “{one.quote}”\n    {one.article.id}"
        for one in found.articles
    ]
    least = "at least " if found.more else ""
    return "\n".join([*lines, f"{len(found.articles):,} of {least}{found.total:,} articles"])


def facets(counted: Facets) -> str:
    """A field, then its values with how many articles have each."""
    return "\n\n".join(map(_facet, counted.facets)) or "there are no articles to count"


def tags(article: ArticleTags) -> str:
    """The tags of an article in one line."""
    return f"{article.article}: {', '.join(article.tags) or '-'}"


def _facet(facet: Facet) -> str:
    lines = [f"{one.count:9,}  {one.value}" for one in facet.values]
    more = [f"{'':9}  and {facet.more:,} more"] if facet.more else []
    return "\n".join([facet.key or facet.field, *lines, *more])
