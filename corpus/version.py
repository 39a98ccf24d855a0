"""The version of an article: a hash that anyone can compute again."""

import hashlib
import json

from corpus.article import Article, as_list


def digest(article: Article) -> str:
    """The sha256, in hex, of all fields of an article but ``uri``, ``original`` and ``kind``.

    The recipe: one JSON object with the keys ``authors`` (a list), ``id``, ``language``,
    ``metadata`` (an object), ``place``, ``published``, ``published_raw``, ``source``, ``text``,
    ``title`` and ``url``, and, only where there are any, ``places`` (a list of lists: the offset,
    the kind and the value of each, and ``true`` behind them where the text was read from a
    picture); missing values are ``null``; keys sorted at every level, no spaces between tokens, no
    escapes that JSON does not ask for; encoded as UTF-8. In Python:
    ``json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"),
    allow_nan=False)``.
    """
    fields: dict[str, object] = {
        "authors": list(article.authors),
        "id": article.id,
        "language": article.language,
        "metadata": dict(article.metadata),
        "place": article.place,
        "published": article.published,
        "published_raw": article.published_raw,
        "source": article.source,
        "text": article.text,
        "title": article.title,
        "url": article.url,
    }
    if article.places:
        fields["places"] = [as_list(place) for place in article.places]
    canonical = json.dumps(
        fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return hashlib.sha256(canonical.encode()).hexdigest()
