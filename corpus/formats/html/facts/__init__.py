"""What a page says about its own article, and not about others that it names.

    find_title   a tree, names of the site  -> its title, and the heading that shows it
    site_names   a tree                     -> the names by which it calls its site
    stated_date  a tree                     -> its date of publication, as it is written there

Must not know: which blocks of the page are its article.
"""

from corpus.formats.html.facts.page_dates import stated_date
from corpus.formats.html.facts.titles import Title, find_title, site_names

__all__ = ["Title", "find_title", "site_names", "stated_date"]
