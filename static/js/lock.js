// Nobody touched the page for some minutes: everything is taken out of the document as it stands, with what was typed,
// and the question for the password takes its place. The server is told, and it is the server that checks the password.
const {lock: url, idle} = document.querySelector("a[data-lock]").dataset;
const awake = url.replace("?", "awake/?");
const SEEN = "agenda-seen"; // when any tab was last touched, nothing else
const TOKEN = "[name=csrfmiddlewaretoken]";
let held, before, told, beaten = Date.now(); // held: the page, while it is locked

const seen = () => Number(localStorage.getItem(SEEN));
const lockIfIdle = () => !held && Date.now() - seen() > idle * 1000 && lock();
const send = (where, form) =>
  fetch(where, {redirect: "manual", headers: {"X-Fragment": "1"}, ...(form && {method: "POST", body: new FormData(form)})}).catch(() => null);

localStorage.setItem(SEEN, Date.now());
for (const event of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(event, touched, {capture: true, passive: true});
for (const event of ["focus", "visibilitychange", "pageshow"]) addEventListener(event, look, true);
setInterval(lockIfIdle, 5000);

function touched() {
  lockIfIdle(); // a laptop that slept: the first key does not count
  if (held || Date.now() - seen() < 1000) return;
  localStorage.setItem(SEEN, Date.now());
  if (Date.now() - beaten < 60_000) return; // whoever types for long is not away, though nothing is sent
  beaten = Date.now();
  send(awake).then((answer) => answer && !answer.ok && !held && lock());
}

// Back at this tab: perhaps the password was given in another one, or she signed in again there.
async function look(event) {
  if (event.type === "focus" && event.target !== window) return;
  lockIfIdle();
  if (!held || !told || document.hidden || !(await send(awake))?.ok) return;
  await ask();
  if (document.querySelector(TOKEN)) release();
}

function lock() {
  before = {title: document.title, top: scrollY, className: document.body.className};
  [document.title, document.body.className] = ["Agenda", ""];
  held = document.createDocumentFragment();
  held.append(...document.body.childNodes);
  told = false;
  ask();
}

async function ask() {
  const answer = await send(url);
  if (!answer?.ok) return setTimeout(() => held && ask(), 4000); // when there is a signal again
  show(await answer.text());
  const form = document.querySelector("form[data-unlock]");
  told ||= !form || (await send(url, form))?.type === "opaqueredirect";
}

function show(html) {
  if (!held) return;
  document.body.replaceChildren(...new DOMParser().parseFromString(html, "text/html").querySelectorAll("link[rel=stylesheet], main"));
  document.querySelector("[data-focus]")?.focus();
  if (document.querySelector("[data-passkey]")) import("./passkey.js").then(({offer}) => offer());
}

addEventListener("submit", (event) => event.target.matches("[data-unlock]") && give(event), true);
addEventListener("answered", give); // by a passkey

async function give(event) {
  if (!held) return;
  event.preventDefault();
  const answer = await send(event.target.action, event.target);
  if (answer?.status === 204) release();
  else if (answer) answer.status === 403 ? show(await answer.text()) : ask(); // 403: wrong; else the session is over
}

function release() {
  const token = document.querySelector(TOKEN).value; // after a new sign-in the old one would be refused
  for (const field of held.querySelectorAll(TOKEN)) field.value = token;
  document.body.replaceChildren(held);
  held = null;
  [document.title, document.body.className] = [before.title, before.className];
  scrollTo(0, before.top);
  localStorage.setItem(SEEN, Date.now());
}
