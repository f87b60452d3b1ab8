// Light, dark or as the device: kept on this device for a year, read by the server at the next page.
const choice = document.querySelector("[data-theme]");
if (choice) {
  choice.hidden = false;
  choice.addEventListener("change", (event) => {
    const theme = event.target.value;
    if (theme) document.documentElement.dataset.bsTheme = theme;
    else delete document.documentElement.dataset.bsTheme;
    const age = theme ? 31536000 : 0;
    document.cookie = `kring_theme=${theme}; path=/; max-age=${age}; samesite=lax`;
  });
}
