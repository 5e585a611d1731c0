"""What people type: good words and nasty ones, all marked, so that they are known anywhere."""

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

# A mark tells whose words it stands in and who may read them. It is cut with the words: without
# its last letter it is no mark, so that a shortened one is never taken for another.
MARK = re.compile(r"zq([a-z])([oprx])([0-9a-f]+)q", re.IGNORECASE)
OWN, PAIR, RELATED, PUBLIC = "oprx"
AUDIENCES = (OWN, PAIR, RELATED, PUBLIC)  # from the author alone to everybody

MENTION = "<@U04JONAS028>"
# Pieces that the bot's own words may not hold, but a person's may.
FRAGMENTS = (MENTION, "&lt;@U04JONAS028&gt;", "@U04JONAS028", "<!channel>", "&lt;!channel&gt;")
FRAGMENTS += ("<https://example.org|click me>", "<@U1>")
FRAGMENTS += tuple(MENTION[1:end] for end in range(12, 7, -1))  # where they were cut

GOOD = (
    *("Lead a small team", "Give a talk at the meet-up", "Read the handbook", "Pair once a week"),
    *("Kubernetes", "Figma", "SQL, public speaking", "data analysis", "https://example.org/a?b=1"),
    *("Ask for feedback after each demo", "It took a while.\nThen it worked.", "30", "2w", "5"),
)
NASTY = (
    *("<!channel> come here", "<!here> & <!everyone>", "@channel @here", "&lt;b&gt; &amp;amp; & <"),
    *(f"{MENTION} said so", "<@U1> <#C1|x> <@", "<https://example.org|click me>", "mailto:a@b.c"),
    *(
        "👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 ✍🏽",
        "شكرا جزيلا على المساعدة",
        "\u202eright to left",
        "תודה רבה",
        "漢字かな한국어",
    ),
    *("a\x00b\x07c\x1b[31md\x7f", "line\r\nbreak\u2028and\u2029more", "\ufeffbom"),
    *("e\u0301" + "\u0300" * 40, "\u200b\u200b\u200b", "ﷺ" * 30, "Ⅷ ½ ①", "١٢٣", "İıẞß"),
    *("'; DROP TABLE person; --", '"><script>alert(1)</script>', "=cmd|' /C calc'!A0", "%s %d %n"),
    *("*bold* _it_ ~no~ `code` ```pre```", "> quoted", ":smile: :not_an_emoji:", "\\n\\u0000"),
    *("null", "-1", "0", "99999999999999999999", "1e9", "../../etc/passwd", "undefined"),
)
LONG = ("long words ", "x", "🧭", "ä ", "<&>", "line\n")
MOST = 3000  # characters of a text field


@dataclass
class Marks:
    """The marks given out, and to whom each may be shown by now."""

    given: int = 0
    wider: dict[str, str] = field(default_factory=dict)  # mark to the audience that it has come to

    def new(self, letter: str, audience: str) -> str:
        """A mark for the next words of a person."""
        self.given += 1
        return f"zq{letter}{audience}{self.given:x}q"

    def audience(self, mark: re.Match[str]) -> str:
        """Who may read words with this mark."""
        return self.wider.get(mark[0].casefold(), mark[2].casefold())

    def widen(self, given: object, letter: str, audience: str) -> None:
        """Somebody hands these words on: their own to this audience, another's to everybody.

        The form is where people say who is to read what; what follows from that is no leak.
        """
        for mark in MARK.finditer(str(given)):
            to = audience if mark[1].casefold() == letter else PUBLIC
            if AUDIENCES.index(to) > AUDIENCES.index(self.audience(mark)):
                self.wider[mark[0].casefold()] = to


def good(rng: Random, mark: str) -> str:
    """Words as most people write them."""
    return f"{rng.choice(GOOD)} {mark}"


def odd(rng: Random, mark: str, most: int = MOST) -> str:
    """Words as few people write them: none, foreign, very long, or meant to break something."""
    match rng.randrange(6):
        case 0:
            return ""
        case 1:
            length = rng.choice((76, 151, 256, 1000, MOST, most, most + 1))
            piece = rng.choice(LONG)
            return (f"{mark} " + piece * (length // len(piece) + 1))[:length]
        case _:
            two = rng.sample(NASTY, 2)
            return f"{two[0]} {mark} {two[1]}"


def words(rng: Random, mark: str, oddity: float, most: int = MOST) -> str:
    """Good words, or with this likelihood odd ones."""
    return odd(rng, mark, most) if rng.random() < oddity else good(rng, mark)[-most:]


def marked(given: Any) -> bool:
    """Whether somebody's words are in it."""
    return MARK.search(str(given)) is not None
