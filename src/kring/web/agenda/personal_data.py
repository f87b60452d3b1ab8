from kring.web.access.personal_data import COLLEAGUE, NOBODY, PUPIL, Declarations, Declared

DECLARED: Declarations = {
    "agenda.Commitment": [
        Declared(
            "id school group look_back_on origin origin_id made_at done_at",
            whose=NOBODY,
            why="when is looked back on what",
            keep="commitments",
        ),
        Declared("owner made_by", whose=COLLEAGUE, why="who does it, and who wrote it down", keep="commitments"),
        Declared(
            "what how outcome",
            whose=PUPIL,
            why="what the teacher agreed with the class; the words may name a pupil",
            sensitive=True,
            keep="commitments",
        ),
    ],
}
