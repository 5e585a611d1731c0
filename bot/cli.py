"""The console script: does what an operator asks; a trouble that can be mended is one sentence."""

import gc
import json
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from bot.config import ConfigError, Settings, read_settings
from bot.console.arguments import parser
from bot.logs import set_up_log

# Each command imports its room itself: --help and a wrong setting are answered at once.


def main(words: list[str] | None = None) -> int:
    """Do what was asked; the exit status."""
    asked = parser().parse_args(words)
    try:
        settings = read_settings()
        set_up_log(settings.log_level)
        return _done(asked, settings)
    except ConfigError as error:
        return _sorry(error, 2)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # northstar export … | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _done(asked: Namespace, settings: Settings) -> int:
    with _stays():
        from bot.connection.slack import SlackUnreachable
        from storage.schema import SchemaError

    try:
        return COMMANDS[asked.command](asked, settings)
    except SchemaError as error:
        return _sorry(error, 2)
    except SlackUnreachable as error:
        return _sorry(error, 1)


@contextmanager
def _stays() -> Iterator[None]:
    """What is imported here stays: looking for garbage among it took a quarter of a start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _sorry(error: Exception, status: int) -> int:
    print(f"northstar: {error}", file=sys.stderr)
    return status


def _run(asked: Namespace, settings: Settings) -> int:
    if asked.or_playground and not settings.on_slack:
        return _play(Namespace(port=None, no_browser=False, with_history=False), settings)
    with _stays():
        from bot.console.running import run, stop_signals

    with stop_signals() as asked_to_stop:
        return _end(run(settings, asked_to_stop))


def _play(asked: Namespace, settings: Settings) -> int:
    with _stays():
        from bot.console.playing import play
        from bot.console.running import stop_signals

    # The page tells what happens; the terminal only what went wrong, unless asked for more.
    set_up_log(settings.log_level if "LOG_LEVEL" in os.environ else "WARNING")
    with stop_signals() as asked_to_stop:
        shown = {"browser": not asked.no_browser, "with_history": asked.with_history}
        return _end(play(settings, asked_to_stop, _say_at_once, asked.port, **shown))


def _say_at_once(line: str) -> None:
    print(line, flush=True)


def _end(clean: bool) -> int:
    if not clean:  # a thread that hangs must not keep the process: the next start recovers
        logging.shutdown()
        sys.stdout.flush()
        os._exit(0)
    return 0


def _tick(asked: Namespace, settings: Settings) -> int:
    from bot.console.ticking import in_words, tick_once, went_out

    report = tick_once(settings, asked.at, dry_run=asked.dry_run)
    lines = [json.dumps(report.as_json(), indent=2)] if asked.json else in_words(report)
    print("\n".join(lines))
    return 0 if went_out(report) else 1


def _database(asked: Namespace, settings: Settings) -> int:
    from bot.console.database import bring_up_to_date, open_store
    from storage import schema

    store = open_store(settings)
    if asked.action == "backup":
        if asked.file is None:
            raise ConfigError("Name the file for the backup: northstar db backup FILE")
        schema.backup(store, asked.file)
        print(f"The database was copied to {asked.file}.")
    elif asked.action == "upgrade":
        changed = bring_up_to_date(store)
        print(f"The database is at revision {schema.NEWEST}{'' if changed else ' already'}.")
    elif problems := schema.check(store):
        print("\n".join(problems))
        return 1
    else:
        print(f"The database is well, at revision {schema.NEWEST}.")
    return 0


def _doctor(asked: Namespace, settings: Settings) -> int:
    from bot.console.doctor import examine

    findings = examine(settings)
    if asked.json:
        print(json.dumps([finding.as_json() for finding in findings], indent=2))
    else:
        print("\n".join(str(finding) for finding in findings))
    return 0 if all(finding.ok for finding in findings) else 1


def _export(asked: Namespace, settings: Settings) -> int:
    from bot.console.exporting import export

    found = export(settings, asked.user, asked.team)
    print(json.dumps(found, indent=2, ensure_ascii=False))
    return 0


COMMANDS: Mapping[str, Callable[[Namespace, Settings], int]] = {
    "run": _run,
    "playground": _play,
    "tick": _tick,
    "db": _database,
    "doctor": _doctor,
    "export": _export,
}
