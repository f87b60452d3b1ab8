"""The pupils of a crowd, in one process (Locust). Each does what a pupil's browser does: the code, the card, every page
and its files once, all questions fetched ahead, every tap sent in the background until it is confirmed, handing in.

python -m benchmarks.crowd.pupils plan.json said.json --address http://127.0.0.1:8000 --starting 240 --takes 60
"""

import argparse
import json
import random
import re
import time
from collections import deque
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlencode

import gevent
from geventhttpclient.client import HTTPClientPool
from locust import FastHttpUser, events, task
from locust.env import Environment
from locust.exception import StopUser

PROXY = 60  # connections that the https proxy in front keeps open, whoever asks
CHOICES = 3
AT_ONCE = 100
FIELD = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
NAMES = re.compile(r'name="nominee" value="(\d+)"')
KEY = re.compile(r'data-question="([^"]+)"')
ACTION = re.compile(r'<form method="post" action="([^"]+)"')
ALL = re.compile(r'data-all="([^"]+)"')
FILES = re.compile(r'(?:href|src)="(/static/[^"#]+)')


class Stopped(Exception):  # noqa: N818
    """A friendly sentence came instead of the page."""


class Browser(FastHttpUser):
    """What a browser keeps: cookies, and that it came over https through the proxy."""

    abstract = True
    network_timeout = connection_timeout = 60.0
    client_pool = HTTPClientPool(concurrency=PROXY)
    retry = 3.0  # seconds, as in pupil.js

    def arrive(self, number: int, cookies: dict[str, str]) -> None:
        self.cookies = cookies
        self.headers = {
            "Origin": self.host.replace("http:", "https:"),
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
        }

    def ask(self, method: str, path: str, name: str, data: list | None = None, **headers: str) -> Any:
        """Until there is an answer: no network and "not now" are tried again, as people and the script do."""
        body = None if data is None else urlencode(data)
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        while True:
            sent = self.headers | headers | {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
            with self.client.request(
                method, path, name=name, data=body, headers=sent, allow_redirects=False, catch_response=True
            ) as answer:
                refused = answer.status_code >= 500 or answer.status_code == 429 or not is_whole(answer)
                if refused:
                    answer.failure("not now")
                else:
                    answer.success()
            if not refused:
                break
            gevent.sleep(self.retry * random.uniform(0.5, 1))
        for line in cookies_of(answer):
            key, _, value = line.partition(";")[0].partition("=")
            self.cookies[key] = value
        return answer

    def page(self, path: str, name: str) -> str:
        answer = self.ask("GET", path, name)
        if answer.status_code != 200:
            raise Stopped(answer.status_code)
        return answer.text


def is_whole(answer: Any) -> bool:
    """No answer, or half a page: the server was killed while it sent it."""
    if not answer.status_code:
        return False
    try:
        return len(answer.content or b"") >= int(answer.headers.get("Content-Length", 0))
    except (AttributeError, OSError):  # the connection was closed while it was read
        return False


def cookies_of(answer: Any) -> list[str]:
    return [value for key, value in answer.headers.items() if key.lower() == "set-cookie"]


class Pupil(Browser):
    queue: ClassVar[deque] = deque()  # (when, class, student) who have still to come
    said: ClassVar[dict[int, dict[str, Any]]] = {}
    took: ClassVar[list[float]] = []
    takes = 60.0
    files = True
    teacher = ""

    @task
    def take_part(self) -> None:
        if not self.queue:
            raise StopUser
        due, self.klass, self.student = self.queue.popleft()
        gevent.sleep(max(0.0, due - time.monotonic()))
        self.arrive(self.student, {})
        self.pick = random.Random(self.student)
        self.told = self.said[self.student] = {"answers": {}, "handed_in": False}
        began = time.monotonic()
        self.join()
        self.answer()
        self.hand_in()
        self.took.append(time.monotonic() - began)
        raise StopUser

    def think(self, share: float) -> None:
        gevent.sleep(self.takes * share * self.pick.uniform(0.7, 1.3))

    def join(self) -> None:
        first = self.page("/meedoen/", "code")
        for path in dict.fromkeys(FILES.findall(first)) if self.files else ():
            self.page(path, "files")
        self.think(0.1)
        self.ask(
            "POST", "/meedoen/", "code: send", [("csrfmiddlewaretoken", field(first)), ("code", self.klass["code"])]
        )
        self.page("/meedoen/kaarten/", "cards")
        self.think(0.05)
        confirm = self.page(f"/meedoen/kaarten/?kaart={self.student}", "card")
        self.think(0.05)
        while True:
            sent = [("csrfmiddlewaretoken", field(confirm)), ("card", self.student)]
            answer = self.ask("POST", "/meedoen/kaarten/", "card: take", sent)
            if answer.status_code == 302:
                return
            self.ask_the_teacher()  # the card was taken, and the network went before this device heard it

    def ask_the_teacher(self) -> None:
        desk = Pupil(self.environment)
        desk.arrive(1, {"kring_session": self.teacher})
        path = self.klass["release"].replace("/0/", f"/{self.student}/")
        desk.ask("POST", path, "release", [("csrfmiddlewaretoken", field(desk.page(path, "release")))])

    def answer(self) -> None:
        first = self.page("/meedoen/vraag/1/", "question")
        every = self.page(ALL.search(first)[1], "questions")  # the script asks for them as soon as the first is there
        screens = every.split("<section data-screen=")[1:]
        for page in screens:
            path = ACTION.search(page)[1]
            key = KEY.search(page)[1]
            names = self.pick.sample(sorted(set(map(int, NAMES.findall(page)))), CHOICES)
            mine = self.told["answers"][key] = {"confirmed": None, "sent": None}
            self.think(0.35 / len(screens))
            for count in range(1, CHOICES + 1):
                self.think(0.4 / len(screens) / CHOICES)
                self.tap(path, page, names[:count], mine)

    def tap(self, path: str, page: str, names: list[int], mine: dict[str, Any]) -> None:
        mine["sent"] = sorted(names)
        data = [("csrfmiddlewaretoken", field(page)), *(("nominee", name) for name in names), ("state", "given")]
        answer = self.ask("POST", path, "tap", data, **{"HX-Request": "true"})
        if answer.status_code != 204:
            raise Stopped(answer.status_code)
        mine["confirmed"] = sorted(names)

    def hand_in(self) -> None:
        last = self.page("/meedoen/inleveren/", "last page")
        self.think(0.05)
        self.ask("POST", "/meedoen/inleveren/", "hand in", [("csrfmiddlewaretoken", field(last))])
        self.told["handed_in"] = True
        self.ask("GET", "/meedoen/bedankt/", "thanks")


def field(page: str) -> str:
    return FIELD.search(page)[1]


def run(plan: dict[str, Any], *, starting: float, patience: float) -> dict[str, Any]:
    pupils = [(group, student) for group in plan["classes"] for student in group["students"]]
    random.Random(0).shuffle(pupils)
    Pupil.teacher = plan["teacher"]
    asked: list[tuple[float, str, float]] = []
    errors: list[str] = []

    def note(name: str, response_time: float, exception: Exception | None, **_others: Any) -> None:
        asked.append((time.monotonic() - began, name, response_time))
        if exception is not None:
            errors.append(f"{name}: {exception}"[:200])

    crowd = Environment(user_classes=[Pupil], events=events, catch_exceptions=True)
    crowd.events.request.add_listener(note)
    crowd.events.user_error.add_listener(lambda exception, **_others: errors.append(f"{exception!r}"[:200]))
    runner = crowd.create_local_runner()
    began = time.monotonic()
    step = starting / len(pupils)
    Pupil.queue.extend((began + step * place, *pupil) for place, pupil in enumerate(pupils))
    # each waits for its own moment: Locust would bring a new one for each that leaves while it starts them
    runner.start(len(pupils), spawn_rate=AT_ONCE)
    while len(Pupil.took) < len(pupils) and time.monotonic() - began < starting + patience:
        gevent.sleep(0.1)
        if runner.spawning_greenlet.ready() and not runner.user_count:
            break
    runner.quit()
    return {
        "said": Pupil.said,
        "seconds": time.monotonic() - began,
        "slowest": max(Pupil.took, default=0.0),
        "through": len(Pupil.took),
        "asked": asked,
        "errors": errors,
        "processor": time.process_time(),
    }


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("plan", type=Path)
    words.add_argument("outcome", type=Path)
    words.add_argument("--address", required=True)
    words.add_argument("--starting", type=float, default=240.0, help="seconds in which all of them begin")
    words.add_argument("--takes", type=float, default=60.0, help="seconds that one thinks, all together")
    words.add_argument("--retry", type=float, default=3.0, help="seconds before something is sent again")
    words.add_argument("--files", type=int, default=1, help="0: pages without their style and scripts")
    words.add_argument("--patience", type=float, default=600.0, help="seconds after the last began, at most")
    given = words.parse_args()
    Pupil.host, Pupil.takes, Pupil.files, Browser.retry = given.address, given.takes, bool(given.files), given.retry
    outcome = run(json.loads(given.plan.read_text()), starting=given.starting, patience=given.patience)
    given.outcome.write_text(json.dumps(outcome))


if __name__ == "__main__":
    main()
