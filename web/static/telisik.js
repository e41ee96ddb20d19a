// What pages do beyond links and forms. Each part is asked for by a data attribute; without script the forms still work.
"use strict";
const csrf = () => document.querySelector('meta[name="csrf"]')?.content ?? "";

// data-copy="#id": copies the text of an element.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.querySelector(button.dataset.copy)?.textContent.trim() ?? "";
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area); area.select(); document.execCommand("copy"); area.remove();
  }
  const before = button.textContent;
  button.textContent = "Tersalin";
  setTimeout(() => { button.textContent = before; }, 2000);
});

// data-confirm="question": asks before a form is sent.
document.addEventListener("submit", (event) => {
  const asked = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (asked && !window.confirm(asked)) event.preventDefault();
});

// data-refresh="seconds": the element is fetched anew from its own page until it no longer asks for it.
for (const element of document.querySelectorAll("[data-refresh]")) {
  const again = async (current) => {
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.getElementById(current.id);
      if (answer.redirected || !next) { location.reload(); return; }
      current.replaceWith(next);
      if (next.dataset.refresh) setTimeout(again, 1000 * next.dataset.refresh, next);
      else location.reload();
    } catch {
      setTimeout(again, 5000, current);
    }
  };
  setTimeout(again, 1000 * element.dataset.refresh, element);
}

// data-submit: a choice that sends its form at once.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

// data-live="#part": a form whose answer changes a part of the page while it is filled in; the address follows.
for (const form of document.querySelectorAll("form[data-live]")) {
  let asked = 0;
  form.addEventListener("change", async () => {
    const mine = ++asked;
    const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
    try {
      const answer = await fetch(address, { headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const part = form.dataset.live;
      const next = page.querySelector(part);
      if (mine !== asked) return;
      if (answer.redirected || !next) { form.requestSubmit(); return; }
      const shared = next.querySelector("[data-address]")?.getAttribute("href") ?? form.getAttribute("action");
      document.querySelector(part).replaceChildren(...next.childNodes);
      history.replaceState(null, "", shared);
    } catch {
      form.requestSubmit();
    }
  });
}
