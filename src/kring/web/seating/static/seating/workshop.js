// The plan changes in place by htmx. These are the moments in which that alone would leave somebody lost.

// The keyboard stays in the room: on the chosen seat when the button that was pressed is gone.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) document.querySelector("[data-keep-focus]")?.focus({ preventScroll: true });
});

// An answer without a plan is another page, such as signing in again: go there.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id !== "plan" || event.detail.xhr.responseText.includes('id="plan"')) return;
  event.detail.shouldSwap = false;
  window.location.assign(event.detail.xhr.responseURL || window.location.href);
});

// No connection: nothing was changed, and we say so.
const offline = (isOffline) => {
  const notice = document.querySelector("[data-offline]");
  if (notice) notice.hidden = !isOffline;
};
document.addEventListener("htmx:sendError", () => offline(true));
document.addEventListener("htmx:beforeRequest", () => offline(false));

// Dragging a name to another seat is the same form as choosing and swapping: on a taken seat the two swap. With a
// finger one holds a moment first, so that the page can still be scrolled by touching the room.
let held = false;
let moved = false;

function drop(from, to) {
  const form = from.closest("form");
  if (!form || from === to) return;
  const send = (name, value) => {
    const input = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    form.append(input);
    return input;
  };
  form.querySelector("[name=student]")?.remove();
  send("student", from.dataset.student);
  send("to", to.dataset.seat);
  form.requestSubmit();
}

const back = (seat) => {
  seat.style.translate = "";
  seat.classList.remove("kr-seat--dragged");
  document.querySelector(".kr-seat--over")?.classList.remove("kr-seat--over");
};

const under = (event) => document.elementsFromPoint(event.clientX, event.clientY)
  .map((one) => one.closest("[data-seat]"))
  .find((one) => one && one !== event.target);

if (window.interact) {
  const seats = window.interact("[data-student]", { context: document }).draggable({
    autoScroll: true,
    listeners: {
      start(event) {
        held = true;
        moved = true;
        event.target.dataset.x = event.target.dataset.y = 0;
        event.target.classList.add("kr-seat--dragged");
      },
      move(event) {
        const seat = event.target;
        seat.dataset.x = Number(seat.dataset.x) + event.dx;
        seat.dataset.y = Number(seat.dataset.y) + event.dy;
        seat.style.translate = `${seat.dataset.x}px ${seat.dataset.y}px`;
        document.querySelector(".kr-seat--over")?.classList.remove("kr-seat--over");
        under(event)?.classList.add("kr-seat--over");
      },
      end(event) {
        const to = under(event);
        back(event.target);
        held = false;
        if (to) drop(event.target, to);
        setTimeout(() => { moved = false; }, 50);
      },
    },
  });
  seats.styleCursor(false);
  window.addEventListener("pointerdown", (event) => { seats.options.drag.hold = event.pointerType === "touch" ? 250 : 0; }, true);
  document.addEventListener("touchmove", (event) => { if (held) event.preventDefault(); }, { passive: false });
  document.addEventListener("contextmenu", (event) => { if (held) event.preventDefault(); });
  document.addEventListener("dragstart", (event) => { if (event.target.closest?.("[data-student]")) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    if (moved && event.target.closest("[data-student]")) { event.preventDefault(); event.stopPropagation(); }
  }, true);
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  const key = event.key.toLowerCase();
  const button = key === "z" && !event.shiftKey ? "terug" : key === "y" || key === "z" ? "opnieuw-doen" : "";
  const found = button && document.getElementById(button);
  if (found) { event.preventDefault(); found.click(); }
});
