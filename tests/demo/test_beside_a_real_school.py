import pytest
from django.core.management import CommandError, call_command

from kring.demo.fill import demo_school
from tests import factories


@pytest.mark.django_db
def test_the_demo_never_moves_in_beside_a_real_school():
    factories.school(name="Een echte school")
    with pytest.raises(CommandError, match="real pupils"):
        call_command("demo")
    assert demo_school() is None
