"""Reading the documentation: its pages, their headings, tables, links and examples."""

from __future__ import annotations

import re
from pathlib import Path

import wagtail_digilead

REPOSITORY = Path(__file__).parent.parent
PACKAGE = Path(wagtail_digilead.__file__).parent
DOCS = REPOSITORY / "docs"
REFERENCE = DOCS / "reference"
PAGES = [*REPOSITORY.glob("*.md"), *DOCS.rglob("*.md")]

#: Page type to its page in the editor's guide.
GUIDES = {
    "CourseIndexPage": "course-catalogue.md",
    "CoursePage": "course.md",
    "LeaderIndexPage": "leader-directory.md",
    "LeaderPage": "leader-profile.md",
    "PressIndexPage": "newsroom.md",
    "PressReleasePage": "press-release.md",
    "ActionPlanIndexPage": "portfolio.md",
    "ActionPlanPage": "action-plan.md",
}


def named(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def without_code(text: str) -> str:
    """Return ``text`` with its fenced code blocks taken out."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def code_blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text(), re.DOTALL | re.MULTILINE)


def section(path: Path, heading: str) -> str:
    """Return what stands below the heading ``## heading``, up to the next heading of that kind."""
    parts = re.split(r"^## (.+)$", path.read_text(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[heading]


def headings(path: Path) -> list[str]:
    """Return the names in code marks that are headings of the second level."""
    return re.findall(r"^## `([^`]+)`$", path.read_text(), re.MULTILINE)


def tables(text: str) -> dict[str, list[list[str]]]:
    """Return the rows of all tables in ``text``, each a list of cells, by the first word(s) of the table's head."""
    found: dict[str, list[list[str]]] = {}
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    head = ""
    for cells, following in zip(lines, [*lines[1:], [""]], strict=True):
        if set(following[0]) == {"-"}:
            head = cells[0]
        elif set(cells[0]) != {"-"}:
            found.setdefault(head, []).append(cells)
    return found


def codes(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def names_in(text: str, head: str) -> set[str]:
    """Return the names in code marks that begin the rows of the tables headed ``head``."""
    return {codes(cells[0])[0] for cells in tables(text).get(head, [])}


def fragments(path: Path) -> set[str]:
    """Return the address fragments of a page's headings, as they are made where Markdown is shown."""
    titles = re.findall(r"^#+ (.+)$", without_code(path.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def links(path: Path) -> list[str]:
    text = without_code(path.read_text())
    return [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"\w+:", target)]
