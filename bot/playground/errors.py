"""The refusals of the Web API and of the page's interface, as exceptions with their codes."""

from typing import Any


class SlackError(Exception):
    """A Web API answer with `ok: false`."""

    def __init__(self, code: str, *messages: str, **extra: Any) -> None:
        super().__init__(code, *messages)
        self.code = code
        self.messages = list(messages)
        self.extra = extra

    def answer(self) -> dict[str, Any]:
        """The answer's body as Slack writes it."""
        body: dict[str, Any] = {"ok": False, "error": self.code, **self.extra}
        if self.messages:
            body["response_metadata"] = {"messages": self.messages}
        return body


class ActError(Exception):
    """Something that a person cannot do on the page, with words for them."""

    def __init__(self, code: str, message: str, **extra: Any) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
        self.extra = extra

    def answer(self) -> dict[str, Any]:
        """The body that the page gets."""
        return {"ok": False, "error": self.code, "message": self.message, **self.extra}
