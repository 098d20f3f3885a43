// [data-lines]: rows of a form that a person adds and takes away. The buttons work by themselves, by asking the server
// for the page again; this saves the way there. A new row is the last one, emptied, with the next number.
for (const list of document.querySelectorAll("[data-lines]")) {
  list.addEventListener("click", (event) => {
    if (event.target.closest("[data-more]")) add(event, list);
    const less = event.target.closest("[data-less]");
    if (less) remove(event, list, less.closest("[data-line]"));
  });
}

function add(event, list) {
  const last = [...list.querySelectorAll("[data-line]")].at(-1);
  if (!last) return; // nothing to copy: the server knows how a row looks
  event.preventDefault();
  const row = last.cloneNode(true);
  const number = Number(last.querySelector("input").name.match(/\d+/)[0]);
  for (const node of row.querySelectorAll("*"))
    for (const name of ["id", "name", "for", "value", "aria-describedby"])
      if (node.hasAttribute(name)) node.setAttribute(name, node.getAttribute(name).replace(`-${number}`, `-${number + 1}`));
  row.querySelectorAll(".invalid-feedback").forEach((error) => error.remove());
  row.querySelectorAll("[aria-invalid]").forEach((input) => input.removeAttribute("aria-invalid"));
  row.querySelectorAll(".is-invalid").forEach((input) => input.classList.remove("is-invalid"));
  clear(row);
  last.after(row);
  row.querySelector("input").focus();
}

function remove(event, list, row) {
  event.preventDefault();
  const only = list.querySelectorAll("[data-line]").length === 1;
  const beside = row.previousElementSibling ?? row.nextElementSibling;
  if (only) clear(row);
  else row.remove();
  (only ? row : beside).querySelector("input, button")?.focus();
  list.dispatchEvent(new Event("input", {bubbles: true}));
}

function clear(row) {
  for (const input of row.querySelectorAll("input")) input.value = input.dataset.usual ?? "";
}
