"""A portrait that a person uploads of themselves: by the host's rules for images, with no permission to add images."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image as PillowImage
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField
from wagtail.models import Collection


class PortraitField(WagtailImageField):
    """A photo by the host's rules for size and format. No drawing (SVG) is taken, since one may hold a script."""

    widget = forms.FileInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.allowed_image_extensions = [each for each in self.allowed_image_extensions if each != "svg"]
        formats = ", ".join(self.allowed_image_extensions).upper()
        size = self.max_upload_size_text
        self.help_text = _("A photo of your face: %(formats)s, at most %(size)s.") % {"formats": formats, "size": size}
        self.error_messages |= {
            "invalid": _("Choose the photo again: it did not arrive."),
            "empty": _("The file is empty. Choose another one."),
            "invalid_image": _("This is no photo, or it is damaged. Choose another one."),
            "invalid_image_extension": _("Choose a photo in one of these formats: %(formats)s.") % {"formats": formats},
            "invalid_image_known_format": _(
                "The name ends with .%(extension)s, but the photo is in another format (%(image_format)s). Rename it."
            ),
            "file_too_large": _("The photo is too big: %(file_size)s. At most %(max_filesize)s are taken."),
            "file_too_many_pixels": _("The photo has too many pixels. Make it smaller."),
        }
        self.validators = []

    def to_python(self, data: Any) -> Any:
        """Refuse also a photo that begins well and breaks off: no page could show it."""
        try:
            file = super().to_python(data)
            if file is not None:
                file.image.resize((8, 8))
                file.seek(0)
        except ValidationError:
            raise
        except (PillowImage.DecompressionBombError, PillowImage.DecompressionBombWarning):
            raise ValidationError(self.error_messages["file_too_many_pixels"], code="file_too_many_pixels") from None
        except Exception as error:  # whatever the libraries for images raise
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error
        return file


def make_portrait(file: UploadedFile, title: str, user: Any, old: Any = None) -> Any:
    """Return a new image, saved beside the ``old`` portrait, which stays in the library.

    Raises ``ValidationError`` if the host's own image model asks for more than a file and a title.
    """
    collection = old.collection if old is not None else Collection.get_first_root_node()
    image = get_image_model()(title=title, file=file, collection=collection, uploaded_by_user=user)
    image.full_clean()
    image.save()
    return image
