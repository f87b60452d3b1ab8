// Saves at every tap, keeps what is not saved yet on this device, and turns the page without asking the network.
// Without this the page is a plain form that saves at "Next": this only makes it sooner and surer.

// A page that the browser kept for "back" is asked for again: the form may be handed in, or somebody else's.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

const first = document.querySelector("[data-question]");
if (first) answering(first);
else forget();

function forget(except) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("kring-answer:") && key !== except) localStorage.removeItem(key);
  }
}

function answering(form) {
  const RETRY = 3000;
  const store = `kring-answer:${form.dataset.device}`;
  const screens = new Map([[path(form), screenOf(document)]]); // by address: what was seen or fetched ahead
  const unsaved = new Map(); // by address: what was answered and not confirmed yet, newest
  let sending = null;
  let leaving = false;
  let asleep = null; // lets a retry begin at once
  let full = false; // somebody just tapped one more than the limit
  const before = new WeakMap(); // what was ticked before "nobody" or "skip", for when that was a slip of the finger

  // --- what is on a screen ---

  function path(of) {
    return new URL(of.action, location.href).pathname;
  }

  function screenOf(page) {
    return { form: page.querySelector("[data-question]"), ring: page.querySelector(".kr-ring"), title: page.title };
  }

  const words = () => [...form.querySelectorAll('button[name="state"]')];
  const pressed = () => words().find((word) => word.getAttribute("aria-pressed") === "true");
  const press = (word) => words().forEach((each) => each.setAttribute("aria-pressed", String(each === word)));
  const fields = (of) => [...of.querySelectorAll("input[type=checkbox], input[type=radio], textarea")];
  const isGiven = (field) => (field.type === "textarea" ? field.value.trim() !== "" : field.checked);
  const given = (of = form) => fields(of).filter(isGiven);
  const isAnswered = (of) => given(of).length > 0 || !!of.querySelector('[name="state"][aria-pressed="true"]');
  const limit = () => Number(form.dataset.limit) || Infinity;

  function say(sentence, late = false) {
    const status = form.querySelector("[data-status]");
    status.textContent = sentence;
    status.classList.toggle("is-late", late);
  }

  function saySaved() {
    if (full) return say(form.dataset.full);
    say(isAnswered(form) ? form.dataset.saved : "");
  }

  function answer() {
    const data = new FormData(form);
    data.delete("go");
    data.set("state", pressed()?.value ?? (given().length ? "given" : "none"));
    return [...data];
  }

  // --- keeping and sending ---

  function keep() {
    try {
      if (unsaved.size) localStorage.setItem(store, JSON.stringify([...unsaved]));
      else localStorage.removeItem(store);
    } catch {
      // no room or no permission: the page itself still keeps it
    }
  }

  function save() {
    unsaved.set(path(form), answer());
    keep();
    say(form.dataset.saving);
    sending ??= send();
    return sending;
  }

  async function send() {
    while (unsaved.size) {
      const [address, data] = unsaved.entries().next().value;
      try {
        await post(address, data);
        if (leaving) return; // the page that comes may be older than this answer: it sends it once more
        if (unsaved.get(address) === data) unsaved.delete(address);
        keep();
        if (!unsaved.has(path(form))) saySaved();
      } catch {
        say(form.dataset.offline, true);
        await pause(RETRY);
      }
    }
    sending = null;
  }

  async function post(address, data) {
    const body = new URLSearchParams(data); // names, numbers and words: the server reads this much sooner than parts
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const response = await fetch(address, {
      method: "POST",
      body,
      headers: { "HX-Request": "true" },
      redirect: "manual",
    });
    if (response.status === 204) return;
    if (response.status >= 500 || response.status === 429) throw new Error("not now");
    unsaved.clear(); // closed, passed on or freed: the page says it in a friendly sentence
    keep();
    location.assign(address);
    await new Promise(() => {});
  }

  function pause(milliseconds) {
    return new Promise((resolve) => {
      asleep = resolve;
      setTimeout(resolve, milliseconds);
    });
  }

  window.addEventListener("online", () => asleep?.());
  window.addEventListener("beforeunload", () => (leaving = true));

  // --- tapping ---

  function tapped(event) {
    full = event.target.name === "nominee" && given().length > limit();
    if (full) {
      event.target.checked = false;
      if (!sending) saySaved();
      return;
    }
    press(null);
    showLimit();
    save();
  }

  function pressedWord(word) {
    full = false;
    const again = word.getAttribute("aria-pressed") === "true";
    if (again) (before.get(form) ?? []).forEach(([field, value]) => put(field, value));
    else if (!pressed()) before.set(form, given().map((field) => [field, field.value]));
    if (!again) fields(form).forEach((field) => put(field, null));
    press(again ? null : word);
    showLimit();
    save();
  }

  function put(field, value) {
    if (field.type === "textarea") field.value = value ?? "";
    else field.checked = value !== null;
  }

  function showLimit() {
    form.classList.toggle("is-full", given().length >= limit());
  }

  // The same classmate cannot get both signs: who is chosen on one question stands aside on its opposite.
  function standAside() {
    const other = form.dataset.opposites.split(" ").filter(Boolean);
    if (!other.length) return;
    const taken = new Set();
    let known = 0;
    for (const { form: each } of screens.values()) {
      if (!other.includes(each.dataset.question)) continue;
      known += 1;
      given(each).forEach((field) => taken.add(field.value));
    }
    if (known < other.length) return; // the server said it when this page was made
    for (const field of fields(form)) field.disabled = taken.has(field.value) && !field.checked;
  }

  // --- turning pages ---

  // Everything that is asked comes at once; where a page has no address for that, one question after the other.
  async function fetchAhead() {
    if (form.dataset.all) return fetchAll(form.dataset.all);
    let address = form.dataset.next;
    while (address && !screens.has(address)) {
      const page = await fetched(address);
      const found = page && screenOf(page);
      if (!found?.form) return;
      address = hold(address, found).form.dataset.next;
    }
  }

  async function fetchAll(address) {
    if (screens.size > 1) return;
    const page = await fetched(address);
    for (const part of page?.querySelectorAll("[data-screen]") ?? []) {
      const found = { ...screenOf(part), title: part.dataset.screen };
      if (!screens.has(path(found.form))) hold(path(found.form), found);
    }
    showDots();
  }

  async function fetched(address) {
    const response = await fetch(address, { redirect: "manual" });
    return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  }

  function hold(address, found) {
    const mine = { ...found, form: document.adoptNode(found.form), ring: document.adoptNode(found.ring) };
    screens.set(address, mine);
    return mine;
  }

  function show(address) {
    const screen = screens.get(address);
    form.replaceWith(screen.form);
    document.querySelector(".kr-ring").replaceWith(screen.ring);
    document.title = screen.title;
    form = screen.form;
    full = false;
    showDots();
    showLimit();
    standAside();
    if (unsaved.has(address)) say(form.dataset.offline, true);
    else saySaved();
    scrollTo(0, 0);
    form.querySelector("h1").focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent("kring:question"));
    fetchAhead().catch(() => {});
  }

  function showDots() {
    const circles = [...document.querySelectorAll(".kr-ring .kr-dot")];
    const numbers = new Map([...screens].map(([address, screen]) => [Number(address.match(/(\d+)\/$/)[1]), screen]));
    circles.forEach((circle, place) => {
      const screen = numbers.get(place + 1);
      if (!screen || circle.classList.contains("kr-dot--current")) return;
      circle.classList.toggle("kr-dot--done", isAnswered(screen.form));
      circle.classList.toggle("kr-dot--todo", !isAnswered(screen.form));
    });
  }

  function turn(address) {
    if (screens.has(address)) {
      history.pushState(null, "", address);
      show(address);
      return;
    }
    // Not fetched yet, or the last page: the network is needed, and everything is to be saved first.
    const go = () => location.assign(address);
    if (!sending) return go();
    say(form.dataset.waiting, true);
    sending.then(go);
  }

  function askKindly() {
    form.querySelector(".kr-tell")?.remove();
    say(form.dataset.empty.trim(), true);
  }

  window.addEventListener("popstate", () => {
    if (screens.has(location.pathname)) show(location.pathname);
    else location.reload();
  });

  let writing;
  document.addEventListener("input", (event) => {
    if (event.target.form !== form || event.target.type !== "textarea") return;
    clearTimeout(writing);
    press(null);
    unsaved.set(path(form), answer());
    keep();
    writing = setTimeout(save, 600);
  });

  document.addEventListener("change", (event) => {
    if (event.target.form !== form || event.target.type === "textarea") return;
    tapped(event);
  });

  document.addEventListener("click", (event) => {
    const word = event.target.closest?.('button[name="state"]');
    if (!word || word.form !== form) return;
    event.preventDefault();
    pressedWord(word);
  });

  document.addEventListener("submit", (event) => {
    if (event.target !== form) return leave(event);
    event.preventDefault();
    const back = event.submitter?.value === "back";
    if (!back && !isAnswered(form)) return askKindly();
    if (writing) {
      clearTimeout(writing);
      writing = undefined;
      if (unsaved.has(path(form))) save();
    }
    turn(back ? form.dataset.back : form.dataset.next);
  });

  // Stopping here lets go of this device: first what was tapped is saved.
  function leave(event) {
    if (!sending) return;
    event.preventDefault();
    say(form.dataset.waiting, true);
    sending.then(() => event.target.submit());
  }

  // --- what this device still holds from before a reload ---

  function restore() {
    let kept = [];
    try {
      kept = JSON.parse(localStorage.getItem(store)) ?? [];
    } catch {
      // what cannot be read is not ours
    }
    forget(store);
    for (const [address, data] of kept) unsaved.set(address, data);
    const mine = unsaved.get(path(form));
    if (mine) fill(new Map(mine.map(([name, value]) => [`${name}=${value}`, value])), new Map(mine));
    if (unsaved.size) sending ??= send();
  }

  function fill(pairs, values) {
    for (const field of fields(form)) {
      if (field.type === "textarea") field.value = values.get(field.name) ?? "";
      else field.checked = pairs.has(`${field.name}=${field.value}`);
    }
    press(words().find((word) => word.value === values.get("state")) ?? null);
  }

  restore();
  showLimit();
  fetchAhead().catch(() => {});
}
