"""Makes PDF files of known text with programs that people use, for `benchmarks.pdf` and the tests.

    story       the text that they hold;  made: a file and what is to be read from it
    reportlab   TeX, groff, Ghostscript, LibreOffice and Chromium: a module for each producer

A producer that is not installed makes none (`apt-get install` brings them; reportlab is a package).
"""
