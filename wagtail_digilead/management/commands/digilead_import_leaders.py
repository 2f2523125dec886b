"""``manage.py digilead_import_leaders``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...conf import LEVELS
from ...leaders.hr_import.applying import MOST_LEAVERS, Outdated, apply_import, check
from ...leaders.hr_import.changes import KINDS, LEAVERS, PHONES_NOT_TAKEN
from ...leaders.hr_import.faulty_rows import faulty_rows
from ...leaders.hr_import.files import check_size, read_tables
from ...leaders.hr_import.headings import FIELDS
from ...leaders.hr_import.memory import Memory, key
from ...leaders.hr_import.plan import Plan, make_plan
from ...leaders.hr_import.refusals import Refusal
from ...leaders.hr_import.report import HEADINGS, line_of, notes, summary
from ...leaders.hr_import.tables import Table

#: How many changes of a kind are shown, and how many errors.
MOST_LINES = 20


class Command(BaseCommand):
    help = (
        "Imports leaders, units and posts from a file of the HR system (CSV or XLSX). All rows are imported or none."
        " Exit code 0: done, or there was nothing to do; 1: nothing was written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="people with their posts, and units")
        parser.add_argument("--units", type=Path, metavar="FILE", help="a second file: units alone")
        parser.add_argument("--dry-run", action="store_true", help="only show what would change")
        parser.add_argument(
            "--deactivate-missing",
            action="store_true",
            help="end the posts of people who came from HR and are not in the file, and make them inactive",
        )
        parser.add_argument(
            "--max-share",
            type=_share,
            default=MOST_LEAVERS,
            metavar="SHARE",
            help="the largest share of the people that may be missing, from 0 to 1 (default: %(default)s)",
        )
        parser.add_argument("--leave-out-faulty", action="store_true", help="import the other rows if some have errors")
        parser.add_argument("--faulty-rows", type=Path, metavar="FILE", help="write the rows with errors to this file")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="HEADING=FIELD",
            help=f"what a column holds; remembered. Without a field it is passed over. Fields: {', '.join(FIELDS)}",
        )
        parser.add_argument(
            "--level",
            action="append",
            default=[],
            metavar="TITLE=LEVEL",
            help=f"which level a title is; remembered. Levels: {', '.join(LEVELS)}",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.everything = options["verbosity"] > 1
        memory = Memory.load()
        memory.columns |= _pairs("--map", options["map"], ["", *FIELDS])
        memory.levels |= _pairs("--level", options["level"], LEVELS)
        terms = {name: options[name] for name in ("leave_out_faulty", "deactivate_missing", "max_share")}
        try:
            tables = [*_read(options["file"]), *(_read(options["units"], of_units=True) if options["units"] else [])]
            plan = make_plan(tables, memory)
            self.show(plan)
            self.write_faulty(plan, options["faulty_rows"])
            check(plan, **terms)
            if options["dry_run"]:
                self.stdout.write(_("Nothing has been written: this was a dry run."))
                return
            plan = apply_import(tables, memory, digest=plan.digest, progress=self.progress, **terms)
        except Refusal as error:
            raise CommandError(str(error)) from error
        except Outdated as error:
            message = _("The records have changed while the file was read. Nothing has been written: try again.")
            raise CommandError(message) from error
        self.progress("", 0, 0)
        if plan.changes_nothing and not (plan.leavers and options["deactivate_missing"]):
            self.stdout.write(_("There is nothing to change."))
        else:
            self.stdout.write(self.style.SUCCESS(_("Imported.")))

    def show(self, plan: Plan) -> None:
        """Print the diff: how much of each kind, then the first of each, or all with ``--verbosity 2``."""
        for line in notes(plan):
            self.stdout.write(line)
        for kind in (*KINDS, PHONES_NOT_TAKEN, LEAVERS):
            changes = plan.changes[kind]
            if changes:
                self.stdout.write(self.style.MIGRATE_HEADING(f"{HEADINGS[kind]} ({len(changes)})"))
                self.lines([str(line_of(change)) for change in self.shown(changes)], len(changes))
        problems = plan.all_problems
        if problems:
            message = ngettext("%(count)d row with errors", "%(count)d rows with errors", len(plan.faulty))
            self.stderr.write(message % {"count": len(plan.faulty)})
            self.lines([str(problem) for problem in self.shown(problems)], len(problems), self.stderr)
        if plan.unknown_titles:
            self.stderr.write(
                _("Say of each of these titles which level it is, with %(example)s:")
                % {"example": '--level "TITLE=LEVEL"'}
            )
            self.lines([str(title) for title in self.shown(plan.unknown_titles)], len(plan.unknown_titles), self.stderr)
        if not plan.changes_nothing:
            self.stdout.write(" · ".join(summary(plan)))

    def shown(self, found: list[Any]) -> list[Any]:
        return found if self.everything else found[:MOST_LINES]

    def lines(self, lines: list[str], total: int, out: Any = None) -> None:
        out = out or self.stdout
        for line in lines:
            out.write(f"  {line}")
        if total > len(lines):
            message = ngettext(
                "  … and %(count)d more: --verbosity 2 shows all.",
                "  … and %(count)d more: --verbosity 2 shows all.",
                total - len(lines),
            )
            out.write(message % {"count": total - len(lines)})

    def write_faulty(self, plan: Plan, path: Path | None) -> None:
        if path and plan.problems:
            try:
                path.write_text(faulty_rows(plan), encoding="utf-8-sig", newline="")
            except OSError as error:
                raise CommandError(_("The rows with errors can't be written: %(error)s") % {"error": error}) from error

    def progress(self, what: str, done: int, of: int) -> None:
        """Show on a terminal how far it is; it is wiped out by the next line."""
        if sys.stderr.isatty():
            text = f"{what}: {done}/{of}" if what else ""
            sys.stderr.write(f"\r\033[K{text}")
            sys.stderr.flush()


def _share(text: str) -> float:
    share = float(text)
    if not 0 <= share <= 1:
        raise ValueError(text)
    return share


def _read(path: Path, *, of_units: bool = False) -> list[Table]:
    try:
        check_size(path.stat().st_size)
        return read_tables(path.name, path.read_bytes(), of_units=of_units)
    except OSError as error:
        raise CommandError(_("The file can't be read: %(error)s") % {"error": error}) from error


def _pairs(option: str, given: list[str], allowed: Any) -> dict[str, str]:
    pairs = {}
    for pair in given:
        text, equals, meaning = pair.rpartition("=")
        if not equals or not text.strip() or meaning.strip() not in allowed:
            message = _(
                "%(option)s “%(given)s”: write what stands in the file, an equals sign, and one of: %(allowed)s."
            )
            names = ", ".join(name for name in allowed if name)
            raise CommandError(message % {"option": option, "given": pair, "allowed": names})
        pairs[key(text)] = meaning.strip()
    return pairs
