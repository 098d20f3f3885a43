// Comforts on top of pages that work without them: one module each, fetched only where the page has a use for it.
const comforts = {
  "a[data-lock]": () => import("./lock.js"),
  "[data-tick]": () => import("./ticks.js"),
  "a[data-search]": () => import("./search.js"),
  "a[data-quick-exit]": () => import("./exit.js"),
  "details[data-menu]": () => import("./menu.js"),
  "form[data-live]": () => import("./live.js"),
  "form[method=post]": () => import("./once.js"),
};

for (const [selector, load] of Object.entries(comforts)) if (document.querySelector(selector)) load();

document.querySelector("[data-focus]")?.focus();
