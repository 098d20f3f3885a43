// «Salir rápido», by its button or by Esc three times: hide what is on the screen in the same instant, then go; the
// page leaves no step to come back to, and every other tab goes too.
const LEFT = "agenda-left"; // when somebody left, nothing else
const THRICE = 1500; // milliseconds
const way = document.querySelector("a[data-quick-exit]");
let presses = [];

function leave() {
  document.title = "…";
  document.body.hidden = true;
  location.replace(way.href);
}

function tellOtherTabs() {
  localStorage.setItem(LEFT, Date.now());
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("a[data-quick-exit]")) return;
  event.preventDefault();
  tellOtherTabs();
  leave();
});

document.addEventListener("keydown", (event) => {
  presses = event.key === "Escape" ? [...presses.slice(-2), Date.now()] : [];
  if (presses.length < 3 || presses[2] - presses[0] > THRICE) return;
  tellOtherTabs();
  leave();
});

document.addEventListener("submit", (event) => {
  if (event.target.matches("[action$='/logout/']")) tellOtherTabs();
});

addEventListener("storage", (event) => event.key === LEFT && leave());

// A page that the browser keeps to show again when somebody goes back is kept empty, and asked for anew.
addEventListener("pagehide", (event) => {
  if (event.persisted) document.body.replaceChildren();
});

addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
