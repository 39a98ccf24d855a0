"""Tables of articles: a row an article, whatever its columns are called.

    csv_file     CSV and TSV: rows in any usual dialect
    json_file    JSON: the array of articles in it, wherever it stands, or one article
    opening      bytes of any encoding, plain or gzipped, as a stream of text
    dialects     how the columns of a CSV file are parted
    records      its rows, those behind a damaged one too
    window       values of a long JSON text, one at a time
    elements     the objects in it that may be articles
    table        the rows of one table become drafts
    matching     which columns are which fields
    settling     whether they hold articles, by the first rows
    prose        whether words are a text
    usual        which field the name of a column means
    values       what stands in a column: words, HTML, objects

Any size is read in bounded memory.

May import: `html`, `record`, `encoding`, `legacy`, `recognition`, `limits`. Must not know: the
child, other formats.
"""
