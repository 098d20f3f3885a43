from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "idemnna.demo"
