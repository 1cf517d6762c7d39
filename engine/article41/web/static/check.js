// The check page: files with progress, findings joined to their sentences, filters, keys.
// Everything here is a convenience: without it, forms post and links jump.

import { announce } from "./page.js";

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const sheetOf = (node) => node.closest(".sheet");
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const within = (node, name) => node.closest && node.closest(name);

// ── joining findings and sentences ──

function marksOf(finding) {
  const id = finding.dataset.activity;
  return all("mark", sheetOf(finding)).filter((mark) => mark.dataset.activities.split(" ").includes(id));
}

function findingsOf(mark) {
  const ids = mark.dataset.activities.split(" ");
  return all(".finding", sheetOf(mark)).filter((each) => ids.includes(each.dataset.activity) && !each.closest("li").hidden);
}

function light(nodes) {
  all(".lit").forEach((each) => nodes.includes(each) || each.classList.remove("lit"));
  nodes.forEach((each) => each.classList.add("lit"));
}

function bring(node) {
  if (node) node.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
}

function beside(finding) {
  // Only where the text has a column of its own: elsewhere the page would jump away from the finding.
  const text = sheetOf(finding).querySelector(".beside > .text");
  return text && getComputedStyle(text).position === "sticky";
}

function show(finding) {
  finding.open = true;
  const head = finding.querySelector("summary");
  head.focus({ preventScroll: true });
  bring(head);
}

document.addEventListener("mouseover", (event) => {
  const finding = within(event.target, ".finding");
  const mark = within(event.target, "mark");
  if (finding) light([finding, ...marksOf(finding)]);
  else if (mark) light([mark, ...findingsOf(mark)]);
  else light([]);
});

document.addEventListener("focusin", (event) => {
  const finding = within(event.target, ".finding");
  if (finding) light([finding, ...marksOf(finding)]);
});

document.addEventListener("click", (event) => {
  const link = within(event.target, 'a[href^="#"]');
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (target && target.matches(".finding")) {
    event.preventDefault();
    show(target);
    return;
  }
  if (target && target.matches("mark")) {
    event.preventDefault();
    bring(target);
    light([target]);
    return;
  }
  const mark = within(event.target, "mark");
  if (mark) {
    const [first] = findingsOf(mark);
    if (first) show(first);
  }
});

document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".finding") && event.target.open && beside(event.target) && !restoring) bring(marksOf(event.target)[0]);
}, true);

// ── keys ──

function step(by) {
  const heads = all(".finding > summary").filter((each) => each.offsetParent !== null);
  if (!heads.length) return;
  const current = within(document.activeElement, ".finding")?.querySelector("summary");
  const at = heads.indexOf(current);
  const next = heads[Math.min(heads.length - 1, Math.max(0, at + by))];
  next.focus({ preventScroll: true });
  bring(next);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const finding = within(document.activeElement, ".finding");
  if (event.key === "Escape" && finding) {
    finding.open = false;
    finding.querySelector("summary").focus();
    return;
  }
  if (document.activeElement.matches("input:not([type=radio], [type=checkbox]), textarea, select")) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else return;
  event.preventDefault();
});

// ── filters ──

function filter(bar) {
  const sheet = document.getElementById(bar.dataset.for);
  const wanted = {};
  for (const box of all("input:checked", bar)) (wanted[box.dataset.filter] ??= []).push(box.value);
  let shown = 0;
  const findings = all(".finding", sheet);
  for (const each of findings) {
    const fits = Object.entries(wanted).every(([what, values]) => values.includes(each.dataset[what]));
    each.closest("li").hidden = !fits;
    shown += fits;
  }
  bar.querySelector("[data-count]").textContent = shown < findings.length ? `${shown} of ${findings.length} shown` : "";
}

document.addEventListener("change", (event) => {
  const bar = within(event.target, ".filters");
  if (bar) filter(bar);
});

// ── answers: the sheet comes anew, and looks as it did ──

let restoring = false;
const kept = new Map();

document.addEventListener("htmx:beforeSwap", (event) => {
  const sheet = event.detail.target;
  if (!sheet?.matches?.(".sheet")) return;
  kept.set(sheet.id, {
    open: all("details[open]", sheet).map((each) => each.id),
    filters: all(".filters input:checked", sheet).map((each) => [each.dataset.filter, each.value]),
    scroll: sheet.querySelector(".text")?.scrollTop ?? 0,
  });
});

document.addEventListener("htmx:afterSwap", (event) => {
  const state = kept.get(event.detail.target.id);
  const sheet = document.getElementById(event.detail.target.id);
  if (!state || !sheet) return;
  restoring = true;
  for (const id of state.open) if (id) document.getElementById(id)?.setAttribute("open", "");
  for (const box of all(".filters input", sheet))
    box.checked = state.filters.some(([what, value]) => box.dataset.filter === what && box.value === value);
  const text = sheet.querySelector(".text");
  if (text) text.scrollTop = state.scroll;
  prepare(sheet);
  setTimeout(() => (restoring = false), 50);
  const changed = all(".finding .tag", sheet).length;
  announce(changed ? `${changed} verdicts differ from the first ones` : "No verdict has changed");
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  // Enter in a field, or the button for those without scripts: answer here, not with a new page.
  if (form.matches("form.answers") && !event.submitter?.formAction.includes("/check/export/") && event.submitter?.name !== "forget") {
    event.preventDefault();
    window.htmx?.trigger(form, "evaluate");
  }
  if (form.matches("form.check")) sent(event, form);
});

// ── files ──

const drop = document.getElementById("drop");
const files = document.getElementById("files");

function chosen() {
  const list = document.getElementById("chosen");
  list.replaceChildren(
    ...[...files.files].map((file) => Object.assign(document.createElement("li"), { textContent: `${file.name} (${Math.ceil(file.size / 1000)} kB)` })),
  );
}

if (drop) {
  files.addEventListener("change", chosen);
  for (const kind of ["dragenter", "dragover"])
    document.addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.add("over");
    });
  document.addEventListener("dragleave", (event) => event.relatedTarget || drop.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    drop.classList.remove("over");
    files.files = event.dataTransfer.files;
    chosen();
    announce(`${files.files.length} files chosen`);
  });
}

function progress(text, value = null) {
  const box = document.getElementById("progress");
  box.hidden = text === null;
  if (text === null) return;
  document.getElementById("progress-text").textContent = text;
  const bar = document.getElementById("progress-bar");
  if (value === null) bar.removeAttribute("value");
  else bar.value = value;
}

async function fragment(body) {
  const answer = await fetch("/check", { method: "POST", body, headers: { "HX-Request": "true" } });
  const holder = document.createElement("template");
  holder.innerHTML = await answer.text();
  return holder.content;
}

// One file at a time, so that the progress is true and the first findings stand there while others are read.
async function sent(event, form) {
  event.preventDefault();
  const fields = new FormData(form);
  const several = [...files.files];
  const results = document.getElementById("results");
  const button = form.querySelector("button.primary");
  button.disabled = true;
  results.replaceChildren();
  try {
    if (fields.get("merge") || several.length + (fields.get("text").trim() ? 1 : 0) < 2) {
      progress("Checking …");
      results.append(await fragment(fields));
    } else {
      const parts = fields.get("text").trim() ? [null, ...several] : several;
      for (const [number, file] of parts.entries()) {
        progress(`Checking ${number + 1} of ${parts.length}: ${file?.name ?? "the pasted text"}`, number / parts.length);
        const body = new FormData();
        for (const name of ["date", "as_of"]) body.set(name, fields.get(name));
        body.set("key", `f${number + 1}d`);
        if (file) body.set("files", file);
        else body.set("text", fields.get("text"));
        add(results, await fragment(body), file?.name);
      }
    }
    progress(null); // before the page scrolls: what it takes away stands above the results
    finished(results);
  } catch {
    const note = document.createElement("p");
    note.className = "failure";
    note.textContent = "The server does not answer. Is it still running?";
    results.append(note);
  } finally {
    progress(null);
    button.disabled = false;
  }
}

// What one of several files gave: its row in the list by alert, its sheet below.
function add(results, content, name) {
  let list = results.querySelector("#list");
  if (!list) {
    results.insertAdjacentHTML("afterbegin", '<section class="index-of" id="list"><h2></h2><ul class="stack files"></ul></section>');
    list = results.querySelector("#list");
  }
  for (const failure of content.querySelectorAll(".failure")) {
    if (name && failure.querySelector("h1")) failure.querySelector("h1").textContent = `${name} could not be checked`;
    results.insertBefore(failure, list.nextSibling);
  }
  for (const sheet of content.querySelectorAll(".sheet")) {
    const row = document.createElement("li");
    row.className = "row";
    row.dataset.rank = ["high", "medium", "low", "none"].indexOf(sheet.dataset.alert);
    const link = Object.assign(document.createElement("a"), { href: `#${sheet.id}`, textContent: sheet.dataset.name });
    row.append(sheet.querySelector(".sheet-head .alert").cloneNode(true), link);
    const rows = list.querySelector("ul");
    rows.insertBefore(row, [...rows.children].find((each) => each.dataset.rank > row.dataset.rank) ?? null);
    results.append(sheet);
    prepare(sheet);
    window.htmx?.process(sheet);
  }
  const count = all(".sheet", results).length;
  list.querySelector("h2").textContent = count === 1 ? "1 document" : `${count} documents`;
}

function finished(results) {
  const sheets = all(".sheet", results);
  sheets.forEach((each) => {
    prepare(each);
    window.htmx?.process(each);
  });
  document.getElementById("examples")?.setAttribute("hidden", "");
  const findings = all(".finding", results).length;
  announce(`${sheets.length} checked, ${findings} findings`);
  if (sheets.length > 1) saveAll(results);
  results.firstElementChild?.scrollIntoView({ behavior: calm() ? "auto" : "smooth" });
}

// ── saving several documents at once ──

function saveAll(results) {
  let bar = results.querySelector("[data-export-all]");
  if (!bar) {
    bar = document.createElement("p");
    bar.className = "row export noprint";
    bar.append("Save all as ");
    for (const form of ["pdf", "html", "csv", "json"])
      bar.append(Object.assign(document.createElement("button"), { type: "button", textContent: form.toUpperCase(), value: form }));
    all("button", bar).forEach((each) => (each.dataset.export = each.value));
    results.querySelector(".index-of")?.append(bar);
  }
  bar.hidden = false;
}

document.addEventListener("click", (event) => {
  const button = within(event.target, "[data-export]");
  if (!button) return;
  const form = Object.assign(document.createElement("form"), { method: "post", action: `/check/export/${button.dataset.export}`, enctype: "multipart/form-data", hidden: true });
  for (const each of all("form.answers"))
    for (const name of ["document", "given", "as_of"]) form.append(each.elements[name].cloneNode());
  document.body.append(form);
  form.submit();
  form.remove();
});

// ── what a sheet needs once it is there ──

function prepare(sheet) {
  for (const bar of all(".filters", sheet)) {
    bar.hidden = false;
    filter(bar);
  }
}

all(".sheet").forEach(prepare);
if (all(".sheet").length > 1) saveAll(document.getElementById("results"));
