"""The contract of name search: the corpus that ships with the factories, on whatever database the tests run."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wagtail_digilead.test
from wagtail_digilead.core.people.names import (
    END,
    MOST_WORDS,
    beginnings,
    holds,
    name_in_index,
    search_words,
    text_in_index,
)
from wagtail_digilead.core.people.search import named_like
from wagtail_digilead.models import Leader
from wagtail_digilead.test import factories as f

CORPUS = Path(wagtail_digilead.test.__file__).parent / "names.csv"
ROWS = list(csv.DictReader(CORPUS.read_text(encoding="utf-8").splitlines()))


@pytest.fixture
def everybody(db):
    """Everybody in the corpus, in one directory; returns whom a query finds."""
    for name in dict.fromkeys(row["name"] for row in ROWS):
        f.LeaderFactory(full_name=name)
    return lambda query: set(Leader.objects.filter(named_like(query)).values_list("full_name", flat=True))


def test_corpus_is_large_and_of_all_languages():
    languages = Counter(row["language"] for row in ROWS)

    assert len({(row["name"], row["query"]) for row in ROWS}) == len(ROWS) >= 300
    assert set(languages) == {"da", "nb", "sv", "fi", "se"}
    assert min(languages.values()) >= 50
    assert Counter(row["found"] for row in ROWS)["no"] >= 100


def test_corpus(everybody):
    wrong = [row for row in ROWS if (row["name"] in everybody(row["query"])) != (row["found"] == "yes")]

    assert wrong == []


def test_corpus_through_the_directory(everybody, client, django_user_model):
    index = f.LeaderIndexPageFactory()
    client.force_login(django_user_model.objects.create(username="reader"))
    for row in ROWS[::20]:
        directory = client.get(index.url, {"q": row["query"]}).context["directory"]
        assert (row["name"] in map(str, directory.cards(directory.found))) == (row["found"] == "yes"), row


@pytest.mark.parametrize(
    "group", [("Søren", "Sören", "Soren", "Soeren"), ("Åse", "Aase", "Ase"), ("Pär", "Pær", "Paer", "Par")]
)
def test_spellings_find_each_other(db, group):
    for name in group:
        f.LeaderFactory(full_name=f"{name} Testesen")

    for query in group:
        found = Leader.objects.filter(named_like(f"{query} testesen")).values_list("full_name", flat=True)
        assert {name.split()[0] for name in found} == set(group), query


def test_whole_word_stands_for_a_digraph_but_no_beginning_does():
    assert beginnings("soeren") == ["soeren", f"soren{END}"]
    assert beginnings("moe") == ["moe"]
    assert beginnings("holm") == ["holm"]


def test_words_are_folded_and_few():
    assert search_words("  Bjørn–Erik  d’Angelo (%) ") == ["bjornerik", "dangelo"]
    assert search_words("a a b") == ["a", "b"]
    assert len(search_words("a b c d e f g h")) == MOST_WORDS
    assert search_words("% _ '") == []


def test_long_name_with_many_marks_is_kept_short():
    assert len(name_in_index("Ærøåäöæøåäö Ærøåäöæøåäö").split()) <= 6


def test_compound_is_found_by_its_parts_from_four_letters_on():
    assert holds("Skoleleder", "leder")
    assert holds("Skoleleder", "sko")
    assert not holds("Skoleleder", "der")
    assert holds("Leder af IT", "it")
    assert not holds("Digital chef", "it")


@given(st.text(max_size=60))
def test_only_letters_and_digits_come_out_of_any_text(text):
    words = [*search_words(text), *name_in_index(text).split(), *text_in_index(text).split()]

    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in words)


@given(st.text(alphabet="abcdeøåæäöüéđŋðþ -'", max_size=30))
def test_a_name_is_found_by_itself(name):
    kept = name_in_index(name).split()

    for word in search_words(name):
        assert any(each.startswith(start) for start in beginnings(word) for each in kept), (word, kept)
