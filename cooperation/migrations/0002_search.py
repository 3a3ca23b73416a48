"""What full text search needs beside its entries, by hand: no model says it."""

from django.db import migrations

from cooperation.search.engines import engine


def install(apps, schema_editor):
    engine(schema_editor.connection.vendor).install(schema_editor)


def remove(apps, schema_editor):
    engine(schema_editor.connection.vendor).remove(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
