"""The usual short forms of first names: Bill is William."""

from qa.values.relation import Relation

# The first of each group may be shortened to the others; a short form may have several long ones.
_GROUPS = (
    "william/bill/billy/will/willie/liam, robert/bob/bobby/rob/robbie/bert, "
    "richard/dick/rick/ricky/rich, james/jim/jimmy/jamie, john/jack/johnny/jon, "
    "jonathan/jon/jonny, thomas/tom/tommy, edward/ed/eddie/ted/teddy/ned, edmund/ed/ned, "
    "edwin/ed/eddie, theodore/ted/teddy/theo, charles/charlie/chuck/chas, "
    "henry/harry/hank, harold/harry/hal, joseph/joe/joey, michael/mike/mick/mickey, "
    "matthew/matt, daniel/dan/danny, david/dave/davey, samuel/sam/sammy, samantha/sam, "
    "benjamin/ben/benny, alexander/alex/alec/sandy/sasha, alexandra/alex/sandra/sasha, "
    "andrew/andy/drew, anthony/tony, antony/tony, nicholas/nick/nicky, christopher/chris/kit, "
    "christine/chris/chrissie, christina/chris/tina, stephen/steve, steven/steve, "
    "peter/pete, patrick/pat/paddy, patricia/pat/patty/tricia, philip/phil, phillip/phil, "
    "gregory/greg, geoffrey/geoff, jeffrey/jeff, kenneth/ken/kenny, ronald/ron/ronnie, "
    "donald/don/donnie, lawrence/larry/laurie, leonard/len/lenny, frederick/fred/freddie, "
    "francis/frank/frankie, franklin/frank, timothy/tim, walter/walt/wally, raymond/ray, "
    "gerald/gerry/jerry, albert/al/bert/bertie, alfred/alf/alfie/fred, arthur/art, "
    "vincent/vince, victor/vic, zachary/zach, nathaniel/nat/nate, joshua/josh, "
    "elizabeth/liz/lizzie/beth/betty/bess/eliza/lisa, margaret/maggie/meg/peggy/madge/rita, "
    "katherine/kate/katie/kathy/kay, catherine/kate/cathy/cath, kathleen/kathy/kath, "
    "susan/sue/susie, deborah/deb/debbie, rebecca/becky/becca, victoria/vicky/tori, "
    "jennifer/jen/jenny, jessica/jess/jessie, barbara/barb/babs, dorothy/dot/dolly, "
    "jacqueline/jackie, judith/judy, pamela/pam, teresa/terry/tess, theresa/terry/tess, "
    "abigail/abby, gabrielle/gabby, josephine/jo/josie, joanna/jo, eleanor/ellie/nell/nora, "
    "amanda/mandy, valerie/val, wilhelmina/mina, frances/fran/frankie, penelope/penny"
)
_FULL: dict[str, frozenset[str]] = {}
for _group in _GROUPS.split(", "):
    _full, *_short = _group.split("/")
    for _name in (_full, *_short):
        _FULL[_name] = _FULL.get(_name, frozenset()) | {_full}


def compare_first_names(first: str, second: str) -> Relation:
    """The same where one folded name is the other's short form, unknown where both are short for
    one: who is called Bill is seldom called Will as well.
    """
    shared = _FULL.get(first, frozenset()) & _FULL.get(second, frozenset())
    if shared & {first, second}:
        return "same"
    return "unknown" if shared else "different"
