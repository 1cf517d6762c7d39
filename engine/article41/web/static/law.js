// The slider and the date say the same; whichever moves, the other follows, and the page with them.
const form = document.querySelector("#law");
const slider = form.elements.namedItem("t");
const day = form.elements.namedItem("on");
const first = Date.parse(form.dataset.first);
const DAY = 86_400_000;

const written = (steps) => new Date(first + steps * DAY).toISOString().slice(0, 10);
const steps = (text) => Math.round((Date.parse(text) - first) / DAY);

// With a script the date alone is sent: it is what the address keeps.
slider.removeAttribute("name");
form.elements.namedItem("was").remove();

slider.addEventListener("input", () => {
  day.value = written(Number(slider.value));
  slider.setAttribute("aria-valuetext", day.value);
});

day.addEventListener("input", () => follow(day.value));

function follow(text) {
  if (text === "" || Number.isNaN(Date.parse(text))) return;
  slider.value = String(steps(text));
  slider.setAttribute("aria-valuetext", text);
}

// A half-typed date is no day: wait for the rest of it.
form.addEventListener("htmx:confirm", (event) => {
  if (!day.validity.valid && day.validity.badInput) event.preventDefault();
});

// The links to the neighbouring days move the slider; without a script they are plain links.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#day a[data-to]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  day.value = link.dataset.to;
  follow(day.value);
  form.requestSubmit();
});

document.body.addEventListener("htmx:afterSwap", () => {
  const told = document.querySelector("#told");
  const status = document.querySelector("#status");
  if (told && status) status.textContent = told.textContent.trim().replaceAll(/\s+/g, " ");
});
