"""A spreadsheet read in by three steps: choose the file, look at what it would do, say yes.

The file waits in between as a `PendingImport`, of its uploader alone. It is read anew each time; what
was looked at is what is written, or nothing is.
"""

from typing import Any

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from organisations.history import one_act
from organisations.models import PendingImport
from organisations.previewed import digest_of
from organisations.spreadsheets import ANOTHER, Outcome, UnreadableFile, read_table
from organisations.spreadsheets.writing import TYPES, written

from .choices import is_key
from .import_preview import laid_out
from .import_task import ImportTask, UploadForm

# Who tries again and again keeps no more than these.
KEPT_EACH = 10
KINDS_OF_NAMES = ("person", "organisation")
TEMPLATE = "admin/organisations/spreadsheet_import.html"


class SpreadsheetImportPages(admin.ModelAdmin):
    def import_page(self, request: HttpRequest, task: ImportTask) -> HttpResponse:
        """Each step of an import; who asks has made sure that they may."""
        if request.method == "POST":
            key = request.POST.get("pending")
            if key is None:
                return self._import_upload(request, task)
            if "answering" in request.POST:
                return self._import_answered(request, task, key)
            return self._import_confirmed(request, task, key)
        if "template" in request.GET:
            return empty_template(task, request.GET["template"])
        if "pending" in request.GET:
            return self._import_preview(request, task, request.GET["pending"])
        return self._import_page(request, task, {"form": UploadForm(task)})

    def _import_upload(self, request: HttpRequest, task: ImportTask) -> HttpResponse:
        form = UploadForm(task, request.POST, request.FILES)
        if form.is_valid():
            options = {**form.cleaned_data}
            file = options.pop("file")
            content = file.read()
            try:
                read_table(content, task.columns, encoding=options["encoding"])
            except UnreadableFile as refused:
                form.add_error("file", refused.sentence)
            else:
                pending = _kept(request, task, file.name, content, options)
                return HttpResponseRedirect(f"{task.address}?pending={pending.pk}")
        return self._import_page(request, task, {"form": form})

    def _import_preview(self, request: HttpRequest, task: ImportTask, key: str) -> HttpResponse:
        pending = _waiting(request, task, key)
        if pending is None:
            return self._import_gone(request, task)
        return self._import_shown(request, task, pending)

    def _import_answered(self, request: HttpRequest, task: ImportTask, key: str) -> HttpResponse:
        """What the officer says of names, and of rows that are there already."""
        with transaction.atomic():
            pending = _waiting(request, task, key, is_locked=True)
            if pending is None:
                return self._import_gone(request, task)
            said = {
                name.removeprefix("answer:"): value[:200]
                for name, value in request.POST.items()
                if name.startswith("answer:") and value
            }
            options = pending.options
            pending.options = {
                **options,
                "answers": {**options.get("answers", {}), **said},
                "kinds": {**options.get("kinds", {}), **_kinds_said(request)},
                "create_doubles": request.POST.get(
                    "doubles", "create" if options.get("create_doubles") else "skip"
                )
                == "create",
            }
            pending.full_clean()
            pending.save()
        return HttpResponseRedirect(f"{task.address}?pending={pending.pk}")

    def _import_shown(
        self, request: HttpRequest, task: ImportTask, pending: PendingImport, status: int = 200
    ) -> HttpResponse:
        try:
            report = task.run(bytes(pending.content), pending.options, dry_run=True, seen="")
        except UnreadableFile as refused:
            self.message_user(request, refused.sentence, messages.ERROR)
            return HttpResponseRedirect(task.address)
        context = {
            "pending": pending,
            "report": report,
            "seen": f"{report.digest}:{digest_of(pending.options)}",
            "groups": laid_out(report),
            "another": ANOTHER,
            "creates_doubles": pending.options.get("create_doubles", False),
        }
        return self._import_page(request, task, context, status)

    def _import_confirmed(self, request: HttpRequest, task: ImportTask, key: str) -> HttpResponse:
        report = None
        try:
            with transaction.atomic(), one_act():
                # Of two clicks the second waits here, and finds nothing any more.
                pending = _waiting(request, task, key, is_locked=True)
                if pending is None:
                    return self._import_gone(request, task)
                seen, _separator, chosen = request.POST.get("seen", "").partition(":")
                # In another window the same file may have been given other answers.
                if chosen == digest_of(pending.options):
                    report = task.run(
                        bytes(pending.content),
                        pending.options,
                        dry_run=False,
                        seen=seen or "nothing",
                    )
                if report is not None and report.is_written:
                    self._import_logged(request, task, pending.filename)
                    pending.delete()
        except (UnreadableFile, IntegrityError):
            # Somebody deleted or named the same at this very moment: look again.
            report = None
        if report is not None and report.is_written:
            told = {str(outcome): count for outcome, count in report.counts.items()}
            if report.counts[Outcome.SKIPPED]:
                skipped = _("%(skipped)d rows were there already and were skipped.") % told
                self.message_user(request, skipped, messages.WARNING)
            sentence = _("Imported: %(added)d added, %(changed)d changed, %(unchanged)d unchanged.")
            self.message_user(request, sentence % told, messages.SUCCESS)
            for remark in report.remarks:
                self.message_user(request, remark, messages.WARNING)
            return HttpResponseRedirect(task.back)
        pending = _waiting(request, task, key)
        if pending is None:
            return self._import_gone(request, task)
        sentence = _(
            "Something has changed since you looked, so nothing was written. Look again, then "
            "confirm."
        )
        self.message_user(request, sentence, messages.WARNING)
        return self._import_shown(request, task, pending, status=409)

    def _import_logged(self, request: HttpRequest, task: ImportTask, filename: str) -> None:
        if task.record is not None:
            told = {"name": task.kind, "object": filename}
            self.log_change(request, task.record, [{"added": told}])

    def _import_gone(self, request: HttpRequest, task: ImportTask) -> HttpResponse:
        sentence = _(
            "That file has been imported already, or waited for more than a day. Choose it again if "
            "need be."
        )
        self.message_user(request, sentence, messages.WARNING)
        return HttpResponseRedirect(task.address)

    def _import_page(
        self, request: HttpRequest, task: ImportTask, more: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": task.title,
            "opts": self.opts,
            "task": task,
            "media": self.media,
            **more,
        }
        response = TemplateResponse(request, TEMPLATE, context, status=status)
        response.headers["Cache-Control"] = "private, no-store"
        return response


def _kinds_said(request: HttpRequest) -> dict[str, str]:
    """Of each unknown name whether it is of a person or of an organisation, where that was chosen."""
    names = request.POST.getlist("name")
    said = {
        name: request.POST.get(f"kind-{place}", "") for place, name in enumerate(names, start=1)
    }
    return {name: kind for name, kind in said.items() if kind in KINDS_OF_NAMES}


def empty_template(task: ImportTask, format_name: str) -> HttpResponse:
    """A file with the names of the columns and nothing else, to be filled in."""
    return table_file(format_name, task.kind, task.columns.known, [])


def table_file(format_name: str, name: str, columns: Any, rows: Any) -> HttpResponse:
    """Rows as a file to take away, kept by nobody."""
    if format_name not in TYPES:
        raise Http404("There is no such format.")
    body = written(format_name, name, columns, rows)
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.{format_name}")
    response = HttpResponse(body, content_type=TYPES[format_name])
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _kept(
    request: HttpRequest, task: ImportTask, filename: str, content: bytes, options: dict[str, Any]
) -> PendingImport:
    PendingImport.objects.expired(now=timezone.now()).delete()
    theirs = PendingImport.objects.filter(user=request.user.pk).order_by("-created_at", "-pk")
    too_many = list(theirs.values_list("pk", flat=True)[KEPT_EACH - 1 :])
    PendingImport.objects.filter(pk__in=too_many).delete()
    pending = PendingImport(
        user=request.user,  # type: ignore[misc] # The admin site lets nobody else in.
        kind=task.kind,
        about=task.about,
        filename="".join(one for one in filename if one.isprintable())[:200] or "?",
        content=content,
        options=options,
    )
    pending.full_clean()
    pending.save()
    return pending


def _waiting(
    request: HttpRequest, task: ImportTask, key: str, *, is_locked: bool = False
) -> PendingImport | None:
    """The file, if it still waits; 404 where it is somebody else's, or meant for another place."""
    if not is_key(key):
        raise Http404("There is no such import.")
    found = PendingImport.objects.waiting(now=timezone.now())
    if is_locked:
        found = found.select_for_update()
    pending = found.filter(pk=int(key)).first()
    if pending is None:
        return None
    if (pending.user_id, pending.kind, pending.about) != (request.user.pk, task.kind, task.about):
        raise Http404("There is no such import.")
    return pending
