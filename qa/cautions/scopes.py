"""The scope of a statement where the sentence beside it tells it: for whom it does not hold."""

import re
from collections.abc import Iterator

from qa.cautions.surroundings import Surroundings
from qa.contract.answer import Caution

_NOT = r"(?:not|n['’]t|never|no longer)"
_EXCLUDING = (
    r"\b(?:is|are|was|were|be|been|being|remains?|stays?) (?:\w+ )?(?:left out|excluded"
    r"|exempt(?:ed)?|ineligible"
    r"|barred|shut out|ruled out|untouched|unaffected|not (?:\w+ )?(?:included|covered|eligible"
    r"|entitled|counted|affected))\b"
    rf"|\b(?:do|does|did|will|would|can|may|need|is|are)(?: ?{_NOT}) (?:qualify|apply|count|cover"
    rf"|include|extend|hold|benefit"
    r"|take in|reach|go for|stretch)\b"
    r"|\b(?:miss(?:es)? out|get(?:s)? nothing|go(?:es)? (?:empty-handed|without)|lose out"
    r"|fare[sd]? (?:\w+ )?worse"
    r"|did (?:\w+ ){0,3}(?:worse|better)|must (?:still )?pay|still (?:pay|have to|has to|need"
    r"|must))\b"
    r"|\b(?:excludes?|leaves? out|exempts?|does not count|omits?)\b"
    r"|\b(?:the (?:only |sole )?exceptions?|exemptions?|with the exception)\b|\b[Nn]ot so\b"
    r"|\b(?:except(?:ed|ions?)?|apart from|other than|excluding|not counting|save for)\b"
    r"|\ball the same\.?$|\bare out of luck\b|\bmay go on\b"
)
_LIMITING = (
    r"^Only (?!if\b)|^(?:It|This|That|These|Those|They|The [\w’'-]+(?: [\w’'-]+){0,2}?) (?:is "
    r"|are |was |were |will |would |has |have )?"
    r"(?:only |been )?(?:appl(?:y|ies|ied)|covers?|covered|extends?|extended|takes? in|runs? from"
    r"|holds? only|goes for"
    r"|limited to|restricted to|confined to|reserved for|open to|available to|meant for|valid"
    r"|good)(?: only)?"
    r" (?:only )?(?:to|for|in|on|from|where|if|the|those|people|between|within)\b"
    r"|\bonly (?:to|for|where|in|those|people|men|women|children|residents|members|customers)\b"
    r"|^(?!(?:he|she|it|they|we|I|you)\b)(?:[\w’'-]+ ){1,4}must (?:be|have|hold|show|live|earn"
    r"|prove|apply|register|own|join|buy|book|spend|sign)\b"
    r"|\b(?:qualif(?:y|ies)|eligible|entitled)\b"
    r"|\b(?:is|are|was|were|do|does|did|will|can|has|have|may|must|need) not\.$|n['’]t\.$"
    r"|\b(?:holds?|is) true (?:only )?(?:of|for)\b|\bcounts? only\b|\bneed not\b"
    r"|\b(?:will|are to|is to) (?:go on|follow|have to wait|wait)\b|\b(?:stays?"
    r"|remains?) in force\b"
    r"|\b(?:get|gets|receive|pay|pays|face|faces|keep) (?:none|nothing|no|less|half|full|double)\b"
    r"|^(?:In|Between|From|For|Outside|Beyond|Among|During|North|South|East|West|Under|Over)\b[^.]*"
    r"\b(?:still|stays?|remains?|not|none|never|nothing)\b"
    r"|^Not (?:on|in|for|all|every|if|at|so)\b|\byou (?:have to|must|need)\b"
    r"|^(?:Elsewhere|Every(?:one|body) else|Anyone else|The rest(?! of)|Across the (?:river"
    r"|border))\b"
    r"|^(?:Those|Anyone|Everyone|Homes|Cars|Children|Pupils|Patients|Drivers|Families) "
    r"(?:outside|under|over|above|below|born|built|without|earning|living|in|on|with)\b"
)
_AFTER = re.compile(rf"{_EXCLUDING}|{_LIMITING}", re.IGNORECASE)
_BEFORE = re.compile(
    r"^(?:Only (?!if\b)|(?:The|This|That|Its) [^.,;]{2,60}\b(?:only (?:to|for)|limited to"
    r"|restricted to|reserved for)\b)"
)


def scopes(around: Surroundings) -> Iterator[Caution]:
    """The neighbouring sentence that says whom or what the quoted one leaves out; at most one."""
    for beside, pattern in ((around.following[:1], _AFTER), (around.before[-1:], _BEFORE)):
        for sentence in beside:
            if match := pattern.search(sentence.of(around.text)):
                span = around.clause(sentence, sentence.start + match.start())
                yield Caution("scope", span.of(around.text), span.start, span.end)
                return
