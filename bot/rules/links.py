"""Links that people type: to pages of the web alone, and with the host that they really lead to."""

import re
from urllib.parse import SplitResult, quote, urlsplit

_SLACKS = re.compile(r"^<(?P<target>[^<>|\s]+)(?:\|[^<>]*)?>$")  # as Slack writes a link
_BARE = re.compile(r"^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?$")
_HOST = re.compile(r"^(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?$")
_KEPT = "/?#%:@!$&'()*+,;=~-._[]"  # in what follows the host; all else is written as %XX


def read_link(text: str) -> str | None:
    """A link as it is kept: letters of a browser's address alone, so that nothing hides in it.

    "" for nothing, None for what is no link to a page. A name in other letters is kept as it goes
    over the wire (xn--…): a letter that only looks like another one cannot pass for it.
    """
    typed = text.strip()
    slacks = _SLACKS.match(typed)
    typed = slacks["target"] if slacks else typed
    if not typed or any(character.isspace() for character in typed):
        return None if typed else ""
    return _kept(f"https://{typed}" if _BARE.match(typed) else typed)


def _kept(typed: str) -> str | None:
    try:
        parts = urlsplit(typed)
        host, port = _wire_name(parts), parts.port
    except ValueError:  # a port that is none, a bracket left open, a name that cannot be
        return None
    # What stands before an @ looks like the host and is not.
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.match(host):
        return None
    place = f"{host}:{port}" if port is not None else host
    rest = parts._replace(scheme="", netloc="").geturl()
    return f"{parts.scheme}://{place}{quote(rest, safe=_KEPT)}"


def _wire_name(parts: SplitResult) -> str:
    return (parts.hostname or "").encode("idna").decode("ascii").casefold()


def host_of(link: str) -> str:
    """Where a link that was kept leads: “example.org”."""
    return (urlsplit(link).hostname or "").removeprefix("www.")
