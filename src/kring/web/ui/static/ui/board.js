// Board-safe: the key F8, and a page that goes by itself when nobody uses it. The server decides what is shown; this
// module only asks it in time, and hides the page until the answer is there.
const board = document.querySelector("[data-board]");
const { on, show, used: busy } = board.dataset;
const seconds = Number(board.dataset.seconds);
const here = location.pathname + location.search;
const channel = new BroadcastChannel("kring-board");
const A_MINUTE = 60_000;
let usedAt = Date.now();
let toldAt = usedAt;

const ask = (address, fields = {}) =>
  fetch(address, {
    method: "POST",
    headers: JSON.parse(document.body.getAttribute("hx-headers")),
    body: new URLSearchParams({ next: here, ...fields }),
    redirect: "manual",
    keepalive: true,
  });
const again = () => location.replace(here);
const cover = () => document.documentElement.classList.add("kr-covered");
const uncover = () => document.documentElement.classList.remove("kr-covered");
const isCovered = () => document.documentElement.classList.contains("kr-covered");

// What somebody typed stays in the page, out of sight: covering loses nothing.
const touched = () =>
  [...document.querySelectorAll("main form :is(input, textarea, select)")].some((field) =>
    "checked" in field && /checkbox|radio/.test(field.type)
      ? field.checked !== field.defaultChecked
      : field.tagName !== "SELECT" && field.type !== "hidden" && field.value !== field.defaultValue,
  );

const hide = () => {
  cover();
  if (!touched()) return again();
  board.hidden = false;
  board.querySelector("button").focus();
};

const away = async () => {
  cover();
  await ask(on, { on: "1" }).catch(() => {});
  tell();
  hide();
};

// Other windows of this device follow: a page that was made with the switch on says so, one made without it goes.
const tell = () => {
  board.dataset.state = "on";
  channel.postMessage("on");
};
if (board.dataset.state === "on") tell();
channel.addEventListener("message", () => board.dataset.state === "on" || hide());

board.querySelector("button").addEventListener("click", async () => {
  await ask(show);
  board.hidden = true;
  usedAt = Date.now();
  uncover();
});

for (const kind of ["pointerdown", "pointermove", "keydown", "scroll", "touchstart"]) {
  addEventListener(
    kind,
    () => {
      if (isCovered()) return;
      leave();
      usedAt = Date.now();
      if (seconds && usedAt - toldAt > A_MINUTE) {
        toldAt = usedAt;
        ask(busy).catch(() => {});
      }
    },
    { passive: true, capture: true },
  );
}

function leave() {
  if (seconds && !isCovered() && Date.now() - usedAt >= seconds * 1000) away();
}

setInterval(leave, 2_000);
document.addEventListener("visibilitychange", leave);
addEventListener("pageshow", (event) => event.persisted && again());

addEventListener("keydown", (event) => {
  if (event.key !== "F8" || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  document.querySelector("[data-board-switch]")?.click();
});

document.querySelector("[data-board-switch]")?.form.addEventListener("submit", () => {
  if (document.querySelector("[data-board-switch]").value === "1") cover();
});
