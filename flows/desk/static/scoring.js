// Adds a scoring sheet up while it is filled in. Everything works without this file: the button adds up on the desk.
"use strict";
(() => {
  const form = document.querySelector("[data-score]");
  if (!form) return;
  const names = { score: "배점", bonus: "가점", deduction: "감점" };
  const told = (number) => String(Math.round(number * 100) / 100);
  const fixed = [...form.querySelectorAll("[data-states] li")].filter((line) => line.textContent.startsWith("통과")).map((line) => line.textContent.match(/-?[\d.]+/)[0]);

  // The points of an item: those of its band, else what is typed within bounds; null where it is still open.
  function pointsOf(row) {
    const chosen = row.querySelector("input[type=radio]:checked");
    if (chosen && chosen.value !== "" && chosen.dataset.points !== "") return Number(chosen.dataset.points);
    const typed = row.querySelector("input[type=number]");
    const judged = !row.querySelector("input[type=radio]") || (chosen && chosen.value !== "");
    return typed && judged && typed.value !== "" && typed.validity.valid ? Number(typed.value) : null;
  }

  function add() {
    const sums = {}, open = [], outcomes = [];
    let blank = true;
    for (const row of form.querySelectorAll("[data-item]")) {
      const points = pointsOf(row), kind = row.dataset.kind, name = row.querySelector("[id^=n]").textContent.replace(/^\d+\. /, "");
      const outcome = row.querySelector("input[type=radio]:checked")?.dataset.outcome;
      row.querySelector("[data-points-of]").textContent = points === null ? "" : told(points);
      if (row.querySelector("input[type=radio]:checked")?.value || row.querySelector("input[type=number]")?.value) blank = false;
      sums[kind] = (sums[kind] || 0) + (points || 0);
      if (outcome) outcomes.push(`‘${name}’에서 고른 기준은 ‘${outcome}’입니다. 담당자가 판단해 주세요.`);
      else if (points === null && kind === "score") open.push(name);
    }
    const sum = Object.values(sums).reduce((one, other) => one + other, 0), most = form.dataset.most;
    const parts = Object.keys(names).filter((kind) => kind in sums).map((kind) => `${names[kind]} ${told(sums[kind])}`);
    form.querySelector("[data-sum]").textContent = `${told(sum)}${most ? ` / ${most}` : ""}점${parts.length > 1 ? ` (${parts.join(", ")})` : ""}`;
    const lines = open.length ? [`아직 정하지 않은 항목 ${open.length}개: ${open.join(", ")}`, ...outcomes] : outcomes;
    for (const mark of fixed) lines.push(open.length ? `통과 기준은 ${mark}점 이상입니다.` : `통과 기준 ${mark}점 ${sum >= Number(mark) ? "이상입니다." : "미만입니다."}`);
    form.querySelector("[data-states]").replaceChildren(...lines.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
    if (open.length) form.querySelector("[data-states] li").className = "open";
    form.toggleAttribute("data-blank", blank);
    for (const line of form.querySelectorAll("[data-paper]")) {
      const box = form.elements[line.dataset.paper];
      if (box) line.firstChild.textContent = line.firstChild.textContent.replace(/[☐☑]/, box.checked ? "☑" : "☐");
    }
  }

  form.addEventListener("input", add);
  const print = form.querySelector("[data-print]");
  print.hidden = false;
  print.addEventListener("click", () => window.print());
  add();
})();
