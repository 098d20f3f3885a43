"""Finding one of ten thousand by any part of her name without reading all: an index over the parts, which needs no
extension. The search asks for the very same expression (members/search.py)."""

from django.db import migrations

PARTS = "array_to_tsvector(string_to_array(btrim(name_words), ' ') || string_to_array(btrim(name_sounds), ' '))"


class Migration(migrations.Migration):
    dependencies = [("members", "0009_school_is_done")]
    operations = [
        migrations.RunSQL(
            f"CREATE INDEX {name}_name_parts ON members_{name} USING gin ({PARTS})", f"DROP INDEX {name}_name_parts"
        )
        for name in ("woman", "child")
    ]
