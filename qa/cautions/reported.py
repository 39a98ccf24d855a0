"""Who speaks in a paragraph that gives something out: a leaflet, a broadcast, a charge in court.

A sentence that introduces a document or a speech is followed by sentences that go on in it, with
neither quotation marks nor a verb of saying, until another source is named or the paper speaks
for itself. Nothing is said of the documents that news is mostly made of: where a report or a
study is the subject, the sentences after it may well be the paper's own.
"""

import re
from collections.abc import Iterator

from corpus.article import Span
from corpus.text.late import LatePattern
from qa.cautions.quotation_marks import quotations
from qa.cautions.speakers import speakers
from qa.cautions.surroundings import Surroundings
from qa.contract.answer import Caution

# Documents and speeches of one side: what they say is seldom repeated as the paper's own.
_PARTIAL = (
    "flyers?|fliers?|leaflets?|pamphlets?|brochures?|handbills?|hand-?outs?|prospectus|manifestos?"
    "|bulletins?|broadcasts?|communiqu[eé]s?|proclamation|sermons?|homil(?:y|ies)|eulog(?:y|ies)"
    "|indictments?|lawsuits?|affidavits?|charge sheets?|petitions?|complaints?|pleadings?|writs?"
    "|depositions?|memos?|memoranda|memorandum|circulars?|newsletters?|press releases?|blurb"
    "|advert(?:s|isements?)?|ads?|commercials?|infomercials?|posters?|placards?|billboards?"
    "|catalogues?"
    "|blogs?|vlogs?|podcasts?|diar(?:y|ies)|memoirs?|journals?|logbooks?|tracts?|dossiers?"
    "|chain (?:letters?|e-?mails?)|mailers?|mailshots?|postcards?|open letters?|begging letters?"
    "|confessions?|suicide notes?|ransom notes?|horoscopes?|infographics?|sales (?:pitch|talk)"
    "|voice-?overs?|newsreels?|loudspeakers?|transmitters?|propaganda|campaign (?:video|film|song)"
    r"|promotional \w+|travel guides?|guidebooks?|programme notes"
)
# These are partial only where the sentence says that their content follows.
_ANY = (
    "letters?|e-?mails?|speech(?:es)?|address|statements?|testimony|articles?|columns?|essays?"
    "|notes?"
    "|reports?|stud(?:y|ies)|papers?|surveys?|reviews?|messages?|posts?|tweets?|threads?|videos?"
    "|accounts?|versions? of events|submissions?|presentations?|lectures?|talks?|books?"
    "|biograph(?:y|ies)"
    "|applications?|briefings?|documents?|files?|obituar(?:y|ies)|mail|scripts?|toasts?|remarks"
    "|monologues?|rants?|pitch|plea|case|website|web page|home page|documentary|press conference"
)
# What somebody holds: "The owner's view is simple", "To the campaigners the case is plain".
_VIEW = (
    "answer|reply|view|list|theory|argument|boast|complaint|warning|excuse|defen[cs]e|grievance"
    "|notice|magazine|gossip|rumou?r|tale|stor(?:y|ies)|explanation"
)
_GIVING = (
    r"(?:led|opened|opens|began|begins|started|starts|reads?|ran|runs|lists?|listed|tells?|told"
    r"|describe[sd]?|paint(?:s|ed)|set(?:s)? out|laid out|lays out|outline[sd]?|detail(?:s|ed)"
    r"|allege[sd]?|accuse[sd]?|boast(?:s|ed)|promise[sd]?|makes?|made|gives?|gave|records?|recorded"
    r"|recall(?:s|ed)|recount(?:s|ed)|trace[sd]?|surveyed|dwel[lt]s?|warn(?:s|ed)|explain(?:s|ed)"
    r"|argue[sd]?|present(?:s|ed)|goes like this|went like this|is (?:simple|short|blunt|plain)"
    r"|was (?:simple|short|blunt|plain)|makes (?:\w+ )?reading|did the rounds|spelled out|spelt out"
    r"|summ(?:ed|arised|arized|arises|arizes)(?: up)?|look(?:s|ed) back|look(?:s|ed) ahead)"
)
_DELIVERING = (
    r"(?:used|devoted|opened|began|started|closed|ended|gave|gives|made|spent|filled|turned"
    r"|delivered|preached|broadcast|published|posted|issued|circulated|distributed|handed out"
    r"|sent|wrote|read|reads|reading|recited|leaked|filed|mailed|printed)"
)
_BEING = r"(?:is|was|has|had|takes?|took|shows?|reveals?|covers?|does|did|puts?|leaves?)"
_ARRIVING = (
    r"(?:reached|arrived|came|landed|dropped|went (?:out|up|on|to)|lies|lay|hangs|hung|appeared"
    r"|fell|turned up|is being|(?:was|were|has been|have been|is|are) (?:\w+ )?(?:sent|handed"
    r"|published|posted"
    r"|read|released|issued|pushed|circulat(?:ed|ing)|unsealed|filed|delivered|shown|broadcast"
    r"|pinned|nailed|leaked|found|printed|distributed|going round|doing the rounds|stuck))"
)
_STATE_MEDIA = (
    r"(?:state|government|official|army|rebel|party|pro-\w+|regime)(?:[- ](?:run|owned"
    r"|controlled))?"
    r" (?:television|TV|radio|media|broadcaster|news agency|newspapers?|spokes\w+)"
)
# A verb before the document: it is not the subject.
_HAD = (
    r"(?:\w+ed|bought|sold|wrote|found|made|sent|has|had|was|were|is|are|gave|took|got|held|of|on"
    r"|for)\b"
)
_SPEECH = r"speech|address|toast|lecture|testimony|remarks|statement|tribute|keynote|column|talk"
_DOCUMENT = LatePattern(
    rf"\b(?:(?P<partial>{_PARTIAL})|(?P<speech>{_SPEECH})|{_ANY}|{_VIEW})\b", re.IGNORECASE
)
# Before a document. "A flyer", "The 31-page indictment".
_AS_SUBJECT = re.compile(rf"(?:(?!{_HAD})[^\s,;:]+ ){{0,5}}?$", re.IGNORECASE)
# "The rector used his Christmas sermon".
_DELIVERED = LatePattern(
    rf"\b{_DELIVERING} (?:(?:out|up|from) )?(?:aloud )?(?:[\w’'-]+ ){{1,4}}?$", re.IGNORECASE
)
# "In a letter to parents, the school set out its year."
_WITHIN = LatePattern(
    r"(?:In|According to) (?:an?|his|her|its|their|the) (?:[\w’'-]+ ){0,4}?$", re.IGNORECASE
)
# "Join us, says the party's website."
_SAYING = re.compile(r"\b(?:says|reads|runs|promises|boasts|claims) (?:the|its|an?) [^.,;]{0,40}$")
# After a document. "Her letter to shareholders paints a bright picture", "came in green ink".
_GIVEN = LatePattern(
    r"(?: (?:to|from|of|by|for|on|in|at) [^,;:]{2,50}?)?"
    rf" (?:{_GIVING}|{_ARRIVING}|{_BEING})\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[^,]{0,60}, ")
# It says nothing yet, or the sentence is about what it is, not what it says.
_NOT_YET = LatePattern(
    r"\b(?:(?:is|are|was|were) (?:due|expected|to be|not)|will|would|may|might|has yet|costs?)\b"
)
_TAKING_THE_WORD = LatePattern(
    rf"^(?:[\w’'-]+ ){{0,3}}?{_STATE_MEDIA}\b"
    r"|\b(?:come|came|goes|go|went|is|was|are|were) (?:back )?on (?:the )?(?:air|television|radio)"
    r"\b|\b(?:filed|brought|files|lodged) (?:an? )?(?:suit|petition|complaint|claim|papers|lawsuit)"
    r"\b|\b(?:sued|is suing|are suing)\b|\b(?:told|addressed) (?:the|his|her|their|a) (?:\w+ ){0,2}"
    r"(?:congregation|jury|rally|faithful|nation|crowd|delegates|conference|court|tribunal"
    r"|inquest)\b"
    r"|\btook (?:to )?the (?:stand|pulpit|podium|witness box|floor|microphone|rostrum|lectern)\b"
    r"|\bopen(?:ed|ing)? (?:the|its|their) (?:case|prosecution|defen[cs]e)\b"
    r"|\b(?:gave evidence|testified|has a theory|tells it)\b|^In the (?:witness box|dock|pulpit)\b"
    r"|\bfor the (?:defen[cs]e|prosecution|plaintiffs?|Crown)\b"
    r"|\b(?:spoke|talked) (?:to (?:the|his|her|their|a)|for (?:an?|\w+) (?:hours?|minutes))\b"
    r"|\b(?:have|has) (?:had|received|been sent|been told|heard)\b[^.]* (?:from|by)\b",
    re.IGNORECASE,
)
"""Somebody is about to speak, for more than this sentence."""

_PERFORMING = LatePattern(
    r"\b(?:read(?:s|ing)?(?: out| aloud| from)|recit(?:ed|es|ing)|quot(?:ed|ing|es)|mimick?(?:ed"
    r"|ing|s)"
    r"|imitat(?:ed|es|ing)|impersonat\w+|impression of|parod(?:ied|ying|ies)|repeat(?:ed|ing|s)"
    r"|held up an?|read (?:his|her|their|its|the|an?) (?:\w+ ){0,2}"
    r"(?:obituary|mail|letter|review|post|tweet|e-?mail|article|note|blog|column|message))\b",
    re.IGNORECASE,
)
"""Somebody speaks in another's words."""

_ENDING = LatePattern(
    r"^(?:But|However|Yet|In (?:fact|truth|reality)|Actually|Meanwhile|Separately|Elsewhere"
    r"|Afterwards?|Outside|Later|Police|Officials|Critics|Opponents|Rivals|Lawyers for|Experts"
    r"|Independent|Foreign|Neighbou?rs|Witnesses|Residents|Records|Figures|Reporters)\b"
    r"|\b(?:checked (?:each|the|these|those|it|them)|found no|could not be (?:verified|confirmed)"
    r"|pleaded not guilty|denie[sd]|declined to|disput\w+)\b"
)
"""The document is at its end: another source, or the paper itself."""

_CONTENTS = LatePattern(
    r"^(?:So|Thus|Such|That|This|These|Those|All (?:of )?(?:this|that|it)|Or so|At least,? so|It)\b"
    rf"[^.;]{{0,60}}?\b(?:{_PARTIAL}|{_ANY}|claims?|words?|gospel|argument|allegations?|charges?"
    r"|prosecut\w+|plaintiffs?|defen[cs]e|lawyers?|rumou?rs?|stor(?:y|ies)|gossip|opponents|enemies"
    r"|critics|rivals|versions?|boasts?|promises?|view|spin|picture|according to)\b"
    rf"|^(?:(?:the|this|that|its|his|her|their) "
    rf"|(?:\w+ ){{1,2}}of the )(?:[\w’'-]+ ){{0,2}}?(?:{_PARTIAL})\b",
    re.IGNORECASE,
)
"""The sentences before were somebody's: "So runs the leaflet", "The leaflet bears no name"."""

# Sentences that may go on in one document; the longest of the reports read had eight.
_MOST = 8


def reported(around: Surroundings) -> Iterator[Caution]:
    """The words that introduce, or name afterwards, whose words the quoted sentence is; at most
    one caution, none where the sentence names a speaker itself.
    """
    text, sentence = around.text, around.sentence
    if speakers(text, sentence.start, sentence.end) or _ENDING.search(sentence.of(text)):
        return
    source = _before(around) or _after(around)
    if source is not None:
        yield Caution("attribution", source.of(text), source.start, source.end)


def _before(around: Surroundings) -> Span | None:
    text = around.text
    for one in reversed(around.before[-_MOST:]):
        words = one.of(text)
        if _introduces(words) or _performed(around, one):
            return around.clause(one, one.start)
        if _ENDING.search(words) or speakers(text, one.start, one.end):
            return None
    return None


def _introduces(words: str) -> bool:
    """Whether a sentence says that a document or a speech gives something out."""
    if _TAKING_THE_WORD.search(words):
        return True
    for document in _DOCUMENT.finditer(words):
        before, after = words[: document.start()], words[document.end() :]
        partial = document["partial"] is not None
        given = _GIVEN.match(after) is not None or (partial and " " in after)
        if given and _AS_SUBJECT.match(before) and not _NOT_YET.search(words):
            return True
        if (partial or document["speech"]) and _DELIVERED.search(before):
            return True
        if (_WITHIN.match(before) and _ASIDE.match(after)) or _SAYING.search(before):
            return True
    return False


def _performed(around: Surroundings, before: Span) -> bool:
    """Whether the quoted sentence is a quotation and the one before it says in whose words."""
    sentence = around.sentence
    if not _PERFORMING.search(before.of(around.text)):
        return False
    return any(
        one.overlaps(sentence) for one in quotations(around.text, sentence.start, sentence.end)
    )


def _after(around: Surroundings) -> Span | None:
    """The next sentence that says whose words those before it were."""
    for one in around.after[:3]:
        if _CONTENTS.search(one.of(around.text)):
            return around.clause(one, one.start)
    return None
