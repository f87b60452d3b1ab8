"""How sure: what chance alone would give, what hinges on few answers, what the absent could have said.

Beside chance
    `conditional_uniform` class figures beside blind naming; `unchosen` and `chance` what can be counted out exactly;
    `label_permutation` segregation, `behaviour_permutation` norms.
Two waves
    `comparison` the report; `change` class figures, sheets exchanged; `mcnemar` pupils; `waves` what stayed.
How far it moves
    `class_bootstrap`, `pupil_bootstrap` other sheets; `nonresponse` worst cases, `silence`, `filled` absent pupils;
    `flips`, `pupil_flips`, `status_flips`, `chance_flips` (with `chance_pairs`) what one answer would flip; `status_sheets` (with
    `sheet_boxes`) and `chance_flips` what one missing sheet would.
Many classes
    `shrinkage`.
In common
    `verdicts` the three things that can be said; `beside` the form of a result; `multiplicity` many questions at once;
    `order` why order and names change no number.

Every function is pure and gives the same numbers for the same seed. Kernels are loaded when they are first needed.
"""
