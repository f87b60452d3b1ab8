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
