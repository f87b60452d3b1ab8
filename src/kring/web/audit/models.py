from django.db import models


class AuditEvent(models.Model):
    """Records that something was done and by whom, never what was answered. No foreign keys: it outlives everything."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor_id = models.BigIntegerField(null=True)
    school_id = models.BigIntegerField(null=True, db_index=True)
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-id"]
