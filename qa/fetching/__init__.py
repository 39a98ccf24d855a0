"""Pages fetched from the web, when a person asks for it by the command `fetch`, and never else.

    crawl      from the addresses that were named to the pages behind them: feeds, sitemaps, pages
    lists      what a feed or a sitemap names
    visitor    one page: what robots.txt allows, slowly, again where a server is busy, redirects
    client     one request; `gate` decides which addresses it may connect to
    seen       what was fetched before, kept in the data folder
    reading    a page that came becomes drafts, in the child process
    summary    what became of it all, and what is said of it

May import: `corpus.article`, `errors`, `formats`, `names`, `text`, `qa.contract`, `qa.kept`. Must
not know: the store, models, answers. Nothing but the command line may import this room: the server
and the library never open a connection.
"""
