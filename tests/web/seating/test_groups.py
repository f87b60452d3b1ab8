"""Work groups: asked, changed by hand, accepted; and what each role sees of them."""

import datetime as dt
from io import BytesIO

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from openpyxl import load_workbook

from kring.web.seating import actions, erasure
from kring.web.seating.models import Grouping, GroupMember, GroupVersion
from kring.web.seating.queries.groupings import (
    grouped,
    grouping_problem,
    last_change_of,
    last_undone_of,
    met_before,
    proof_holds,
    rows_of,
)
from kring.web.seating.rules import Asked, ChangedError, GroupsClashError, NotAllGroupedError, NotAProposalError
from kring.web.seating.tables.groups import groups_page, worked_with
from kring.web.ui.terms import terms_for
from tests import factories

ASKED = Asked(size=3, roles=("voorzitter",), marks={"level": ("mixed", True)})
LATER = timezone.localdate() + dt.timedelta(days=24)


@pytest.fixture
def made(in_school, students):
    return actions.propose_grouping(by=in_school.anna, group=in_school.group, title="Rekenen", asked=ASKED)


def url(name, people, **kwargs):
    return reverse(f"seating:{name}", kwargs={"group": people.group.slug, **kwargs})


def together(grouping, one, other, week=1):
    return any({one.pk, other.pk} <= set(members) for members in grouped(grouping).week(week))


def test_everybody_is_in_one_group_with_a_chair(made, students):
    now = grouped(made)
    assert sorted(one for members in now.week(1) for one in members) == sorted(one.pk for one in students.values())
    assert [len(members) for members in now.week(1)] == [3, 3]
    assert sorted(now.roles.values()) == ["voorzitter", "voorzitter"]


def test_wishes_of_the_seats_and_of_the_groups_count(in_school, students):
    noor, sem, yara = students["Noor"], students["Sem"], students["Yara"]
    actions.keep_apart(by=in_school.anna, group=in_school.group, one=noor.pk, other=sem.pk)
    actions.keep_together(by=in_school.anna, group=in_school.group, one=noor.pk, other=yara.pk)
    made = actions.propose_grouping(by=in_school.anna, group=in_school.group, title="Taal", asked=ASKED)
    assert not together(made, noor, sem)
    assert together(made, noor, yara)


def test_a_wish_whose_day_is_over_does_not_count(in_school, students):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    noor, sem = students["Noor"], students["Sem"]
    actions.keep_together(by=in_school.anna, group=in_school.group, one=noor.pk, other=sem.pk, until=yesterday)
    data = grouping_problem(in_school.group, ASKED, wave_id=None)
    assert data.together == frozenset()


def test_wishes_that_clash_are_named(in_school, students):
    pairs = [("Noor", "Sem"), ("Sem", "Yara")]
    for one, other in pairs:
        actions.keep_together(by=in_school.anna, group=in_school.group, one=students[one].pk, other=students[other].pk)
    actions.keep_apart(by=in_school.anna, group=in_school.group, one=students["Noor"].pk, other=students["Yara"].pk)
    with pytest.raises(GroupsClashError) as raised:
        actions.propose_grouping(by=in_school.anna, group=in_school.group, title="Taal", asked=ASKED)
    said = raised.value.sentence(terms_for("po"))
    assert all(name in said for name in ("Noor", "Sem", "Yara"))
    assert not Grouping.objects.exists()


def test_best_is_said_while_it_holds_and_no_longer(in_school, made, students):
    def holds():
        return proof_holds(made, grouped(made), grouping_problem(made.group, ASKED, wave_id=None, without=made))

    assert made.proof["proven"]
    assert holds()
    actions.keep_together(by=in_school.anna, group=in_school.group, one=students["Noor"].pk, other=students["Sem"].pk)
    assert not holds()


def test_two_exchange_and_undo_and_do_again(in_school, made):
    before = sorted(rows_of(made))
    first, second = grouped(made).week(1)
    actions.regroup(by=in_school.anna, grouping=made, week=1, student=first[0], to=2, other=second[0])
    after = sorted(rows_of(made))
    assert first[0] in grouped(made).week(1)[1]
    actions.undo_grouping(by=in_school.anna, grouping=made, change=last_change_of(made).pk)
    assert sorted(rows_of(made)) == before
    actions.redo_grouping(by=in_school.anna, grouping=made, change=last_undone_of(made).pk)
    assert sorted(rows_of(made)) == after


def test_one_moves_and_roles_stay_with_the_group(in_school, made):
    first = grouped(made).week(1)[0]
    actions.regroup(by=in_school.anna, grouping=made, week=1, student=first[0], to=2)
    assert [len(members) for members in grouped(made).week(1)] == [2, 4]


def test_an_old_page_changes_nothing(in_school, made):
    first, second = grouped(made).week(1)
    before = sorted(rows_of(made))
    for to, other in ((1, second[0]), (9, None), (1, None)):
        with pytest.raises(ChangedError):
            actions.regroup(by=in_school.anna, grouping=made, week=1, student=first[0], to=to, other=other)
    assert sorted(rows_of(made)) == before
    assert last_change_of(made) is None


def test_a_version_is_kept_and_taken_back(in_school, made):
    kept = actions.keep_groups(by=in_school.anna, grouping=made)
    assert actions.keep_groups(by=in_school.anna, grouping=made) == kept
    before = sorted(rows_of(made))
    actions.regroup(by=in_school.anna, grouping=made, week=1, student=grouped(made).week(1)[0][0], to=2)
    actions.take_groups_back(by=in_school.anna, grouping=made, number=kept.number)
    assert sorted(rows_of(made)) == before


def test_a_version_is_thrown_away(in_school, made):
    kept = actions.keep_groups(by=in_school.anna, grouping=made)
    actions.drop_groups_version(by=in_school.anna, grouping=made, number=kept.number)
    assert not GroupVersion.objects.filter(grouping=made).exists()


def test_two_divisions_side_by_side_with_who_is_with_others(people, client, made):
    client.force_login(people.anna)
    compare = url("compare_groups", people, pk=made.pk)
    assert "niets om ernaast te leggen" in client.get(compare).content.decode()
    with scope(school=people.school):
        kept = actions.keep_groups(by=people.anna, grouping=made)
        (first, mate, _third), (second, *_others) = grouped(made).week(1)
        actions.keep_together(by=people.anna, group=people.group, one=first, other=mate)
        actions.regroup(by=people.anna, grouping=made, week=1, student=first, to=2, other=second)
        names = grouped(made).names
    answer = client.get(compare, {"links": kept.number, "rechts": "voorstel"})
    moves = {name: (here, there) for name, here, there in answer.context["moves"][0][1]}
    assert {names[first], names[second]} <= set(moves)
    assert names[second] not in moves[names[first]][0]
    assert len(moves) == 6  # in groups of three everybody is with others then
    asked = next(one for one in answer.context["differences"] if one.label == "samen, zoals je vroeg")
    assert (asked.left, asked.right, asked.said) == ("2 van 2", "0 van 2", "2 minder")
    same = client.get(compare, {"links": "voorstel", "rechts": "voorstel"})
    assert same.context["moves"] == [(1, [])]
    assert same.context["sentence"] == "Per regel brengen ze allebei hetzelfde."


def test_accepting_plans_the_look_back_and_ends_groups_of_that_name(in_school, made):
    first = actions.accept_groups(by=in_school.anna, grouping=made, look_back_on=LATER)
    assert first.look_back_on == LATER
    again = actions.propose_grouping(by=in_school.anna, group=in_school.group, title="Rekenen", asked=ASKED)
    actions.accept_groups(by=in_school.anna, grouping=again, look_back_on=LATER)
    made.refresh_from_db()
    assert made.status == Grouping.Status.ENDED
    with pytest.raises(NotAProposalError):
        actions.regroup(by=in_school.anna, grouping=again, week=1, student=1, to=2)


def test_who_came_since_is_asked_for_first(in_school, made):
    newcomer = factories.student(in_school.group, "Quirijn")
    with pytest.raises(NotAllGroupedError):
        actions.accept_groups(by=in_school.anna, grouping=made, look_back_on=LATER)
    actions.regroup(by=in_school.anna, grouping=made, week=1, student=newcomer.pk, to=1)
    actions.accept_groups(by=in_school.anna, grouping=made, look_back_on=LATER)


def test_in_a_series_everybody_meets_and_history_counts_the_weeks_that_were(in_school, students):
    asked = Asked(size=2)
    made = actions.propose_grouping(by=in_school.anna, group=in_school.group, title="Maatjes", asked=asked, weeks=5)
    page = groups_page(made, terms_for("po"), week=1, chosen=None)
    assert "15" in page["meets"]
    begun = timezone.now() - dt.timedelta(days=15)
    actions.accept_groups(by=in_school.anna, grouping=made, look_back_on=LATER, at=begun)
    met = met_before(in_school.group)
    assert sum(met.values()) == 9  # three weeks of three pairs
    noor = next(row for row in worked_with(in_school.group) if row.name == "Noor")
    assert len(noor.often) == 3
    assert len(noor.not_yet) == 2


def test_one_open_proposal_for_a_class(in_school, made):
    again = actions.propose_grouping(by=in_school.anna, group=in_school.group, title="Taal", asked=ASKED)
    assert again == made
    with pytest.raises(IntegrityError):
        Grouping.objects.create(school=in_school.school, group=in_school.group, title="x")


def test_a_forgotten_student_is_in_no_group_version_or_step(in_school, made, students):
    noor = students["Noor"]
    actions.keep_groups(by=in_school.anna, grouping=made)
    number = next(n for n, members in enumerate(grouped(made).week(1), start=1) if noor.pk not in members)
    actions.regroup(by=in_school.anna, grouping=made, week=1, student=noor.pk, to=number)
    actions.set_group_marks(by=in_school.anna, group=in_school.group, marks={"level": {noor.pk: 2}})
    assert sum(trace.count for trace in erasure.traces(noor)) > 3
    erasure.erase(noor)
    assert sum(trace.count for trace in erasure.traces(noor)) == 0
    assert GroupMember.objects.filter(grouping=made).count() == 5
    assert all(row[0] != noor.pk for version in GroupVersion.objects.all() for row in version.members)


def test_the_page_says_why_and_the_wall_does_not(people, client, made, students):
    client.force_login(people.anna)
    page = client.get(url("grouping", people, pk=made.pk)).content.decode()
    assert "kr-reason" in page
    actions.keep_apart(by=people.anna, group=people.group, one=students["Noor"].pk, other=students["Sem"].pk)
    wall = client.get(url("print_groups", people, pk=made.pk)).content.decode()
    assert "Noor" in wall
    assert not any(
        word in wall for word in ("kr-reason", "not met", "niet gelukt", "uit elkaar", "data-student", "niveau")
    )


@pytest.mark.parametrize("who", ["fatma", "carla", "dirk"])
def test_others_see_accepted_groups_only_and_no_reason(people, client, made, who):
    client.force_login(getattr(people, who))
    assert client.get(url("grouping", people, pk=made.pk)).status_code == 404
    for name in ("print_groups", "groups_pdf", "groups_xlsx"):
        assert client.get(url(name, people, pk=made.pk)).status_code == 404
    assert client.get(url("group_wishes", people)).status_code == 404
    assert client.get(url("worked_with", people)).status_code == 404
    actions.accept_groups(by=people.anna, grouping=made, look_back_on=LATER)
    seen = client.get(url("grouping", people, pk=made.pk)).content.decode()
    assert "Noor" in seen
    assert "kr-reason" not in seen
    assert "data-student" not in seen


def test_files_hold_names_groups_and_roles_only(people, client, made):
    client.force_login(people.anna)
    sheet = load_workbook(BytesIO(client.get(url("groups_xlsx", people, pk=made.pk)).content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 7
    assert {row[3] for row in rows[1:]} <= {"voorzitter", "", None}
    pdf = client.get(url("groups_pdf", people, pk=made.pk))
    assert pdf.content.startswith(b"%PDF")


def test_groups_are_asked_on_the_page(people, client, students):
    client.force_login(people.anna)
    sent = {"title": "Taal", "by": "count", "number": 2, "weeks": 1, "level": "mixed", "own": "nothing", "roles": ""}
    answer = client.post(url("propose_groups", people), sent)
    made = Grouping.objects.get()
    assert answer.url == url("grouping", people, pk=made.pk)
    assert len(grouped(made).week(1)) == 2


def test_a_wrong_number_is_told_and_nothing_is_made(people, client, students):
    client.force_login(people.anna)
    answer = client.post(url("propose_groups", people), {"title": "", "by": "size", "number": 1, "weeks": 40})
    assert answer.status_code == 200
    assert not Grouping.objects.exists()


def test_an_empty_class_is_told(people, client):
    client.force_login(people.bram)
    page = client.get(reverse("seating:groups", kwargs={"group": people.group_b.slug}))
    assert page.status_code == 200
    assert "nieuw" not in [tag for tag in page.content.decode().split('id="')[1:] if tag.startswith("nieuw")]


def test_marks_are_of_this_class_only(in_school, students):
    stranger = factories.student(in_school.group_b, "Vera")
    actions.set_group_marks(by=in_school.anna, group=in_school.group, marks={"level": {stranger.pk: 1}})
    assert grouping_problem(in_school.group, ASKED, wave_id=None).marks == ()
