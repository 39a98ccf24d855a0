"""Words that open a clause, join it or part it from another."""

from qa.signs.inflection import inflected
from qa.signs.words import listed

RELATIVE = listed("who which whose whom where")
ADJUNCT = listed(
    "after before when while because since although though until till whereas whenever if "
    "unless even"
)
# These open a clause of their own only at the beginning of the sentence or behind a comma.
PREPOSITION = listed(
    "without instead rather except unlike despite besides given amid with having being thanks due"
)
OPENERS = RELATIVE | ADJUNCT
# These never join a mere noun phrase, so that they open a clause wherever its verb stands.
ALWAYS = listed("when while although though whereas despite")
# Behind these and behind verbs of saying "that" begins what is said; behind other nouns it is
# "which".
CONTENT = listed(
    "accusation agreement allegation argument assertion assumption assurance belief case chance "
    "claim complaint conclusion condition confirmation decision denial doubt doubts evidence "
    "expectation fact fear fears finding grounds guarantee hint hope hopes idea impression "
    "indication information insistence legend message myth news notion order pledge possibility "
    "prediction promise proof proposal report reports rumour rumours rumor rumors sign signs so "
    "speculation statement story suggestion suspicion talk theory thought threat view vow "
    "warning word true false clear likely unlikely possible impossible certain sure afraid "
    "confident aware convinced worried claims allegations suggestions warnings rule ruling it "
    "him her them me us"
)
CONTRAST = listed("but yet whereas")
NO_CONTRAST = listed("nothing anything all none everything no nobody")
# Behind a comma they go on with a list or with the same statement.
LISTING = listed("and or nor")
# Verbs whose "that" begins what is said or thought; for others see the clause's nouns.
SAYING = inflected(
    "add admit agree announce argue believe claim complain conclude confirm deny doubt "
    "estimate expect fear feel find forecast hear hope insist know learn maintain mean note "
    "predict promise report reveal say show suggest suspect swear tell think understand vow "
    "warn write accept acknowledge allege assert assume boast declare demand discover dispute "
    "hint imply recall reply require rule state"
)
REPORTED_SUBJECTS = listed("he she it they we i you who which that there")
