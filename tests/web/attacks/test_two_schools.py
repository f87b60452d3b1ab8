"""Nobody of one school reads, changes or guesses anything of another, whatever they send."""

import pytest
from django.db import models, transaction
from django_scopes import ScopeError, scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.attacks.worlds import ROLES, kring_models, path_to_school, scoped_models, swap
from tests.web.site.test_every_url import ADDRESSES, address

pytestmark = [pytest.mark.rights, pytest.mark.django_db]
MARK = "Eikje"
NOT_SCOPED = {
    "school.Membership": "it is what opens the scope",
}
OF_THE_INSTALLATION = {"school.School", "accounts.User", "care.DailyRun"}
WITHOUT_KEYS = {"audit.AuditEvent", "audit.ChainHead", "audit.Checkpoint", "audit.Reading"}  # outlive what they name
PUBLIC = ("/vragen/",)  # the questions of a school, for parents, without signing in

SCOPED = [model for model in scoped_models() if model._meta.label not in NOT_SCOPED]


def test_every_model_belongs_to_a_school_or_is_on_a_list():
    without = {model._meta.label for model in kring_models() if path_to_school(model) is None}
    assert without == OF_THE_INSTALLATION | WITHOUT_KEYS


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
def test_without_a_school_nothing_is_asked(model):
    for ask in (lambda: model.objects.all(), lambda: model.objects.filter(pk=1), lambda: model.objects.count()):
        with pytest.raises(ScopeError):
            ask()


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
def test_in_a_school_only_its_own_is_found(two_schools, model):
    first, second = two_schools
    with scope(school=first.school):
        found = set(model.objects.values_list("pk", flat=True))
    theirs = set(model._base_manager.filter(**{scoped_models()[model]: second.school}).values_list("pk", flat=True))
    assert not found & theirs
    assert theirs or model._meta.label in EMPTY, "put one in both schools, so that the test can fail"


EMPTY = {"questionnaires.Nomination", "questionnaires.Rating", "questionnaires.Ballot", "questionnaires.BallotAnswer"}
EMPTY |= {"seating.PlanChange", "seating.GroupChange", "questionnaires.SecondEntry"}


def everything_of(world) -> dict[str, list]:
    return {
        model._meta.label: list(model._base_manager.filter(**{path: world.school}).order_by("pk").values_list())
        for model, path in scoped_models().items()
    }


def crossings(world, other) -> list[str]:
    """Keys in a row of one school that point into the other."""
    found = []
    for model, path in scoped_models().items():
        for key in model._meta.concrete_fields:
            if isinstance(key, models.ForeignKey) and key.related_model in other.rows:
                rows = model._base_manager.filter(
                    **{path: world.school, f"{key.name}__in": other.rows[key.related_model]}
                )
                found += [f"{model._meta.label}.{key.name}"] * rows.exists()
    return found


def counterparts(first, second) -> dict[str, str]:
    """For each number of the first school one of the same kind in the second; and its class groups."""
    found = {"7a-linde": "7a-eik", "7b-linde": "7b-eik"}
    for model, rows in first.rows.items():
        theirs = second.rows[model]
        found |= {str(pk): str(theirs[min(at, len(theirs) - 1)]) for at, pk in enumerate(rows) if theirs}
    return found


FUZZ = settings(
    deadline=None, max_examples=120, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)


def check(answer, path: str) -> None:
    """What comes back says nothing about the other school."""
    assert MARK not in answer.content.decode("utf-8", "replace"), path
    assert MARK not in str(answer.headers), path


WITH_A_NUMBER = [each for each in ADDRESSES if "<int:" in each and not each.startswith("vragen/")]


@pytest.mark.parametrize("pattern", WITH_A_NUMBER)
def test_no_address_leads_into_the_other_school(two_schools, pattern):
    """Their class group with their number, and the own class group with their number."""
    first, second = two_schools
    theirs = second.own(address(pattern, second.there))
    for path in {theirs, theirs.replace("-eik/", "-linde/")}:
        for who in ROLES:
            for send in ("get", "post"):
                with transaction.atomic():
                    answer = getattr(first.browser(who), send)(path, follow=True)
                    transaction.set_rollback(True)
                check(answer, path)
                gone = path.endswith("/doen/") and answer.request["PATH_INFO"] == "/school/inlezen/"  # "no longer here"
                assert gone or answer.status_code in {403, 404, 405}, (who, send, path, answer.status_code)


@FUZZ
@given(data=st.data())
def test_no_form_takes_a_number_of_the_other_school(two_schools, forms_of_de_linde, data):
    first, second = two_schools
    form = data.draw(st.sampled_from(forms_of_de_linde))
    to = counterparts(first, second)
    numbers = {number: other for number, other in to.items() if number.isdigit()}
    where = data.draw(st.sampled_from([{}, numbers, to]))  # the own address, their number, their class group and number
    places = [place for place, pair in enumerate(form.fields) if any(swap(word, to) != word for word in pair)]
    chosen = data.draw(st.sets(st.sampled_from(places), min_size=1)) if places else set()
    sent: dict[str, list[str]] = {}
    for place, (name, value) in enumerate(form.fields):
        name, value = (swap(name, to), swap(value, to)) if place in chosen else (name, value)
        sent.setdefault(name, []).append(value)
    path = swap(form.action, where)
    before = everything_of(second)
    with transaction.atomic():
        answer = first.browser(form.who).post(path, sent, follow=True)
        check(answer, path)
        assert everything_of(second) == before, (form, sent)
        assert not crossings(first, second), (form, sent)
        assert path == form.action or answer.redirect_chain or answer.status_code in {403, 404, 405}, (form.who, path)
        transaction.set_rollback(True)


def test_the_forms_of_every_room_are_tried(forms_of_de_linde):
    """So that the test above does not quietly try nothing."""
    rooms = {
        form.action.split("/7a-linde/")[-1].split("/")[0] for form in forms_of_de_linde if "/7a-linde/" in form.action
    }
    assert rooms >= {"instellen", "leerlingen", "metingen", "plattegrond", "afspraken", "noodinzage"}
    assert len(forms_of_de_linde) > 40
