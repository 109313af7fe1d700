// Keys, the eye's way from value to value, and files dropped on the page. Everything works without this file.
"use strict";
const all = (what, under = document) => [...under.querySelectorAll(what)];
const rows = () => all("[data-row]").filter((row) => row.checkVisibility());
const rowOf = (node) => node.closest("[data-row]");

// The place in the source that belongs to the value under the cursor, and the other way round.
function light(id) {
  const places = all("[data-of]").filter((place) => place.classList.toggle("lit", place.dataset.of === id));
  const panel = document.querySelector(".source");
  if (!places.length || !panel || !panel.contains(places[0])) return;
  const place = places[0].getBoundingClientRect(), seen = panel.getBoundingClientRect();
  if (place.top < seen.top || place.bottom > Math.min(seen.bottom, window.innerHeight)) panel.scrollBy({ top: place.top - seen.top - seen.height / 3 });
}
function follow(event) { const row = rowOf(event.target); if (row && row.id) light(row.id); }
document.addEventListener("focusin", follow);
document.addEventListener("mouseover", follow);
document.addEventListener("click", (event) => {
  const place = event.target.closest(".source [data-of]");
  const row = place && document.getElementById(place.dataset.of);
  if (!row) return;
  event.preventDefault();
  event.stopPropagation();
  const fold = row.closest("details:not([open])");
  if (fold) fold.open = true;
  row.focus();
}, true);

// What a Korean keyboard sends for a letter is told by where the key lies.
function keyOf(event) {
  const letter = /^Key([A-Z])$/.exec(event.code), foreign = event.key === "Process" || event.key.charCodeAt(0) > 127;
  return letter && foreign && !event.shiftKey ? letter[1].toLowerCase() : event.key;
}
const unheard = { a: "맞음을 누를 줄을 고르십시오.", r: "뺄 줄을 고르십시오.", c: "고칠 줄을 고르십시오.", u: "되돌릴 줄을 고르십시오." };
function tell(words) { document.getElementById("word").textContent = words; }

const steps = { j: 1, k: -1 };
function step(by) {
  const among = rows(), here = among.indexOf(rowOf(document.activeElement));
  const next = among[Math.min(Math.max(here + by, 0), among.length - 1)];
  if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
}
function press(key) {
  const row = rowOf(document.activeElement);
  const act = (row && row.querySelector(`[data-key="${CSS.escape(key)}"]`)) || document.querySelector(`:not([data-row] *)[data-key="${CSS.escape(key)}"]`) || (key === "n" && document.querySelector('[data-key="n"]'));
  if (!act) return false;
  if (act.tagName !== "DETAILS") { act.click(); return true; }
  act.open = true;
  (act.querySelector(".correct input:not([type=hidden]), .correct select, .choice summary") || act.querySelector("button")).focus();
  return true;
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, select, textarea")) { if (event.key === "Escape") (rowOf(event.target) || event.target).focus(); return; }
  const key = keyOf(event);
  tell("");
  if (steps[key]) step(steps[key]);
  else if (key === "/") document.getElementById("find")?.focus();
  else if (key === "?") document.getElementById("keys").togglePopover();
  else if (key === "Enter" && event.target.matches("li[data-row]")) { const link = event.target.querySelector("a"); if (!link) return; link.click(); }
  else if (key.length !== 1) return;
  else if (!press(key)) { if (unheard[key] && document.querySelector("[data-keys]")) tell(unheard[key]); return; }
  event.preventDefault();
});

// Words were typed and sent: the keys are for the page again.
document.addEventListener("submit", (event) => { if (event.target.matches(".find")) document.activeElement.blur(); }, true);

// After a page was put in place: the eye goes where the page says; the source, which stays, learns how values stand now.
function settle(anew) {
  const aimed = anew && document.querySelector("[autofocus]");
  if (aimed && document.activeElement !== aimed) { aimed.focus(); aimed.scrollIntoView({ block: "nearest" }); }
  for (const place of all(".source [data-of]")) {
    const row = document.getElementById(place.dataset.of), drawn = place.querySelector(".spot") || place;
    if (row) { drawn.classList.remove("certain", "inferred", "waiting", "accepted", "corrected", "rejected"); drawn.classList.add(row.dataset.standing); }
  }
  const row = rowOf(document.activeElement);
  if (row && row.id) light(row.id);
}
document.addEventListener("DOMContentLoaded", () => settle(true));
// A part that comes later (the source) takes nobody's cursor away.
document.addEventListener("htmx:afterSettle", (event) => settle(event.detail.target === document.body));

for (const kind of ["dragover", "dragleave", "drop"]) document.addEventListener(kind, (event) => {
  const form = document.querySelector("[data-drop]");
  if (!form || !event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  form.classList.toggle("over", kind === "dragover");
  if (kind !== "drop" || !event.dataTransfer.files.length) return;
  form.querySelector("input[type=file]").files = event.dataTransfer.files;
  form.submit();
});
