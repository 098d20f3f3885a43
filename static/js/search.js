// «/» from anywhere, but not while somebody types: into the box over everything, or to the page that has it.
const way = document.querySelector("a[data-search]");

addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  const box = document.querySelector("input[data-search-box]");
  if (!box) location.assign(way.href);
  box?.focus();
  box?.select();
});
