from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "kring.web.insight"
    label = "insight"

    def ready(self) -> None:
        from kring.web.access import duties
        from kring.web.insight import erasure, proposing, telling
        from kring.web.insight.jobs import enqueue_snapshots

        erasure.register()
        proposing.register()
        telling.register()
        duties.does_daily("snapshots", enqueue_snapshots)
