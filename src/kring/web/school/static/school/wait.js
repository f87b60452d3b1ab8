// A file that takes long says so after two seconds, so that nobody sends it twice.
for (const form of document.querySelectorAll("form[data-wait]")) {
  form.addEventListener("submit", () => {
    setTimeout(() => {
      document.getElementById(form.dataset.wait).hidden = false;
    }, 2000);
  });
}
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const sign of document.querySelectorAll(".kr-school-wait")) sign.hidden = true;
});
