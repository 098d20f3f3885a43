from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """The project itself, so that its own commands (serve, stop_database, translations) are found."""

    name = "idemnna"
