"""The admin site works under the same content security policy as every other page."""

from datetime import date

from playwright.sync_api import Page, expect

from idemnna.accounts.models import Session
from members.models import Woman
from tests.factories import PASSWORD, make_child, make_visit, make_woman


def test_repairing_a_woman_with_the_search_fields_raises_no_complaint(laptop: Page) -> None:
    woman = make_woman("Rosa", "Huamán")
    make_child(woman)
    make_visit(woman, date(2026, 3, 4))
    complaints: list[str] = []
    laptop.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    laptop.on("pageerror", lambda error: complaints.append(str(error)))
    laptop.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)

    laptop.goto("/admin/")
    expect(laptop.get_by_role("heading", name="Arreglar datos")).to_be_visible()
    laptop.goto("/admin/members/woman/?q=guaman")
    laptop.get_by_role("link", name=woman.case_code).click()
    laptop.get_by_text("Agregar Teléfono adicional").click()
    laptop.locator("#id_phones-0-number").fill("995154811")
    laptop.locator("[name=_save]").click()
    expect(laptop.locator(".messagelist .success")).to_be_visible()
    assert [phone.number for phone in Woman.objects.get().phones.all()] == ["+51995154811"]

    laptop.goto("/admin/members/followup/add/")
    laptop.locator("#id_text").fill("Llevar copia del DNI")
    laptop.locator("[aria-labelledby=select2-id_woman-container]").click()
    laptop.locator(".select2-search__field").fill("rosa")
    laptop.get_by_role("option", name=f"{woman.case_code} · Rosa Huamán Sulca").click()
    laptop.locator(".field-due_on").get_by_role("link", name="Hoy").click()
    laptop.locator("[name=_save]").click()
    expect(laptop.locator(".messagelist .success")).to_be_visible()
    assert woman.follow_ups.get().due_on is not None

    for page in ("members/homevisit/", "meetings/meeting/add/", "accounts/coordinator/add/"):
        laptop.goto(f"/admin/{page}")
    assert complaints == []


def test_a_page_of_the_admin_site_that_is_left_alone_locks_too(laptop: Page) -> None:
    woman = make_woman("Rosa", "Huamán")
    laptop.clock.install()
    for address in (f"/admin/members/woman/{woman.pk}/change/", "/admin/members/followup/add/?_popup=1"):
        laptop.goto(address)
        laptop.wait_for_load_state("networkidle")
        field = laptop.locator("#id_given_names, #id_text")
        field.fill("Rosalía")
        with laptop.expect_response(lambda answer: answer.request.method == "POST"):  # the server is told
            laptop.clock.fast_forward(11 * 60 * 1000)
        expect(laptop.get_by_label("Contraseña")).to_be_visible()
        assert laptop.title() == "Agenda"
        assert not [name for name in ("Rosalía", "Huamán", "Tabita") if name in laptop.content()]
        assert Session.objects.get().locked_at
        laptop.get_by_label("Contraseña").fill(PASSWORD)
        laptop.get_by_role("button", name="Seguir").click()
        expect(field).to_have_value("Rosalía")
    laptop.locator("[aria-labelledby=select2-id_woman-container]").click()
    expect(laptop.locator(".select2-search__field")).to_be_visible()
    laptop.goto(f"/admin/members/woman/{woman.pk}/change/")
    laptop.locator("#id_given_names").fill("Rosalía")
    laptop.clock.fast_forward(11 * 60 * 1000)
    laptop.get_by_label("Contraseña").fill(PASSWORD)
    laptop.get_by_role("button", name="Seguir").click()
    laptop.locator("[name=_save]").click()
    expect(laptop.locator(".messagelist .success")).to_be_visible()
    assert Woman.objects.get().given_names == "Rosalía"


def test_the_admin_site_is_left_with_escape_three_times(laptop: Page) -> None:
    woman = make_woman("Rosa", "Huamán")
    laptop.goto(f"/admin/members/woman/{woman.pk}/change/")
    laptop.wait_for_load_state("networkidle")
    for _ in range(3):
        laptop.keyboard.press("Escape")
    laptop.wait_for_url("**/calendar/")
    laptop.go_back()
    assert "Huamán" not in laptop.content()
    assert not Session.objects.exists()
