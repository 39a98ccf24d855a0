"""The name that a server gives a file to be saved under."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.webarchive.disposition import name_in


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("", ""),
        ("inline", ""),
        ("attachment", ""),
        ("attachment; filename=", ""),
        ("attachment; filename=a.xls", "a.xls"),
        ('attachment; filename="a.xls"', "a.xls"),
        ("ATTACHMENT;FILENAME = a.XLS ; size=3", "a.XLS"),
        ('attachment; filename="a; b.xls"; x=y', "a; b.xls"),
        (r'attachment; filename="a \"b\".xls"', 'a "b".xls'),
        ("attachment; filename=My report.doc", "My report.doc"),
        ("attachment; filename=%C3%9Cbersicht.xls", "Übersicht.xls"),
        ("attachment; filename*=UTF-8''%E5%A0%B1%E5%91%8A.xls", "報告.xls"),
        ("attachment; filename=a.xls; filename*=utf-8'de'%C3%BC.xls", "ü.xls"),
        ("attachment; filename*=utf-8''b.doc; filename=a.xls", "b.doc"),
        ("filename=a.xls", "a.xls"),
        ("attachment; xfilename=a.xls", ""),
        ("attachment; filename*0=a; filename*1=.xls", ""),
        ('attachment; filename="a.xls', '"a.xls'),
    ],
)
def test_a_name_is_read_as_servers_write_it(disposition: str, name: str) -> None:
    assert name_in(disposition) == name


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_an_extended_name_comes_back(name: str) -> None:
    assert name_in(f"attachment; filename=x.bin; filename*=UTF-8''{quote(name, safe='')}") == name


@given(st.text(st.sampled_from("filename*=;\"\\' %a.xls")))
def test_whatever_stands_there_is_a_name_or_none(disposition: str) -> None:
    assert isinstance(name_in(disposition), str)
