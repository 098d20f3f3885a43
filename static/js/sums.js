// <form data-sums="url" data-into="id">: what would come of it follows what is typed. The form is sent as it is, nothing
// is stored; the server answers with the part of the page that tells it. A field named in data-whole changes the form
// itself: then the whole page is asked for, as the button does that stands there for who has no script.
const PAUSE = 400;

for (const form of document.querySelectorAll("form[data-sums]")) {
  const region = document.getElementById(form.dataset.into);
  let timer, request;
  form.querySelector("[data-by-hand]")?.remove();
  region.setAttribute("aria-live", "polite");

  const refresh = async () => {
    request?.abort();
    request = new AbortController();
    region.setAttribute("aria-busy", "true");
    try {
      const asked = {method: "POST", body: new FormData(form), headers: {"X-Fragment": "1"}, redirect: "error"};
      const response = await fetch(form.dataset.sums, {...asked, signal: request.signal});
      if (response.ok) exchange(region, await response.text());
    } catch (error) {
      if (error.name === "AbortError") return; // a newer question is on its way; without signal the old answer stays
    }
    region.removeAttribute("aria-busy");
  };

  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (event.target.name && event.target.name === form.dataset.whole) {
      form.action = `${form.dataset.sums}#rows`;
      return form.submit();
    }
    timer = setTimeout(refresh, event.target.matches("[type=radio], [type=checkbox]") ? 0 : PAUSE);
  });
  addEventListener("pageshow", (event) => event.persisted && refresh()); // the browser may have kept another choice
}

function exchange(region, html) {
  const focused = region.contains(document.activeElement) ? document.activeElement.id : "";
  const fresh = new DOMParser().parseFromString(html, "text/html");
  region.replaceChildren(...fresh.body.childNodes);
  if (focused) document.getElementById(focused)?.focus();
}
