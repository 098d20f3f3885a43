// The roster: everybody at once, then the exceptions; the count follows every tap. Nothing is stored before «Guardar».
const form = document.querySelector("form[data-roster]");
const rows = [...form.querySelectorAll("[data-row]")];
const mark = (row) => row.querySelector("[type=radio]:checked")?.value;
const isMarked = (row) => ![undefined, "none"].includes(mark(row));
const isPresent = (row) => ["came", "late"].includes(mark(row));

const children = (row) => {
  const others = Number(row.querySelector("[type=number]").value);
  return row.querySelectorAll("[type=checkbox][name^=child]:checked").length + (others > 0 ? Math.trunc(others) : 0);
};

const say = (place, n) => {
  const words = {0: place.dataset.none ?? "", 1: place.dataset.one};
  place.textContent = (words[n] ?? place.dataset.many).replace("#", n);
};

const count = () => {
  if (!rows.length) return;
  for (const row of rows) say(row.querySelector("[data-company]"), children(row));
  const present = form.querySelector("[data-present]");
  const asked = rows.filter((row) => isMarked(row) || !("visitor" in row.dataset)).length;
  present.textContent = present.dataset.present.replace("#1", rows.filter(isPresent).length).replace("#2", asked);
  say(form.querySelector("[data-children]"), rows.reduce((sum, row) => sum + children(row), 0));
};

form.addEventListener("input", count);

form.querySelector("[data-everybody]")?.addEventListener("click", (event) => {
  event.preventDefault();
  for (const row of rows) if (!isMarked(row)) row.querySelector("[value=came]").checked = true;
  count();
});

// Enter in the search box searches; it does not save.
form.querySelector("[type=search]").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("[data-find]"));
});

addEventListener("pageshow", count); // the browser's own «back» brings the ticks, not the count
