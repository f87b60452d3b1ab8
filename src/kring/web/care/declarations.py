"""What every room declares about its fields, taken together; and what is not declared."""

import importlib
from collections.abc import Iterator
from importlib.util import find_spec

from django.apps import apps

from kring.web.access.duties import KINDS
from kring.web.access.personal_data import SCHOOL_STAYS, Declarations, Declared, Whose, about, field_names


def by_room() -> dict[str, Declarations]:
    """Rooms that declare something, from the lowest to the highest."""
    rooms = [app.name for app in reversed(list(apps.get_app_configs())) if app.name.startswith("kring.web.")]
    modules = {room: f"{room}.personal_data" for room in rooms}
    return {
        room.rpartition(".")[2]: importlib.import_module(module).DECLARED
        for room, module in modules.items()
        if find_spec(module)
    }


def everything() -> dict[str, list[Declared]]:
    return {model: list(declared) for room in by_room().values() for model, declared in room.items()}


def rooms_about(whose: Whose) -> list[str]:
    return [room for room, declared in by_room().items() if any(about(whose, declared))]


def mistakes() -> Iterator[str]:
    """What the declarations leave out or say twice, and what they say of fields and periods that do not exist."""
    declared = everything()
    for model in apps.get_models():
        fields = [field.name for field in model._meta.get_fields() if field.concrete]
        said = field_names(declared.get(model._meta.label, []))
        for name in fields:
            if said.count(name) != 1:
                yield f"{model._meta.label}.{name} is declared {said.count(name)} times in any personal_data.py"
        for name in set(said) - set(fields):
            yield f"{model._meta.label}.{name} is declared, but does not exist"
    for label in set(declared) - {model._meta.label for model in apps.get_models()}:
        yield f"{label} is declared, but does not exist"
    for label, each in ((label, each) for label, said in declared.items() for each in said):
        if each.keep not in KINDS and each.keep != SCHOOL_STAYS:
            yield f"{label}: nothing is kept as '{each.keep}'"
