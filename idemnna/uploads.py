"""Who may send files, and how much at once."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class Gate(FileUploadHandler):
    """Stands before the handlers that keep files: without it anybody could fill the disk through any form."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *_rest: Any) -> None:  # noqa: N803
        is_inside = self.request is not None and self.request.user.is_authenticated
        most = settings.LARGEST_UPLOAD if is_inside else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if content_length > most:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
