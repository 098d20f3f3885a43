"""Finding one of ten thousand by any part of her name without reading all: an index over the parts, which needs no
extension (members/search.py asks for the same).

The parts come from a function of its own: the planner takes an expression for cheap and would rather work it out for
ten thousand rows than look into the index; a function may say what it costs. Plain words are marked «=», so that one
look tells words from sounds.
"""

from django.db import migrations

FUNCTION = """
    CREATE FUNCTION name_parts(words text, sounds text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 3000 AS $$
    BEGIN
        RETURN array_to_tsvector(
            string_to_array('=' || replace(btrim(words), ' ', ' ='), ' ') || string_to_array(btrim(sounds), ' ')
        );
    END
    $$
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0009_school_is_done")]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION name_parts(text, text)"),
        *(
            migrations.RunSQL(
                f"CREATE INDEX {name}_name_parts ON members_{name} USING gin (name_parts(name_words, name_sounds))",
                f"DROP INDEX {name}_name_parts",
            )
            for name in ("woman", "child")
        ),
    ]
