"""A phone on a bad line: sends the same form until it is acknowledged, and only then forgets it."""

import http.client
import re
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

LINE = 20.0  # seconds until it gives up an answer
BREATH = 0.1


@dataclass(frozen=True)
class Answer:
    status: int  # 0: the line broke
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""


@dataclass
class Phone:
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    surprises: list[str] = field(default_factory=list)
    tries: int = 0

    def sign_in(self, name: str, password: str) -> None:
        self._read_token("/account/login/")
        answer = self.ask("POST", "/account/login/", {"login": name, "password": password})
        assert answer.status == 302, (answer.status, re.findall("<p.*", answer.text))
        self._read_token("/account/password/change/")

    def same_line(self) -> "Phone":
        """Another thread's phone with the same sign-in."""
        return Phone(self.port, dict(self.cookies), self.token)

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LINE)
        headers = {"Cookie": "; ".join(f"{name}={text}" for name, text in self.cookies.items())}
        body = None
        if fields is not None:
            body = urlencode({"csrfmiddlewaretoken": self.token, **fields})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Referer"] = f"http://127.0.0.1:{self.port}{path}"
        try:
            line.request(method, path, body, headers)
            response = line.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException):
            return Answer(0)
        finally:
            line.close()
        for name, told in response.getheaders():
            if name.lower() == "set-cookie":
                for cookie in SimpleCookie(told).values():
                    self.cookies[cookie.key] = cookie.value
        return Answer(response.status, {name.lower(): told for name, told in response.getheaders()}, text)

    def send(self, path: str, fields: dict[str, str], until: float) -> bool:
        """True once acknowledged: the server led on to the next page. A refusal of any other kind is a surprise."""
        while time.monotonic() < until:
            self.tries += 1
            answer = self.ask("POST", path, fields)
            if answer.status == 302 and "/login/" not in answer.headers["location"]:
                return True
            if answer.status not in (0, 503):
                said = re.sub(r"\s+", " ", re.sub("<[^>]*>", "", answer.text))[:200]
                self.surprises.append(f"{path}: {answer.status} {answer.headers.get('location', '')} {said}")
                return False
            time.sleep(BREATH)
        return False

    def _read_token(self, path: str) -> None:
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.ask("GET", path).text)
        assert found is not None, path
        self.token = found.group(1)
