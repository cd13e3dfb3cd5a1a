"""Settings out of ROWBACK_… variables and a `.env` file, and back into variables for another process."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import Field, fields
from pathlib import Path
from typing import Any

from rowback.settings.fields import Settings

PREFIX = "ROWBACK_"
OF_TESTS, OF_SCORES = PREFIX + "TEST_", PREFIX + "CORPUS"
"""What begins so, and what is called so, are no settings."""


class SettingsError(Exception):
    """A setting that cannot be used; the message names the variable and says what it takes."""


def read_settings(environ: Mapping[str, str] | None = None, *, dotenv: Path | None = None) -> Settings:
    """Read settings from `environ` (default: the process's), over those of a `.env` file.

    A secret may stand in a file that ROWBACK_<NAME>_FILE names. Raises SettingsError on a value
    that cannot be used and on ROWBACK_ variables that do not exist.
    """
    given = {**_dotenv(dotenv or Path(".env")), **(os.environ if environ is None else environ)}
    by_name = {PREFIX + f.name.upper(): f for f in fields(Settings)}
    values: dict[str, Any] = {}
    for variable, raw in given.items():
        if not _means_a_setting(variable):
            continue
        name, text = variable, raw
        if name not in by_name and name.endswith("_FILE") and raw.strip():
            name, text = name.removesuffix("_FILE"), _secret_file(variable, raw)
        setting = by_name.get(name) or by_name.get(name.removesuffix("_FILE"))
        if setting is None:
            raise SettingsError(f"{variable} is not a setting of Rowback; docs/configuration.md lists them.")
        if not text.strip():
            continue
        if name != variable and name in given and given[name].strip():
            raise SettingsError(f"{name} and {variable} are both set; keep one of them.")
        values[setting.name] = _value(setting, variable, text)
    return Settings(**values)


def as_environ(settings: Settings) -> dict[str, str]:
    """Return the variables that make another process read the same settings, whatever its `.env` file says."""
    environ: dict[str, str] = {}
    for setting in fields(Settings):
        value = getattr(settings, setting.name)
        if isinstance(value, bool):
            text = "1" if value else "0"
        elif isinstance(value, tuple):
            text = ",".join(str(part) for part in value)
        else:
            text = "" if value is None else str(value)
        variable = PREFIX + setting.name.upper()
        environ |= {variable: text, variable + "_FILE": ""}
    return environ


def _means_a_setting(variable: str) -> bool:
    return variable.startswith(PREFIX) and not (variable.startswith(OF_TESTS) or variable == OF_SCORES)


def _value(setting: Field[Any], variable: str, text: str) -> Any:
    try:
        return setting.metadata["parse"](text)
    except ValueError as error:
        shown = "" if setting.metadata["secret"] else f" {text.strip()!r}"
        raise SettingsError(
            f"{variable}{shown} cannot be used: it takes {setting.metadata['takes']}."
        ) from error


def _dotenv(path: Path) -> Mapping[str, str]:
    if not path.is_file():
        return {}
    from dotenv import dotenv_values

    return {key: value for key, value in dotenv_values(path).items() if value is not None}


def _secret_file(variable: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{variable} names a file that cannot be read: {path}.") from error
