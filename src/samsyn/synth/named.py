"""The scenarios that come with samsyn, each by its name."""

from importlib.resources import as_file, files
from pathlib import Path

_FOLDER = files("samsyn.synth").joinpath("scenarios")


def names() -> list[str]:
    """What they are called, in alphabetical order."""
    return sorted(Path(each.name).stem for each in _FOLDER.iterdir() if _is_one(each.name))


def scenario_file(told: Path) -> Path:
    """The file of a scenario that comes with samsyn, if that is what is named; else the path told.

    A path to a file that is there is never taken for a name.
    """
    if told.exists() or str(told) not in names():
        return told
    with as_file(_FOLDER.joinpath(f"{told}.toml")) as path:
        return path


def _is_one(name: str) -> bool:
    return name.endswith(".toml")
