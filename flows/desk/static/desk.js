// Keys for the desk: j and k go from row to row, a letter presses the button of that letter in the row. Everything works without this file.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const rows = [...document.querySelectorAll("[data-row]")];
  const here = rows.indexOf(document.activeElement.closest("[data-row]"));
  const step = { j: 1, k: -1 }[event.key];
  if (step) {
    const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); event.preventDefault(); }
    return;
  }
  if (event.key === "/") { document.getElementById("find").focus(); event.preventDefault(); return; }
  const act = here >= 0 && rows[here].querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!act) return;
  event.preventDefault();
  if (act.tagName === "DETAILS") { act.open = true; act.querySelector("input:not([type=hidden]), select").focus(); } else act.click();
});
const aim = () => { const aimed = location.hash && document.getElementById(location.hash.slice(1)); if (aimed) aimed.focus(); };
aim();
document.addEventListener("htmx:afterSettle", aim);
