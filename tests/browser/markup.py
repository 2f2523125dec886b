"""What is wrong with a page's HTML: errors of the standard's parser, and of its content model where we could err."""

from __future__ import annotations

from collections import Counter

import html5lib
from bs4 import BeautifulSoup, Tag
from html5lib.constants import E as EXPLANATIONS

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
#: Elements that hold text and what goes into text, nothing else.
TEXT_ONLY = ["p", *HEADINGS, "span", "a", "button", "label", "b", "strong", "em", "i", "summary"]
BLOCKS = [
    *HEADINGS,
    *("address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form"),
    *("header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "ul"),
]
#: Elements whose children are of certain kinds only.
CHILDREN = {"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"th", "td"}}
INTERACTIVE = ["a", "button", "input", "select", "textarea", "summary"]
#: Attributes that name the ids of other elements.
REFERENCES = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list"]


def mistakes(html: str) -> list[str]:
    soup = BeautifulSoup(html, "html.parser")
    return [*syntax_errors(html), *id_errors(soup), *nesting_errors(soup), *bad_attributes(soup)]


def syntax_errors(html: str) -> list[str]:
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return [f"line {line}: {EXPLANATIONS[code] % details}" for (line, _column), code, details in parser.errors]


def id_errors(soup: BeautifulSoup) -> list[str]:
    ids = Counter(tag["id"] for tag in soup.find_all(id=True))
    found = [f"the id {name!r} is there {count} times" for name, count in ids.items() if count > 1]
    for name in REFERENCES:
        for tag in soup.find_all(attrs={name: True}):
            # The parser splits some of these attributes itself.
            targets = tag[name].split() if isinstance(tag[name], str) else tag[name]
            found += [f"{show(tag)} refers to nothing" for target in targets if target not in ids]
    return found


def nesting_errors(soup: BeautifulSoup) -> list[str]:
    found = []
    for tag in soup.find_all(CHILDREN):
        children = tag.find_all(True, recursive=False)
        found += [f"{show(child)} in <{tag.name}>" for child in children if child.name not in CHILDREN[tag.name]]
    for tag in soup.find_all(TEXT_ONLY):
        # A link may hold blocks where it stands between blocks: a card that is one link.
        if tag.name != "a" or tag.find_parent(TEXT_ONLY):
            found += [f"{show(child)} in <{tag.name}>" for child in tag.find_all(BLOCKS)]
    for tag in soup.find_all(["a", "button"]):
        found += [f"{show(child)} in <{tag.name}>" for child in tag.find_all(INTERACTIVE)]
    found += [f"{show(tag)} has no heading" for tag in soup.find_all(["section", "article"]) if not tag.find(HEADINGS)]
    return found


def bad_attributes(soup: BeautifulSoup) -> list[str]:
    return [
        *(f"{show(tag)} has no alt text" for tag in soup.find_all("img", alt=False)),
        *(f"{show(tag)} has a style of its own" for tag in soup.find_all(style=True)),
        *(f"{show(tag)} is a script in the page" for tag in soup.find_all("script", src=False, type=False)),
        *(f"{show(tag)} has a script in {name}" for tag in soup.find_all() for name in tag.attrs if name[:2] == "on"),
    ]


def show(tag: Tag) -> str:
    """Return the start tag."""
    return str(tag).split(">", 1)[0] + ">"
