"""What the database itself refuses. A line goes only when a checkpoint covers it; reading notes go after their time."""

READINGS_STAY_DAYS = 30  # a note of who looked is never younger than this when it goes, whoever asks

SQLITE = [
    f"""CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"""
    for table in ("audit_auditevent", "audit_checkpoint", "audit_reading")
] + [
    """CREATE TRIGGER audit_auditevent_no_delete BEFORE DELETE ON audit_auditevent
       WHEN NOT EXISTS (SELECT 1 FROM audit_checkpoint c
                        WHERE c.chain = COALESCE(OLD.school_id, 0) AND c.number >= OLD.number)
       BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    """CREATE TRIGGER audit_checkpoint_no_delete BEFORE DELETE ON audit_checkpoint
       BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    f"""CREATE TRIGGER audit_reading_no_delete BEFORE DELETE ON audit_reading
       WHEN OLD.at > datetime('now', '-{READINGS_STAY_DAYS} days')
       BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$""",
    """CREATE FUNCTION audit_only_under_a_checkpoint() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN
            IF NOT EXISTS (SELECT 1 FROM audit_checkpoint c
                           WHERE c.chain = COALESCE(OLD.school_id, 0) AND c.number >= OLD.number) THEN
              RAISE EXCEPTION 'the log is append-only';
            END IF;
            RETURN OLD;
          END $$""",
    f"""CREATE FUNCTION audit_only_after_a_time() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN
            IF OLD.at > now() - interval '{READINGS_STAY_DAYS} days' THEN
              RAISE EXCEPTION 'the log is append-only';
            END IF;
            RETURN OLD;
          END $$""",
    "CREATE TRIGGER audit_auditevent_no_update BEFORE UPDATE ON audit_auditevent"
    " FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_checkpoint_no_update BEFORE UPDATE OR DELETE ON audit_checkpoint"
    " FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_reading_no_update BEFORE UPDATE ON audit_reading"
    " FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_auditevent_no_delete BEFORE DELETE ON audit_auditevent"
    " FOR EACH ROW EXECUTE FUNCTION audit_only_under_a_checkpoint()",
    "CREATE TRIGGER audit_reading_no_delete BEFORE DELETE ON audit_reading"
    " FOR EACH ROW EXECUTE FUNCTION audit_only_after_a_time()",
]
NAMES = {
    "audit_auditevent": ("audit_auditevent_no_update", "audit_auditevent_no_delete"),
    "audit_checkpoint": ("audit_checkpoint_no_update", "audit_checkpoint_no_delete"),
    "audit_reading": ("audit_reading_no_update", "audit_reading_no_delete"),
}


def install(connection) -> None:
    with connection.cursor() as cursor:
        for statement in POSTGRESQL if connection.vendor == "postgresql" else SQLITE:
            cursor.execute(statement)


def remove(connection) -> None:
    """To go back before they came, and between tests that empty the whole database."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for table, names in NAMES.items():
            for name in names:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if postgresql else ""))
        for name in ("audit_refuse", "audit_only_under_a_checkpoint", "audit_only_after_a_time"):
            if postgresql:
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")
