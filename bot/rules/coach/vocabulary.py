"""Words that the coach knows: deeds with an end, deeds without one, what points back."""

# Deeds that are done some day, and one sees it: who names one has said when it is reached.
_DEEDS = """
accept achieve answer apply arrange ask attend automate award book bring build buy call choose
clean clear close collect compare complete convert cook create decide deliver deploy describe
design do document draft draw earn eliminate explain fill film find finish fix get give halve hand
hire hold implement install interview introduce invite launch learn lose make map meet migrate
modernise modernize move negotiate obtain offer open organise organize paint pass pay perform
pitch plan plant play post prepare present print produce program publish qualify read record
redesign refactor register rehearse release renew renovate reorganise reorganize repair replace
replan restore rewrite ride run schedule sell send set ship show sign solve speak stage start stop
submit summarise summarize swim switch take talk teach test thank tidy train translate travel
update upgrade visit walk win write
"""
# What never ends: without a measure nobody knows when it is reached.
_ONGOING = """
boost collaborate communicate cooperate delegate dive enhance expand explore familiarise
familiarize focus foster gain improve increase lower nurture optimise optimize procrastinate
reduce strengthen
"""
# Verbs that may end or not: it depends on what they are about.
_OPEN = """
advance be become being better build coach connect contribute cut develop empower encourage engage
establish facilitate grow handle have help influence inspire keep know lead listen look maintain
manage mentor more motivate network participate promote raise research respond save share speak
stay support take think try understand work
"""
# Words that carry English sentences; none of them is a word of German, Spanish or French.
_ENGLISH = """
about all and at be been better by each every everything for from get getting have his how i if
into it its less make more my new of our out own role she should skills than that the their them
they to two up what when which while who with without work you your
"""
# Words that carry sentences of other tongues, and hardly any of English.
_OTHER_TONGUES = """
apprendre aprender au auf aufbauen aux avec besser bestehen como con das de del dem den der des
die du ein eine einen el en et für ich il im la las le leiten lernen les lesen lo los machen mehr
mein meine mejorar mes meu mi mit mon na nach nella o oder para por pour que se sein sich sur um
un una und une uno verbessern vom von werden zu zum zur
"""
# Numbers in letters: a goal with one of them is counted.
_NUMBERS = """
double dozen eight eleven fifteen fifty five four half hundred nine quarter seven six ten third
thirty three triple twelve twenty two
"""
# A deed that only prepares the next: “analyse the calls and improve our script” is one goal.
_MEANS = """
analyse analyze collect find identify map measure plan prepare research review study test track
use
"""
# What points back: the second half is about the first one's thing.
_BACK = """
both each her his it its one ones same so that their them there these they this those
"""
# More of something, with no word of how much.
_COMPARATIVES = """
better bolder braver broader calmer cleaner clearer closer deeper easier faster fewer fitter
happier harder healthier higher kinder less longer louder lower more neater nicer quicker quickly
quieter safer simpler slower smarter sooner stronger tidier wider wiser
"""
# “Learn SQL and pass the exam” is one goal, too.
LEADING_TO = frozenset(
    (first, then)
    for first in ("learn", "study", "pass", "take")
    for then in ("pass", "take", "get")
    if not (first == "learn" and then == "get")  # “learn French, get fit”
) | {("train", "run")}

DEEDS = frozenset(_DEEDS.split())
ONGOING = frozenset(_ONGOING.split())
VERBS = DEEDS | ONGOING | frozenset(_OPEN.split())
ENGLISH = frozenset(_ENGLISH.split())
OTHER_TONGUES = frozenset(_OTHER_TONGUES.split())
NUMBERS = frozenset(_NUMBERS.split())
MEANS = frozenset(_MEANS.split())
BACK = frozenset(_BACK.split())
COMPARATIVES = frozenset(_COMPARATIVES.split())
