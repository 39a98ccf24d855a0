"""What newspapers, agencies and broadcasters are called by.

Their last word, or their first: not "Standard Chartered", "the Post Office" or "the Environment
Agency".
"""

import re

_WORD = r"[A-ZÀ-Þ][\w'’&.-]*"
# A name in capitals, perhaps with "of the" between its words.
NAME = rf"(?:[Tt]he\s+)?({_WORD}(?:\s+(?:of\s+|of\s+the\s+|and\s+|&\s+|the\s+)?{_WORD}){{0,4}})"
_CALLED = re.compile(
    r"\b(?:Times|Post|News|Press|Tribune|Gazette|Herald|Journal|Chronicle|Echo|Ledger|Wire|Radio"
    r"|TV|Television|Telegraph|Mail|Sun|Star|Observer|Guardian|Independent|Standard|Courier|Globe"
    r"|Examiner|Review|Weekly|Daily|Magazine|Broadcasting|Reporter|Mercury|Argus|Dispatch"
    r"|Sentinel|Inquirer|Bulletin|Newspaper|Channel|Record|Advertiser|Monitor|Mirror|Express"
    r"|Newsroom|Network|Reuters|AP|AFP|PA|UPI|BBC|CNN|NBC|CBS|ABC|ITV|NPR|Bloomberg|Xinhua|TASS"
    r"|Interfax|Kyodo|dpa|ANSA|EFE|KCNA|Yonhap"
    r"|(?:News|Press) (?:Agency|Association|Service|Trust))$"
    r"|^(?:Radio|Daily|Agence|Sunday|BBC)\b"
)


def is_called_as_an_outlet(name: str) -> bool:
    """Whether a name is like those of outlets."""
    return _CALLED.search(name) is not None
