// A <details data-menu> closes with Esc (and gives the focus back) and when the focus goes elsewhere.
for (const menu of document.querySelectorAll("details[data-menu]")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

// Coming back with the browser's own button must not find it open.
addEventListener("pageshow", () => document.querySelectorAll("details[data-menu]").forEach((menu) => (menu.open = false)));
