"""Every column has its place in the file, or a reason not to."""

import json
from typing import Any

from itineraries.exchange.bindings import bindings, columns_of
from itineraries.exchange.entries import Entry
from itineraries.exchange.file_format import File, encode
from tests.itineraries.exchange.everything import MODELS_LEFT_OUT, our_models

# Columns that are of the site and not of the visit.
OF_THE_SITE = {"id", "version", "created_at", "updated_at"}
# Worked out from the names at each saving.
WORKED_OUT = {"search_text"}
# Found again in the file of a photograph whenever it is kept.
READ_OFF_THE_FILE = {"delegations.Document.width", "delegations.Document.height"}

# Users have their names on one site alone.
OF_THE_USERS = {"delegations.Delegation.editors"}
# Which step of the site's own template it came from.
OF_THE_TEMPLATE = {"delegations.Preparation.step"}


def kinds(kind: type[Entry] = Entry) -> list[type[Entry]]:
    return [one for child in kind.__subclasses__() for one in (child, *kinds(child))]


def test_every_column_of_every_model_is_in_the_file():
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        if not model._meta.auto_created and model._meta.label not in MODELS_LEFT_OUT
        for field in columns_of(model)
        if field.name not in OF_THE_SITE | WORKED_OUT
    }
    # The column that points at whom a part belongs to is said by its place in the file.
    places = {
        f"{part.model._meta.label}.{back}" for kind in kinds() for part, back in kind.parts.values()
    }
    written = {
        f"{kind.model._meta.label}.{column}"
        for kind in kinds()
        for binding in bindings(kind)
        for column in binding.columns
    }

    columns -= READ_OFF_THE_FILE | OF_THE_TEMPLATE | OF_THE_USERS
    # What is folded is worked out anew when a record is saved.
    columns = {name for name in columns if not name.endswith(".search_text")}
    assert (columns - written - places, (written | places) - columns) == (set(), set())


def test_every_model_has_one_kind_of_entry():
    models = [kind.model._meta.label for kind in kinds()]
    ours = {
        model._meta.label
        for model in our_models()
        if not model._meta.auto_created and model._meta.label not in MODELS_LEFT_OUT
    }

    assert sorted(models) == sorted(ours)


def test_a_file_is_laid_out_for_reading_and_keeps_its_letters():
    file: Any = json.loads(encode(File(format="delegations/1")))

    assert file == {"format": "delegations/1"}
    assert encode(File(format="delegations/1")) == b'{\n  "format": "delegations/1"\n}\n'
