"""Block helpers: people's words stay words wherever Slack would read marks in them."""

import pytest

from handlers.blocks import strong, unmarked


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Read & *finish** it", "Read &amp; ∗finish∗∗ it"),
        ("_soft_ ~gone~ `code`", "ˍsoftˍ ∼gone∼ ˋcodeˋ"),
        ("Rename user_name_id", "Rename user_name_id"),
        ("__init__", "ˍ_init_ˍ"),
        ("Call <!channel>", "Call &lt;!channel&gt;"),
    ],
)
def test_marks_in_peoples_words_are_shown_and_never_read(title: str, shown: str) -> None:
    assert unmarked(title) == shown


def test_what_is_bold_is_bold_to_its_end() -> None:
    assert strong("Read & *finish** it").count("*") == 2
