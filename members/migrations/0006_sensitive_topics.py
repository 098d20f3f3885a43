import unicodedata
from collections import defaultdict
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from idemnna.safeguards.keyring import make_first_key

WORDS = ("violencia", "abuso", "maltrato", "agresion", "golpes", "denuncia", "feminicidio", "amenaza")


def seal(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """What visits told in clear of sensitive topics moves into their confidential notes, and out of the trace too."""
    using = editor.connection.alias
    HomeVisit, Topic, VisitNote = (apps.get_model("members", name) for name in ("HomeVisit", "Topic", "VisitNote"))
    About = HomeVisit.topics.through
    topics = defaultdict(list)
    for link in (
        About.objects.using(using).filter(topic__sensitive=True).select_related("topic").order_by("topic__name")
    ):
        topics[link.homevisit_id].append(link.topic.name)
    brought = HomeVisit.objects.using(using).filter(from_register=True)
    delicate = [pk for pk, summary in brought.values_list("pk", "summary") if _is_delicate(summary)]
    visits = HomeVisit.objects.using(using).filter(pk__in={*topics, *delicate}).order_by("pk")
    if not visits:
        return
    make_first_key()
    said: dict[int, list[str]] = defaultdict(list)
    first: dict[int, Any] = {}
    for visit in visits:
        said[visit.original_id or visit.pk].append(_note(topics[visit.pk], visit.summary))
        first.setdefault(visit.original_id or visit.pk, visit)
    for pk, texts in said.items():
        by = {"recorded_by_id": first[pk].recorded_by_id, "recorded_at": first[pk].recorded_at}
        note = VisitNote(visit_id=pk, text="\n\n".join(dict.fromkeys(filter(None, texts))), **by)
        note.save(using=using)
    _forget(editor, [visit.pk for visit in visits], list(Topic.objects.using(using).filter(sensitive=True)))


def _note(topics: list[str], summary: str) -> str:
    return "\n".join(filter(None, [f"Temas: {', '.join(topics)}" if topics else "", summary.strip()]))


def _is_delicate(text: str) -> bool:
    letters = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return any(word in plain for word in WORDS)


def _forget(editor: BaseDatabaseSchemaEditor, visits: list[int], topics: list[Any]) -> None:
    """As the owner of the tables, and without a trace: it would keep what must go."""
    keys = [topic.pk for topic in topics]
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT set_config('idemnna.forgetting', 'untraced', true)")
        cursor.execute("DELETE FROM members_homevisit_topics WHERE topic_id = ANY(%s)", [keys])
        cursor.execute("DELETE FROM members_homevisit_topicsevent WHERE topic_id = ANY(%s)", [keys])
        cursor.execute("UPDATE members_homevisit SET summary = '' WHERE id = ANY(%s)", [visits])
        cursor.execute("UPDATE members_homevisitevent SET summary = '' WHERE id = ANY(%s)", [visits])
        cursor.execute("SELECT set_config('idemnna.forgetting', '', true)")


class Migration(migrations.Migration):
    dependencies = [("members", "0005_consent_texts")]
    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
