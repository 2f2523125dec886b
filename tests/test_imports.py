"""The import rule: a package imports only what stands to its left, and the features never import each other.

``conf`` · ``core`` · ``leaders | courses | press | plans`` · the root modules that collect · ``pages`` · ``test``
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import wagtail_digilead

PACKAGE = Path(wagtail_digilead.__file__).parent
ROOT = {"apps", "models", "checks", "wagtail_hooks", "management", "templatetags", "migrations"}
ORDER = [{"conf"}, {"core"}, {"leaders", "courses", "press", "plans"}, ROOT, {"pages"}, {"test"}]
FORBIDDEN = {"example_site", "tests"}


def imported_modules(source: str, module: str) -> Iterator[str]:
    """Yield the absolute dotted names that ``source`` imports, wherever in it; ``module`` is its own dotted name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # `level` dots lead up from the module to a package; the name imported may be a module itself.
            base = module.split(".")[: -node.level] if node.level else []
            if node.module:
                base.append(node.module)
            yield from (".".join([*base, alias.name]) for alias in node.names)


def part(module: str) -> str:
    """Return the first name below the package: ``wagtail_digilead.core.people`` is in ``core``; the package is ``""``."""
    return (module.split(".") + [""])[1]


def place(name: str) -> int:
    """Return where a part stands in the row; a name of the package itself, such as ``__version__``, stands first."""
    return next((index for index, names in enumerate(ORDER) if name in names), -1)


def allowed(own: str, other: str) -> bool:
    return other == own or place(other) < place(own) or {own, other} <= ROOT


def wrong_imports(source: str, module: str) -> list[str]:
    """Return what ``module`` may not import but does."""
    return [
        name
        for name in imported_modules(source, module)
        if name.split(".")[0] in FORBIDDEN
        or (name.split(".")[0] == "wagtail_digilead" and not allowed(part(module), part(name)))
    ]


def modules() -> Iterator[tuple[str, str]]:
    """Yield dotted name and source of every module in the package; ``__init__`` counts as a module of its folder."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts), path.read_text()


def test_every_package_stands_in_the_row():
    known = set().union(*ORDER)
    found = {part(module) for module, source in modules()} - {"__init__"}

    assert found <= known, "Say in ORDER where it stands."


def test_packages_import_only_what_stands_to_their_left():
    assert {module: wrong for module, source in modules() if (wrong := wrong_imports(source, module))} == {}


def test_reader_sees_wrong_imports():
    for module, source in {
        "wagtail_digilead.core.blocks": "from ..courses.models import CoursePageMixin",
        "wagtail_digilead.core.__init__": "from ..press import blocks",
        "wagtail_digilead.courses.models": "def late():\n    from wagtail_digilead.plans import models",
        "wagtail_digilead.courses.__init__": "from .. import plans",
        "wagtail_digilead.conf": "import wagtail_digilead.core.people",
        "wagtail_digilead.checks": "from .pages import models",
        "wagtail_digilead.pages.models": "import tests.conftest",
        "wagtail_digilead.test.factories": "from example_site import content",
    }.items():
        assert wrong_imports(source, module), f"{module}: {source}"


def test_reader_lets_right_imports_pass():
    for module, source in {
        "wagtail_digilead.courses.models": "from ..conf import get_settings\nfrom ..core import blocks\nfrom . import rows",
        "wagtail_digilead.models": "from .courses.models import Course\nfrom .apps import x",
        "wagtail_digilead.pages.models": "from wagtail_digilead.plans.mixins import ActionPlanPageMixin",
        "wagtail_digilead.test.factories": "from wagtail_digilead import __version__, models",
        "wagtail_digilead.core.people.units": "import wagtail\nfrom wagtail.models import Page",
    }.items():
        assert wrong_imports(source, module) == [], f"{module}: {source}"
