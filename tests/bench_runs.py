"""``make bench``: what signing up costs beside a bare view that does one locked insert, and what many runs cost.

Two processes serve real HTTP to eight clients; both views are signed in, without CSRF, behind the same middleware. Mail
goes into the outbox, and is put into words and sent by nobody here: at a site that is the work of a worker, or of cron.
"""

from __future__ import annotations

import datetime
import http.client
import os
import signal
import socket
import statistics
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import django

PROCESSES, CLIENTS, ROUNDS, SIGN_UPS = 2, 8, 5, 120
TARGET = 0.5


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.hosts.default.settings"
    from django.conf import settings

    settings.ROOT_URLCONF = "tests.bench_runs"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "Csrf" not in name]
    django.setup()
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        measure_sign_ups()
        measure_catalogue()
    finally:
        runner.teardown_databases(databases)


def __getattr__(name: str) -> Any:
    """Give ``urlpatterns`` when Django asks for them: before the setup nothing of it can be imported."""
    if name != "urlpatterns":
        raise AttributeError(name)
    from django.urls import path

    from tests.hosts.default.urls import urlpatterns

    return [path("bare/<int:pk>/", bare), path("door/<int:pk>/", door), *urlpatterns]


def bare(request: Any, pk: int) -> Any:
    """What is measured against: lock a row, insert one, send the reader on."""
    from django.db import transaction
    from django.http import HttpResponseRedirect

    from wagtail_digilead.courses.runs import CourseRun
    from wagtail_digilead.courses.signups import SignUp

    if not request.user.is_authenticated:
        raise PermissionError
    with transaction.atomic():
        run = CourseRun.objects.select_for_update().get(pk=pk)
        SignUp.objects.create(run=run, by=request.user, by_name=request.user.get_username())
    return HttpResponseRedirect("/")


def door(request: Any, pk: int) -> Any:
    """The same with our rules, queue, history and mail: what is left of the public route without Wagtail's routing."""
    from django.http import HttpResponseRedirect

    from wagtail_digilead.courses import seats

    seats.sign_up(pk, [seats.Person.of_user(request.user)], by=request.user, uid=uuid.UUID(request.POST["uid"]))
    return HttpResponseRedirect("/")


def measure_sign_ups() -> None:
    from django.contrib.auth import get_user_model
    from django.db import connection, connections
    from django.test import Client

    from wagtail_digilead.core.anchors import Course
    from wagtail_digilead.courses.signups import Registration
    from wagtail_digilead.test import factories as f

    if connection.vendor != "postgresql":
        print("sign-ups: measured on PostgreSQL only")
        return
    page = f.CoursePageFactory(parent=f.CourseIndexPageFactory())
    course = Course.objects.get(pk=page.anchor_key)
    run = f.CourseRunFactory(course=course, seats=100_000)
    behind_door = f.CourseRunFactory(course=course, seats=100_000, sessions=0)
    f.CourseSessionFactory(run=behind_door, starts_at=run.begins + datetime.timedelta(weeks=1))
    cookies = []
    for number in range(SIGN_UPS * (ROUNDS + 1)):
        client = Client()
        client.force_login(get_user_model().objects.create(username=f"reader{number}", email=f"r{number}@x.example"))
        cookies.append(client.cookies["sessionid"].value)
    connections.close_all()
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listening:
        children = [serve(listening) for _each in range(PROCESSES)]
        port = listening.getsockname()[1]
        try:
            ratios: dict[str, list[float]] = {"the door": [], "the page": []}
            for number in range(ROUNDS + 1):
                of_round = cookies[number * SIGN_UPS : (number + 1) * SIGN_UPS]
                bare_rate = rate(port, f"/bare/{run.pk}/", of_round)
                rates = {
                    "the door": rate(port, f"/door/{behind_door.pk}/", of_round),
                    "the page": rate(port, f"{page.url}runs/{run.pk}/sign-up/", of_round),
                }
                if number:  # the first round warms up
                    for name, own in rates.items():
                        ratios[name].append(own / bare_rate)
                    own = ", ".join(f"through {name} {own:.0f}" for name, own in rates.items())
                    print(f"a second: bare inserts {bare_rate:.0f}; sign-ups {own}")
        finally:
            for child in children:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
    assert Registration.objects.filter(state="confirmed").count() == 2 * len(cookies)
    for name, of_name in ratios.items():
        print(f"sign-ups through {name}: median {statistics.median(of_name):.2f} ×; the target is {TARGET} × or more")


def serve(listening: socket.socket) -> int:
    """Fork a process that answers on ``listening``, and return its number."""
    child = os.fork()
    if child:
        return child
    from django.core.wsgi import get_wsgi_application

    class Silent(WSGIRequestHandler):
        def log_message(self, *args: Any) -> None:
            pass

    server = WSGIServer(("127.0.0.1", 0), Silent, bind_and_activate=False)
    server.socket = listening
    server.server_name, server.server_port = listening.getsockname()
    server.setup_environ()
    server.set_app(get_wsgi_application())
    server.serve_forever()
    sys.exit()


def rate(port: int, url: str, cookies: list[str]) -> float:
    """Return how many requests a second are answered when each of ``cookies`` posts once."""

    def post(cookie: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        headers = {"Cookie": f"sessionid={cookie}", "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", url, f"me=on&uid={uuid.uuid4()}", headers)
        answer = connection.getresponse()
        assert answer.status == 302, f"{url}: {answer.status}"
        connection.close()

    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(post, cookies))
    return len(cookies) / (time.perf_counter() - began)


def measure_catalogue() -> None:
    from django.db import connection

    from tests.bench import Cost, analyse
    from tests.many import multiply
    from wagtail_digilead.core.anchors import Course
    from wagtail_digilead.test import factories as f

    index = f.CourseIndexPageFactory()
    page = f.CoursePageFactory(parent=index)
    asked = {"": "all", "?open=on": "open for sign-up", "?q=course": "by a word"}
    first: dict[str, Cost] = {}
    for courses in (10, 1_000):
        multiply(page, courses - type(page).objects.child_of(index).count())
        known = set(Course.objects.values_list("pk", flat=True))
        keys = set(type(page).objects.child_of(index).values_list("translation_key", flat=True))
        Course.objects.bulk_create(Course(pk=key, title="Course") for key in keys - known)
        for course in Course.objects.filter(pk__in=keys, runs=None):
            for _each in range(3):
                f.CourseRunFactory(course=course)
        analyse(connection)
        for query, name in asked.items():
            cost = Cost(index.url + query)
            first.setdefault(query, cost)
            more = f"{cost.time / first[query].time:.2f} × the time at 10"
            print(f"catalogue of {courses:,} courses, {courses * 3:,} runs, {name}: {cost.queries} queries, {more}")


if __name__ == "__main__":
    main()
