// A button that ticks at once what has no answer yet: «Igual que la última vez», «Marcar todos». Nothing is stored.
const answered = (form, box) => box.type === "radio" && form.querySelector(`[name="${box.name}"]:checked:not([value=""])`);

for (const button of document.querySelectorAll("[data-tick]"))
  button.addEventListener("click", (event) => {
    event.preventDefault();
    for (const box of button.form.querySelectorAll(button.dataset.tick)) {
      if (!answered(button.form, box)) box.checked = true;
      box.closest("details")?.setAttribute("open", "");
    }
  });
