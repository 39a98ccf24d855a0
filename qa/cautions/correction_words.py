"""English phrases that correct an article, or take back what somebody has said or done."""

import re

# What can be taken back: words said, figures given, things decided.
_SAID = (
    "announcements?|statements?|reports?|claims?|stor(?:y|ies)|rumou?rs?|news|messages?|posts?"
    "|tweets?|e-?mails?|letters?|remarks?|comments?|assertions?|accounts?|articles?|allegations?"
    "|accusations?|charges?|suggestions?|quot(?:e|ation)s?|boasts?|confessions?|testimony"
    "|identification|diagnos[ie]s|alert|warnings?|alarm|forecasts?|photo(?:graph)?s?|pictures?"
    "|images?|videos?|footage|documents?|papers?|stud(?:y|ies)|findings?|results?|releases?"
    "|notices?|pledges?|promises?|threats?|estimates?|samples?|tests?|(?:whole )?(?:thing|affair)"
)
_COUNTED = "figures?|numbers?|totals?|counts?|tally|toll|sums?|amounts?|price|score|date|data"
_DECIDED = (
    "orders?|plans?|decisions?|offers?|deals?|agreements?|appointments?|bids?|bans?|rulings?"
    "|verdict|convictions?|sentences?|judge?ments?|contracts?|sale|purchase|merger|takeover|vote"
    "|victory|win|records?|titles?|medals?|awards?|prizes?|nominations?|resignation|closures?"
    "|scheme|project|proposals?|licen[cs]es?|permits?|approval|invitation|suspension|evacuation"
    "|curfew|recall|strike|tour|visit|concert|match|race|launch|polic(?:y|ies)|rules?|laws?|fines?"
    "|arrests?"
)
THING = (
    r"(?:the|that|this|these|those|its|his|her|their|all|both|any)\s(?:[\w’'-]+\s){0,2}?"
    rf"(?:{_SAID}|{_COUNTED}|{_DECIDED})\b"
)
# "withdrew the announcement", "withdrew it on Friday"; not "denied that he had".
_OBJECT = (
    rf"(?:{THING}(?! (?:that|of|to)\b)|(?:it|this|that|them|those)\b(?=\W*$|[.,;:!?]"
    r"| (?:and|but|on|in|at|after|within|last|later|this|hours|days|yesterday|again|all)\b))"
)
# "the announcement had later been", "this was": a subject, up to the word that takes it back.
_SUBJECT = rf"(?:{THING}(?: [^.,;:]{{1,50}}?)?|\b(?:it|this|that|they|those|these|which|all(?: of)? (?:it|this|that)))"
_UNDID = (
    r"withdr[ae]wn?|withdraws|retract(?:s|ed)|recant(?:s|ed)|rescind(?:s|ed)|revoke[sd]"
    r"|reverse[sd]|overturn(?:s|ed)|quash(?:es|ed)|annul(?:s|led)|cancel(?:s|l?ed)|scrap(?:s|ped)"
    r"|shelve[sd]|abandon(?:s|ed)|disown(?:s|ed)|disavow(?:s|ed)|repudiate[sd]|correct(?:s|ed)"
    r"|amend(?:s|ed)|delete[sd]|den(?:ies|ied)|dispute[sd]|contradict(?:s|ed)|refute[sd]"
    r"|debunk(?:s|ed)|disproved?n?|discredit(?:s|ed)|rebut(?:s|ted)|voided|axed|vetoed|nullified"
    r"|invalidated|struck (?:down|out)|set aside|thr(?:ew|own) out|t(?:ook|aken) (?:back|down)"
    r"|walked back|call(?:s|ed) off|pulled (?:out of|the plug on)"
    r"|backed (?:out of|away from|down (?:on|over|from))|backtracked on|went back on|reneged on"
    r"|apologi[sz]e[sd] for|countermanded|tor[en] up|stripped of"
)
_WRONG = (
    r"false|untrue|wrong|incorrect|inaccurate|mistaken|erroneous|misleading|invented|made up"
    r"|fabricated|bogus|unfounded|baseless|groundless|nonsense|fiction|fictitious|forged|faked?"
    r"|doctored|staged|premature|exaggerated|inflated|overstated|understated"
    r"|not (?:true|so|correct|accurate|the case|real|genuine|authentic)"
    r"|too (?:high|low|many|few)|out of date|void"
)
_HOAX = (
    r"(?:hoax|fake|forgery|lie|joke|prank|stunt|myth|misprint|typo|misunderstanding|mistake|blunder"
    r"|false alarm|spoof|error|invention|fabrication)s?\b"
)
_WAS = (
    r"(?:(?:had|has|have) (?:\w+ ){0,2}been|(?:was|were|is|are)(?: (?:found|shown|being))?"
    r"|(?:has |have |had )?(?:proved|proven)|(?:has |have |had )?turned out|proves|turns out)"
    r"(?: (?:later|since|now|soon|then|all|entirely|simply|itself|also|quite|to (?:be|have been))){0,2}"
)
_RIGHT_VALUE = (
    r"\bthe (?:true|real|actual|correct|right|proper|corrected) (?:[a-z]+ )?(?:figure|number|total"
    r"|count|tally|sum|amount|price|date|time|cost|name|place|answer|score|toll|distance|height"
    r"|weight|age|winner|cause|speed)\b|\bshould (?:have (?:been|read|said)|read)\b"
)

# The newspaper speaks of its own words.
_OWN = r"(?:article|story|report|piece|column|post|headline|caption|item|review|page|paragraph)s?"
_LABEL = (
    r"(?:corrections?|clarifications?|errat(?:um|a)|corrigendum|retraction|corrected|corrects"
    r"|editor(?:s|['’]s|s['’])? note|note to readers|a note from the editor|updated?|amend(?:ed|ment))"
)
NOTE = re.compile(
    rf"^\W*{_LABEL}\b(?: and \w+)?(?:\W*$|\s*[.(–—-]|[^:\n]{{0,40}}:)"
    r"|^an? (?:correction|clarification)\b"
    r"|\b(?:earlier|previous|original|initial|first|prior|print|online|older|early)(?: \w+)?"
    r" (?:versions?|editions?|drafts?)\b"
    rf"|\b(?:this|our|the|an?(?: \w+)?) {_OWN}\b[^.;]{{0,60}}?\b(?:has|have|was|were)"
    r" (?:(?:since|now|later|also|been) )*"
    r"(?:updated|corrected|amended|edited|revised|clarified|retracted|modified)\b"
    rf"|\b(?:this|our) (?:\w+ )?{_OWN} (?:\w+ )?(?:has been|was|have been|were) "
    r"(?:withdrawn|removed|taken down|deleted|changed)"
    r"|\bour (?:headline|front page|page \d+|(?:first|lead|opening) paragraph)\b"
    r"|\b(?:[Ww]e|[Tt]he(?: [A-Z][\w’']+){1,3}|this (?:news)?paper) (?:\w+ )?"
    r"(?:regrets? (?:the|this|any|that)|apologi[sz]es? (?:for (?:the|this|any)|to|unreservedly))"
    r"|\bwe (?:wrongly|mistakenly|incorrectly|erroneously|mis(?:stated|reported|identified|sp\w+)"
    r"|are (?:very )?sorry|are happy to (?:make|clarify|correct|point)|were wrong|got it wrong)\b"
    r"|\b(?:due|owing|because) (?:to|of) an? (?:\w+ ){1,2}(?:error|mistake)\b"
    r"|\b(?:yesterday|today|\w+day|last (?:week|month))['’]s (?:[A-Z]\w+|(?:news)?paper|editions?|issue"
    rf"|{_OWN})\b[^.]{{0,80}}\b(?:wrong|incorrect|mis\w+|error|mistake|should have)",
    re.IGNORECASE,
)
"""The words of a correction or an editor's note about the article itself."""

ABOUT_NAMES = re.compile(
    r"\bmis(?:spel\w+|named)|\bspell?(?:ing|ed|t)\b|\b(?:sur|first |last |middle )name\b|\bcaption"
    r"|\bname (?:of|was|is)\b|\bphoto(?:graph)?\w*|\bpicture[sd]?\b|\bbyline|\bpronouns?\b|\blink\b",
    re.IGNORECASE,
)
"""A note about a name, a picture or the like: it corrects an answer only if it repeats its words."""

TAKEN_BACK = re.compile(
    rf"\b(?:{_UNDID}) (?:\w+ )??{_OBJECT}"
    rf"|\b{_SUBJECT} {_WAS} (?:(?:{_UNDID}|{_WRONG})\b|in error\b|by mistake\b|an? (?:\w+ ){{0,2}}{_HOAX})"
    rf"|{_RIGHT_VALUE}"
    r"|\b(?:none|neither|nothing|little|not a word|not one)(?: (?:of|in) [\w’']+(?: [\w’']+)?)?"
    r" (?:(?:is|was|were|are|proved) (?:\w+ )?(?:true|right|correct|so|real|accurate)"
    r"|holds? (?:up|water)|held up|stands? up|stood up|happened|existed|checks out)\b"
    r"|\bno such\b"
    r"|\b(?:never|(?:did|does|do) not|didn['’]t|doesn['’]t) (?:exist|happen|take place)(?:ed)?\b"
    r"|\b(?:sent|issued|given|supplied|published|released|put)(?: out)? (?:by mistake|in error)\b"
    r"|\bin (?:truth|reality)\b|\bmix-up\b"
    rf"|\b(?:calling|called|admit(?:s|ted)|confess(?:es|ed))\b[^.;]{{0,40}}\b{_HOAX}"
    r"|\b(?:had|have|has) (?:been )?(?:mis(?:read|counted|calculated|translated|heard|typed|reported"
    r"|quoted|identified|placed)|mixed up|counted (?:twice|double)|made (?:it|them) (?:all )?up)\b"
    r"|\bhad (?:got|been) (?:it|this|that|the [a-z]+)?(?: ?all)? ?wrong\b",
    re.IGNORECASE,
)
"""Words that take back something said or decided before them."""

CLEARED = re.compile(
    r"\b(?:(?:later|since|formally|fully|finally) (?:cleared|acquitted|exonerated|freed)"
    r"|(?:was|were|been) (?:cleared|acquitted|exonerated)|released without charge"
    r"|found not guilty|pardoned|conviction (?:was|has been) (?:quashed|overturned|set aside))\b",
    re.IGNORECASE,
)
"""Words that free somebody of a charge."""

CHARGED = re.compile(
    r"\b(?:arrest|charge|accus|convict|guilt|sentenc|jail|prison|murder|kill|stole|theft|fraud|brib"
    r"|suspect|took part|indict|embezzl|poison|assault|rape|smuggl)",
    re.IGNORECASE,
)
"""What somebody can be cleared of."""

# Of every match of `NOTE`, and of most of `TAKEN_BACK`, one of these is a part: far from the quote
# only sentences with one are looked at, as finding parts is much quicker.
PARTS = (
    *("orrect", "CORRECT", "larif", "rrat", "version", "edition", "draft", "editor", "Editor"),
    *("pdate", "mended", "MENDED", "mendment", "egret", "polog", "our headline", "our front", "our page"),
    *("wrong", "mis", "sorry", "error", "evised", "modified", "changed", "taken down", "removed"),
    *("ithdr", "etract", "recant", "escind", "evoked", "eversed", "verturn", "quash", "annul"),
    *("ancel", "scrap", "isown", "epudiat", "ebunk", "iscredit", "hoax", "fake", "false", "untrue"),
    *("no such", "cquit", "onerat", "leared", "not true", "in truth", "the true", "the real", "forge"),
)
