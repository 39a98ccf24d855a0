"""Words that bound or approximate the figure that they stand at."""

# Directly before a figure.
BEFORE = """
~pass/~break/~cross/~hit the?; the thick/thin/better end/part of; limit/quota/maximum/capacity of
between a/an # and; at least/most; at the very? least/most; at a minimum/maximum/guess
up/down/close/near/next/nearer to; upward/upwards/north/south/short/shy/in of
as many/much/few/little/high/low/long/far/late/early as; as often as
as old/young/big/small/large as
more/less/fewer/greater/higher/lower/longer/shorter/later/earlier/older/younger/better/worse than
no/not more/less/fewer/later/earlier/higher/lower/greater than; nothing like
far/many/rather/well more; in excess of; to the tune of
in the region/order/neighbourhood/neighborhood/vicinity/ballpark of; somewhere/anywhere/something
somewhere/anywhere/something like/around/near/over/under/above/below
somewhere/anywhere in the region/order/neighbourhood/neighborhood of; of the order of
on the order of; about/around/roughly/approximately/approx/circa
c/nearly/almost/virtually/practically/some/perhaps
maybe/say/probably/possibly/likely/barely/scarcely/hardly/just/only/merely; estimated/estimates
an estimated
over/under/above/below/beyond/past/within/exceeding/topping/approaching/nearing/toward/towards
well/just/far/slightly
a little/bit/shade/touch/fraction/whisker over/under/above/below/more/less than?; inside
~exceed/topped/tops/topping/~surpass/~approach/~near
a maximum/minimum/ceiling/floor/limit/cap/target/couple/good/mere/full/few of?; the best part of
maximum/minimum; limit/ceiling/cap/floor of; ~limit/~cap/~restrict to; ~cap/~limit at
~be capped at; ~put .. at; a guess of; the equivalent of; half a; a good; all but; late/early in?
~estimate .. at; ~estimate at; between; anything up to; anything between/from; even; ~round to
rounded; give or take; between # and; between # .. and; between $/£/€ # and
between $/£/€ # .. and; anything/anywhere/somewhere from/between/to? # to/and
anything/anywhere/somewhere from/between # .. to/and
ranging/ranged/ranges/range from/between # to/and
ranging/ranged/ranges/range from/between # .. to/and; no less/fewer than; nigh on; close on
getting on for; ~start/~begin at/from &$/£/€; ~cost/~sell/~rent/~go from
can/may/could/might reach/be/~run/~amount/~rise/~climb/~total to?
shortly/just/soon/right/moments before/after/past; more like; ~hover/~hovering around/at/near
knocking on
"""
# Behind it, or behind the noun that it counts.
BEHIND = """
at its/their/his/her *est; mark; barrier; near enough; or near; or near offer
or so/more/less/fewer/over/above/under/below
or thereabouts/higher/lower/longer/later/earlier/older/younger; or better/worse/two/three
or so of; and counting/rising/climbing/growing/up/upwards/over/above/older/under; give or take
at most/least/best/worst/latest/minimum/maximum; at the very? most/least/latest/outside/earliest
minimum/maximum/tops/max; odd; if not more; or even #; at a guess/minimum/maximum/pinch
on average; roughly/approximately/approx; more or less; to #; and # of?; or #
by some/most estimates/accounts/counts; ~be the limit/maximum/minimum/ceiling/cap; ballpark
and the count/toll/number/total/figure ~be *ing/expected
and the count/toll/number/total/figure ~be still *ing; and still *ing; and a half/quarter/bit
something; and change; or nearly; or almost; or close to
"""
# Not bounds: a change up to the figure, a range that goes on.
IDIOMS = """
~revise/~raise/~rise/~go/~bring/~move/~edge up/down/close to
~climb/~push/~take/~jump/~leap/~add/~creep/~drive up/down/close to
and rising/growing/climbing to/by; more or less than; no more and no less than
"""
