from django.apps import AppConfig


class MergingConfig(AppConfig):
    name = "idemnna.merging"
