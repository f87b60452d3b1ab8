"""What a pupil does, step by step."""

CARDS = "/meedoen/kaarten/"


def join(client, wave):
    return client.post("/meedoen/", {"code": wave.code}, follow=True)


def pick(client, student):
    return client.post(CARDS, {"card": student.pk})


def tap(client, number, nominees=(), *, state="", go="next", quietly=False):
    """Answer question `number`; `quietly` as the script does at every tap."""
    data = {"nominee": [student.pk for student in nominees], "state": state, "go": go}
    return client.post(f"/meedoen/vraag/{number}/", data, headers={"HX-Request": "true"} if quietly else {})


def hand_in(client):
    return client.post("/meedoen/inleveren/")


def pass_on(client):
    return client.post("/meedoen/doorgeven/")
