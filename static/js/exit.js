// «Salir rápido»: hide what is on the screen in the same instant, then go; the page leaves no step to come back to.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-quick-exit]");
  if (!link) return;
  event.preventDefault();
  document.title = "…";
  document.body.hidden = true;
  location.replace(link.href);
});
