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

// .with-script: what only a script can do. data-print: prints the page.
for (const element of document.querySelectorAll(".with-script")) element.classList.remove("with-script");
document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });

// data-upload: the files of a form go one by one, each with its progress and what became of it.
// data-drop: where they may be dropped. data-files, data-sum: where it is told.
const MEBIBYTE = 1 << 20;
const sendOne = (form, file, name, told) => new Promise((done) => {
  const most = Number(form.dataset.most);
  if (file.size > most - MEBIBYTE) {
    done([{ name, kept: false, told: `Lebih besar dari ${Math.floor(most / MEBIBYTE)} MB. Pecah berkasnya, lalu unggah bagian-bagiannya.` }]);
    return;
  }
  const body = new FormData();
  const input = form.querySelector("input[type=file]");
  for (const [key, value] of new FormData(form)) if (key !== input.name) body.append(key, value);
  body.append(input.name, file, name);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("accept", "application/json");
  request.setRequestHeader("x-csrf-token", csrf());
  request.upload.onprogress = (event) => { if (event.lengthComputable) told(event.loaded / event.total); };
  request.onload = () => {
    let answer = null;
    try { answer = JSON.parse(request.responseText); } catch { /* told below */ }
    const files = answer?.files ?? [];
    const words = [answer?.message, answer?.remedy].filter(Boolean).join(" ");
    done(files.length ? files : [{ name, kept: false, told: words || "Gagal di server. Ulangi sebentar lagi." }]);
  };
  request.onerror = request.onabort = () => done([{ name, kept: false, told: "Terputus. Pilih berkas ini sekali lagi." }]);
  request.send(body);
});

const line = (list, name) => {
  const item = document.createElement("li");
  const [title, tag, told] = ["span", "span", "span"].map((kind) => document.createElement(kind));
  title.textContent = name;
  told.className = "told";
  item.append(title, tag, told);
  list.append(item);
  return { tag, told, show: ({ kept, told: words }) => {
    tag.className = `tag ${kept ? "good" : "bad"}`;
    tag.textContent = kept ? "✔ tersimpan" : "✘ tidak";
    told.textContent = words;
  } };
};

const numbered = (name, taken) => {
  const [, stem, ending] = name.match(/^(.*?)(\.[^.]*)?$/s);
  let found = name;
  for (let number = 2; taken.has(found); number++) found = `${stem} (${number})${ending ?? ""}`;
  taken.add(found);
  return found;
};

for (const form of document.querySelectorAll("form[data-upload]")) {
  const input = form.querySelector("input[type=file]");
  const [list, sum] = [form.querySelector("[data-files]"), form.querySelector("[data-sum]")];
  const drop = form.querySelector("[data-drop]");
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; input.dispatchEvent(new Event("change", { bubbles: true })); }
  });
  input.addEventListener("change", () => { sum.textContent = input.files.length ? `${input.files.length} berkas siap diunggah.` : ""; });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [files, button, taken] = [[...input.files], form.querySelector("button"), new Set()];
    let [kept, lost] = [0, 0];
    button.disabled = true;
    list.replaceChildren();
    const away = (leaving) => leaving.preventDefault();
    window.addEventListener("beforeunload", away);
    for (const [at, file] of files.entries()) {
      sum.textContent = `Mengunggah ${at + 1} dari ${files.length}.`;
      const name = numbered(file.name, taken);
      const own = line(list, name);
      const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
      bar.setAttribute("aria-label", `Mengunggah ${name}`);
      own.told.append(bar);
      const outcomes = await sendOne(form, file, name, (share) => { bar.value = share; });
      for (const [number, outcome] of outcomes.entries()) {
        (number ? line(list, outcome.name) : own).show(outcome);
        if (outcome.kept) kept += 1; else lost += 1;
      }
    }
    window.removeEventListener("beforeunload", away);
    sum.textContent = `${kept} berkas tersimpan${lost ? `, ${lost} tidak` : ""}. `;
    const again = Object.assign(document.createElement("a"), { href: location.href, textContent: "Muat ulang halaman" });
    sum.append(again);
    input.value = "";
    button.disabled = false;
  });
}
