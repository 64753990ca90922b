"""What holds of every area of the site at once."""

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest
from django.apps import apps

from samsyn.apps.frame.words import page_words, text_folders

SOURCE = Path(__file__).parents[3] / "src" / "samsyn"
TEMPLATES = sorted(
    (*SOURCE.glob("apps/*/jinja2/**/*.html"), *SOURCE.glob("site/templates/**/*.html"))
)
ACTIONS = sorted(SOURCE.glob("apps/*/*actions.py"))
QUERIES = sorted(SOURCE.glob("apps/*/queries.py"))
OURS = [model for model in apps.get_models() if model.__module__.startswith("samsyn.")]
WRITES = {"save", "create", "bulk_create", "update", "delete", "get_or_create", "bulk_update"}


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def test_every_word_is_there_in_both_languages_with_the_same_blanks():
    sv, en = page_words("sv").texts, page_words("en").texts
    assert sv.keys() == en.keys()
    for key, text in sv.items():
        assert text.strip(), key
        assert en[key].strip(), key
        assert _blanks(text) == _blanks(en[key]), key


def _blanks(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_folder_of_words_is_found():
    assert {folder.parent.name for folder in text_folders()} >= {"frame", "accounts", "control"}


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_no_template_says_a_word_of_its_own(template):
    text = template.read_text(encoding="utf-8")
    without = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
    attributes = re.findall(r'(?:aria-label|placeholder|title|alt)="([^"]*)"', without)
    said = re.sub(r'<[^>]*>|[\w-]+="[^"]*"', "", without)
    assert not re.search(r"[^\W\d_]", said), said.strip()
    assert not "".join(attributes).strip()


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_every_word_that_a_template_asks_for_exists(template):
    text = template.read_text(encoding="utf-8")
    words = page_words("sv").texts
    for key in re.findall(r'\bw\("([a-z_.]+)"[,)]', text):
        assert key in words, key
    for key in re.findall(r'\bw\.count\("([a-z_.]+)",', text):
        assert f"{key}.one" in words, key
        assert f"{key}.other" in words, key


@pytest.mark.parametrize("file", ACTIONS, ids=name_of)
def test_every_action_is_told_who_asks(file):
    module = import_module(".".join(("samsyn", *file.relative_to(SOURCE).with_suffix("").parts)))
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if function.__module__ == module.__name__ and not name.startswith("_"):
            parameter = inspect.signature(function).parameters.get("asked")
            assert parameter is not None, name
            assert parameter.kind is inspect.Parameter.KEYWORD_ONLY, name


@pytest.mark.parametrize("file", QUERIES, ids=name_of)
def test_queries_write_nothing(file):
    calls = (node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call))
    called = {node.func.attr for node in calls if isinstance(node.func, ast.Attribute)}
    assert not called & WRITES


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_whoever_did_something_did_it_at_a_time(model):
    names = {field.name for field in model._meta.get_fields()}
    for name in names:
        if name.endswith("_by") and name != "review_by":
            assert f"{name.removesuffix('_by')}_at" in names, name
