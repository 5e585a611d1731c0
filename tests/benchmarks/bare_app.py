"""A bare Bolt app: hears what Northstar hears, and answers with constants from a file.

Modules named after the file are imported first: what Northstar's libraries cost without Northstar.
"""

import json
import os
import sys
import threading
from importlib import import_module
from pathlib import Path
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient


def main() -> None:
    """Connect, and answer until the process is ended."""
    constants = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for module in sys.argv[2:]:
        import_module(module)
    api = WebClient(os.environ.pop("SLACK_BOT_TOKEN"), base_url=os.environ["SLACK_API_URL"])
    app = App(client=api)
    register(app, constants)
    SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).connect()  # type: ignore[no-untyped-call]
    threading.Event().wait()


def register(app: App, constants: dict[str, Any]) -> None:
    """The doors that are measured."""

    @app.command("/goal")
    def on_goal(ack: Ack, body: dict[str, Any], client: WebClient, respond: Respond) -> None:
        ack()
        if body["text"].startswith("add"):
            client.views_open(trigger_id=body["trigger_id"], view=constants["form"])
        else:
            respond(response_type="ephemeral", replace_original=False, **constants["list"])

    @app.view("goals.add.submit")
    def on_form(ack: Ack) -> None:
        ack(response_action="update", view=constants["saved"])

    @app.event("app_home_opened")
    def on_home(event: dict[str, Any], client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view=constants["home"])


if __name__ == "__main__":
    main()
