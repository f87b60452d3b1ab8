from contextlib import nullcontext

from django_scopes import scope

from kring.web.access.policy import NOBODY
from kring.web.school.queries import person_in, schools_of
from kring.web.ui.own_words import own_words

SESSION_KEY = "school"


class SchoolMiddleware:
    """Opens the scope of one school for a signed-in person. Without a school every scoped query raises."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.school, request.person, request.my_schools = None, NOBODY, []
        if request.user.is_authenticated:
            request.my_schools = list(schools_of(request.user))
            request.school = chosen(request.my_schools, request.session.get(SESSION_KEY))
        school = request.school
        with scope(school=school) if school else nullcontext(), own_words(school.own_words if school else {}):
            request.person = person_in(request.user, request.school)
            return self.get_response(request)


def chosen(schools, wanted):
    """The school that was chosen, else the first by name."""
    return next((school for school in schools if school.pk == wanted), schools[0] if schools else None)
