class BackupRefused(Exception):  # noqa: N818 - as Django names its own
    """A backup cannot be made, opened or restored. The text is one line that says why; it holds no key and no row."""
