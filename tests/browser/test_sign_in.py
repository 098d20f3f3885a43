"""The whole ways in: codes of an app, recovery codes, passkeys, the admin site, a colleague's link."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from idemnna.accounts.models import Coordinator, Session
from members.models import FollowUp
from tests.browser.conftest import LAPTOP, OpenContext
from tests.factories import PASSWORD, make_coordinator, make_woman
from tests.one_time_codes import code

CORNER = """image => {
    const canvas = document.createElement("canvas").getContext("2d");
    canvas.drawImage(image, 0, 0);
    return [...canvas.getImageData(0, 0, 1, 1).data];
}"""
NARROWEST = {"width": 320, "height": 640}


@pytest.fixture
def localhost(live: Any, settings: Any) -> str:
    """Where a browser allows passkeys over plain http."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "localhost"]
    return str(live.url.replace("127.0.0.1", "localhost"))


@pytest.fixture
def page(open_context: OpenContext, tabita: Coordinator, localhost: str) -> Page:
    return open_context(base_url=localhost, **LAPTOP).new_page()


def give_password(page: Page, name: str = "tabita", at: str = "/account/login/") -> None:
    page.goto(at)
    page.get_by_label("Usuario").fill(name)
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Entrar", exact=True).click()


def confirm(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirmar que eres tú")
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Seguir").click()


def set_up_app(page: Page) -> str:
    """From «Mi cuenta» to the working app; gives its secret. Stands on the page of the codes afterwards."""
    page.goto("/account/")
    page.get_by_role("link", name="Segundo paso para entrar").click()
    page.get_by_role("link", name="Usar una aplicación").click()
    confirm(page)
    picture = page.get_by_role("img", name="Código QR para la aplicación de códigos")
    assert picture.evaluate("image => image.naturalWidth") > 100
    assert picture.evaluate(CORNER) == [255, 255, 255, 255]  # no camera reads black on a dark page
    sound(page)
    page.get_by_text("¿No se puede leer?").click()
    secret = page.locator("[data-secret]").inner_text()
    page.get_by_label("Código").fill(code(secret))
    page.get_by_role("button", name="Activar").click()
    return secret


def sign_out(page: Page) -> None:
    page.goto("/account/")
    page.get_by_role("button", name="Cerrar sesión").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Entrar")


def sound(page: Page) -> None:
    """Reachable for everybody, light and dark, on the narrowest screen, and quiet about what it is."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        assert Axe().run(page).response["violations"] == []
    size = page.viewport_size
    page.set_viewport_size(NARROWEST)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
    assert size is not None
    page.set_viewport_size(size)
    assert page.locator("h1").count() == 1


def with_a_finger(context: BrowserContext, page: Page) -> tuple[CDPSession, str]:
    """A virtual authenticator inside the browser, whose finger is always the right one."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def hear(page: Page) -> list[str]:
    """What the browser complains about, a policy that was broken above all."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def test_the_app_its_codes_and_the_codes_on_paper(page: Page) -> None:
    heard = hear(page)
    give_password(page)
    expect(page).to_have_url(re.compile(r":\d+/$"))
    secret = set_up_app(page)

    sound(page)
    page.get_by_role("button", name="Mostrar los códigos").click()
    codes = page.locator("[data-codes] b").all_inner_texts()
    assert len(codes) == 10
    sound(page)
    page.get_by_role("link", name="Ya los guardé").click()
    expect(page.get_by_text("quedan 10")).to_be_visible()
    sound(page)
    sign_out(page)

    give_password(page, at="/account/login/?next=/women/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Segundo paso")
    sound(page)
    page.get_by_label("Código").fill("000000")
    page.get_by_role("button", name="Entrar", exact=True).click()
    expect(page.get_by_text("Ese código no sirve").first).to_be_visible()
    page.goto("/women/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Segundo paso")
    page.get_by_label("Código").fill(code(secret, 1))
    page.get_by_role("button", name="Entrar", exact=True).click()
    expect(page).to_have_url(re.compile(r":\d+/women/$"))
    sign_out(page)

    give_password(page)
    page.get_by_label("Código").fill(codes[3])
    page.get_by_role("button", name="Entrar", exact=True).click()
    expect(page).to_have_url(re.compile(r":\d+/$"))
    page.goto("/account/second-step/")
    expect(page.get_by_text("quedan 9")).to_be_visible()
    page.get_by_role("link", name="Hacer códigos nuevos").click()
    confirm(page)
    sound(page)
    page.get_by_role("button", name="Hacer códigos nuevos").click()
    page.get_by_role("button", name="Mostrar los códigos").click()
    assert not set(codes) & set(page.locator("[data-codes] b").all_inner_texts())

    page.goto("/account/second-step/")
    page.get_by_role("link", name="Quitar la aplicación").click()
    sound(page)
    page.get_by_role("button", name="Quitar").click()
    expect(page.get_by_text("La aplicación de códigos ya no sirve")).to_be_visible()
    assert heard == []


def test_a_passkey_instead_of_the_password_and_after_it(page: Page) -> None:
    heard = hear(page)
    session, authenticator = with_a_finger(page.context, page)
    give_password(page)
    page.goto("/account/second-step/")
    page.get_by_role("link", name="Añadir una llave de acceso").click()
    confirm(page)
    sound(page)
    page.get_by_label("Nombre de esta llave").fill("Laptop de la oficina")
    page.get_by_role("button", name="Añadir").click()
    expect(page.get_by_role("button", name="Mostrar los códigos")).to_be_visible()
    kept = session.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]
    assert [one["isResidentCredential"] for one in kept] == [True]
    sign_out(page)

    page.goto("/account/login/?next=/women/")
    page.get_by_role("button", name="Entrar con una llave de acceso").click()
    expect(page).to_have_url(re.compile(r":\d+/women/$"))
    sign_out(page)

    give_password(page)
    page.get_by_role("button", name="Usar la llave de acceso").click()
    expect(page).to_have_url(re.compile(r":\d+/$"))

    page.goto("/account/second-step/")
    page.get_by_role("link", name="Laptop de la oficina", exact=True).click()
    page.get_by_role("link", name="Usar una llave de acceso").click()
    sound(page)
    page.get_by_role("button", name="Usar la llave de acceso").click()
    page.get_by_label("Nombre de esta llave").fill("Mi laptop")
    sound(page)
    page.get_by_role("button", name="Guardar").click()
    page.get_by_role("link", name="Quitar Mi laptop").click()
    sound(page)
    page.get_by_role("button", name="Quitar").click()
    expect(page.get_by_text("Esa llave de acceso ya no sirve")).to_be_visible()
    sign_out(page)

    page.goto("/account/login/")
    page.get_by_role("button", name="Entrar con una llave de acceso").click()
    expect(page.get_by_text("no fue aceptada")).to_be_visible()
    assert heard == []


def test_a_finger_that_is_not_hers_is_told_kindly(page: Page) -> None:
    session, authenticator = with_a_finger(page.context, page)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    give_password(page)
    page.goto("/account/passkeys/add/")
    confirm(page)
    page.get_by_role("button", name="Añadir").click()
    expect(page.get_by_text("No se pudo usar la llave de acceso")).to_be_visible()
    expect(page.get_by_role("button", name="Añadir")).to_be_enabled()


def test_the_admin_site_through_the_second_step(page: Page) -> None:
    give_password(page)
    secret = set_up_app(page)
    sign_out(page)
    page.goto("/admin/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Entrar")
    page.get_by_label("Usuario").fill("tabita")
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Entrar", exact=True).click()
    page.goto("/admin/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Segundo paso")
    page.get_by_label("Código").fill(code(secret, 1))
    page.get_by_role("button", name="Entrar", exact=True).click()
    page.goto("/admin/")
    expect(page.get_by_role("heading", name="Arreglar datos")).to_be_visible()


def test_a_colleagues_link_lets_her_back_in(page: Page, open_context: OpenContext, localhost: str) -> None:
    make_coordinator("carmen")
    give_password(page)
    page.goto("/account/")
    sound(page)
    page.get_by_role("link", name="Enlace de entrada para Carmen").click()
    confirm(page)
    sound(page)
    page.get_by_role("button", name="Preparar el enlace").click()
    sound(page)
    link = page.get_by_label("Enlace").input_value()

    hers = open_context(base_url=localhost).new_page()
    hers.goto(link)
    sound(hers)
    hers.get_by_label("Contraseña nueva").fill("lluvia sobre calamina")
    hers.get_by_label("Otra vez la contraseña").fill("lluvia sobre calamina")
    hers.get_by_role("button", name="Guardar y entrar").click()
    expect(hers).to_have_url(re.compile(r":\d+/$"))
    hers.goto(link)
    expect(hers.get_by_role("heading", level=1)).to_have_text("Este enlace ya no sirve")

    page.goto("/account/")
    expect(page.get_by_text("Se usó un enlace de entrada para Carmen.")).to_be_visible()
    sound(page)
    page.get_by_role("button", name="Enterada").click()
    expect(page.get_by_text("Se usó un enlace")).to_have_count(0)


def test_a_passkey_opens_the_locked_screen_and_ends_modo_negocio(page: Page) -> None:
    heard = hear(page)
    session, authenticator = with_a_finger(page.context, page)
    give_password(page)
    page.goto("/account/passkeys/add/")
    confirm(page)
    page.get_by_role("button", name="Añadir").click()
    expect(page.get_by_role("button", name="Mostrar los códigos")).to_be_visible()
    key = page.get_by_role("button", name="Abrir con la llave de acceso")

    page.clock.install()
    page.goto("/follow-ups/add/")
    page.wait_for_load_state("networkidle")
    page.locator("[name=text]").fill("Llevar las libretas")
    page.clock.fast_forward(11 * 60 * 1000)
    expect(key).to_be_visible()
    assert "libretas" not in page.content()
    sound(page)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    key.click()
    expect(page.get_by_text("No se pudo usar la llave de acceso")).to_be_visible()
    assert Session.objects.get().locked_at
    session.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": True})
    key.click()
    expect(page.locator("[name=text]")).to_have_value("Llevar las libretas")
    assert Session.objects.get().locked_at is None

    Session.objects.update(locked_at=timezone.now())
    page.get_by_role("button", name="Guardar").click()  # a form that arrives late
    expect(page.get_by_text("Lo que escribiste está aquí")).to_be_visible()
    sound(page)
    key.click()
    expect(page.locator(".alert-success")).to_be_visible()
    assert [row.text for row in FollowUp.objects.all()] == ["Llevar las libretas"]

    Session.objects.update(only_woman=make_woman("Nélida", "Ccori").pk)
    page.goto("/account/business-mode/end/")
    key.click()
    expect(page.locator(".dock")).to_be_visible()
    assert Session.objects.get().only_woman is None
    assert [said for said in heard if "403" not in said] == []
