// <form method="get" data-live="results">: the list follows what is typed. The page's own URL answers, so that
// what is on the screen can be reloaded, kept and sent; only #results is exchanged, and the focus stays.
const PAUSE = 250;

for (const form of document.querySelectorAll("form[data-live]")) {
  let timer, request;

  const address = () => {
    const url = new URL(form.action);
    url.search = "";
    for (const [name, value] of new FormData(form)) if (value) url.searchParams.append(name, value);
    return url;
  };

  const refresh = async () => {
    request?.abort();
    request = new AbortController();
    const region = document.getElementById(form.dataset.live);
    const url = address();
    region.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(url, {signal: request.signal});
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.getElementById(region.id);
      if (!response.ok || !fresh) return location.assign(url); // signed out meanwhile, or an error page
      region.replaceChildren(...fresh.childNodes);
      history.replaceState(null, "", url);
      announce(region);
    } catch (error) {
      if (error.name === "AbortError") return; // a newer question is on its way
    }
    region.removeAttribute("aria-busy");
  };

  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    timer = setTimeout(refresh, event.target.matches("[type=search], [type=text]") ? PAUSE : 0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    refresh();
  });

  // On a slow signal she has typed before this script arrived.
  const search = form.querySelector("[type=search]");
  if (search && search.value !== (new URLSearchParams(location.search).get(search.name) ?? "")) refresh();
}

// The count is read aloud from a place that was there before it changed.
function announce(region) {
  let voice = document.getElementById("live-count");
  if (!voice) {
    voice = document.createElement("p");
    voice.id = "live-count";
    voice.className = "visually-hidden";
    voice.setAttribute("role", "status");
    document.querySelector("main").append(voice);
  }
  setTimeout(() => (voice.textContent = region.querySelector("[data-count]")?.textContent.trim() ?? ""), 50);
}
