from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names carry a hash of the content, so browsers keep files for ever; our ES modules import each other."""

    support_js_module_import_aggregation = True
