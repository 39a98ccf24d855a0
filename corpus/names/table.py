"""What the fields of an article are called, in English and some twenty other languages."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

# The fields of `Draft` that other programs name otherwise. Compared by their letters alone, without
# accents, so that "pubDate", "Pub-Date" and "pub_date" are one name; the surest comes first.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "text": ("text", "articlebody", "body", "fulltext", "content"),
    "published": (
        *("published", "datepublished", "publishdate", "publisheddate", "publicationdate"),
        *("pubdate", "publishedat", "publishedon", "publishtime", "publishedtime", "date"),
        *("posted", "postedat", "dateposted", "issued", "created", "createdat", "createdutc"),
        *("datecreated", "creationdate"),
    ),
    "authors": ("authors", "author", "byline", "by"),
    "source": ("source", "publisher", "outlet", "sitename", "site", "newspaper", "publication"),
    "url": ("url", "link", "permalink", "canonicalurl", "canonical"),
    "language": ("language", "lang"),
}
# What they are called in tables, and in other languages; the surest come first.
_ABROAD: Mapping[str, str] = {
    "id": "id guid uuid _id identifier docid docno documentid",
    "text": (
        "maintext maincontent bodytext fullcontent fullarticle plaintext contenttext textcontent"
        " contenthtml bodyhtml htmlbody htmlcontent rawtext cleantext cleanedtext transcript"
        " volltext haupttext inhalt beitragstext textkörper texte textecomplet contenu corps texto"
        " textocompleto contenido cuerpo conteúdo corpo testo contenuto tekst inhoud treść innehåll"
        " brödtext indhold brødtekst innhold obsah metin içerik текст содержание зміст κείμενο"
        " 正文 全文 内容 內容 文本 本文 본문 내용 النص المحتوى نص पाठ सामग्री teks isi konten"
        " article story artikel artículo articulo noticia haber статья стаття 記事 기사 post"
        " message leadparagraph fließtext berichttekst meldung nachricht bericht"
    ),
    "title": (
        "heading webtitle hed head titel überschrift schlagzeile titre título titular manchete"
        " titolo tytuł rubrik overskrift tittel titulek název başlık заголовок название назва"
        " τίτλος 标题 標題 题目 題名 タイトル 見出し 제목 العنوان عنوان शीर्षक judul kop subject"
        " kopfzeile titelzeile intitulé encabezado koptekst krantenkop cabeçalho"
    ),
    "published": (
        "datetime timestamp webpublicationdate firstpublished releasedate publication_datetime"
        " erscheinungsdatum veröffentlichungsdatum veröffentlicht veröffentlichtam erschienen"
        " datum datedepublication datepublication publiéle fechadepublicación fechapublicación"
        " fecha publicado datadepublicação publicadoem datadipubblicazione data datapublikacji"
        " publicatiedatum publicerad publisert udgivet dato yayıntarihi tarih датапубликации дата"
        " ημερομηνία 发布时间 發布時間 发布日期 日期 时间 公開日 掲載日 日付 日時 게시일 날짜 일자"
        " التاريخ تاريخ दिनांक तारीख tanggal day"
        " publikationsdatum publiziert publiziertam publié parution dateparution"
        " datapubblicazione pubblicato publicadoel gepubliceerd gepubliceerdop wann"
        " zeitpunkt datumzeit"
    ),
    "authors": (
        "authorname authornames writer writers reporter journalist creator dccreator autor autoren"
        " autorin verfasser verfasserin auteur auteurs autores autore autori författare forfatter"
        " yazar автор авторы συγγραφέας 作者 记者 記者 著者 筆者 저자 기자 작성자 الكاتب المؤلف लेखक"
        " penulis redakteur redakteurin journaliste giornalista periodista jornalista redactor"
    ),
    "source": (
        "sourcename publicationname publishername outletname newspapername mediaoutlet journal"
        " paper agency channel quelle zeitung medium publikation média fuente periódico diario"
        " fonte veículo jornal testata giornale bron krant źródło gazeta källa tidning kilde avis"
        " zdroj kaynak gazete источник издание джерело πηγή 来源 來源 媒体 报纸 出典 新聞"
        " 출처 언론사 신문 المصدر स्रोत sumber media"
        " herausgeber éditeur editore uitgever medio"
    ),
    "url": (
        "weburl articleurl articlelink sourceurl pageurl externalurl href uri webpage lien enlace"
        " endereço indirizzo odnośnik länk ссылка адрес 链接 連結 网址 網址 リンク 링크"
        " 주소 الرابط tautan"
        " webadresse internetadresse webadres adresse adresseweb dirección adres"
    ),
    "language": (
        "languagecode sprache langue idioma lingua taal språk sprog język язык 语言 言語 언어"
    ),
}
# Names that mean other things as well: they count among the columns of a table, and beside a clear
# name in the same language.
_LOOSE = frozenset(
    """_id identifier docid docno documentid transcript corps cuerpo corpo haber obsah metin isi
    konten article story artikel artículo articulo noticia статья стаття 記事 기사 post message
    meldung nachricht bericht leadparagraph heading webtitle hed head rubrik kop subject
    encabezado cabeçalho kopfzeile datetime timestamp webpublicationdate firstpublished
    releasedate publicationdatetime erschienen parution data dato day wann zeitpunkt authorname
    authornames writer writers reporter journalist creator dccreator journaliste giornalista
    periodista jornalista redactor redakteur redakteurin sourcename publicationname publishername
    outletname newspapername mediaoutlet journal paper agency channel medium publikation média
    veículo avis media medio editore herausgeber éditeur uitgever weburl articleurl articlelink
    sourceurl pageurl externalurl href uri webpage endereço indirizzo adresse adres dirección
    languagecode""".split()  # noqa: SIM905 - a list would fill the page
)
_WITHOUT_KEYS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "å": "aa"})

FIELDS = ("id", *SYNONYMS)


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name by its letters alone, small and without accents."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", name)).casefold()


def usual_names(field: str) -> tuple[tuple[str, ...], ...]:
    """The names of a field, as `folded` writes them, each with its other spellings; the surest
    first."""
    names = (*SYNONYMS.get(field, ()), *_ABROAD.get(field, "").split())
    return tuple(_spellings(name) for name in names)


def _spellings(name: str) -> tuple[str, ...]:
    """A name without its accents, and as it is written where no key has them: "ueberschrift"."""
    return tuple(dict.fromkeys((folded(name), folded(name.translate(_WITHOUT_KEYS)))))


VAGUE = frozenset(spelling for name in _LOOSE for spelling in _spellings(name))
PLACES: Mapping[str, Mapping[str, int]] = {
    field: {name: place for place, names in enumerate(usual_names(field)) for name in names}
    for field in FIELDS
}
OWN = frozenset(name for names in SYNONYMS.values() for name in names)
FOREIGN = frozenset(name for places in PLACES.values() for name in places) - VAGUE - OWN


def is_known(name: str) -> bool:
    """Whether it is the name of a field, or a synonym of one, and of nothing else."""
    return folded(name) in OWN or folded(name) in FOREIGN


def is_vague(name: str) -> bool:
    """Whether it is the name of a field, and means other things as well."""
    return folded(name) in VAGUE


def is_title(name: str) -> bool:
    """Whether it is a name of the title, and of nothing else."""
    return is_known(name) and folded(name) in PLACES["title"]


def is_day(name: str) -> bool:
    """Whether it is a name of the day of publication, and of nothing else."""
    return is_known(name) and folded(name) in PLACES["published"]
