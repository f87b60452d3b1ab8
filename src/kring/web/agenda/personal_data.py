from kring.web.access.personal_data import COLLEAGUE, NOBODY, PUPIL, Declarations, Declared

DECLARED: Declarations = {
    "agenda.Commitment": [
        Declared(
            "id school group kind do_by look_back_on origin origin_id agreed_in made_at held_on done_at",
            whose=NOBODY,
            why="when is looked back on what",
            keep="commitments",
        ),
        Declared("owner made_by", whose=COLLEAGUE, why="who does it, and who wrote it down", keep="commitments"),
        Declared("student", whose=PUPIL, why="for whom it is, when it is for one pupil", keep="commitments"),
        Declared(
            "what how result outcome",
            whose=PUPIL,
            why="what the teacher agreed with the class; the words may name a pupil",
            sensitive=True,
            keep="commitments",
        ),
    ],
    "agenda.QuietNote": [
        Declared(
            "id school group look_back_on made_at done_at",
            whose=NOBODY,
            why="when is looked back",
            keep="quiet_notes",
        ),
        Declared("author", whose=COLLEAGUE, why="whose note it is: nobody else reads it", keep="quiet_notes"),
        Declared(
            "way what effect result outcome",
            whose=PUPIL,
            why="what the teacher arranged unnoticed, and whether it helped; the words may name a pupil",
            sensitive=True,
            keep="quiet_notes",
        ),
    ],
    "agenda.AnsweredProposal": [
        Declared("id school group key taken at", whose=NOBODY, why="what is not proposed again"),
        Declared("by", whose=COLLEAGUE, why="who took it or did not want it"),
    ],
    "agenda.Reminder": [
        Declared("id school", whose=NOBODY, why="numbers that hold rows together", keep="accounts"),
        Declared("user rhythm sent_on", whose=COLLEAGUE, why="how somebody wants to be reminded", keep="accounts"),
    ],
    "agenda.CalendarAddress": [
        Declared("id school made_at", whose=NOBODY, why="numbers that hold rows together", keep="accounts"),
        Declared("user secret_hash", whose=COLLEAGUE, why="whose calendar reads here", keep="accounts"),
    ],
}
