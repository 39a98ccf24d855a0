"""What names, labels and stock phrases say of a part of a page: the article's, or the site's."""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from corpus.formats.html.blocks import HEADINGS
from corpus.text.late import LatePattern


class Mark(Enum):
    """What a part of a page is by its tag and the names that its makers gave it."""

    NONE = auto()
    NOTICE = auto()  # a correction or an editor's note
    PART = auto()  # a lead, a fact box, a caption
    BOX = auto()  # beside or around an article: its text counts where it reads as one
    META = auto()  # who, when, which section
    FOREIGN = auto()  # of the site, or of another article


_NAMED = ("class", "id", "role", "aria-label", "data-testid", "data-component", "itemprop")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NO_WORD = re.compile(r"[\W_]+")

_NOTICE = LatePattern(
    r"\b(?:corrections?|corrected|clarifications?|clarified|retractions?|errat(?:um|a)"
    r"|corrigend(?:um|a)|editor(?:s|ial)? ?notes?|update ?notes?|berichtigung|korrektur)\b"
)
_FOREIGN = LatePattern(
    r"\b(?:related\w*|recirc\w*|recommend(?:ed|ations?|s)?|share(?:s|d|rs?|bar|buttons?|tools?)?"
    r"|sharing|social(?:s|media|bar|links)?|newsletters?|subscri(?:be|bers?|ptions?)|sign ?up"
    r"|promos?|promotions?|promoted|adverts?|advertis\w+|ads?|adsense|adslot|adunit|dfp|gpt"
    r"|sponsor\w*|cookies?|consent|gdpr|ccpa|onetrust|breadcrumbs?|menu|menubar|nav|navigation"
    r"|navbar|comments?|commentlist|commenters?|disqus|respond|outbrain|taboola|popular|trending"
    r"|most ?(?:read|popular|viewed|shared|commented)|read ?(?:more|next|also)"
    r"|next ?(?:article|story|up)"
    r"|more ?(?:from|news|stories|articles|on|in|like)|up ?next|also ?(?:read|like|on)"
    r"|you ?may|might ?like|tags|taglist|tag ?cloud|keywords|pagination|pager|paginator|login"
    r"|log ?in"
    r"|paywall|regwall|modal|popup|pop ?over|lightbox|toast|toolbar|skip ?(?:link|to)"
    r"|masthead|follow(?: ?us)?|donat(?:e|ions?)|support us|membership|app ?(?:download|promo)"
    r"|copyright|colophon|teasers?|contentinfo|latest(?: ?(?:news|stories|posts))?|playlist"
    r"|infinite ?scroll|site ?(?:footer|header|info)|complementary ?content|mehr ?zum ?thema)\b"
)
_PART = LatePattern(
    r"\b(?:lead|lede|intro(?:duction)?|standfirst|dek|deck|sub ?(?:titles?|head(?:line|ings?"
    r"|s)?|heds?)"
    r"|summary|abstract|excerpt|facts?|fact ?(?:box|sheet|file)|info ?box|key ?(?:facts|points)"
    r"|takeaways|highlights|background|explainer|at a glance|timeline|glossary|captions?"
    r"|figcaption|footnotes?|endnotes?|chapo|vorspann|anleser|preamble|ingress"
    r"|article ?body|story ?body|body ?text|disclosure|methodology)\b"
)
_META = LatePattern(
    r"\b(?:byline|by ?line|authors?|bio|biography|dateline|date|time|timestamps?|published|meta"
    r"|meta ?data|credits?|kicker|eyebrow|category|categories|rubric|section ?(?:name|label"
    r"|title)|icons?|rating"
    r"|votes?|poll|read(?:ing)? ?time|toc|table ?of ?contents|views|views? ?count|post ?info"
    r"|article ?info|contributors?|reporter|kommentare|advert)\b"
)
_BOX = LatePattern(
    r"\b(?:sidebar|side ?bar|rail|widget|banner|box|callout|footer|header|topper|embed"
    r"|gallery|slider|slideshow"
    r"|carousel|video|audio|player|series|cta|call ?to ?action|print|topics?|tools|options"
    r"|overlay|button)\b"
)
_BY_TAG = {
    "nav": Mark.FOREIGN,
    "menu": Mark.FOREIGN,
    "form": Mark.FOREIGN,
    "aside": Mark.BOX,
    "footer": Mark.BOX,
    "header": Mark.BOX,
    "fieldset": Mark.BOX,
    "address": Mark.META,
    "figcaption": Mark.PART,
    "caption": Mark.PART,
}

# Sentences and headings of sites, not of articles; matched against the start of a short block.
_PHRASE = LatePattern(
    r"(?:advert(?:isement|ising|orial)?$|advert(?:isement|ising)\b|anzeige|werbung|publicité"
    r"|publicidad|advertentie|annonse?|reklame?|pubblicità"
    r"|scroll (?:down )?to continue|(?:continue|keep) reading\b|story continues|article continues"
    r"|sign up|signup|subscribe|subscription|already (?:a|have)\b.*(?:subscri|member|account)"
    r"|get (?:the|our|all the)"
    r"\b.*(?:newsletter|inbox|e-?mail)|(?:log|sign) in\b|register (?:now|for|to)|join (?:us"
    r"|our|the (?:conversation|discussion))"
    r"|follow (?:us|@|\w+ on)|share (?:this|on|via|article|story|the)|share$|tweet(?: this)?$"
    r"|print(?: this)?$|e-?mail(?: this)?$"
    r"|like us|find us|read (?:more|also|next|the full|full)\b|see also\b|also read|related\b"
    r"|more (?:on|from|about) "
    r"|most (?:read|popular|viewed|shared)|trending|recommended|you (?:may"
    r"|might) (?:also )?(?:like|be interested)|don'?t miss"
    r"|top stories|latest (?:news|stories)|popular (?:now|posts|stories)|what to read next"
    r"|up next|next (?:article|story|up)"
    r"|previous (?:article|story)|(?:\d+ )?comments?\b(?: \(\d+\))?$|leave a (?:reply"
    r"|comment)|post a comment|add a comment"
    r"|(?:we|this (?:site|website)|our (?:site|website)).{0,40}\bcookies\b|by (?:clicking"
    r"|continuing|using|browsing)\b.*(?:agree|accept|consent|cookies)"
    r"|accept (?:all|cookies)|manage (?:cookies|preferences)|all rights reserved"
    r"|copyright ?(?:©|\(c\)|\d)|©|terms (?:of|and)\b|privacy policy"
    r"|click here|tap here|download (?:our|the) .*app|get the app"
    r"|a version of this (?:article|story) (?:appears|appeared)|order reprints|support (?:us"
    r"|our|independent)|donate|become a (?:member|subscriber|supporter)"
    r"|thank you for (?:reading|registering|subscribing|signing)|your support|have (?:a"
    r"|you).{0,30}\b(?:tip|news|story).{0,30}\?"
    r"|listen to (?:this|the) (?:article|story)|estimated reading|\d+ min(?:ute)?s?\.? read"
    r"|reading time|skip to|back to top|go to top"
    r"|view (?:all|comments|gallery)|show (?:more|less|all|comments)|load more|loading\b"
    r"|tags?:|topics?:|filed under|categor(?:y|ies):"
    r"|posted in\b|image (?:source|copyright)|getty images|photo(?:graph)?(?: by|:)? ?$"
    r"|to view this video|(?:please )?enable javascript|your browser|media playback is"
    r"|this (?:slideshow|video|content) requires"
    r"|we want to hear|do you have a|get .{3,60} delivered|explore further$|story highlights$"
    r"|this material may not be|(?:have|got) (?:a )?(?:tip|question|feedback)"
    r"|mehr zum thema|lesen sie (?:auch|mehr)|auch interessant|das könnte sie|newsletter\b"
    r"|jetzt (?:abonnieren|anmelden|lesen|testen)|teilen$|artikel teilen"
    r"|zur startseite|alle rechte vorbehalten|kommentare?\b(?: \(\d+\))?$|lire aussi|à lire"
    r"|lire la suite|abonnez-vous|s'abonner|partager|tous droits réservés"
    r"|lea también|lee también|te puede interesar|suscríbe|compartir|todos los derechos"
    r"|leggi anche|iscriviti|condividi|tutti i diritti"
    r"|lees ook|lees meer|les også|les mer|læs også|läs (?:mer|också)|leia (?:também|mais)|assine)",
    re.IGNORECASE,
)
_NOTICE_TEXT = LatePattern(
    r"(?:\*+ ?)?(?:corrections?\b(?: \([^)]*\))?\s*[:,–—-]|correction (?:appended|to)"
    r"|clarifications?\b\s*[:–—-]|editor(?:'|’)?s?(?:'|’)? note|editors(?:'|’) note"
    r"|update(?:d)?\s*[:(–—]|an earlier version of|a previous version of|this (?:article"
    r"|story|piece|post|report) (?:was|has been|had been) "
    r"(?:corrected|amended|updated|changed|edited|clarified|retracted|withdrawn)"
    r"|we have (?:corrected|retracted|amended|updated)"
    r"|korrektur|berichtigung|anmerkung der redaktion|in einer früheren (?:version|fassung)"
    r"|erratum|rectificati(?:f|on)|une version précédente"
    r"|fe de erratas|corrección|una versión anterior|rettelse|rättelse|correctie)",
    re.IGNORECASE,
)
_ANYWHERE = LatePattern(
    r"\baffiliate (?:links?|partners?|commissions?|programs?)|\bearn (?:a"
    r"|an) (?:small )?(?:affiliate )?commission"
    r"|\bcookie policy\b|\baccept(?:ing)? (?:all )?cookies\b|\bfree (?:daily |weekly )?newsletter\b"
    r"|\bdelivered (?:straight )?to your inbox\b|\bunsubscribe\b",
    re.IGNORECASE,
)
_PHRASE_WORDS = 40


def mark_of(element: Any) -> Mark:
    """What an element is by its own tag and names."""
    names = " ".join(filter(None, map(element.get, _NAMED)))
    named = _by_names(names[:400]) if names else Mark.NONE
    return _BY_TAG.get(element.tag, Mark.NONE) if named is Mark.NONE else named


def is_site_phrase(text: str) -> bool:
    """Whether a block asks, offers or announces what sites do: subscribe, share, read next."""
    if len(text.split()) > _PHRASE_WORDS:
        return False
    return bool(_PHRASE.match(text.lstrip("-•|>»→ ")) or _ANYWHERE.search(text))


def is_notice(text: str) -> bool:
    """Whether a block tells what was corrected in the article, or is a note of its editors."""
    return bool(_NOTICE_TEXT.match(text))


def is_teaser(element: Any) -> bool:
    """Whether an element is headed by a link to an article of its own."""
    for heading in element.iter(*HEADINGS):
        link = heading.find(".//a")
        above = heading.getparent()
        return (link is not None and bool(link.get("href", "").strip("#"))) or (
            above is not None and above.tag == "a"
        )
    return False


@lru_cache(maxsize=4096)
def _by_names(names: str) -> Mark:
    words = _NO_WORD.sub(" ", _CAMEL.sub(" ", names)).lower()
    for pattern, mark in _ORDER:
        if pattern.search(words):
            return mark
    return Mark.NONE


# "Teaser text" is the lead of the article where it stands in it.
_LEAD = LatePattern(r"\b(?:article|post|story|page)? ?(?:teaser|promo) ?(?:text|intro|lead)\b")

_ORDER = (
    (_NOTICE, Mark.NOTICE),
    (_LEAD, Mark.PART),
    (_FOREIGN, Mark.FOREIGN),
    (_PART, Mark.PART),
    (_META, Mark.META),
    (_BOX, Mark.BOX),
)
