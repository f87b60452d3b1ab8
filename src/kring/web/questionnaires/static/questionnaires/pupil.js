// Saves at every tap. Without this the page is a plain form that saves at "Next": this only makes it sooner.
const form = document.querySelector("[data-question]");

// A page that the browser kept for "back" is asked for again: the form may be handed in, or somebody else's.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

if (form) {
  const status = form.querySelector("[data-status]");
  const words = form.querySelectorAll('button[name="state"]');
  const cards = form.querySelectorAll('input[name="nominee"]');
  const limit = Number(form.dataset.limit) || Infinity;
  const RETRY = 3000;
  let saving = null; // the one save under way: a later tap waits for it, so that the last tap wins
  let stale = false;
  let full = false; // somebody just tapped one more than the limit
  let before = []; // what was ticked before "nobody" or "skip", for when that was a slip of the finger

  const ticked = () => [...cards].filter((card) => card.checked);
  const pressed = () => [...words].find((word) => word.getAttribute("aria-pressed") === "true");

  const say = (sentence, late = false) => {
    status.textContent = sentence;
    status.classList.toggle("is-late", late);
  };

  const showLimit = () => form.classList.toggle("is-full", ticked().length >= limit);

  const press = (word) => words.forEach((each) => each.setAttribute("aria-pressed", String(each === word)));

  const answer = () => {
    const data = new FormData(form);
    data.set("state", pressed()?.value ?? (ticked().length ? "chose" : "none"));
    return data;
  };

  const saved = () => {
    if (full) return form.dataset.full;
    return ticked().length || pressed() ? form.dataset.saved : "";
  };

  const send = async () => {
    const response = await fetch(form.action, {
      method: "POST",
      body: answer(),
      headers: { "HX-Request": "true" },
      redirect: "manual",
    });
    if (response.status === 204) return say(saved());
    if (response.status >= 500) throw new Error("not now");
    location.assign(form.action); // closed, passed on or freed: the page says it in a friendly sentence
  };

  const save = () => {
    stale = true;
    saving ??= (async () => {
      while (stale) {
        stale = false;
        say(form.dataset.saving);
        try {
          await send();
        } catch {
          stale = true;
          say(form.dataset.offline, true);
          await new Promise((resolve) => setTimeout(resolve, RETRY));
        }
      }
      saving = null;
    })();
    return saving;
  };

  form.addEventListener("change", (event) => {
    if (event.target.name !== "nominee") return;
    full = ticked().length > limit;
    if (full) {
      event.target.checked = false;
      if (!saving) say(saved());
      return;
    }
    press(null);
    showLimit();
    save();
  });

  form.addEventListener("click", (event) => {
    const word = event.target.closest('button[name="state"]');
    if (!word) return;
    event.preventDefault();
    full = false;
    const again = word.getAttribute("aria-pressed") === "true";
    if (again) before.forEach((card) => (card.checked = true));
    else if (!pressed()) before = ticked();
    if (!again) cards.forEach((card) => (card.checked = false));
    press(again ? null : word);
    showLimit();
    save();
  });

  // "Next" waits for a save under way: otherwise an earlier tap could arrive after the last one.
  form.addEventListener("submit", (event) => {
    if (!saving) return;
    event.preventDefault();
    const button = event.submitter;
    saving.then(() => form.requestSubmit(button));
  });

  showLimit();
}
