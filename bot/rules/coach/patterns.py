"""How people put it: what each rule listens for in a title or in a reason."""

import re

_HOUSE = (
    r"(?:(?:my|our|the) )?(?:[a-z]+ )?(?:company|organi[sz]ation|leadership|management|head office|"
    r"headquarters|hq|hr|team|department|business|board|boss|bosses|managers?|directors?)"
)
_WHO = (
    rf"(?:{_HOUSE}|(?:(?:my|our|the|her|his) )?(?:[a-z]+ )?(?:supervisor|lead|foreman|matron|"
    r"principal|chief|owner|ceo|cto|parents|mother|father|partners?|wife|husband|teacher|"
    r"someone|somebody|he|she|they))"
)
OTHERS_WILL = re.compile(
    rf"\b{_WHO} (?:really |has |have |had |just )?(?:want(?:s|ed)? (?!to )|asked|expects?|expected|"
    r"sets? (?:this|that|it|these|the (?:target|goal))\b(?! up)|"
    r"(?:says?|said)$|(?:says?|said|thinks?) (?:that )?(?:i|we) (?:should|must|need|have|ought)|"
    r"told (?:me|us) to|decided|demands?|insists?|(?:put|puts) (?:me|my name) down|signed me up|"
    r"enrolled me|sent me|sends me|made me|(?:is|are|was|were) on (?:my back|at me)|"
    r"(?:has|have) to$)"
    rf"|\b{_HOUSE} (?:really |has |have |had |just )?(?:needs?|needed|requires?|required|"
    r"(?:says?|said) (?:everyone|everybody|all))\b"
    r"|^(?:i )?(?:have to|must)(?: do it)?$"
    r"|\b(?:i was (?:told|asked|made)|(?:supposed|obliged) to|"
    r"it was decided|it is required|it's required|mandatory|compulsory|obligatory|"
    r"required (?:by|from|for)|nobody else (?:wanted|wants|would)|"
    r"part of my (?:objectives|targets)|"
    r"(?:priority|important|good) for the (?:company|organi[sz]ation|business)|"
    r"(?:manager|boss|supervisor)(?:'s)? (?:feedback|request|idea|wish)|expected of me)\b"
)
CLAUSES = re.compile(r"[.,;:!?\n–—()]+|\b(?:and|but|because|so|while)\b")
PASSIVE = re.compile(r"\b(?:should|must|needs? to|has to|have to|is to|are to) be [a-z]+")

DECIDED = re.compile(
    r"^(?:to )?(?:get|be|being|become|getting|have) (?:[a-z]+ ){0,5}?"
    r"(?:promoted|selected|chosen|accepted|appointed|nominated|invited|named|"
    r"recogni[sz]ed|picked|elected|shortlisted)\b"
    r"|^(?:(?:get|getting|earn|achieve|receive|my|next|a|the) ){0,3}promotion(?: to\b| by\b|$)"
    r"|^(?:get|receive|obtain|earn|negotiate for) (?:an? |my )?(?:[a-z]+ )?"
    r"(?:raise|pay rise|pay raise|salary increase|bonus)\b"
    r"|^(?:win|receive|get|gain|earn) (?:an? |the |more )?(?:[a-z]+ ){0,2}"
    r"(?:award|prize|respect|recognition|trust|rating)\b"
    r"|^(?:become|be) (?:an? |the )?(?:senior|team ?lead|teamlead|principal|staff|lead|deputy|"
    r"head|shift lead|supervisor)\b"
    r"|^(?:make|making) (?:partner|manager|director|team lead|senior|principal|foreman)\b"
    r"|^(?:an? |the |my )?(?:senior|deputy|manager|management|director|band [0-9]+) "
    r"(?:post|position|role|job)\b"
    r"|^(?:the |my |our |all )?(?:[a-z]+ )?(?:team|manager|boss|colleagues|people|others|staff|"
    r"director|committee|board|teacher|pupils|students|kids|parents|crew|department) "
    r"(?:should|trusts?|respects?|listens?|likes?|values?|approves?|agrees?|allows?|lets|grants?|"
    r"accepts?|chooses?|promotes?|thanks?|(?:turn|show)s? up|gets? (?:a|the|more) [a-z]+)\b"
)
OWN_PART = re.compile(r"\bby (?:[a-z]+ )?[a-z]+ing\b|\bready for\b")

ABSOLUTE = re.compile(
    r"^(?:(?:be|being|become|becoming) )?(?:the |a )?(?:best|greatest|most successful|number one) "
    r"(?:[a-z]+ ){0,4}(?:in|of|at) (?:the|our|my)\b"
    r"|\bbest version of\b|^perfect [a-z]+$|\b(?:world class|flawless)\b"
    r"|\b(?:learn|know|master|eliminate|solve|understand|please|satisfy|remove|fix|see) "
    r"(?:absolutely )?(?:every|all (?!about)|everything|everyone|everybody)\b"
    r"|\bmake (?:every|everyone|everybody|all)\b"
    r"|^(?:all|every|everyone|everybody) .{0,60}\b"
    r"(?:(?:is|are) (?:happy|satisfied|perfect)|loves?)\b"
    r"|\b100 (?:percent |perfect )?(?:error|bug|defect|satisfied|happy|perfect)"
    r"|\bnever (?:again )?(?:make|be|forget|fail|have|miss) "
    r"|\b(?:revolutioni[sz]e|change the world)\b|\bzero (?:mistakes|errors|bugs|typos|defects)\b"
)

VAGUE = re.compile(
    r"^(?:i want to |i would like to |i'd like to |to |try to )?(?:"
    r"explore|research(?! papers?\b)|look into|learn (?!(?:to|the|my|by|how)\b)|"
    r"understand (?!and\b)|"
    r"dive (?:deeper )?into|play around|familiari[sz]e|figure out (?:what|how|who|where)|find my|"
    r"(?:get|getting|become|becoming) (?:a )?(?:much )?(?:better|more|good)|"
    r"get (?:an overview|into(?! the habit)|familiar|to know|used to|"
    r"my head a?round|to grips with|the hang of)|"
    r"(?:be|being) (?:a )?(?:better|more|less)|"
    r"(?:be|being|become|feel) (?:calm|brav|bold|happi|strong|kind|clear|nic|tough|smart)i?er|"
    r"(?:improve|improving|enhance|develop|deepen|broaden|expand) (?:my|myself|skills|soft|"
    r"personal|as|further)|grow (?:as|in|my (?:skills|confidence|network)|further|"
    r"personally|professionally)|"
    r"gain (?:more )?(?:experience|knowledge|insight)|think (?:more|about)|work on|"
    r"stay (?:motivated|focuss?ed|positive|calm|healthy|current|curious|relevant|on top)|"
    r"network(?:ing)?(?: (?:more|better|at|with|in)|$)|brush up|upskill|level up|"
    r"(?:sharpen|hone|strengthen) my|personal (?:branding|growth|development)|"
    r"drive (?:innovation|change|growth|impact))\b"
    r"|^try to |^learn(?:ing)?$"
)
MENDED = re.compile(r"\benough\b.{0,40}\bto\b|\bby (?:[a-z]+ )?[a-z]+ing\b|\bso that i can\b")
FEELING = re.compile(
    r"^(?:i(?:'ll| will)? (?:just )?(?:feel|know|see|notice)|when (?:it|i|my|things)\b.{0,30}"
    r"\b(?:better|good|well|improved|happy)|no idea|not sure|don't know|tbd|feeling|-+)"
)
_PEOPLE = (
    r"(?:(?:my|our|the|other|new|young|younger) )?(?:[a-z]+ )?"
    r"(?:teams?|people|colleagues|juniors|others|members|newcomers|staff|apprentices|peers)"
)
# What can be done for ever: a deed like “lead the kick-off workshop” is not among it.
GRADUAL = re.compile(
    r"^(?:to )?(?:learn to|build up|sort (?:out|(?:[a-z]+ ){1,4}out)|"
    r"take (?:better )?care|look after|"
    r"advance my|connect with|contribute to|keep (?:[a-z]+ing|up|fit|calm)|"
    r"share (?:my |our )?(?:knowledge|experience|learnings)|manage (?:my|stress|conflicts?|people)|"
    r"handle (?:difficult|stress|conflicts?|pressure|criticism|feedback)|"
    rf"(?:lead|support|help|coach|mentor|empower|motivate|inspire|encourage|engage) {_PEOPLE})\b"
    r"|^(?:be|being|become|becoming) (?:an? |the )?(?:very |really |truly )?(?:good|great|strong|"
    r"reliable|proactive|visible|present|patient|calm|confident|happy|productive|organi[sz]ed|"
    r"assertive|helpful|professional|effective|efficient|inspiring|successful|respected|role model)"
    r"\b"
    r"|\b(?:fluently|well|often|properly|up to date|a culture)\b"
)
REASON = re.compile(r"\b(?:so that|so (?:i|we|he|she|they|[a-z]+ can)|because|in order to|since)\b")
GREAT = re.compile(r"^(?:learn|master|become|get (?:fluent|fit|good|[abc][12])|speak)\b")

# What seldom follows from the first deed; “find a customer” follows from "build a prototype".
BEGINS = re.compile(
    r"^(?:learn|improve|hire|lose|migrate|renovate|redesign|pass|train|finish|be a better|"
    r"run (?:an?|my|the) (?:[a-z]+ )?(?:half|marathon)|"
    r"find an? (?:[a-z]+ )?(?:flat|house|apartment|partner)|"
    r"(?:start|buy|open) (?:an?|my|the)|sort out (?:my|the)|get (?:fit|certified|healthy)|"
    r"get (?:an?|my|the) (?:[a-z]+ )?(?:licen[cs]e|certificate|degree|dog|cat))\b"
)
JOINTS = re.compile(r",? (?:and|as well as|plus)(?: also)? |,? & |, also |, ", re.IGNORECASE)
