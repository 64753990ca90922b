"""Every Swedish text that people read, and where it stands: words, declarations, messages, docs."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "samsyn"
# Names in code, addresses, paths and settings are no Swedish, and neither is what fills a blank.
_CODE = re.compile(
    r"\bsamsyn (?:(?:audit|user|token|catalog) )?[a-z]+|`[^`]*`|\{[^{}]*\}|<[^<>]*>"
    r"|\bchmod \S+|\S*[_@/=]\S*|\b[\w-]+\.[a-z]\w*|(?<!\S)--?[a-z]\S+"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-:][^\W\d_]+)*")


def words_of(text: str) -> list[str]:
    """The words of a text, without what is no language in it."""
    return _WORD.findall(_CODE.sub(" ", text))


def swedish_texts() -> Iterator[tuple[str, str]]:
    """File and text, in order."""
    for file in sorted(SOURCE.rglob("*.toml")):
        whole = file.name == "sv.toml"
        for text in _of_toml(tomllib.loads(file.read_text(encoding="utf-8")), swedish=whole):
            yield _named(file), text
    trees = {file: ast.parse(file.read_text()) for file in sorted(SOURCE.rglob("*.py"))}
    places = {name: at for tree in trees.values() for name, at in _takers(tree)}
    for file, tree in trees.items():
        for text in _of_python(tree, places):
            yield _named(file), text
    yield "README.md", _between(ROOT / "README.md", "## På svenska", "\n## ")
    for table in (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").split("| Svenska |")[1:]:
        for line in table.split("\n\n", 1)[0].splitlines()[2:]:
            yield "GLOSSARY.md", line.split("|")[1]


def _named(file: Path) -> str:
    return str(file.relative_to(ROOT))


def _of_toml(value: Any, *, swedish: bool) -> Iterator[str]:
    """Texts under ``sv``, or all of them in a file that is Swedish as a whole."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _of_toml(inner, swedish=swedish or _says_swedish(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _of_toml(inner, swedish=swedish)
    elif isinstance(value, str) and swedish:
        yield value


def _says_swedish(name: str | None) -> bool:
    return name is not None and (name == "sv" or name.endswith("_sv"))


def _takers(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Functions and classes that take a Swedish text by place, and at which."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args]
        elif isinstance(node, ast.ClassDef):
            fields = (one.target for one in node.body if isinstance(one, ast.AnnAssign))
            names = [target.id for target in fields if isinstance(target, ast.Name)]
        else:
            continue
        yield from ((node.name, at) for at, name in enumerate(names) if _says_swedish(name))


def _of_python(tree: ast.AST, places: dict[str, int]) -> Iterator[str]:
    """What is passed as ``sv``, by name, by place or in a dictionary."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for keyword in node.keywords:
                if _says_swedish(keyword.arg):
                    yield from _literals(keyword.value)
            at = places.get(node.func.id) if isinstance(node.func, ast.Name) else None
            if at is not None and at < len(node.args):
                yield from _literals(node.args[at])
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "sv":
                    yield from _literals(value)


def _literals(node: ast.AST) -> Iterator[str]:
    """The text of a literal; what an f-string fills in is left out."""
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        yield "".join(str(part) for part in parts)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not isinstance(node, ast.Call):
        for inner in ast.iter_child_nodes(node):
            yield from _literals(inner)


def _between(file: Path, begin: str, end: str) -> str:
    return file.read_text(encoding="utf-8").split(begin, 1)[1].split(end, 1)[0]
