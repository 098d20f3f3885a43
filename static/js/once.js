// On a slow signal people press twice: a form that is on its way is not sent again.
const PATIENCE = 8000; // by then the signal was lost, or a file came instead of a page

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(allowAgain, PATIENCE);
});

addEventListener("pageshow", allowAgain);

function allowAgain() {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
}
