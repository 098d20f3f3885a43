"""kill −9 under load: `make faults`, and with --short what the suite runs.

A real `manage.py serve` on a directory of its own; several phones send payments and visits over HTTP and repeat each
one until it is acknowledged, while PostgreSQL and the web server's workers are killed again and again. At the end the
database must hold what was acknowledged, each once. Prints what it measured; any broken promise ends it with 1.
"""

import argparse
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from threading import Event, Thread
from uuid import UUID, uuid4

from django.db import connections

from idemnna.database import stop
from tests.clusters import REPOSITORY, a_home, pids, postmaster
from tests.faults.disk import fill_up, small_disk, write_until_refused
from tests.faults.phone import Answer, Phone

BACK = 5.0  # seconds a fault may last for somebody who waits
LIMIT = 80.0  # seconds for all of it
LULL = 1.5  # seconds of undisturbed work between two faults
NAME, PASSWORD = "tabita", "cuatro palabras sueltas"
UNWANTED = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "ALLOWED_HOSTS", "DEBUG", "IDEMNNA_KEYS"}


@dataclass
class Server:
    process: "subprocess.Popen[str]"
    port: int
    data_dir: Path

    def workers(self) -> list[int]:
        return [pid for pid in children(self.process.pid) if "keep" not in command_of(pid)]

    def housekeeper(self) -> int:
        return next(pid for pid in children(self.process.pid) if "keep" in command_of(pid))


@dataclass
class Load:
    """Phones at work, each in a thread: what they sent and what was acknowledged."""

    until: float
    payments: dict[UUID, tuple[int, Decimal]] = field(default_factory=dict)  # acknowledged: loan, amount
    visits: set[UUID] = field(default_factory=set)
    unanswered: list[UUID] = field(default_factory=list)
    phones: list[Phone] = field(default_factory=list)
    ended: Event = field(default_factory=Event)
    threads: list[Thread] = field(default_factory=list)

    def start(self, phone: Phone, loans: list[int], women: list[str]) -> None:
        for loan in loans:
            self._thread(self._pay, phone.same_line(), loan)
        self._thread(self._visit, phone.same_line(), women)

    def finish(self) -> None:
        self.ended.set()
        for thread in self.threads:
            thread.join()

    def _thread(self, work: Callable[..., None], phone: Phone, what: object) -> None:
        self.phones.append(phone)
        self.threads.append(Thread(target=work, args=(phone, what), daemon=True))
        self.threads[-1].start()

    def _pay(self, phone: Phone, loan: int) -> None:
        number = 0
        while not self.ended.is_set():
            number += 1
            key, amount = uuid4(), Decimal(1 + number % 3)
            day = time.strftime("%Y-%m-%d", time.gmtime(time.time() - 5 * 3600))
            sent = {"submission": str(key), "which": "other", "amount": str(amount), "method": "cash", "day": day}
            if phone.send(f"/loans/{loan}/payment/", sent, self.until):
                self.payments[key] = (loan, amount)
            else:
                self.unanswered.append(key)

    def _visit(self, phone: Phone, women: list[str]) -> None:
        number = 0
        while not self.ended.is_set():
            number += 1
            key = uuid4()
            sent = {"submission": str(key), "when": "today", "outcome": "met", "next_in": ""}
            sent |= {"promises-TOTAL_FORMS": "1", "promises-INITIAL_FORMS": "0", "promises-0-text": f"Llevar {key}"}
            if phone.send(f"/women/{women[number % len(women)]}/visit/", sent, self.until):
                self.visits.add(key)
            else:
                self.unanswered.append(key)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="one fault of each kind and no full disk")
    short = parser.parse_args().short
    began = time.monotonic()
    with a_home() as home, a_disk(wanted=not short) as disk, a_server((disk or home) / "data", home) as server:
        loans, women = fill(server)
        phone = Phone(server.port)
        phone.sign_in(NAME, PASSWORD)
        print(f"Serving after {time.monotonic() - began:.0f} s.", flush=True)
        load = Load(until=time.monotonic() + LIMIT)
        load.start(phone, loans, women)
        time.sleep(LULL)
        faults = faults_of(server)
        for name in faults if short else [*faults] * 3:
            strike(name, faults[name], phone)
        away(server, phone)
        load.finish()
        judge(load)
        if disk is not None:
            full_disk(disk, phone, women)
    print(f"All in {time.monotonic() - began:.0f} s.")


@contextmanager
def a_disk(*, wanted: bool) -> Iterator[Path | None]:
    if not wanted:
        yield None
        return
    with small_disk() as disk:
        if disk is None:
            print("The full disk is left out: only root may mount a small one.")
        yield disk


@contextmanager
def a_server(data_dir: Path, home: Path) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
    variables = {name: text for name, text in os.environ.items() if name not in UNWANTED}
    log = home / "log"
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=REPOSITORY,
        env={**variables, "IDEMNNA_DATA": str(data_dir), "PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600),
        text=True,
    )
    assert process.stdout is not None
    try:
        while not (line := process.stdout.readline()).startswith("Ctrl-C"):
            assert line, "the server did not start"
        yield Server(process, port, data_dir)
        connections.close_all()  # as long as somebody is connected, the database is left to them
        process.send_signal(signal.SIGINT)
        process.wait(30)
        assert not pids(data_dir), "the database outlived its server"
    except (SystemExit, AssertionError):
        told = re.findall(r"^[\w.]+(?:Error|Exception|Warning)\b.*", log.read_text(), re.MULTILINE)
        print(*(f"{number} × {line}" for line, number in Counter(told).most_common()), sep="\n", file=sys.stderr)
        raise
    finally:
        process.kill()
        process.wait()
        stop(data_dir)


def fill(server: Server) -> tuple[list[int], list[str]]:
    """An account, women, and loans large enough for every payment, made by the product's own verbs."""
    for name in UNWANTED:
        os.environ.pop(name, None)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "idemnna.settings", "IDEMNNA_DATA": str(server.data_dir)}
    import django

    django.setup()
    from tests.factories import make_coordinator, make_woman
    from tests.loans.factories import make_loan, make_terms

    by = make_coordinator(NAME)
    loans = [make_loan(make_terms("20000", instalments=12), by=by) for _ in range(3)]
    women = [make_woman(f"Rosa {letter}").case_code for letter in "ABCDE"]
    connections.close_all()
    return [loan.pk for loan in loans], women


def faults_of(server: Server) -> dict[str, Callable[[], None]]:
    def all_of_postgresql() -> None:
        kill(*pids(server.data_dir))

    def the_postmaster() -> None:
        kill(postmaster(server.data_dir))

    def one_connection() -> None:
        kill(max(pids(server.data_dir)))

    def one_worker() -> None:
        kill(server.workers()[0])

    def all_workers() -> None:
        kill(*server.workers())

    return {deed.__name__.replace("_", " "): deed for deed in (
        all_of_postgresql, one_worker, the_postmaster, all_workers, one_connection
    )}  # fmt: skip


def strike(name: str, fault: Callable[[], None], phone: Phone) -> None:
    """One fault, and how long somebody who opens a page waits for it."""
    fault()
    struck, seen = time.monotonic(), Counter[int]()
    while True:
        answer = phone.ask("GET", "/women/")
        if answer.status == 200:
            break
        seen[answer.status] += 1
        if answer.status:
            check_503(answer)
        check(time.monotonic() < struck + 6 * BACK, f"not back after {name}")
        time.sleep(0.05)
    lasted = time.monotonic() - struck
    meanwhile = ", ".join(f"{number} × {status or 'no answer'}" for status, number in seen.items())
    print(f"kill −9 of {name}: back after {lasted:.2f} s" + (f" ({meanwhile})" if meanwhile else ""), flush=True)
    check(lasted <= BACK or "--short" in sys.argv, f"back only after {lasted:.1f} s")  # the suite is no measurement
    time.sleep(LULL)


def away(server: Server, phone: Phone) -> None:
    """With nobody there to start the database again, every page says so and keeps what was typed."""
    keeper = server.housekeeper()
    os.kill(keeper, signal.SIGSTOP)
    try:
        kill(*pids(server.data_dir))
        look_around(phone)
    finally:
        strike("PostgreSQL, found late", lambda: os.kill(keeper, signal.SIGCONT), phone)


def look_around(phone: Phone) -> None:
    for path in ("/", "/women/", "/admin/", "/admin/members/woman/", "/account/login/", "/nowhere/", "/calendar/"):
        answer = phone.ask("GET", path)
        check(answer.status in (200, 503), f"{path}: {answer.status}")
        if answer.status == 503:
            check_503(answer)
            check(f'href="{path}"' in answer.text, f"{path}: no way to try again")
    for path, fields in (("/women/add/", {"given_names": "Nélida «Ñusta» <b>"}), ("/admin/members/topic/add/", {})):
        answer = phone.ask("POST", path, fields)
        check_503(answer)
        check("<b>" not in answer.text and f'action="{path}"' in answer.text, f"{path}: not to be sent again")
        check(all(name in answer.text for name in fields), f"{path}: what was typed is lost")
    secret = phone.ask("POST", "/account/login/", {"login": NAME, "password": PASSWORD})
    check_503(secret)
    check(PASSWORD not in secret.text, "the password stands on the page")
    check(phone.ask("GET", "/healthz").status == 503, "/healthz")
    style = re.search(r'href="(/static/[^"]+\.css)"', secret.text)
    check(style is not None and phone.ask("GET", style.group(1)).status == 200, "static files")


def full_disk(disk: Path, phone: Phone, women: list[str]) -> None:
    """Writing is refused in words, reading goes on, and once there is room everything goes on."""
    from members.models import HomeVisit

    before = HomeVisit.objects.count()
    stone = fill_up(disk)
    kept, answers = write_until_refused(phone, women)
    reads = Counter(phone.ask("GET", path).status for path in ("/", "/women/", f"/women/{women[0]}/", "/loans/") * 3)
    stone.unlink()
    struck = time.monotonic()
    while phone.ask("GET", "/women/").status != 200:
        check(time.monotonic() < struck + 6 * BACK, "not back after the disk had room again")
        time.sleep(0.05)
    again, after = write_until_refused(phone, women, most=10)
    print(f"full disk: {dict(answers)} for writing, {dict(reads)} for reading; "
          f"{after[302]} of 10 written {time.monotonic() - struck:.2f} s after there was room.")  # fmt: skip
    check(answers[507] > 0 and set(answers) <= {302, 507, 503}, f"unworded answers: {dict(answers)}")
    check(set(reads) == {200}, "reading did not go on")
    stored = set(map(str, HomeVisit.objects.values_list("submission", flat=True)))
    check(kept | again <= stored and HomeVisit.objects.count() == before + len(kept | again), "lost or doubled")


def check_503(answer: Answer) -> None:
    check(answer.status == 503, f"a page with status {answer.status}")
    check(answer.headers.get("retry-after", "").isdigit(), "no Retry-After")
    check("no-store" in answer.headers.get("cache-control", ""), "the page may be stored")
    check("Intentar de nuevo" in answer.text and "/static/css/agenda" in answer.text, "not our page")


def judge(load: Load) -> None:
    from django.db.models import Sum

    from loans.models import LedgerEntry
    from members.models import HomeVisit

    surprises = [surprise for phone in load.phones for surprise in phone.surprises]
    entries = LedgerEntry.objects.filter(kind="repayment")
    stored = {entry.submission: (entry.loan_id, entry.amount) for entry in entries}
    visits = Counter(HomeVisit.objects.values_list("submission", flat=True))
    promises = HomeVisit.objects.filter(follow_ups__text__startswith="Llevar").count()
    lost = [key for key, told in load.payments.items() if stored.get(key) != told]
    lost += [key for key in load.visits if key not in visits]
    doubled = entries.count() - len(stored) + sum(number - 1 for number in visits.values())
    sent, tries = len(load.payments) + len(load.visits), sum(phone.tries for phone in load.phones)
    print(f"{len(load.payments)} payments and {len(load.visits)} visits acknowledged in {tries} attempts; "
          f"{entries.count()} and {sum(visits.values())} stored; lost {len(lost)}, doubled {doubled}.")  # fmt: skip
    check(not surprises, "; ".join(f"{number} × {told}" for told, number in Counter(surprises).most_common(9)))
    check(not load.unanswered, f"{len(load.unanswered)} never acknowledged")
    check(sent > 20, "hardly any load")
    check(not lost and not doubled, "lost or doubled")
    check((len(stored), len(visits)) == (len(load.payments), len(load.visits)), "stored without being acknowledged")
    check(promises == len(load.visits), "a visit is stored without its promise: half of a form")
    paid = entries.aggregate(total=Sum("amount"))["total"]
    check(paid == sum(amount for _loan, amount in load.payments.values()), "the sums differ")


def kill(*processes: int) -> None:
    for pid in processes:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def command_of(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def check(kept: bool, what: str) -> None:
    if not kept:
        raise SystemExit(f"Broken: {what}")


if __name__ == "__main__":
    main()
