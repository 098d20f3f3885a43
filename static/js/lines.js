// [data-lines]: rows of a form that a person adds and takes away. The buttons work by themselves, by asking the server
// for the page again; this saves the way there. A new row is the last one, emptied, with the next number; a button
// outside the rows takes the last one away.
for (const list of document.querySelectorAll("[data-lines]"))
  list.addEventListener("click", (event) => {
    const rows = [...list.querySelectorAll("[data-line]")];
    const less = event.target.closest("[data-less]");
    if (!rows.length || !(less || event.target.closest("[data-more]"))) return; // the server knows how a row looks
    event.preventDefault();
    if (less) remove(rows, less.closest("[data-line]") ?? rows.at(-1));
    else add(rows.at(-1));
    list.dispatchEvent(new Event("input", {bubbles: true}));
  });

function add(last) {
  const row = last.cloneNode(true);
  const number = Number(last.querySelector("input").name.match(/\d+/)[0]);
  for (const node of row.querySelectorAll("*"))
    for (const name of ["id", "name", "for", "value", "aria-describedby"])
      if (node.hasAttribute(name)) node.setAttribute(name, node.getAttribute(name).replace(`-${number}`, `-${number + 1}`));
  for (const words of row.querySelectorAll(".visually-hidden"))
    words.textContent = words.textContent.replace(/\d+/, (n) => Number(n) + 1);
  row.querySelectorAll(".invalid-feedback").forEach((error) => error.remove());
  row.querySelectorAll(".is-invalid").forEach((input) => input.classList.remove("is-invalid"));
  row.querySelectorAll("[aria-invalid]").forEach((input) => input.removeAttribute("aria-invalid"));
  clear(row);
  last.after(row);
  row.querySelector("input").focus();
}

function remove(rows, row) {
  const beside = rows[rows.indexOf(row) - 1] ?? rows[1] ?? row;
  if (rows.length > 1) row.remove();
  else clear(row);
  beside.querySelector("input").focus();
}

function clear(row) {
  for (const input of row.querySelectorAll("input")) input.value = input.dataset.usual ?? "";
}
