from django.urls import path

from kring.web.seating.views import plan, plans, printing, setup

app_name = "seating"
HERE = "groepen/<slug:group>/plattegrond/"

urlpatterns = [
    path(HERE, plans.plans, name="plans"),
    path(f"{HERE}voorstel/", plans.propose, name="propose"),
    path(f"{HERE}lokaal/", setup.new_classroom, name="new_classroom"),
    path(f"{HERE}lokaal/<int:pk>/", setup.classroom, name="classroom"),
    path(f"{HERE}wensen/", setup.wishes, name="wishes"),
    path(f"{HERE}wensen/uit-elkaar/", setup.keep_apart, name="keep_apart"),
    path(f"{HERE}wensen/vrijlaten/", setup.let_be, name="let_be"),
    path(f"{HERE}<int:pk>/", plan.plan, name="plan"),
    path(f"{HERE}<int:pk>/opnieuw/", plan.again, name="again"),
    path(f"{HERE}<int:pk>/wissel/", plan.swap, name="swap"),
    path(f"{HERE}<int:pk>/vast/", plan.lock, name="lock"),
    path(f"{HERE}<int:pk>/plek/", plan.seat_newcomer, name="seat_newcomer"),
    path(f"{HERE}<int:pk>/terug/", plan.undo, name="undo"),
    path(f"{HERE}<int:pk>/weg/", plan.discard, name="discard"),
    path(f"{HERE}<int:pk>/verder/", plan.revise, name="revise"),
    path(f"{HERE}<int:pk>/akkoord/", plan.accept, name="accept"),
    path(f"{HERE}<int:pk>/afdruk/", printing.for_everybody, name="print"),
    path(f"{HERE}<int:pk>/afdruk/met-redenen/", printing.for_the_teacher, name="print_reasons"),
]
