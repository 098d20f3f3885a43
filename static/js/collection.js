// Collecting at a meeting: «lo que toca» into every empty box, and the sum of what is typed. Nothing is stored yet.
const form = document.querySelector("form[data-collection]");
const total = form?.querySelector("[data-total]");
const boxes = [...(form?.querySelectorAll("li input") ?? [])];

const amount = (text) => {
  const plain = text.replace(/[^\d.,]/g, "");
  const cents = /^\d+,\d{1,2}$/.test(plain) ? plain.replace(",", ".") : plain.replaceAll(",", "");
  return Number(cents) || 0;
};

const count = () => {
  const sum = boxes.reduce((so_far, box) => so_far + amount(box.value), 0);
  const shown = sum.toLocaleString("en-US", {minimumFractionDigits: 2, maximumFractionDigits: 2});
  total.textContent = sum ? total.dataset.words.replace("#", shown) : "";
};

form?.addEventListener("input", count);
form?.querySelector("[data-propose]").addEventListener("click", (event) => {
  event.preventDefault();
  for (const box of boxes) {
    const due = box.closest("[data-due]")?.dataset.due;
    if (due && !box.value) box.value = due;
  }
  count();
});
if (form) addEventListener("pageshow", count);
