// <button data-dialog-open="id"> opens <dialog id>; [data-dialog-close] and a click beside it close it.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog-open]");
  if (opener) {
    document.getElementById(opener.dataset.dialogOpen)?.showModal();
    return;
  }
  if (event.target.closest("[data-dialog-close]") || event.target.matches("dialog[open].kr-dialog")) {
    event.target.closest("dialog")?.close();
  }
});

// A form that came back with errors is read from its summary.
document.querySelector("[data-focus]")?.focus();
