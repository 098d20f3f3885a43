"""Triggers in migrations, without what the package's own operation does for each: it builds every historical model
anew, which costs half a minute for some hundred triggers and changes nothing in them."""

from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState
from pgtrigger import migrations


class AddTrigger(migrations.AddTrigger):
    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        options = state.models[app_label, self.model_name_lower].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]


class RemoveTrigger(migrations.RemoveTrigger):
    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        options = state.models[app_label, self.model_name_lower].options
        options["triggers"] = [trigger for trigger in options.get("triggers", []) if trigger.name != self.name]


class AddTriggerToList(AddTrigger):
    """For a table that Django makes by itself for a ManyToManyField: it has no state of its own in migrations."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        pass


def begin_the_trace(app_label: str) -> Any:
    """For a migration: rows from before the trace get their first event, so that their first change has a before."""

    def copy(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for event in apps.all_models[app_label].values():
            fields: dict[str, Any] = {field.name: field for field in event._meta.local_fields}
            if "pgh_obj" in fields:
                tracked = fields["pgh_obj"].related_model
                kept = [field.column for name, field in fields.items() if not name.startswith("pgh_")]
                _copy_rows(editor, tracked._meta.db_table, event._meta.db_table, kept, tracked._meta.pk.column)

    return copy


def _copy_rows(editor: BaseDatabaseSchemaEditor, table: str, events: str, kept: list[str], key: str) -> None:
    quoted = [editor.quote_name(name) for name in kept]
    editor.execute(
        f"INSERT INTO {editor.quote_name(events)} ({', '.join(quoted)}, pgh_obj_id, pgh_label, pgh_created_at)"  # noqa: S608
        f" SELECT {', '.join(quoted)}, {editor.quote_name(key)}, 'insert', now() FROM {editor.quote_name(table)}"
    )
