from kring.web.access.personal_data import COLLEAGUE, NOBODY, Declarations, Declared

DECLARED: Declarations = {
    "care.RetentionTerm": [
        Declared("id school kind amount reason set_at", whose=NOBODY, why="how long this school keeps a kind of data"),
        Declared("set_by", whose=COLLEAGUE, why="who decided it"),
    ],
    "care.DailyRun": [
        Declared("id day began_at", whose=NOBODY, why="that the daily work ran", keep="runs"),
    ],
    "django_tasks_database.DBTaskResult": [
        Declared(
            "id status enqueued_at started_at finished_at args_kwargs priority task_path worker_ids queue_name"
            " backend_name run_after return_value exception_class_path traceback",
            whose=NOBODY,
            why="jobs that wait or are done: numbers of schools and counts",
            keep="jobs",
        ),
    ],
}
