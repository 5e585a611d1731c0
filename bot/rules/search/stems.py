"""Stems: what the forms of an English word share, in British and in American spelling."""

from functools import lru_cache

_ONE_ENGLISH = (("iz", "is"), ("ell", "el"), ("oll", "ol"), ("enc", "ens"), ("ogu", "og"),
    ("yz", "ys"), ("centr", "cent"))  # fmt: skip
# Forms that lose too much, or too little, by the endings.
_IRREGULAR = {
    form: root
    for root, *forms in (
        ("analys", "analysis", "analyses"),
        ("api", "apis"),
        ("buildings",),
        ("career", "careers"),
        ("care", "cares", "caring"),
        ("comment", "comments", "commenting"),
        ("cookie", "cookies"),
        ("customs",),
        ("facility", "facilities"),
        ("kpi", "kpis"),
        ("laboratory", "laboratories"),
        ("letter", "letters", "lettering"),
        ("movie", "movies"),
        ("news",),
        ("note", "notes", "noting", "noted"),
        ("offer", "offers", "offering", "offerings", "offered"),
        ("payment", "payments"),
        ("publication", "publications"),
        ("relation", "relations", "relationship", "relationships"),
        ("release", "releases", "releasing"),
        ("story", "stories"),
        ("state", "states"),
        ("store", "stores"),
        ("trainee", "trainees"),
    )
    for form in (root, *forms)
}
# How colleagues shorten words that stand in the names of many skills.
_SHORT = {
    "admin": "administration",
    "comms": "communication",
    "config": "configuration",
    "db": "database",
    "dbs": "databases",
    "dev": "development",
    "docs": "documentation",
    "eng": "engineering",
    "infra": "infrastructure",
    "mgmt": "management",
    "mgr": "manager",
    "ops": "operations",
    "perf": "performance",
    "sw": "software",
}
_ENDINGS = (
    "ational", "ations", "ation", "ating", "ators", "ator", "ated", "ates", "ate", "ments", "ment",
    "ships", "ship", "ings", "ing", "ers", "er", "ised", "ized", "ed", "ies", "ity", "es", "y", "s",
    "e",
)  # fmt: skip
ROOT, LONG_ROOT = 3, 5  # letters that stay


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What the forms of an English word share: “manage”, "manager", "management", "mgmt"."""
    word = _SHORT.get(word, word)
    if not word.isascii() or not word.isalpha():
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for _round in range(3):
        shorter = _without_ending(word)
        if shorter == word:
            break
        word = shorter
    return _one_english(word)


def _one_english(root: str) -> str:
    """The British and the American spelling of a root as one."""
    for ending, one in _ONE_ENGLISH:
        if root.endswith(ending) and len(root) > len(ending) + 2:
            return root.removesuffix(ending) + one
    return root.replace("our", "or") if len(root) > 5 else root


def _without_ending(word: str) -> str:
    if word.endswith(("ss", "us", "is")):
        return word
    for ending in _ENDINGS:
        root = word.removesuffix(ending)
        least = ROOT if ending != "y" else LONG_ROOT  # “rusty” is not "rust"
        if root != word and len(root) >= least and set(root) & set("aeiouy"):
            doubled = root[-1] == root[-2] and root[-1] not in "lsz" and len(root) > ROOT
            return root[:-1] if doubled else root
    return word
