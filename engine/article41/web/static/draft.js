// Drafting: lines beside the text, words put where the cursor is, Tab as two spaces (Esc leaves the field).
let text, gutter;

function number() {
  const lines = text.value.split("\n").length;
  while (gutter.children.length < lines) {
    const item = document.createElement("li");
    item.textContent = gutter.children.length + 1;
    gutter.append(item);
  }
  while (gutter.children.length > lines) gutter.lastElementChild.remove();
  text.rows = Math.max(14, lines + 1);
}

function goTo(line) {
  const start = text.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const end = text.value.indexOf("\n", start);
  text.focus();
  text.setSelectionRange(start, end < 0 ? text.value.length : end);
  gutter.children[line - 1]?.scrollIntoView({ block: "center" });
}

function begin() {
  text = document.getElementById("text");
  gutter = document.querySelector(".gutter");
  if (!text || text.dataset.ready) return;
  text.dataset.ready = "yes";
  let leaving = false;
  text.addEventListener("input", number);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leaving = true;
    else if (event.key === "Tab" && !event.shiftKey && !leaving) {
      event.preventDefault();
      text.setRangeText("  ", text.selectionStart, text.selectionEnd, "end");
      number();
    } else if (event.key !== "Shift") leaving = false;
  });
  number();
}

document.addEventListener("click", (event) => {
  const word = event.target.closest("[data-insert]");
  const line = event.target.closest("[data-line]");
  if (word && text) {
    text.setRangeText(word.dataset.insert, text.selectionStart, text.selectionEnd, "end");
    text.focus();
    number();
  }
  if (line) goTo(Number(line.dataset.line));
});
document.addEventListener("htmx:afterSettle", () => {
  begin();
  (document.getElementById("troubles") ?? document.getElementById("result"))?.scrollIntoView({ block: "nearest" });
});
begin();
