// <form data-key="create|get"> with a button: reads a security key and sends what it says. Without a script the form
// stays hidden; there is always another way on the page.
const form = document.querySelector("form[data-key]");

if (form && window.PublicKeyCredential) {
  const options = JSON.parse(document.getElementById("key-options").textContent);
  const failed = form.querySelector("[data-key-failed]");
  form.hidden = false;
  form.querySelector("[data-key-button]").addEventListener("click", async () => {
    failed.hidden = true;
    try {
      const credential = await window.webauthnJSON[form.dataset.key](options);
      form.querySelector("[name=credential]").value = JSON.stringify(credential);
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
