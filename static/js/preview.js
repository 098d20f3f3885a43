// <form data-preview="url" data-of="names" data-into="id">: what would happen follows what is typed in those fields. The
// server answers with the same fragment that the page was made with; the button is for who has no script.
const PAUSE = 300;

for (const form of document.querySelectorAll("form[data-preview]")) {
  const region = document.getElementById(form.dataset.into);
  let timer, request;
  form.querySelector("[data-by-hand]")?.remove();

  const refresh = async () => {
    request?.abort();
    request = new AbortController();
    const url = new URL(form.dataset.preview, location);
    const typed = new FormData(form);
    for (const name of form.dataset.of.split(" ")) for (const value of typed.getAll(name)) url.searchParams.append(name, value);
    region.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(url, {signal: request.signal, redirect: "error"});
      if (response.ok) exchange(region, await response.text());
    } catch (error) {
      if (error.name === "AbortError") return; // a newer question is on its way; without signal the old answer stays
    }
    region.removeAttribute("aria-busy");
  };

  form.addEventListener("input", (event) => {
    clearTimeout(timer);
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
