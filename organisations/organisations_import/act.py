"""The act itself: read, compare, write all or nothing, and say what happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from organisations.folding import fold
from organisations.models import Alias, Organisation, Territory
from organisations.naming import free_slug, one_called, territory_called
from organisations.spreadsheets import (
    AUTOMATIC,
    Asking,
    Problem,
    Report,
    WrongCell,
    may_be_written,
    read_table,
)
from organisations.spreadsheets.records import RecordDraft, saved, set_fields

from .columns import COLUMNS, READERS, cells_of, read_aliases


@dataclass(eq=False)
class Draft(RecordDraft):
    organisation: Organisation = field(default_factory=Organisation)


def import_organisations(
    *,
    content: bytes,
    encoding: str = AUTOMATIC,
    dry_run: bool = False,
    seen: str = "",
    answers: Mapping[str, str] | None = None,
) -> Report:
    """Read organisations from the bytes of a CSV or XLSX file.

    `seen`: the digest of the report that was agreed to. Nothing is written on a dry run, when a
    single row is wrong, or when the report is another one by now. Raises UnreadableFile.
    """
    table = read_table(content, COLUMNS, encoding=encoding)
    with transaction.atomic():
        reading = _Reading(answers or {})
        drafts = [reading.draft(Draft(row)) for row in table.rows]
        for draft in drafts:
            reading.save(draft)
        # A parent may stand anywhere in the file, also below its parts.
        for draft in drafts:
            reading.place(draft)
        rows = tuple(draft.reported(_title(draft)) for draft in drafts)
        questions = tuple(reading.asking.questions.values())
        report = Report(rows, notices=table.notices, questions=questions)
        if may_be_written(report, dry_run=dry_run, seen=seen):
            return replace(report, is_written=True)
        transaction.set_rollback(True)
    return report


class _Reading:
    def __init__(self, answers: Mapping[str, str]) -> None:
        self.asking = Asking(answers)
        self._rows_of: dict[int | str, int] = {}
        self._territories: dict[str, Territory] = {}

    def draft(self, draft: Draft) -> Draft:
        draft.problems += draft.row.problems
        if not draft.problems:
            with draft.noting("name_it"):
                found = self._found(draft)
                self._once(draft, found)
                if found is not None:
                    draft.organisation = found
                    draft.before = cells_of(found, found.aliases.all())
                    draft.note_lost_letters()
        return draft

    def save(self, draft: Draft) -> None:
        """Write the row's own words; what it belongs to comes once all of them are there."""
        if draft.problems:
            return
        news, organisation = draft.news(), draft.organisation
        by_name = not draft.is_new and not draft.row.cells.get("slug", "").strip()
        if by_name and fold(news.get("name_it", "")) == fold(organisation.name_it):
            # By it the organisation was found; in other letters it is no new name.
            news.pop("name_it", None)
        differs = set_fields(organisation, news, READERS, draft)
        with draft.noting("territory"):
            if "territory" in news:
                territory = self._territory(news["territory"].strip())
                differs = differs or organisation.territory != territory
                organisation.territory = territory
        if draft.is_new:
            name = organisation.short_name or organisation.name_it
            asked = draft.row.cells.get("slug", "").strip()
            organisation.slug = asked or free_slug(Organisation, name)
        if draft.problems or not (differs or draft.is_new) or saved(organisation, draft):
            self._rename(draft, news)

    def place(self, draft: Draft) -> None:
        news = draft.news()
        if not draft.problems and "parent" in news:
            with draft.noting("parent"):
                name = news["parent"].strip()
                parent = one_called(Organisation, name, _("organisation")) if name else None
                if draft.organisation.parent != parent:
                    draft.organisation.parent = parent
                    saved(draft.organisation, draft)
        if not draft.problems:
            aliases = Alias.objects.filter(organisation=draft.organisation)
            draft.after = cells_of(draft.organisation, aliases)

    def _found(self, draft: Draft) -> Organisation | None:
        """Whom a row is about: by its short name, or else by exactly its name; None if it is new."""
        cells = draft.row.cells
        slug, name = cells.get("slug", "").strip(), cells.get("name_it", "").strip()
        if slug:
            found = list(Organisation.objects.filter(slug=slug))
            if found or slugify(slug) == slug:
                return found[0] if found else None
            raise WrongCell(
                _(
                    "“%(slug)s” is not a short name. Write small letters, figures and hyphens, or "
                    "leave it empty."
                )
                % {"slug": slug[:80]},
                "slug",
            )
        if not name:
            raise WrongCell(_("Name the organisation, or give its short name under “slug”."))
        known = Organisation.objects.called(name)
        if len(known) > 1:
            one_called(Organisation, name, _("organisation"))
        if known:
            return known[0]
        same: Organisation | None = self.asking.settled(Organisation, name)
        return same

    def _once(self, draft: Draft, found: Organisation | None) -> None:
        cells = draft.row.cells
        key = found.pk if found else cells.get("slug", "").strip() or cells["name_it"].strip()
        if key in self._rows_of:
            raise WrongCell(
                _("Row %(number)d is about this organisation already. Keep one of them.")
                % {"number": self._rows_of[key]}
            )
        self._rows_of[key] = draft.row.number

    def _territory(self, name: str) -> Territory | None:
        if name and name not in self._territories:
            self._territories[name] = territory_called(name)
        return self._territories[name] if name else None

    @staticmethod
    def _rename(draft: Draft, news: dict[str, str]) -> None:
        """Make its other names those of the row."""
        if draft.problems or "aliases" not in news:
            return
        names = read_aliases(news["aliases"])
        for alias in draft.organisation.aliases.all():
            if alias.name not in names:
                alias.delete()
        known = set(draft.organisation.aliases.values_list("name", flat=True))
        for name in names:
            if name not in known:
                alias = Alias(organisation=draft.organisation, name=name)
                try:
                    alias.full_clean()
                except ValidationError as error:
                    draft.problems.append(Problem("aliases", " ".join(error.messages)))
                    return
                alias.save()


def _title(draft: Draft) -> str:
    return draft.organisation.name_it or draft.row.cells.get("name_it", "")
