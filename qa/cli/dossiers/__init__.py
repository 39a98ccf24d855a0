"""``qa dossier``: clips of articles with notes, put in order, re-checked, and taken away."""
