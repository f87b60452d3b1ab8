from kring.web.access.personal_data import COLLEAGUE, NOBODY, Declarations, Declared

DECLARED: Declarations = {
    "audit.AuditEvent": [
        Declared("id at school_id verb", whose=NOBODY, why="what was done, and when", keep="log"),
        Declared("actor_id", whose=COLLEAGUE, why="who did it", keep="log"),
        Declared(
            "object_type object_id facts",
            whose=NOBODY,
            why="what it was about, as a number; never a name and never an answer",
            keep="log",
        ),
    ],
}
