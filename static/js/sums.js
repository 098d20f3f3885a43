// <form data-sums="url" data-into="id">: what would come of it follows what is typed. The form is sent as it is, nothing
// is stored; the server answers with the part of the page that tells it. A field named in data-whole changes the form
// itself: then the page is asked for again by the button that does so without a script.
const PAUSE = 400;

for (const form of document.querySelectorAll("form[data-sums]")) {
  const region = document.getElementById(form.dataset.into);
  const button = form.querySelector("[data-by-hand]");
  const whole = form.dataset.whole;
  let timer, request;
  button.hidden = true;
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
    if (whole && event.target.name === whole) return form.requestSubmit(button.querySelector("button") ?? button);
    timer = setTimeout(refresh, event.target.matches("[type=radio]") ? 0 : PAUSE);
  });
  addEventListener("pageshow", (event) => event.persisted && refresh()); // the browser may have kept what was typed
}

function exchange(region, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  region.replaceChildren(...fresh.body.childNodes);
}
