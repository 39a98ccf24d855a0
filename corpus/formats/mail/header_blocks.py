"""Headers written into a text: "From: … Sent: … To: … Subject: …", above what is quoted whole."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.formats.mail.attributions import Speaker
from corpus.formats.mail.header import Person

_Field = Literal["from", "date", "to", "cc", "subject"]
_NAMES: Mapping[_Field, str] = {
    "from": "from von de da van från fra od от lähettäjä expéditeur remitente mittente afzender"
    " 发件人 寄件者 差出人 보낸사람 feladó kimden",
    "date": "date sent gesendet datum envoyé enviado enviada fecha data inviato verzonden skickat"
    " sendt wysłano dato lähetetty дата отправлено 发送时间 日期 送信日時 보낸날짜"
    " elküldve gönderildi",
    "to": "to an à a para aan till til do кому 收件人 宛先 받는사람 vastaanottaja címzett kime"
    " destinatario destinataire empfänger",
    "cc": "cc bcc kopie copie copia kopia kopi копия 抄送 参照",
    "subject": "subject betreff objet asunto oggetto onderwerp ämne emne temat assunto тема 主题"
    " 主旨 件名 제목 aihe tárgy konu sujet předmět",
}
_FIELDS: Mapping[str, _Field] = {
    name: field for field, names in _NAMES.items() for name in names.split()
}
_LINE = re.compile(
    r"\s*[*_]{0,2}([^\W\d_]{1,16}(?: [^\W\d_]{1,10})?)\s?[*_]{0,2}\s?[:：]\s?[*_]{0,2}\s*(.*)"
)
_MARKS = frozenset((
    "original message", "original appointment", "original email", "forwarded message",
    "begin forwarded message", "forwarded by", "reply message",
    "ursprüngliche nachricht", "originalnachricht", "ursprungsnachricht",
    "weitergeleitete nachricht", "anfang der weitergeleiteten nachricht", "message d'origine",
    "message original", "message initial", "message transféré", "début du message réexpédié",
    "mensaje original", "mensaje reenviado", "inicio del mensaje reenviado", "mensagem original",
    "mensagem encaminhada", "messaggio originale", "messaggio inoltrato",
    "inizio messaggio inoltrato", "oorspronkelijk bericht", "doorgestuurd bericht",
    "ursprungligt meddelande", "vidarebefordrat meddelande", "oprindelig meddelelse",
    "opprinnelig melding", "wiadomość oryginalna", "исходное сообщение",
    "пересылаемое сообщение", "原始邮件", "転送メッセージ", "元のメッセージ",
))  # fmt: skip
_AROUND = "-_=*~ \t\xa0:："
_RULE = re.compile(r"[-_=*]{5,}")
_ADDRESS = re.compile(r"[<\[(]?(?:mailto:)?([\w.+'=-]+@[\w-]+(?:\.[\w-]+)+)[>\])]?", re.IGNORECASE)
_MOST_LINES = 14
_MOST_RULES = 4  # and blank lines, between a mark and what it marks
_LONGEST_NAME = 500


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """Who is quoted below; ``end`` is the line behind the block."""

    speaker: Speaker | None
    end: int


def is_rule(line: str) -> bool:
    """Whether a line only parts what stands above it from what stands below."""
    return _RULE.fullmatch(line.strip()) is not None


def is_mark(line: str) -> bool:
    """Whether a line says that another message follows: "-----Original Message-----"."""
    words = line.strip(_AROUND).replace("’", "'").lower()
    marked = line.strip()[:2] == "--" or line.rstrip().endswith((":", "："))
    return words in _MARKS and (marked or line.strip()[:1] in "-_=*~")


def header_block_at(lines: Sequence[str], start: int) -> HeaderBlock | None:
    """The block that begins in a line, with its mark above it; None where none does.

    A mark alone is one: whose words follow is then not known.
    """
    marked = is_mark(lines[start])
    first = start
    last = min(start + _MOST_RULES, len(lines) - 1)
    while (marked or is_rule(lines[first])) and first < last:
        first += 1
        if lines[first].strip() and not is_rule(lines[first]):
            break
    fields, end = _fields(lines, first)
    told = {"date", "to", "subject"} & fields.keys()
    enough = "from" in fields and (bool(told) if marked else "date" in fields and len(told) > 1)
    if not enough:
        return HeaderBlock(None, start + 1) if marked else None
    if not marked and next(iter(fields)) != "from":
        return None
    speaker = Speaker(_person(fields["from"]), fields.get("date"), fields.get("subject", ""))
    return HeaderBlock(speaker, end)


def _fields(lines: Sequence[str], start: int) -> tuple[dict[_Field, str], int]:
    """The fields in their order, and the line behind them; a line without a name goes on with the
    value above, as in a long list of people."""
    fields: dict[_Field, str] = {}
    last: _Field | None = None
    at = start
    while at < min(len(lines), start + _MOST_LINES):
        match = _LINE.match(lines[at])
        field = _FIELDS.get(match[1].lower().replace(" ", "")) if match else None
        if match and field and field not in fields:
            fields[field] = match[2].strip(" *_\t\xa0")
            last = field
        elif match and field is None and last and _is_other_field(lines, at):
            pass
        elif last is None or not lines[at].strip():
            # Some programs leave a blank line between two fields.
            following = lines[at + 1] if at + 1 < len(lines) else ""
            other = _LINE.match(following)
            known = _FIELDS.get(other[1].lower().replace(" ", "")) if other else None
            if last is None or known is None or known in fields:
                break
        elif last not in ("to", "cc") and not lines[at][:1].isspace():
            break
        else:
            fields[last] = f"{fields[last]} {lines[at].strip()}".strip()
        at += 1
    return fields, at


def _is_other_field(lines: Sequence[str], at: int) -> bool:
    """Whether a line is of a field that is not needed ("Importance: High"): a known one follows, or
    the block ends."""
    following = lines[at + 1].strip() if at + 1 < len(lines) else ""
    match = _LINE.match(following)
    return not following or bool(match and match[1].lower() in _FIELDS)


def _person(value: str) -> Person | None:
    value = value[:_LONGEST_NAME]
    found = _ADDRESS.search(value)
    name = " ".join(_ADDRESS.sub(" ", value).replace('"', " ").split()).strip("'*_<>[]();, ")
    return Person(name, found[1] if found else "") if name or found else None
