from django.db import models
from django.db.models.functions import Coalesce


class AppendOnlyError(TypeError):
    """A line of the log is written once; nobody changes it or takes it away."""


class AppendOnlyQuerySet(models.QuerySet):
    def _refuse(self, *args, **kwargs):
        raise AppendOnlyError(AppendOnlyError.__doc__)

    update = delete = bulk_update = update_or_create = _refuse


class AppendOnly(models.Model):
    """The database refuses the same (`triggers.py`), for whoever comes in another way."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnlyError(AppendOnlyError.__doc__)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError(AppendOnlyError.__doc__)


class AuditEvent(AppendOnly):
    """Records that something was done and by whom, never what was answered. No foreign keys: it outlives everything.

    The lines of a school are a chain: each is numbered and holds the hash of the one before (`chain.py`).
    """

    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True)
    school_id = models.BigIntegerField(null=True, db_index=True)
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict, blank=True)
    number = models.PositiveBigIntegerField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(Coalesce("school_id", 0), "number", name="audit_one_chain_per_school")]


class ChainHead(models.Model):
    """The last line of a chain; locked while the next one is written. Chain 0 holds what belongs to no school."""

    chain = models.BigIntegerField(primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")


class Checkpoint(AppendOnly):
    """Up to and including this line a chain was pruned. The database lets go of a line only under a checkpoint."""

    chain = models.BigIntegerField()
    number = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("chain", "number", name="audit_one_checkpoint_per_line")]


class Reading(AppendOnly):
    """Somebody opened a page about the pupils of a class group, in this quarter of an hour, through this role."""

    slot = models.PositiveBigIntegerField()  # quarters of an hour since 1970: one line each
    at = models.DateTimeField(db_index=True)
    reader_id = models.BigIntegerField()
    school_id = models.BigIntegerField()
    group_id = models.BigIntegerField()
    student_id = models.BigIntegerField(default=0)  # 0: about the whole class group
    page = models.CharField(max_length=60)
    role = models.CharField(max_length=30)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["school_id", "group_id", "at"], name="audit_reading_of_group")]
        constraints = [
            models.UniqueConstraint("reader_id", "group_id", "student_id", "page", "slot", name="audit_reading_once")
        ]
