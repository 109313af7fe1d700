"use strict";
// What depends on the day on which a page is read, and the list's search. Without it every page still says everything.

const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Seoul" }).format(new Date());
const daysFrom = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86400000);
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

const leftOf = (kind, [first, last, , , exact]) => {
  if (kind === "due") {
    const days = daysFrom(today, last);
    return !exact ? "" : days === 0 ? "오늘 마감" : days === 1 ? "내일 마감" : `${days}일 남음`;
  }
  const away = daysFrom(today, first);
  if (away < 0) return "하고 있음";
  return away === 0 ? "오늘" : away === 1 ? "내일" : `${away}일 뒤`;
};

// The next of a notice's days on the day of reading; none when all are over.
const renew = (notice) => {
  const kind = notice.dataset.kind;
  const next = JSON.parse(notice.dataset.days).find((day) => !day[1] || day[1] >= today);
  const left = one(".left", notice);
  notice.dataset.next = next ? (kind === "due" ? next[1] : next[0] < today ? today : next[0]) : "";
  left.textContent = next ? leftOf(kind, next) : kind === "due" ? "마감됨" : "지남";
  left.hidden = !left.textContent;
  left.classList.toggle("near", Boolean(next) && kind === "due" && next[4] && daysFrom(today, next[1]) <= 3);
  left.classList.toggle("over", !next);
  if (next) {
    one(".words", notice).textContent = next[2];
    const part = one(".part", notice);
    part.textContent = next[5];
    part.hidden = !next[5];
  }
  const opens = one(".opens", notice);
  if (opens) {
    opens.textContent = next ? next[3] : "";
    opens.hidden = !next || !next[3] || next[0] <= today;
  }
  return Boolean(next);
};

const tellDay = () => {
  const asof = one("#asof");
  if (!asof) return;
  const [year, month, day] = today.split("-").map(Number);
  const weekday = "일월화수목금토"[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  const made = document.documentElement.dataset.made;
  const old = daysFrom(made, today);
  asof.textContent = `오늘은 ${year}. ${month}. ${day}.(${weekday})입니다.`;
  if (old > 14) asof.textContent += ` 이 화면은 ${old}일 전에 만든 것이라 그 뒤의 소식은 없습니다.`;
};

// What is over since the page was made goes to what is over; the rest keeps its order by the next day.
const renewList = () => {
  const closed = one("#closed .cards");
  const cards = all(".card[data-days]");
  const over = cards.filter((card) => !renew(card));
  over.forEach((card) => closed.append(card));
  all(".group").forEach((group) => {
    const dated = all(".card[data-next]", group).filter((card) => card.dataset.next);
    const sorted = [...dated].sort((a, b) => a.dataset.next.localeCompare(b.dataset.next));
    if (sorted.some((card, at) => card !== dated[at])) one(".cards", group).prepend(...sorted);
  });
  count();
};

const count = () => {
  all(".group").forEach((group) => {
    const shown = all(".card", group).filter((card) => !card.hidden).length;
    one(".count", group).textContent = shown;
    group.hidden = shown === 0;
    const link = one(`.jump a[href="#${group.id}"]`);
    if (link) {
      one(".count", link).textContent = shown;
      link.parentElement.hidden = shown === 0;
    }
  });
};

const CONSONANTS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
const initial = (letter) => {
  const at = letter.charCodeAt(0) - 0xac00;
  return at >= 0 && at < 11172 ? CONSONANTS[Math.floor(at / 588)] : letter;
};
const squeezed = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, "");

const listing = () => {
  const form = one("#filter");
  if (!form) return;
  const cards = all(".card");
  const words = typeof hoeboWords === "object" ? hoeboWords : {};
  const texts = new Map(cards.map((card) => [card, words[card.dataset.id] || squeezed(card.textContent)]));
  const initials = new Map();
  const initialsOf = (card) => {
    if (!initials.has(card)) initials.set(card, [...squeezed(one("h3 a", card).textContent)].map(initial).join(""));
    return initials.get(card);
  };
  const says = (card, term) => texts.get(card).includes(term) || (/^[ㄱ-ㅎ]{2,}$/.test(term) && initialsOf(card).includes(term));
  const endOf = {
    "이번 주": () => {
      const day = new Date(Date.parse(today));
      day.setUTCDate(day.getUTCDate() + ((7 - day.getUTCDay()) % 7));
      return day.toISOString().slice(0, 10);
    },
    "이번 달": () => today.slice(0, 7) + "-31",
  };
  const fits = {
    부서: (card, name) => card.dataset.section === name,
    종류: (card, name) => card.dataset.category === name,
    대상: (card, name) => card.dataset.audiences.split("|").includes(name),
    마을: (card, name) => !card.dataset.villages || card.dataset.villages.split("|").includes(name),
    마감: (card, name) => card.dataset.kind === "due" && card.dataset.next && card.dataset.next <= endOf[name](),
  };
  const fields = all("[name]", form);
  const asked = () => fields.filter((field) => field.value.trim()).map((field) => [field.name, field.value.trim()]);

  const show = () => {
    const chosen = asked();
    const terms = chosen.filter(([name]) => name === "찾기").flatMap(([, text]) => text.split(/\s+/).map(squeezed));
    const rules = chosen.filter(([name]) => name in fits);
    cards.forEach((card) => {
      card.hidden = !(rules.every(([name, value]) => fits[name](card, value)) && terms.every((term) => says(card, term)));
    });
    const shown = cards.filter((card) => !card.hidden).length;
    one("#shown").textContent = chosen.length ? `전체 ${cards.length}건 가운데 ${shown}건` : `알림 ${cards.length}건`;
    one("#all").hidden = !chosen.length;
    one("#none").hidden = shown > 0;
    all(".group details").forEach((folded) => { folded.open = chosen.length > 0; });
    count();
  };
  const keep = () => {
    const state = new URLSearchParams(asked()).toString();
    history.replaceState(null, "", state ? `#${state}` : location.pathname + location.search);
  };
  const restore = () => {
    const state = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    fields.forEach((field) => {
      const value = state.get(field.name) || "";
      const known = field.tagName !== "SELECT" || [...field.options].some((option) => (option.value || "") === value);
      field.value = known ? value : "";
    });
    show();
  };
  form.hidden = false;
  form.addEventListener("input", () => { show(); keep(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { show(); keep(); one("#q").focus(); }));
  addEventListener("hashchange", () => {
    if (!location.hash || location.hash.includes("=")) restore();
  });
  restore();
};

const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
};

const buttons = () => {
  all(".needs-script").forEach((element) => { element.hidden = false; });
  all("[data-print]").forEach((button) => button.addEventListener("click", () => print()));
  all("[data-copy]").forEach((button) => button.addEventListener("click", async () => {
    const done = await copied(document.getElementById(button.dataset.copy).value);
    one("[role=status]", button.parentElement).textContent = done ? "복사했습니다." : "글을 길게 눌러 복사해 주십시오.";
  }));
  all("[data-address]").forEach((button) => button.addEventListener("click", async () => {
    const address = new URL(button.dataset.address, location.href).href;
    one("#told").textContent = (await copied(address)) ? "주소를 복사했습니다." : address;
  }));
};

all(`[data-date="${today}"]`).forEach((day) => {
  day.classList.add("today");
  day.setAttribute("aria-current", "date");
});
tellDay();
const page = one("article[data-days]");
if (page) renew(page);
if (one("#closed")) renewList();
listing();
buttons();
