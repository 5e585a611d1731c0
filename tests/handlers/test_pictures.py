"""Pictures: drawn once, used again, and done without where Slack will not have them."""

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from slack_bolt import Ack, BoltContext, Respond
from slack_sdk import WebClient

from bot.console.manifest import read_manifest
from bot.deps import Actor, Deps
from bot.playground.server import Playground
from bot.playground.web_api import files
from handlers import pictures as room
from handlers.pictures import picture_id, picture_lost
from handlers.visits import Visit
from storage.forgetting import forget_person
from storage.people import find_person
from tests.conftest import TEAM, MakePerson
from tests.playground.hands import JONAS, PRIYA, calls, control

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.fixture(scope="module")
def playground() -> Iterator[Playground]:
    with Playground(read_manifest()) as running:
        yield running


@pytest.fixture(autouse=True)
def quickly(playground: Playground, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(files, "PROCESSING", 0.05)
    monkeypatch.setattr(room, "PAUSES", (0.03,))
    yield
    control(playground, "faults_clear")


@pytest.fixture
def client(playground: Playground) -> WebClient:
    return WebClient(playground.bot_token, base_url=playground.api_url, retry_handlers=[])


class Drawing:
    """A picture that counts how often it was drawn."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return PNG


VisitOf = Callable[[str], Visit]


@pytest.fixture
def visit_of(deps: Deps, client: WebClient, make_person: MakePerson) -> VisitOf:
    def visit(user: str) -> Visit:
        make_person(user)
        nothing = cast(Respond, None), {}, BoltContext()
        return Visit(deps, Actor(TEAM, user), client, {}, Ack(), *nothing)

    return visit


@pytest.fixture
def visit(visit_of: VisitOf) -> Visit:
    return visit_of(JONAS)


def shows(client: WebClient, file_id: str | None) -> None:
    """Slack takes a page with it."""
    block = {"type": "image", "alt_text": "Six people", "slack_file": {"id": file_id}}
    view: dict[str, Any] = {"type": "home", "blocks": [block]}
    assert client.views_publish(user_id=JONAS, view=view)["ok"]


def test_a_picture_is_drawn_once_and_can_be_shown_at_once(visit: Visit, client: WebClient) -> None:
    draw = Drawing()
    first = picture_id(visit, "network", "f1", draw, "Six people")
    shows(client, first)
    assert client.files_info(file=str(first))["file"]["alt_txt"] == "Six people"
    assert picture_id(visit, "network", "f1", draw, "Six people") == first
    assert draw.times == 1


def test_a_file_says_as_much_of_what_it_shows_as_slack_takes(
    visit: Visit, client: WebClient
) -> None:
    made = picture_id(visit, "network", "f1", Drawing(), "Twenty people. " * 100)
    told = client.files_info(file=str(made))["file"]["alt_txt"]
    assert (len(told), told[-1]) == (1000, "…")


def test_what_shows_something_else_takes_its_place_and_the_old_one_is_deleted(
    visit: Visit, client: WebClient, playground: Playground
) -> None:
    draw = Drawing()
    first = picture_id(visit, "network", "f1", draw, "Six people")
    second = picture_id(visit, "network", "f2", draw, "Seven people")
    assert (first != second, draw.times) == (True, 2)
    shows(client, second)
    assert calls(playground, "files.delete")[-1]["args"]["file"] == first


def test_a_picture_of_somebody_who_was_forgotten_meanwhile_is_deleted(
    visit: Visit, deps: Deps, playground: Playground
) -> None:
    def draw() -> bytes:
        with deps.store.write() as session:
            forget_person(session, TEAM, JONAS, deps.now())
        return PNG

    made = picture_id(visit, "network", "f1", draw, "Six people")
    assert calls(playground, "files.delete")[-1]["args"]["file"] == made
    with deps.store.read() as session:
        assert find_person(session, TEAM, JONAS) is None, "nobody is met anew by a picture"


def test_each_person_and_each_kind_has_its_own(visit_of: VisitOf) -> None:
    draw = Drawing()
    given = [
        picture_id(visit_of(user), kind, "f1", draw, "Six people")
        for user in (JONAS, PRIYA)
        for kind in ("network", "roadmap")
    ]
    assert len(set(given)) == draw.times == 4


def test_one_that_slack_has_lost_is_drawn_anew(visit: Visit, client: WebClient) -> None:
    draw = Drawing()
    first = str(picture_id(visit, "network", "f1", draw, "Six people"))
    picture_lost(visit, "network", "F0ANOTHER00")  # another page's old one: this one stays
    assert picture_id(visit, "network", "f1", draw, "Six people") == first
    client.files_delete(file=first)
    picture_lost(visit, "network", first)
    second = picture_id(visit, "network", "f1", draw, "Six people")
    assert (second != first, draw.times) == (True, 2)
    shows(client, second)


@pytest.mark.parametrize(
    "method",
    ["files.getUploadURLExternal", "files.completeUploadExternal", "files.info"],
)
@pytest.mark.parametrize(
    "fault",
    [{"kind": "error", "error": "missing_scope"}, {"kind": "http_500"}, {"kind": "cut_before"}],
)
def test_where_slack_will_not_have_it_the_page_goes_without_and_the_next_time_it_is_tried_again(
    visit: Visit,
    playground: Playground,
    caplog: pytest.LogCaptureFixture,
    method: str,
    fault: dict[str, Any],
) -> None:
    deleted = len(calls(playground, "files.delete"))
    control(playground, "fault", method=method, **fault)
    assert picture_id(visit, "network", "f1", Drawing(), "Private Person") is None
    left = 1 if method == "files.info" else 0
    assert len(calls(playground, "files.delete")) == deleted + left
    assert "a picture c" in caplog.text
    assert "Private" not in caplog.text
    assert picture_id(visit, "network", "f1", Drawing(), "Private Person") is not None


def test_one_that_is_not_ready_in_time_is_not_kept(
    visit: Visit, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PROCESSING", 60.0)
    monkeypatch.setattr(room, "READY_WITHIN", 0.1)
    deleted = len(calls(playground, "files.delete"))
    assert picture_id(visit, "network", "f1", Drawing(), "Six people") is None
    assert len(calls(playground, "files.delete")) == deleted + 1
    monkeypatch.setattr(files, "PROCESSING", 0.0)
    assert picture_id(visit, "network", "f1", Drawing(), "Six people") is not None


def test_an_old_one_that_cannot_be_deleted_does_no_harm(
    visit: Visit, playground: Playground
) -> None:
    picture_id(visit, "network", "f1", Drawing(), "Six people")
    control(playground, "fault", method="files.delete", kind="error", error="file_deleted")
    assert picture_id(visit, "network", "f2", Drawing(), "Six people") is not None


def test_a_bug_in_the_drawing_is_nobody_elses(visit: Visit) -> None:
    def breaks() -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        picture_id(visit, "network", "f1", breaks, "Six people")
    assert picture_id(visit, "network", "f1", Drawing(), "Six people") is not None
