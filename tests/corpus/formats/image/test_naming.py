"""Names that a person gave are titles; those of scanners and cameras are not."""

import pytest

from corpus.formats.image.naming import title_of


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2019-03-12_harbour-board_minutes.png", "2019-03-12 harbour board minutes"),
        ("Letter to the well-known mayor.JPG", "Letter to the well-known mayor"),
        ("Hafenamt_Brief.tif", "Hafenamt Brief"),
        ("report page 3.png", "Report page 3"),
        ("IMG_2034.jpg", ""),
        ("IMG-20240131-WA0007.jpeg", ""),
        ("DSC00412.JPG", ""),
        ("PXL_20240131_101010123.jpg", ""),
        ("scan0001.tif", ""),
        ("Scan 12.png", ""),
        ("Scanned Document 3.tiff", ""),
        ("Screenshot 2024-01-31 at 10.10.10.png", ""),
        ("WhatsApp Image 2024-01-31 at 10.10.10.jpeg", ""),
        ("2024-01-31.png", ""),
        ("page-07.png", ""),
        ("3f2a9c1d7b6e.png", ""),
        ("a.png", ""),
    ],
)
def test_titles(name: str, title: str) -> None:
    assert title_of(name) == title
