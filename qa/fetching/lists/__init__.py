"""What a feed or a sitemap names.

    reading    the bytes that came -> what they name, or in words why they are no list
    markup     XML, also where it is cut or not quite well-formed
    entries    an entry of RSS, RDF or Atom, or of a sitemap
    json_feed  the entries of a JSON Feed
    named      pages and further lists, each once

May import what `qa.fetching` may.
"""

from qa.fetching.lists.named import Entry, Named
from qa.fetching.lists.reading import promises_list, read_list

__all__ = ["Entry", "Named", "promises_list", "read_list"]
