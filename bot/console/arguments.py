"""What can be typed after `northstar`, and the help that tells it."""

from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ABOUT = """\
Northstar: career mentorship inside Slack.

  northstar playground   try everything without a workspace, in the browser
  northstar run          work in the workspace whose tokens stand in .env
  northstar doctor       what is well, and what to mend
"""
CONFIGURED_BY = """\
Settings come from the environment or .env: SLACK_BOT_TOKEN, SLACK_APP_TOKEN (or, for HTTP mode,
SLACK_SIGNING_SECRET and PORT), DATABASE_URL, LOG_LEVEL.

Exit status: 0 done; 1 Slack cannot be reached, or there is something to mend; 2 a wrong setting.
"""
YEARS = range(2000, 2101)


def parser() -> ArgumentParser:
    """The commands and their options; `command` in the result names the one that was chosen."""
    made = ArgumentParser(
        prog="northstar",
        description=ABOUT,
        epilog=CONFIGURED_BY,
        formatter_class=RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"northstar {_version()}")
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, about: str) -> ArgumentParser:
        return commands.add_parser(name, help=about, description=f"{about[:1].upper()}{about[1:]}.")

    _run(command("run", "start the bot in the workspace of the tokens"))
    _playground(command("playground", "play both Slack and the bot on this machine"))
    _tick(command("tick", "say once what is due, as the running bot does"))
    _db(command("db", "look after the database"))
    _for_scripts(command("doctor", "tell what is well, and what to mend"))
    _export(command("export", "print everything that is stored about a person, as JSON"))
    return made


def _run(run: ArgumentParser) -> None:
    run.add_argument(
        "--or-playground", action="store_true", help="without tokens, open the playground instead"
    )


def _playground(play: ArgumentParser) -> None:
    play.add_argument("--port", type=port, help="the page's port (8765, or the next free one)")
    play.add_argument(
        "--with-history", action="store_true", help="start over, with half a year behind"
    )
    play.add_argument("--no-browser", action="store_true", help="do not open the page")


def _tick(tick: ArgumentParser) -> None:
    tick.add_argument(
        "--at",
        type=instant,
        metavar="INSTANT",
        help="what is due at that instant, 2026-11-27T10:00Z; it counts as said then",
    )
    tick.add_argument("--dry-run", action="store_true", help="tell it only; send nothing")
    _for_scripts(tick)


def _db(db: ArgumentParser) -> None:
    db.add_argument(
        "action",
        choices=("upgrade", "check", "backup"),
        help="bring it up to date, tell whether it is well, or copy it while the bot runs",
    )
    db.add_argument("file", nargs="?", type=Path, help="where the backup goes (a new file)")


def _export(export: ArgumentParser) -> None:
    export.add_argument("--user", required=True, metavar="U…", help="the person's Slack id")
    export.add_argument("--team", metavar="T…", help="the workspace, if there are several")


def _for_scripts(command: ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="for scripts")


def port(text: str) -> int:
    """A port as typed."""
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text) < 65536:
        raise ArgumentTypeError(f"“{text}” is no port: choose a number from 1 to 65535")
    return int(text)


def instant(text: str) -> datetime:
    """An instant as typed; it needs its zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is not ISO 8601, as in 2026-11-27T10:00Z") from None
    if found.tzinfo is None:
        raise ArgumentTypeError(f"“{text}” needs its zone: write Z, or an offset such as +01:00")
    if found.year not in YEARS:
        raise ArgumentTypeError(f"“{text}” is out of range: choose a year from 2000 to 2100")
    return found.astimezone(UTC)


def _version() -> str:
    try:
        return version("northstar")
    except PackageNotFoundError:
        return "(not installed)"
