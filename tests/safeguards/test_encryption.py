"""Confidential texts in the database, in Python, in forms and in the admin site: sealed unless opened."""

import copy
import json
import operator
import pickle
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.contrib.admin import ModelAdmin, site
from django.contrib.admin.utils import display_for_field, lookup_field
from django.core.serializers import serialize
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F, Max, Value
from django.db.models.functions import Lower
from django.forms.models import modelform_factory
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from idemnna.safeguards.encryption import MASK, EncryptedTextField, Sealed, encrypted_fields, opened
from idemnna.safeguards.keyring import Damaged, KeyMissing, keyring, make_first_key
from idemnna.safeguards.sensitivity import Level, level_of
from members.models import SafetyPlan, VisitNote
from tests.factories import make_visit, make_woman

pytestmark = pytest.mark.django_db

SECRET = "Se fue al albergue Picaflor"
DAY = date(2026, 11, 20)


def make_note(text: str = SECRET) -> VisitNote:
    return VisitNote.objects.create(visit=make_visit(make_woman(), DAY), text=text)


def make_plan(text: str = SECRET) -> SafetyPlan:
    return SafetyPlan.objects.create(woman=make_woman(), text=text)


def stored(row: models.Model, column: str = "text") -> str:
    """What the database holds, past everything of ours."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{row._meta.db_table}" WHERE id = %s', [row.pk])
        return str(cursor.fetchone()[0])


def store(row: models.Model, token: str, column: str = "text") -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{row._meta.db_table}" SET "{column}" = %s WHERE id = %s', [token, row.pk])


class TestAtRest:
    def test_a_text_is_sealed_for_its_model_field_and_row(self) -> None:
        note = make_note()
        token = stored(note)
        assert token.startswith(f"v1:{keyring().current}:")
        assert keyring().open(token, f"members.visitnote:text:{note.pk}") == SECRET

    def test_a_dump_has_none_of_the_words_planted_in_every_sealed_field(self) -> None:
        """Every table of the database as COPY gives it, the copies in the trace included."""
        plan = SafetyPlan(woman=make_woman())
        for number, field in enumerate(encrypted_fields(SafetyPlan)):
            setattr(plan, field.name, f"{SECRET} cuculí{number}")
        plan.save()
        SafetyPlan.objects.filter(pk=plan.pk).update(recorded_at="2026-11-20T10:00Z")
        make_note("Dijo que vuelve el martes, picaflor")
        dump = "".join(whole_database())
        assert plan.pk.hex in dump.replace("-", "")  # the dump is not empty, nor the trace without her row
        assert dump.count(stored(plan)) == 1 + SafetyPlan.events.rel.related_model.objects.count()
        for word in ("albergue", "icaflor", "cuculí", "cucul\\", "martes"):
            assert word not in dump

    def test_an_empty_text_stays_empty(self) -> None:
        note = make_note("")
        assert stored(note) == ""
        loaded = VisitNote.objects.get()
        assert (str(loaded.text), bool(loaded.text), opened(loaded)) == ("", False, {"text": ""})

    def test_saving_what_nobody_touched_stores_the_same_seal(self) -> None:
        before = stored(make_note())
        note = VisitNote.objects.get()
        note.recorded_at = note.recorded_at.replace(year=2025)
        note.save()
        note.save(update_fields=["text"])
        assert stored(note) == before
        assert opened(note) == {"text": SECRET}

    def test_a_row_saved_twice_is_sealed_once(self) -> None:
        note = make_note()
        before = stored(note)
        note.save()
        assert stored(note) == before

    def test_a_new_text_replaces_the_old_one(self) -> None:
        note = make_note()
        note.text = "Otra cosa"
        note.save()
        assert opened(VisitNote.objects.get()) == {"text": "Otra cosa"}

    def test_many_rows_are_made_and_changed_at_once(self) -> None:
        woman = make_woman()
        notes = [VisitNote(visit=make_visit(woman, DAY), text=f"{SECRET} {number}") for number in range(3)]
        VisitNote.objects.bulk_create(notes)
        assert sorted(opened(note)["text"] for note in VisitNote.objects.all()) == [f"{SECRET} {n}" for n in range(3)]
        for number, note in enumerate(notes):
            note.text = f"cambió {number}"
        VisitNote.objects.bulk_update(notes, ["text"])
        assert sorted(opened(note)["text"] for note in VisitNote.objects.all()) == [f"cambió {n}" for n in range(3)]
        assert all(stored(note).startswith("v1:") for note in notes)

    def test_the_log_of_queries_holds_no_text(self) -> None:
        with CaptureQueriesContext(connection) as queries:
            make_note()
        assert not [query for query in queries.captured_queries if "Picaflor" in query["sql"]]

    def test_a_row_without_a_key_of_its_own_beforehand_is_refused(self) -> None:
        class Numbered(models.Model):
            text = EncryptedTextField()

            class Meta:
                app_label = "tests"

            def __str__(self) -> str:
                return "row"

        row = Numbered(text=SECRET)
        with pytest.raises(TypeError, match=r"give tests\.Numbered a key beforehand"):
            Numbered._meta.get_field("text").pre_save(row, add=True)

    def test_migrations_seal_for_the_same_home(self) -> None:
        """The model as a migration sees it has the same name and another class."""
        from django.db.migrations.executor import MigrationExecutor

        loader = MigrationExecutor(connection).loader
        Historical = loader.project_state(loader.graph.leaf_nodes()).apps.get_model("members", "SafetyPlan")
        plan = Historical.objects.create(woman_id=make_woman().pk, text=SECRET, recorded_by=None)
        assert opened(SafetyPlan.objects.get(pk=plan.pk))["text"] == SECRET


class TestRefused:
    def test_a_seal_moved_to_another_row_field_or_table_does_not_open(self) -> None:
        mine, hers, plan = make_note(), make_note("Nada"), make_plan()
        token = stored(mine)
        store(hers, token)
        store(plan, token, "exists")
        for row in (VisitNote.objects.get(pk=hers.pk), SafetyPlan.objects.get()):
            with pytest.raises(Damaged):
                opened(row)
        store(plan, stored(SafetyPlan.objects.get()), "exists")
        with pytest.raises(Damaged):
            opened(SafetyPlan.objects.get())

    def test_a_seal_of_another_row_is_not_stored_as_a_new_one(self) -> None:
        note = make_note()
        with pytest.raises(TypeError, match="open it first"):
            SafetyPlan.objects.create(woman=make_woman(), text=note.text)

    def test_a_row_brought_back_under_its_own_key_keeps_its_text(self) -> None:
        note = VisitNote.objects.get(pk=make_note().pk)
        VisitNote.objects.all().delete()
        VisitNote.objects.create(id=note.pk, visit=note.visit, text=note.text)
        assert opened(VisitNote.objects.get()) == {"text": SECRET}

    def test_a_changed_bit_does_not_open_and_the_refusal_tells_nothing(self) -> None:
        note = make_note()
        token = stored(note)
        store(note, token[:-6] + ("A" if token[-6] != "A" else "B") + token[-5:])
        with pytest.raises(Damaged) as refused:
            opened(VisitNote.objects.get())
        assert "\n" not in str(refused.value)
        assert token[-30:-6] not in str(refused.value)

    def test_a_missing_and_a_wrong_key_refuse_but_the_row_can_still_be_saved(
        self, tmp_path: Path, settings: Settings
    ) -> None:
        note, key = make_note(), keyring().current
        token = stored(note)
        settings.DATA_DIR = tmp_path
        loaded = VisitNote.objects.get()
        with pytest.raises(KeyMissing):
            opened(loaded)
        make_first_key()
        tmp_path.joinpath("keys", f"{keyring().current}.key").rename(tmp_path / "keys" / f"{key}.key")
        with pytest.raises(Damaged):
            opened(loaded)
        assert str(loaded.text) == MASK
        loaded.save()
        assert stored(note) == token

    def test_an_update_past_the_rows_is_refused(self) -> None:
        note = make_note()
        before = stored(note)
        with pytest.raises(TypeError, match="set it on the row"), transaction.atomic():
            VisitNote.objects.update(text="Otra cosa")
        assert stored(note) == before

    @pytest.mark.parametrize("text", ["Otra cosa", "•••", "v1:", "v1:a:b:c", "v1:alfa:dos palabras", " "])
    def test_the_database_itself_takes_only_seals(self, text: str) -> None:
        note = make_note()
        with pytest.raises(IntegrityError), transaction.atomic():
            VisitNote.objects.update(text=Value(text))
        with pytest.raises(IntegrityError), transaction.atomic():
            store(note, text)
        assert opened(VisitNote.objects.get()) == {"text": SECRET}

    @pytest.mark.parametrize(
        "lookup",
        ["text", "text__iexact", "text__contains", "text__icontains", "text__in", "text__startswith", "text__regex",
         "text__gt", "text__length"],
    )  # fmt: skip
    def test_there_is_no_searching_in_it(self, lookup: str) -> None:
        make_note()
        value: Any = [SECRET] if lookup.endswith("__in") else SECRET
        with pytest.raises(TypeError, match="sealed"):
            list(VisitNote.objects.filter(**{lookup: value}))
        with pytest.raises(TypeError, match="sealed"):
            list(VisitNote.objects.exclude(**{lookup: value}))

    def test_whether_there_is_one_may_be_asked(self) -> None:
        note = make_note()
        assert not VisitNote.objects.filter(text="").exists()
        assert VisitNote.objects.exclude(text="").get() == note
        assert VisitNote.objects.get(text__isnull=False) == note

    def test_an_expression_is_no_text(self) -> None:
        with pytest.raises(TypeError, match="takes a text"):
            VisitNote(text=F("id"))


class TestInPython:
    def test_everything_that_prints_shows_the_mask(self) -> None:
        make_note()
        text = VisitNote.objects.get().text
        assert isinstance(text, Sealed)
        shown = [
            str(text), repr(text), f"{text}", f"{text!s:>3}", format(text, ""), operator.mod("%s", text),
            "".join([text]), text + "", text.strip(), text[:], str([text])[1:-1],
            *(json.loads(json.dumps([text, text], cls=DjangoJSONEncoder))), json.loads(json.dumps({"a": text}))["a"],
        ]  # fmt: skip
        for source in ("{{ t }}", "{{ t|safe }}", "{{ t|default:'' }}", "{{ t|truncatechars:99 }}", "{% firstof t %}"):
            shown.append(Template(source).render(Context({"t": text})))
        assert set(shown) == {"•••"}

    def test_a_row_shows_the_mask_from_the_moment_it_gets_the_text(self) -> None:
        note = VisitNote(text=SECRET)
        assert str(note.text) == "•••"
        assert SECRET not in repr(vars(note))
        assert opened(note) == {"text": SECRET}

    def test_all_ways_of_asking_give_it_sealed(self) -> None:
        note = make_note()
        rows = VisitNote.objects.filter(pk=note.pk)
        values = [
            rows.get().text, rows.defer("text").get().text, rows.only("text").get().text, rows.only("id").get().text,
            rows.values_list("text", flat=True).get(), rows.values("text").get()["text"],
            rows.values_list("text")[0][0],
            rows.annotate(t=F("text")).get().t, rows.annotate(t=Lower("text")).get().t,
            rows.aggregate(t=Max("text"))["t"], rows.order_by("text").get().text, rows.distinct().get().text,
            VisitNote.objects.raw("SELECT * FROM members_visitnote")[0].text, rows.select_for_update().get().text,
            rows.union(rows).get().text, next(rows.iterator()).text, rows.get().visit.confidential_note.text,
        ]  # fmt: skip
        assert all(isinstance(value, Sealed) and str(value) == "•••" for value in values)

    def test_a_list_that_defers_it_does_not_fetch_it(self) -> None:
        make_note()
        with CaptureQueriesContext(connection) as queries:
            list(VisitNote.objects.defer("text"))
        assert '"text"' not in queries.captured_queries[0]["sql"]

    def test_a_dump_of_django_shows_the_mask(self) -> None:
        make_note()
        for kind in ("json", "xml", "python"):
            said = str(serialize(kind, VisitNote.objects.all()))
            assert MASK in said or "\\u2022" in said
            assert "v1:" not in said
            assert "Picaflor" not in said

    def test_two_seals_are_equal_only_if_they_are_the_same(self) -> None:
        one, other = VisitNote(text=SECRET).text, VisitNote(text=SECRET).text
        assert one == copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == copy.copy(one)
        assert hash(one) == hash(copy.copy(one))
        assert one != other
        assert one not in (SECRET, MASK, "")
        assert Sealed("") == ""
        assert not Sealed("")

    def test_it_is_confidential_by_itself(self) -> None:
        assert {level_of(field) for field in encrypted_fields(SafetyPlan)} == {Level.CONFIDENTIAL}

    def test_names_past_the_mask_are_closed_to_templates(self) -> None:
        with pytest.raises(Exception, match="underscores"):
            Template("{{ note.text._token }}")


class TestInForms:
    @pytest.fixture
    def form_class(self) -> Any:
        return modelform_factory(VisitNote, fields=["text"])

    def test_a_text_that_nobody_opened_is_neither_shown_nor_changed(self, form_class: Any) -> None:
        note = make_note()
        before = stored(note)
        note = VisitNote.objects.get()
        page = form_class(instance=note).as_p()
        assert "disabled" in page
        assert before not in page
        assert "Picaflor" not in page
        for typed in ({"text": ""}, {"text": "•••"}, {"text": "otra cosa"}, {}):
            form = form_class(typed, instance=VisitNote.objects.get())
            assert form.is_valid()
            assert not form.has_changed()
            form.save()
            assert stored(note) == before

    def test_an_opened_text_is_shown_and_edited(self, form_class: Any) -> None:
        make_note()
        note = VisitNote.objects.get()
        initial = opened(note)
        assert SECRET in form_class(instance=note, initial=initial).as_p()
        assert not form_class({"text": SECRET}, instance=note, initial=initial).has_changed()
        form = form_class({"text": "Volvió a casa"}, instance=note, initial=initial)
        assert form.has_changed()
        form.save()
        assert opened(VisitNote.objects.get()) == {"text": "Volvió a casa"}

    def test_an_opened_text_can_be_emptied_and_an_empty_one_written(self, form_class: Any) -> None:
        make_note()
        note = VisitNote.objects.get()
        form_class({"text": ""}, instance=note, initial=opened(note)).save()
        assert stored(note) == ""
        form_class({"text": SECRET}, instance=VisitNote.objects.get()).save()
        assert opened(VisitNote.objects.get()) == {"text": SECRET}

    def test_a_new_row_is_written(self) -> None:
        form = modelform_factory(VisitNote, fields=["visit", "text"])(
            {"visit": make_visit(make_woman(), DAY).pk, "text": SECRET}
        )
        assert opened(form.save()) == {"text": SECRET}

    @pytest.mark.parametrize("typed", ["uno\0dos", "mitad \ud83d de un signo", "\udc80"])
    def test_what_cannot_be_stored_is_said_beside_the_field(self, form_class: Any, typed: str) -> None:
        note = VisitNote(visit=make_visit(make_woman(), DAY))
        form = form_class({"text": typed}, instance=note)
        assert not form.is_valid()
        assert list(form.errors) == ["text"]
        assert VisitNote.objects.count() == 0

    def test_the_mask_that_a_form_of_other_making_sends_back_changes_nothing(self) -> None:
        class Careless(forms.ModelForm[VisitNote]):
            text = forms.CharField(widget=forms.Textarea)

            class Meta:
                model = VisitNote
                fields = ("text",)

        before = stored(make_note())
        note = VisitNote.objects.get()
        form = Careless({"text": str(Careless(instance=note)["text"].value())}, instance=note)
        assert form.is_valid()
        form.save()
        assert stored(note) == before

    def test_the_admin_site_shows_the_mask(self, rf: Any) -> None:
        make_note()
        note, admin = VisitNote.objects.get(), ModelAdmin(VisitNote, site)
        form = admin.get_form(rf.get("/"), note, fields=("text",))(instance=note)
        field = VisitNote._meta.get_field("text")
        for shown in (form.as_p(), display_for_field(note.text, field, "-"), str(lookup_field("text", note)[2])):
            assert MASK in shown
            assert "v1:" not in shown
            assert "Picaflor" not in shown


def whole_database() -> Iterator[str]:
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            yield from (row[0] for row in cursor.fetchall())


def test_keys_of_rows_are_made_before_their_texts() -> None:
    assert isinstance(VisitNote().pk, uuid.UUID)
