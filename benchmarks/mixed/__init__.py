"""A folder of files of all kinds, good and bad, and what must become of each of them.

stories      short articles, none like another
packed       documents and archives of them
recipes      what a file may be, and its fate
folder       the recipes as a tree of files
account      whether an addition accounts for each file exactly
"""
