"""English phrases that correct an article, or take back what somebody has said or done."""

import re

from corpus.text.late import LatePattern

# What can be taken back: words said, figures given, things decided.
_SAID = (
    "announcements?|statements?|reports?|claims?|stor(?:y|ies)|rumou?rs?|news|messages?|posts?"
    "|tweets?|e-?mails?|letters?|remarks?|comments?|assertions?|accounts?|articles?|allegations?"
    "|accusations?|charges?|suggestions?|quot(?:e|ation)s?|boasts?|confessions?|testimony"
    "|identification|diagnos[ie]s|alert|warnings?|alarm|forecasts?|photo(?:graph)?s?|pictures?"
    "|images?|videos?|footage|documents?|papers?|stud(?:y|ies)|findings?|results?|releases?"
    "|notices?|pledges?|promises?|threats?|estimates?|samples?|tests?|(?:whole )?(?:thing|affair)"
    r"|sightings?|scare|calls?|discovery"
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
# "the announcement", "its earlier claim", "those results".
THING = (
    r"(?:the|that|this|these|those|its|his|her|their|all|both|any)\s(?:[\w’'-]+\s){0,2}?"
    rf"(?:{_SAID}|{_COUNTED}|{_DECIDED})\b"
)
# "withdrew the announcement", "withdrew it on Friday"; not "denied that he had".
_OBJECT = (
    rf"(?:{THING}(?! (?:that|of|to)\b)|(?:it|this|that|them|those)\b(?=\W*$|[.,;:!?]"
    r"| (?:and|but|on|in|at|after|within|last|later|this|hours|days|yesterday|again|all)\b))"
)
_UNDID = (
    r"withdr[ae]wn?|withdraws|retract(?:s|ed)|recant(?:s|ed)|rescind(?:s|ed)|revoke[sd]"
    r"|reverse[sd]|overturn(?:s|ed)|quash(?:es|ed)|annul(?:s|led)|cancel(?:s|l?ed)|scrap(?:s|ped)"
    r"|shelve[sd]|abandon(?:s|ed)|disown(?:s|ed)|disavow(?:s|ed)|repudiate[sd]|correct(?:s|ed)"
    r"|amend(?:s|ed)|delete[sd]|denie[sd]|dispute[sd]|contradict(?:s|ed)|refute[sd]"
    r"|debunk(?:s|ed)|disproved?n?|discredit(?:s|ed)|rebut(?:s|ted)|voided|axed|vetoed|nullified"
    r"|invalidated|struck (?:down|out|off)|thr(?:ew|own) out|t(?:ook|aken) back|walked back"
    r"|call(?:s|ed) off|backtracked on|reneged on|countermanded|tor[en] up|disallowed"
    r"|stripped (?:\w+ ){0,2}?of"
)
# Only with an object: "revised the figure", "put it off" is said of many a thing else.
_UNDID_IT = (
    r"revised|set aside|took down|pulled (?:out of|the plug on)|went back on|apologi[sz]e[sd] for"
    r"|backed (?:out of|away from|down (?:on|over|from))|put off"
)
_WRONG = (
    r"false|untrue|wrong|incorrect|inaccurate|mistaken|erroneous|misleading|invented"
    r"|fabricated|bogus|unfounded|baseless|groundless|nonsense|fiction|fictitious|forged|faked?"
    r"|doctored|staged|premature|exaggerated|inflated|overstated|understated"
    r"|not (?:true|so(?= ?[.,;])|correct|accurate|the case|real|genuine|authentic)|out of date|void"
)
_HOAX = (
    r"(?:hoax|fake|forgery|lie|joke|prank|stunt|myth|misprint|typo|misunderstanding|mistake|blunder"
    r"|false alarm|spoof|error|invention|fabrication|fantasy|fairy tale|rubbish|nonsense)s?\b"
)
_WAS = (
    r"(?:(?:had|has|have) (?:\w+ ){0,2}been|(?:was|were|is|are)(?: (?:found|shown|being))?"
    r"|(?:has |have |had )?(?:proved|proven)|(?:has |have |had )?turned out|proves|turns out)"
    r"(?: (?:later|since|now|soon|then|all|entirely|simply|also|quite|to (?:be|have been))){0,2}"
)
_RIGHT_VALUE = (
    r"the (?:true|real|actual|correct|right|proper|corrected) (?:[a-z]+ )?(?:figure|number|total"
    r"|count|tally|sum|amount|price|date|time|cost|name|place|answer|score|toll|distance|height"
    r"|weight|age|winner|cause|speed)\b|should (?:have (?:been|read|said)|read)\b"
)

# A time after what was told before, where the sentence also denies something.
_LATER = (
    r"(?:(?:has|have|had) since|afterwards|(?:hours|days|weeks|months|years) later|it turns out"
    r"|last night|this morning|by (?:(?!today)\w+day|noon|teatime|evening|nightfall|midnight"
    r"|morning))\b"
)

# The newspaper speaks of its own words.
_OWN = r"(?:article|story|report|piece|column|post|headline|caption|item|review|page|paragraph)s?"
_LABEL = (
    r"(?:corrections?|clarifications?|errat(?:um|a)|corrigendum|retraction|corrected|corrects"
    r"|editor(?:s|['’]s|s['’])? note|(?:a )?note to readers|a note from the editor|updated?"
    r"|amend(?:ed|ment)|for the record|apology|stop press|late news|note|postscript|footnote)"
)
NOTE = LatePattern(
    rf"^\W*{_LABEL}\b(?: and \w+)?(?:\W*$|\s*[.(–—-]|[^:\n]{{0,40}}:)"
    r"|^an? (?:correction|clarification)\b"
    # Reuters: "(Corrects cost of lamp to 84,000 crowns from 48,000)"
    r"|^\W*\((?:corrects|clarifies|removes|deletes|fixes|amends|refiles to correct)\b"
    r"|\b(?:earlier|previous|original|initial|first|prior|print|online|older|early)(?: \w+)?"
    r" (?:versions?|editions?|drafts?)\b"
    rf"|\b(?:this(?: [\w.]+){{0,3}}|our|the|an?(?: \w+)?) {_OWN}\b[^.;]{{0,60}}?"
    r"\b(?:has|have|was|were) (?:(?:since|now|later|also|been) )*"
    r"(?:updated|corrected|amended|edited|revised|clarified|retracted|modified)\b"
    rf"|\b(?:this|our) (?:\w+ )?{_OWN} (?:\w+ )?(?:has been|was|have been|were) "
    r"(?:withdrawn|removed|taken down|deleted|changed)"
    rf"|\b(?:this|our) (?:\w+ )?{_OWN} (?:\w+ ){{0,3}}(?:wrongly|incorrectly|mistakenly|mis\w+)"
    r"|\bour (?:\w+ ){0,2}?(?:headline|front page|page \d+|paragraph|report|story|article|item"
    r"|piece|coverage|column|leader|correspondent)\b|\bas we went to press\b|\bthis version\b"
    r"|\b(?:asked|told|rang|called|phoned|wrote to) us\b|\b(?:disregard|ignore) the (?:above"
    r"|notice|message)\b|\b(?:we|the(?: [A-Z][\w’']+){1,3}|this (?:news)?paper) (?:\w+ )?"
    r"(?:regrets? (?:the|this|any|that)|apologi[sz]es? (?:for (?:the|this|any)|to|unreservedly)"
    r"|now accepts?|(?:is|are) happy to (?:make|clarify|correct|point))"
    r"|\bwe (?:\w+ )?(?:wrongly|mistakenly|incorrectly|erroneously|mis(?:stated|reported|sp\w+)"
    r"|(?:are|were) (?:very )?(?:sorry|wrong)|got it wrong"
    r"|(?:said|reported|stated|wrote|gave|named|described|published|attributed)\b)"
    r"|\breaders (?:have |were |had )?(?:pointed|written|wrote|point) "
    r"|\b(?:due|owing|because) (?:to|of) an? (?:\w+ ){1,2}(?:error|mistake)\b"
    r"|\b(?:yesterday|today|\w+day|last (?:week|month))['’]s (?:[A-Z]\w+|(?:news)?paper"
    rf"|editions?|issue|{_OWN})\b[^.]{{0,80}}\b(?:wrong|incorrect|mis\w+|error|should have)",
    re.IGNORECASE,
)
"""The words of a correction or an editor's note about the article itself."""

_ARTICLE = r"(?:article|story|piece|item|post)"
_NOTICE = rf"(?:{_LABEL}|advisory|notice|publisher['’]s note|withdrawn|removed)"
# "This story, published in May, has since been …"
_BEEN = r"(?:, [^,.]{1,60},)? (?:(?:has|have|is|was|were|being|been|since|now|later|hereby) ){1,4}"
_IN_ERROR = r"published (?:in error|by mistake)"
_RETRACTED = rf"(?:retracted|withdrawn|unpublished|removed|deleted|taken down|{_IN_ERROR})"
_WITHDRAWS = r"retract(?:s|ed|ing)?|withdr(?:aws?|ew|awn|awing)|unpublished|removed|deleted"
_RETRACTS = rf"(?:{_WITHDRAWS}|t(?:aken|ook) down|disowns?|no longer stands? by)"
_WHOLLY_WRONG = (
    rf"{_WAS} (?:found to be )?(?:entirely |wholly )?(?:{_WRONG}|an? (?:\w+ ){{0,2}}{_HOAX})"
    r"|(?:should|must) (?:not|never) have (?:been published|appeared)|is no longer available"
)
RETRACTED = LatePattern(
    # "This article has been retracted"; not "a quotation in this article was removed".
    rf"(?:^\W*|[:.–—-]\s+)(?:this|our|the above) (?:\w+ )?{_ARTICLE}{_BEEN}{_RETRACTED}\b"
    # Of a report only so: the ministry's may have been withdrawn by the ministry.
    rf"|^\W*(?:this|our) report (?:has been|is) {_RETRACTED}\b(?=\W*$| (?:because|after|and))"
    rf"|^\W*(?:this|our) (?:\w+ )?article (?:{_WHOLLY_WRONG})\b"
    rf"|^\W*{_NOTICE}\b[^:\n]{{0,40}}:\s*(?:this|our|the) (?:\w+ )?{_OWN}(?:(?: \w+){{0,6}}?"
    rf" (?:{_WHOLLY_WRONG})|(?: \w+){{0,6}}?{_BEEN}{_RETRACTED})\b"
    rf"|^\W*{_NOTICE}\b[^:\n]{{0,40}}:[^.]*\b{_RETRACTS} (?:its|the) (?:\w+ )?{_OWN}\b"
    rf"|\bwe (?:(?:have|had|hereby|are|now|therefore) ){{0,3}}{_RETRACTS}"
    rf" (?:this|the|our|that) (?:\w+ )?(?:{_ARTICLE}|report)\b"
    rf"|\b{_RETRACTS} this (?:\w+ )?{_ARTICLE}\b"
    rf"|^\W*(?:\w+ )?kill:|\b(?:kill|disregard|spike) this {_ARTICLE}\b"
    rf"|^\W*editors\W+(?:please )?kill\b|^\W*retraction of this {_ARTICLE}\b"
    r"|^\W*(?:retract(?:ed|ion)|withdrawn)(?:\W*$|\W* (?:on )?(?:\w+day|\d))",
    re.IGNORECASE,
)
"""Words by which a newspaper takes back the whole of the article that they stand in."""

ABOUT_NAMES = LatePattern(
    r"\b(?:mis(?:spel\w+|named)|spell?(?:ing|ed|t)\b|(?:sur|first |last |middle )name\b|caption"
    r"|name (?:of|was|is)\b|photo(?:graph)?|picture[sd]?\b|bylines?\b|pronouns?\b|link\b)",
    re.IGNORECASE,
)
"""A note about a name, a picture or the like: it corrects what repeats its words."""

TAKEN_BACK = LatePattern(
    # One \b for all, tried once at each character.
    r"\b(?:"
    # "withdrew the announcement", "the order was cancelled", "the sighting was a prank"
    rf"(?:{_UNDID}|{_UNDID_IT}) (?:\w+ )??{_OBJECT}"
    rf"|{_WAS} (?:(?:{_UNDID}|{_WRONG}|in error|by mistake)\b|an? (?:\w+ ){{0,2}}{_HOAX}"
    r"(?! to\b))|(?:it|he|she|they|this|that|which) (?:later |soon )?(?:turned out|proved) to"
    r" (?:be|have been) (?:an? |the |only |no |nothing |empty|dead|alive)"
    rf"|(?:calling|called|admit(?:s|ted)|confess(?:es|ed))\b[^.;]{{0,40}}\b{_HOAX}"
    # "the true figure was", "the count had been too high", "they had mixed up two samples"
    rf"|{_RIGHT_VALUE}|(?:{_COUNTED})\b[^.]* too (?:high|low|many|few)\b"
    r"|(?:had|have|has|was|were) (?:been )?(?:mis(?:read|counted|calculated|translated|heard"
    r"|typed|reported|quoted|identified|placed|taken)|mixed up|counted (?:twice|double)"
    r"|made (?:it|them) (?:all )?up)\b"
    r"|had (?:got|been) (?:it|this|that|the [a-z]+)?(?: ?all)? ?wrong\b"
    r"|the wrong (?:m[ae]n|wom[ae]n|house|figures?|numbers?|names?|dates?|years?"
    r"|picture|photograph|file|form|column|bod(?:y|ies))\b"
    r"|(?:sent|issued|given|supplied|published|released|put)(?: out)? (?:by mistake|in error)\b"
    r"|in (?:truth|reality)\b|mix-up\b|a recount\b|false alarm\b|of the same name\b"
    # "none of it holds up", "no such order", "she has never heard of it"
    r"|(?:none|neither|nothing|little|not a word|not one)(?: (?:of|in) [\w’']+(?: [\w’']+)?)?"
    r" (?:(?:is|was|were|are|proved) (?:\w+ )?(?:true|right|correct|so|real|accurate)"
    r"|holds? (?:up|water)|held up|stands? up|stood up|happened|existed|checks out)\b"
    r"|no such\b|nothing of the (?:kind|sort)\b|never said\b"
    r"|(?:never|(?:did|does|do) not|(?:did|does)n['’]t) (?:exist|happen|take place)(?:ed)?\b"
    r"|(?:never heard of|knows? nothing (?:of|about)|no (?:record|trace) of)\b"
    rf"|{_LATER}[^.;]* (?:no(?! longer)|not|neither|never|none|nobody|nothing)\b"
    # "alive and well", "the archives have him dying in bed", "his agent rang to say"
    r"|(?:alive and (?:well|unhurt)|safe and well|(?:was|were|been) disqualified)\b|money back\b"
    r"|(?:will|did) not (?:count|stand)\b|from (?:its|the) (?:books|records)\b"
    r"|(?:has|have|puts?|gives?) (?:it|him|her|them|the (?:year|date|number|figure|toll|total|cost"
    r"|price|distance|age)) (?:as|at|dying|born|living)\b"
    r"|(?:rang|phoned|telephoned|e-?mailed|texted|wrote)\b[^.]{0,40} to (?:say|point out|deny)\b"
    r"|refus(?:es|ed) to (?:ratify|recogni[sz]e|confirm|certify)\b|credit (?:has|went|belongs)\b"
    r")",
    re.IGNORECASE,
)
"""Words that take something back said or decided before them."""

PLANNED = LatePattern(
    r"\b(?:(?:was|were|had been|been) (?:to|due|going to|meant to|supposed to|scheduled|planned)"
    r"|would|promised|pledged|vowed|foresaw|predicted|planned|intended|target|[Ff]orecasters had)\b"
)
"""A plan, promise or forecast of the past."""

CHANGED = LatePattern(
    r"\b(?:not|never|no longer|nobody|halved|reduced|lowered|raised|doubled|doubtful|on appeal"
    r"|seems?|suspended|postponed|delayed|put off|wrong|instead|failed|lapsed|expired|stayed|frozen"
    r"|blocked|annulled|refused|declined|dropped)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What a later sentence may say of the event that it names again: "the fine was halved"."""

FELL_THROUGH = LatePattern(
    r"\b(?:fell (?:through|apart|flat)|collapsed|unravell?ed|came to nothing|petered out|bounced"
    r"|backed out|pulled out|thought better of it|changed (?:its|his|her|their) minds?"
    r"|second thoughts|never|(?:is|are|was|were) still|still (?:in|on|un\w+)|(?:has|have) yet to"
    r"|ran out|money went|half[- ](?:built|finished)|to this day|turned (?:out|away|at|north|south)"
    r"|it (?:later )?(?:emerged|transpired)|instead|stop(?:s|ped)|has made do|half a century"
    r"|(?:one|two|a third|a quarter|a tenth|half|none) (?:has been|have been|was ever"
    r"|were ever))\b",
    re.IGNORECASE,
)
"""Words of the sentences after a plan that tell that it failed."""

CLEARED = LatePattern(
    r"\b(?:(?:later|since|formally|fully|finally) (?:cleared|acquitted|exonerated|freed)"
    r"|(?:was|were|been) (?:cleared|acquitted|exonerated)|released without charge"
    r"|found not guilty|pardoned)\b",
    re.IGNORECASE,
)
"""Words that free somebody of a charge."""

CHARGED = LatePattern(
    r"\b(?:arrest|charge|accus|convict|guilt|sentenc|jail|prison|murder|kill|stole|theft|fraud|brib"
    r"|suspect|took part|indict|embezzl|poison|assault|rape|smuggl)",
    re.IGNORECASE,
)
"""What somebody can be cleared of."""

ACCUSATION = LatePattern(r"\b(?:allegation|accusation|charge)s?\b", re.IGNORECASE)

PARTS = (  # noqa: SIM905 - without the first letter where a sentence can begin with the word
    "orrect|ORRECT|larif|LARIF|rrat|RRAT|edition|version|ditor|DITOR|pdate|PDATE|mended|MENDED|"
    "mendment|egret|polog|ur headline|ur front page|ur page|ur first para|ur report|ur story|"
    "wrongly|mistake|missta|misspel|misreport|sorry|error|revised|modified|eaders |we said|"
    "we reported|we wrote|we gave|We gave|now accept|happy to|he record|top press| us |isregard|"
    "ur correspondent|went to press|LATE NEWS|ate news|ostscript|ootnote| edited|ithdr|etract|"
    "recant|escind|revoked|reversed|verturned|quash|annulled|ancelled|epudiat|disown|efuted|"
    "debunk|discredit|hoax|fake| false|untrue|no such|cquit|onerat|later cleared|not true|"
    "In truth|in truth|he true |he real |forge|ETRACT|ITHDR|KILL|Kill:|(Corrects|(corrects|"
    "(Removes|(Clarifies|(Deletes|his article|his story|his report|his piece|npublish|the article|"
    "the story|aken down"
).split("|")
"""Parts of the words of notes, and of those of `TAKEN_BACK` and `CLEARED` that mostly stand far
from what they take back: to find one is much quicker than to match."""
