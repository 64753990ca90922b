"""Every Swedish text that people read is spelled as hunspell or our own list of words has it."""

import subprocess
from collections import defaultdict

import pytest
from tests.swedish import ROOT, swedish_texts, words_of

LISTED = (ROOT / "tests" / "words" / "sv.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def used() -> dict[str, set[str]]:
    """Each word with the files it is used in."""
    found = defaultdict(set)
    for where, text in swedish_texts():
        for word in words_of(text):
            found[word].add(where)
    return found


@pytest.fixture(scope="module")
def unknown(used) -> set[str]:
    """The words that hunspell does not know. Where there is no hunspell, this is an error."""
    command = ["hunspell", "-d", "sv_SE", "-i", "utf-8", "-l"]
    answer = subprocess.run(
        command, input="\n".join(used), capture_output=True, text=True, check=True
    )
    assert not answer.stderr
    return set(answer.stdout.split())


def test_no_swedish_text_is_misspelled(used, unknown):
    listed = set(LISTED)
    wrong = {word: used[word] for word in unknown if not listed & {word, word.lower()}}
    assert wrong == {}


def test_the_list_has_no_word_that_is_not_needed(unknown):
    needed = unknown | {word.lower() for word in unknown}
    assert [word for word in LISTED if word not in needed] == []
    assert sorted(set(LISTED), key=lambda word: (word.casefold(), word)) == LISTED


def test_a_misspelling_is_found():
    command = ["hunspell", "-d", "sv_SE", "-i", "utf-8", "-l"]
    words = "behörigheten\nlogggranskare\nbehörighetten"
    answer = subprocess.run(command, input=words, capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["logggranskare", "behörighetten"]


def test_texts_are_found_wherever_they_stand(used):
    files = set().union(*used.values())
    assert "src/samsyn/apps/frame/texts/sv.toml" in files
    assert "src/samsyn/catalog/kinds/trafficking.toml" in files
    assert "src/samsyn/facts/identity.py" in files
    assert "src/samsyn/gateways/folders/refusals.py" in files
    assert "src/samsyn/register/schema.py" in files
    assert {"README.md", "GLOSSARY.md"} <= files
