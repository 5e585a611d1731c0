"""Fillers: words that say little of what is sought, because they stand everywhere."""

# Words that join others, and words that say only that something is wanted.
# “I am” among them: in one word it would be a tool.
_JOINING = "a am an and as at by for from i in is its my of on or our the to with your"
_WANTING = """
able about again all also any anybody anyone anything are area ask asking basics be because become
been before beginner being better between but can career could did do does doing done else ever
every everybody everything expert explain explaining few find for forever get gets getting give
gives giving goes going good great grow had happy has have having he hello help helping helps here
hey hi him his how id if ill im improve improving into it ive job keep keeps knew know knowing knows
learn learning let lets life like look looking looks lot made make makes making many may maybe me
might more most move much must need needs never next no nobody not now off often oh one ones only
other others our ours out over own people please possible question questions really role say says
she should show skill skills so some somebody someone something start started starting step still
such take takes taking tell than thank thanks that their them then there these they thing things
think this those time times tips to too topic tried try trying two up us use used uses using very
want wanted wants was way ways we well were what when where which while who whom whose why will wish
without work working works would year years yes yet you your yours
"""
JOINING, WANTING = frozenset(_JOINING.split()), frozenset(_WANTING.split())
# Stems that stand in the names of many skills: two skills with one of these are not yet near.
_COMMON = """
account analys analytic app architectur autom build business cod communic cost custom data desig
design develop engin event gener grow industr languag lead learn manag market meet offic optimis
organis plan process product program project relation report research review run script servic skill
softwar special strateg support system technical test train web work world writ
"""
COMMON = frozenset(_COMMON.split())
# What is said of many things: it hardly tells what is sought.
_LIGHT = """
advic angry avoid bad best bet big bor broken check choos clear colleagu compan compar complic cre
difficult discuss easy fair fast fix flaky handl hard important issu long messy new nic old peopl
person possibl prepar problem prop quick read real right set setup short simpl slow small solv team
tool understand
"""
LIGHT = frozenset(_LIGHT.split())
