"""Pages as they are shown beside their text: pictures, and boxes where words of an article stand.

    alignment   letters of a page, by those of the text
    kept        the words of pages that were recognized, kept beside the original with their boxes
    words       reads them back
    png         pixels as a PNG picture

May import: `layout`, `child.pictures`, `corpus.errors`. Must not know: what reads the pages.
"""
