from kring.web.access.personal_data import COLLEAGUE, NOBODY, PUPIL, Declarations, Declared

CHAIN = "to show that nobody changed the log: numbers and hashes"
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
        Declared("number previous hash", whose=NOBODY, why=CHAIN, keep="log"),
    ],
    "audit.ChainHead": [Declared("chain number hash", whose=NOBODY, why=CHAIN)],
    "audit.Checkpoint": [Declared("id chain number hash at", whose=NOBODY, why=CHAIN)],
    "audit.Reading": [
        Declared("id slot school_id group_id page", whose=NOBODY, why="which page was opened", keep="log"),
        Declared("at reader_id role", whose=COLLEAGUE, why="who looked, when, and why that was allowed", keep="log"),
        Declared("student_id", whose=PUPIL, why="whom the page was about, as a number", keep="log"),
    ],
}
