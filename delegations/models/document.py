import uuid

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from delegations.document_kinds import ENDINGS, DocumentRefused, ending_of, is_offered
from delegations.photographs import MOST_BYTES, PhotographRefused, develop
from organisations.folded_field import FoldedField
from organisations.models import SourcedRecord
from organisations.words import LineField, ProseField, translated

from .delegation import Delegation
from .synergy import Synergy


def private_path(document: "Document", filename: str) -> str:
    """Where an upload is kept: under a name that tells nothing, with the ending of its kind."""
    ending = filename.rpartition(".")[2].lower()
    return f"documents/{uuid.uuid4().hex}.{ending if ending in ENDINGS else 'bin'}"


class Document(SourcedRecord):
    """A file or a link that belongs to a visit: a presentation, a photograph, a report."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        PROGRAMME = "programme", _("programme")
        PRESENTATION = "presentation", _("presentation")
        MINUTES = "minutes", _("minutes")
        AGREEMENT = "agreement", _("agreement")
        PRESS = "press", _("press")
        REPORT = "report", _("report")
        PHOTO = "photo", _("photograph")
        LINK = "link", _("link")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("public")
        DELEGATES = "delegates", _("delegates")
        STAFF = "staff", _("staff only")

    uid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    # Papers are a part of the visit; a published visit can't be deleted (see Release).
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="documents", verbose_name=_("delegation")
    )
    synergy = models.ForeignKey(
        Synergy,
        models.SET_NULL,
        related_name="documents",
        null=True,
        blank=True,
        verbose_name=_("synergy"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title_it = LineField(_("title in Italian"))
    title_en = LineField(_("title in English"), blank=True)
    title_ja = LineField(_("title in Japanese"), blank=True)
    file = models.FileField(
        _("file"),
        upload_to=private_path,
        blank=True,
        help_text=_(
            "PDF, files of an office without macros, pictures, text, CSV or a calendar. Of a "
            "photograph the picture alone is kept, without place, camera and author. Other files "
            "stay as they are, with all that they say of their authors."
        ),
    )
    # Of a photograph, in pixels, so that a page keeps its place free before it has come.
    width = models.PositiveIntegerField(_("width"), null=True, editable=False)
    height = models.PositiveIntegerField(_("height"), null=True, editable=False)
    url = models.URLField(_("address"), max_length=500, blank=True)
    language = models.CharField(
        _("language"), max_length=3, blank=True, help_text=_("Its code, such as it.")
    )
    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility, default=Visibility.STAFF
    )
    licence = LineField(_("licence"), max_length=100, blank=True)
    rights = LineField(_("rights holder"), blank=True)
    alt_it = LineField(_("alternative text in Italian"), max_length=300, blank=True)
    alt_en = LineField(_("alternative text in English"), max_length=300, blank=True)
    alt_ja = LineField(_("alternative text in Japanese"), max_length=300, blank=True)
    notes = ProseField(_("notes for the office"), blank=True, help_text=_("Never published."))
    search_text = FoldedField("title_it", "title_en", "title_ja", "url")

    title = translated("title")
    alt = translated("alt")

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.CheckConstraint(
                name="document_is_a_file_or_a_link",
                condition=(Q(file="") & ~Q(url="")) | (~Q(file="") & Q(url="")),
                violation_error_message=_("Give either a file or an address."),
            ),
            models.CheckConstraint(
                name="document_width_and_height_go_together",
                condition=Q(width=None, height=None) | Q(width__isnull=False, height__isnull=False),
                violation_error_message=_("A photograph has a width and a height, or neither."),
            ),
            models.CheckConstraint(
                name="document_photo_has_alternative_text",
                condition=~Q(kind="photo") | ~Q(alt_it=""),
                violation_error_message=_(
                    "Describe the photograph for those who can't see it (alternative text)."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        if self.synergy is not None and self.synergy.delegation_id != self.delegation_id:
            raise ValidationError({"synergy": _("This synergy belongs to another delegation.")})
        if self.kind != self.Kind.PHOTO or not self.file:
            self.width = self.height = None
        elif self.width is None or not self.file._committed:  # type: ignore[attr-defined] # Set by Django on what is not stored yet.
            self._keep_the_picture_alone()
        if self.kind != self.Kind.PHOTO and self.file and not self.file._committed:  # type: ignore[attr-defined] # As above.
            self._name_by_content()

    @property
    def why_withheld(self) -> str:
        """Why nobody is offered the file, in a sentence; empty where there is none or it is offered."""
        name = self.file.name or ""
        if not name or self.kind == self.Kind.PHOTO:
            return ""
        if not is_offered(name):
            return gettext(
                "It is of a kind that is not offered: files of this kind may run as programs."
            )
        try:
            with self.file.storage.open(name) as kept:
                ending_of(kept, name)
        except FileNotFoundError:
            return gettext("The file is no longer there. Upload it again.")
        except DocumentRefused as refusal:
            return str(refusal)
        return ""

    def as_kept(self, content: bytes) -> bytes:
        """What is stored of an upload: of a photograph its picture, of other papers all.

        Raises PhotographRefused.
        """
        return develop(content).content if self.kind == self.Kind.PHOTO else content

    def _name_by_content(self) -> None:
        """Give an upload the ending of what it is, whatever it was called."""
        try:
            self.file.name = f"document.{ending_of(self.file.file, self.file.name or '')}"
        except DocumentRefused as refusal:
            raise ValidationError({"file": str(refusal)}) from None

    def _keep_the_picture_alone(self) -> None:
        """Put in the place of the file what `develop` makes of it, before anything is stored."""
        try:
            with self.file.open("rb") as upload:
                photograph = develop(upload.read(MOST_BYTES + 1))
        except FileNotFoundError:
            raise ValidationError(
                {"file": _("The file is no longer there. Upload it again.")}
            ) from None
        except PhotographRefused as refusal:
            raise ValidationError({"file": str(refusal)}) from None
        self.file = ContentFile(photograph.content, name=f"photograph.{photograph.ending}")
        self.width, self.height = photograph.width, photograph.height
