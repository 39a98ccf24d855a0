"""What columns of articles are called, beyond the names that every format knows, surest first."""

import re
import unicodedata
from collections.abc import Mapping

from corpus.names import FIELDS, usual_names

# Compared by their letters alone, without accents.
_NAMES: Mapping[str, str] = {
    "id": "id guid uuid _id identifier docid docno documentid",
    "text": (
        "maintext maincontent bodytext fullcontent fullarticle plaintext contenttext textcontent"
        " contenthtml bodyhtml htmlbody htmlcontent rawtext cleantext cleanedtext transcript"
        " volltext haupttext inhalt beitragstext textkörper texte textecomplet contenu corps texto"
        " textocompleto contenido cuerpo conteúdo corpo testo contenuto tekst inhoud treść innehåll"
        " brödtext indhold brødtekst innhold obsah metin içerik текст содержание зміст κείμενο"
        " 正文 全文 内容 內容 文本 本文 본문 내용 النص المحتوى نص पाठ सामग्री teks isi konten"
        " article story artikel artículo articulo noticia haber статья стаття 記事 기사 post"
        " message leadparagraph"
    ),
    "title": (
        "heading webtitle hed head titel überschrift schlagzeile titre título titular manchete"
        " titolo tytuł rubrik overskrift tittel titulek název başlık заголовок название назва"
        " τίτλος 标题 標題 题目 題名 タイトル 見出し 제목 العنوان عنوان शीर्षक judul kop subject"
    ),
    "published": (
        "datetime timestamp webpublicationdate firstpublished releasedate publication_datetime"
        " erscheinungsdatum veröffentlichungsdatum veröffentlicht veröffentlichtam erschienen"
        " datum datedepublication datepublication publiéle fechadepublicación fechapublicación"
        " fecha publicado datadepublicação publicadoem datadipubblicazione data datapublikacji"
        " publicatiedatum publicerad publisert udgivet dato yayıntarihi tarih датапубликации дата"
        " ημερομηνία 发布时间 發布時間 发布日期 日期 时间 公開日 掲載日 日付 日時 게시일 날짜 일자"
        " التاريخ تاريخ दिनांक तारीख tanggal day"
    ),
    "authors": (
        "authorname authornames writer writers reporter journalist creator dccreator autor autoren"
        " autorin verfasser verfasserin auteur auteurs autores autore autori författare forfatter"
        " yazar автор авторы συγγραφέας 作者 记者 記者 著者 筆者 저자 기자 작성자 الكاتب المؤلف लेखक"
        " penulis"
    ),
    "source": (
        "sourcename publicationname publishername outletname newspapername mediaoutlet journal"
        " paper agency channel quelle zeitung medium publikation média fuente periódico diario"
        " fonte veículo jornal testata giornale bron krant źródło gazeta källa tidning kilde avis"
        " zdroj kaynak gazete источник издание джерело πηγή 来源 來源 媒体 报纸 出典 新聞"
        " 출처 언론사 신문 المصدر स्रोत sumber media"
    ),
    "url": (
        "weburl articleurl articlelink sourceurl pageurl externalurl href uri webpage lien enlace"
        " endereço indirizzo odnośnik länk ссылка адрес 链接 連結 网址 網址 リンク 링크"
        " 주소 الرابط tautan"
    ),
    "language": (
        "languagecode sprache langue idioma lingua taal språk sprog język язык 语言 言語 언어"
    ),
}
# "article_title", "news id", "post-date": what the row is, then which of its fields.
_ROW = re.compile(r"(?:article|news|story|post|item|doc|document|artikel)(?=.)")
# "title.rendered", "source.name": what a flattened object calls its one value.
_ONE_VALUE = re.compile(r"[./](?:rendered|main|name|text|value|original|#text|\$t|_)$", re.I)
# Objects that only wrap a row; all others ("image.url") are another thing.
WRAPPERS = frozenset((
    "_source", "fields", "article", "attributes", "data", "node", "doc", "document", "properties",
    "item", "post", "story", "entry", "row", "record",
))  # fmt: skip
_LATER = 1000


def field_of(name: str) -> tuple[str, int] | None:
    """The field that a column's name means, and how sure that is (0 is the surest); else None."""
    wrapper, dot, inner = name.strip().partition(".")
    if dot and wrapper.lower() in WRAPPERS and (found := field_of(inner)):
        return found[0], found[1] + 3 * _LATER
    plain = _ONE_VALUE.sub("", name.strip())
    folded = _folded(plain)
    if folded in _RANKS:
        return _RANKS[folded]
    bare = _ROW.sub("", folded, count=1)
    if bare != folded and bare in _RANKS:
        return _RANKS[bare][0], _RANKS[bare][1] + _LATER
    return None


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", name)).casefold()


def _ranks() -> dict[str, tuple[str, int]]:
    ranks: dict[str, tuple[str, int]] = {}
    for field in FIELDS:
        names = (*usual_names(field), *_NAMES.get(field, "").split())
        for place, name in enumerate(names):
            # A name that two fields have is the field's that names it as its own, the first.
            ranks.setdefault(_folded(name), (field, place))
    return ranks


_RANKS = _ranks()
