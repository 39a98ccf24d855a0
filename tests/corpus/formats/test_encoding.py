"""Bytes to text: right, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CorpusError
from corpus.formats.encoding import decode

TEXTS = {
    "fr": "Le président français a déclaré à l’Assemblée que l’été serait « très » chaud.",
    "de": "Die Bundesregierung prüft höhere Zölle; der Minister äußerte sich in München nicht.",
    "es": "El año pasado la economía española creció; ¿qué pasará mañana?",
    "pt": "A inflação não caiu em São Paulo, e as ações estão em alta.",
    "sv": "Regeringen föreslår högre skatt på öl, säger ministern på Åland.",
    "en": "The bank’s chief said “no comment” – shares rose 3 % to £4 at the café in Córdoba.",
    "mixed": "Mr. Müller, Señora Núñez and François Ångström met in São Paulo, officials said on "
    "Monday. The talks lasted for two hours and ended without a result, a person who was there "
    "said. They will meet again in the spring, when the new budget is due to be debated.",
    "pl": "Rząd w Łodzi ogłosił, że źródła energii będą tańsze.",
    "cs": "Vláda v Praze schválila nový zákon, příští týden ho podepíše prezident.",
    "hu": "A kormány új törvényt fogadott el. Az őszi időszakban csökken a fűtés ára.",
    "tr": "Başbakan İstanbul'da yeni ekonomik önlemleri açıkladı, güçlü büyüme bekleniyor.",
    "ru": "Президент подписал указ о новых мерах поддержки экономики.",
    "uk": "Уряд України оголосив про нові заходи.",
    "el": "Ο πρωθυπουργός ανακοίνωσε νέα μέτρα για την οικονομία της χώρας.",
    "ja": "首相は新しい経済対策を発表した。市場は好感している。",
    "zh": "总理宣布了新的经济措施，市场反应积极。",
    "zh-tw": "行政院長表示，今年的經濟成長率將高於預期，政府會持續推動改革。",
    "ko": "대통령은 새로운 경제 대책을 발표했다. 시장은 긍정적으로 반응했다.",
}
LEGACY = [
    *((language, "cp1252") for language in ("fr", "de", "es", "pt", "sv", "en", "mixed")),
    *((language, "cp1250") for language in ("pl", "cs", "hu")),
    *((language, "iso8859_2") for language in ("pl", "cs")),
    *(("ru", encoding) for encoding in ("cp1251", "koi8_r", "cp866", "iso8859_5")),
    *(("el", encoding) for encoding in ("cp1253", "iso8859_7")),
    *(("ja", encoding) for encoding in ("shift_jis", "euc_jp", "iso2022_jp")),
    ("tr", "cp1254"),
    ("uk", "cp1251"),
    ("zh", "gb18030"),
    ("zh-tw", "big5"),
    ("ko", "euc_kr"),
]
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_a_legacy_encoding_is_found_out(language: str, encoding: str) -> None:
    assert decode(TEXTS[language].encode(encoding)) == TEXTS[language]


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_a_declared_encoding_is_obeyed(language: str, encoding: str) -> None:
    assert decode(TEXTS[language].encode(encoding), encoding) == TEXTS[language]


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("language", TEXTS)
def test_unicode(language: str, encoding: str) -> None:
    text = TEXTS[language] + "\nEnd."
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", [*UNICODE, "cp1252"])
def test_line_ends_are_made_alike(encoding: str) -> None:
    assert decode("é a\r\nb\rc\n".encode(encoding)) == "é a\nb\nc\n"


@pytest.mark.parametrize("declared", ["cp1252", "latin-1", "koi8-r", "utf-16", "rot13", "nonsense"])
def test_utf8_is_utf8_whatever_is_declared(declared: str) -> None:
    assert decode("“Zürich” – später".encode(), declared) == "“Zürich” – später"


def test_latin_1_means_what_browsers_take_it_for() -> None:
    assert decode("“Zürich”".encode("cp1252"), "ISO-8859-1") == "“Zürich”"


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "mac_cyrillic"])
def test_an_encoding_that_cannot_be_told_is_refused(encoding: str) -> None:
    text = TEXTS["ru"] if encoding == "mac_cyrillic" else "Il était très tôt à Genève."
    with pytest.raises(CorpusError, match="cannot be told") as error:
        decode(text.encode(encoding))
    assert error.value.hint == "Save it again as UTF-8."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7 ...", "looks like a PDF file, not text"),
        (b"PK\x03\x04...", "looks like a ZIP file"),
        (b"\x89PNG\r\n\x1a\n", "looks like a PNG image"),
        (b"\xff\xd8\xff\xe0", "looks like a JPEG image"),
        (b"\x1f\x8b\x08", "looks like a gzip file"),
        (b"{\\rtf1", "looks like an RTF document"),
        (bytes(range(256)) * 4, "looks like binary data"),
        (b"\x00\x01\x02\x03" * 50, "looks like binary data"),
        (b"text\x00with a NUL byte", "looks like binary data"),
        (b"\x01\x02\x03\x04\x05 text", "looks like binary data"),
        (b"\xff\xfea\x00b", "marked as UTF-16, but damaged at byte 5"),
        (b"\xef\xbb\xbfabc\xff", "marked as UTF-8, but damaged"),
        ("é à ü\nè ".encode() + b"\xc3", "not UTF-8 throughout: byte 13, in line 2, is damaged"),
        ("日本語 ".encode() * 3 + b"\xe6\x97", "not UTF-8 throughout"),
    ],
)
def test_refused(content: bytes, message: str) -> None:
    with pytest.raises(CorpusError) as error:
        decode(content)
    assert error.value.message.startswith(message)
    assert error.value.hint


def test_controls_in_utf8_are_left_to_cleaning() -> None:
    text = "The owner said: \x93We\x92re tired.\x94 It lasted nine weeks\x97not ten."
    assert decode(text.encode()) == text
    assert decode(text.encode(), "iso-8859-1") == text


@given(st.text(min_size=1).filter(str.strip), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_marked_text_is_read_back_or_refused(text: str, encoding: str) -> None:
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        decoded = decode(text.encode(encoding))
    except CorpusError:
        return  # control characters, mostly
    assert decoded == expected


@given(st.binary(max_size=200))
def test_no_replacement_character_is_made(content: bytes) -> None:
    try:
        text = decode(content)
    except CorpusError:
        return
    assert "\ufffd" not in text or b"\xfd" in content  # it was there before
