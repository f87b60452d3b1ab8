"""Mail leaves beside the request: how long a page takes does not tell whether there was somebody to write to."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor, wait

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

log = logging.getLogger(__name__)
post_office = ThreadPoolExecutor(max_workers=2, thread_name_prefix="post")
on_their_way: set[Future[int]] = set()


def message(template: str, *, to: str, **words) -> EmailMessage:
    subject = " ".join(render_to_string(f"{template}_subject.txt", words).split())
    return EmailMessage(subject, render_to_string(f"{template}_message.txt", words), settings.DEFAULT_FROM_EMAIL, [to])


def send_later(letter: EmailMessage) -> None:
    going = post_office.submit(letter.send)
    on_their_way.add(going)
    going.add_done_callback(arrived)


def arrived(going: Future[int]) -> None:
    on_their_way.discard(going)
    if going.exception():
        log.error("A message could not be sent: %s", type(going.exception()).__name__)  # never to whom


def wait_for_post() -> None:
    wait(list(on_their_way), timeout=10)
