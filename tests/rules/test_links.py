"""Links: kept as a browser's address, refused where they are none or where something hides."""

import pytest

from bot.rules.links import host_of, read_link


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  \n", ""),
        ("https://example.org", "https://example.org"),
        (" HTTPS://Example.ORG/A?b=1&c=2#d ", "https://example.org/A?b=1&c=2#d"),
        ("http://wiki:8080/page", "http://wiki:8080/page"),
        ("example.org/book", "https://example.org/book"),
        ("example.org:8080", "https://example.org:8080"),
        ("<https://x.example/a|a page>", "https://x.example/a"),
        ("<https://x.example/a>", "https://x.example/a"),
        ("https://x.example/a|<!channel>", "https://x.example/a%7C%3C!channel%3E"),
        ("https://x.example/%C3%A9é", "https://x.example/%C3%A9%C3%A9"),
        ("https://x.example/\u202egpj.exe", "https://x.example/%E2%80%AEgpj.exe"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://\u0430pple.com/", "https://xn--pple-43d.com/"),  # a Cyrillic letter
        ("https://x.example?q=1", "https://x.example?q=1"),
        ("https://10.0.0.1/", "https://10.0.0.1/"),
    ],
)
def test_a_link_is_kept_as_it_goes_over_the_wire(typed: str, kept: str) -> None:
    assert read_link(typed) == kept
    assert read_link(kept) == kept, "what was kept is read again as the same"


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,x",
        "mailto:a@example.org",
        "ftp://example.org",
        "slack://open",
        "https://a b.example",
        "https://bank.example@evil.example/",
        "https://user:word@example.org",
        "https://",
        "https:///path",
        "https://example.org:99999",
        "https://example.org:x",
        "https://[::1",
        "https://exa<mple.org",
        "https://-x.example",
        "https://" + "x" * 64 + ".example",
        "https://a..example",
        "<javascript:alert(1)|page>",
        "<!channel>",
        "//example.org",
        "just words",
        "word",
        "\u202e",
    ],
)
def test_what_is_no_link_to_a_page_is_refused(typed: str) -> None:
    assert read_link(typed) is None


def test_a_host_is_told_without_its_www() -> None:
    assert host_of("https://www.example.org/a") == "example.org"
    assert host_of("https://xn--pple-43d.com:8080") == "xn--pple-43d.com"
    assert host_of("") == ""
