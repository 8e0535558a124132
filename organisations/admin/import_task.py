"""What an import is asked to do, and the form in which its file is chosen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.spreadsheets import ENCODINGS, Columns, Report
from organisations.spreadsheets.limits import MAX_BYTES
from organisations.words import active_language


@dataclass(frozen=True)
class ImportTask:
    """What is imported and where. `run(content, options, dry_run=…, seen=…)` gives a Report.

    `trail`: the pages above, as label and address. `exports`: files to start from. `creates`: what
    may be created at the officer's wish; empty if they may not. `record`: whose log it goes into.
    """

    kind: str
    title: str
    address: str
    back: str
    columns: Columns
    run: Callable[..., Report]
    about: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    exports: tuple[tuple[str, str], ...] = ()
    creates: str = ""
    has_language: bool = False
    record: Model | None = None
    explained: tuple[str, ...] = field(default=())


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV, XLSX or ODS, at most 2,000 rows and 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods,.txt,.tsv"}),
    )
    encoding = forms.ChoiceField(
        label=gettext_lazy("Where it comes from"),
        choices=ENCODINGS,
        required=False,
        help_text=gettext_lazy("Asked only of a CSV that is not in UTF-8."),
    )

    def __init__(self, task: ImportTask, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if task.has_language:
            self.fields["language"] = forms.ChoiceField(
                label=_("Language of the file"),
                choices=settings.LANGUAGES,
                initial=active_language(),
                help_text=_("In which it was exported, or in which its titles are written."),
            )
        if task.creates:
            self.fields["create_missing"] = forms.BooleanField(
                label=_("Create what the address book does not know"),
                required=False,
                help_text=task.creates,
            )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(
                _("The file is larger than %(limit)d MB. Split it into several.")
                % {"limit": MAX_BYTES // 1_000_000}
            )
        return file
