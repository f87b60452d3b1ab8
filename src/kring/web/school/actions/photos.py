"""Photos kept, confirmed and forgotten. The row goes first and the files after it, also when a student is erased."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from kring.web.audit.actions import record
from kring.web.school.models import ClassGroup, School, Student, StudentPhoto
from kring.web.school.photos import SIZES, store


@receiver(post_delete, sender=StudentPhoto)
def files_go_with_the_row(instance: StudentPhoto, **_more) -> None:
    transaction.on_commit(lambda: store.throw_away(instance.token, SIZES))


@transaction.atomic
def keep_photo(*, by, student: Student, pictures: dict[int, bytes], waiting: bool = False) -> StudentPhoto:
    """In place of the earlier one. `waiting`: found in a zip, and shown to nobody until it is confirmed."""
    StudentPhoto.objects.filter(student=student, waiting=waiting).delete()
    photo = StudentPhoto.objects.create(student=student, token=store.keep(pictures), waiting=waiting, made_by=by)
    if not waiting:
        record(by=by, verb="keep photo", school=student.school, about=student)
    return photo


@transaction.atomic
def confirm_photos(*, by, group: ClassGroup, students: Iterable[int]) -> int:
    """Of the photos that wait for this class group, those of these students; the others are thrown away."""
    waiting = StudentPhoto.objects.filter(waiting=True, made_by=by)
    chosen = list(waiting.filter(student__in=list(students)))
    StudentPhoto.objects.filter(waiting=False, student__in=[each.student_id for each in chosen]).delete()
    for photo in chosen:
        photo.waiting = False
        photo.save(update_fields=["waiting"])
    waiting.delete()
    record(by=by, verb="keep photos", school=group.school, about=group, photos=len(chosen))
    return len(chosen)


@transaction.atomic
def forget_photo(*, by, student: Student) -> None:
    """For who takes a photo away, and for the erasure of a student."""
    gone, _rows = StudentPhoto.objects.filter(student=student).delete()
    if gone:
        record(by=by, verb="forget photo", school=student.school, about=student)


@transaction.atomic
def forget_all_photos(*, by, school: School) -> int:
    photos = StudentPhoto.objects.filter(student__school=school)
    n = photos.filter(waiting=False).count()
    photos.delete()
    record(by=by, verb="forget all photos", school=school, about=school, photos=n)
    return n


@transaction.atomic
def show_photos(*, by, school: School, on: bool) -> None:
    school.shows_photos = on
    school.save(update_fields=["shows_photos"])
    record(by=by, verb="show photos" if on else "hide photos", school=school, about=school)
