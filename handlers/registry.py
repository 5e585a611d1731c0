"""Names of actions: `goals.open#12` is the action `goals.open` on row 12, unique in its view."""

import re


def named(action: str) -> re.Pattern[str]:
    """Every action id of this name, whatever row it stands for."""
    return re.compile(rf"^{re.escape(action)}(#[\w.-]*)?$")
