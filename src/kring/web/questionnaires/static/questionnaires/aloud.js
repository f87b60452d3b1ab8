// Reads a question aloud, only with a voice that lives on this device: no question and no name leaves it.
// Where there is no such voice for the language of the page, there is no button.

const speech = window.speechSynthesis;
const language = document.documentElement.lang.split("-")[0];
let voice = null;
let started = false; // after the first time, a card that is tapped says its name too

const buttons = () => [...document.querySelectorAll("[data-aloud]")];
const show = () => buttons().forEach((button) => (button.hidden = !voice));

function choose() {
  voice = speech.getVoices().find((each) => each.localService === true && each.lang.split(/[-_]/)[0].toLowerCase() === language);
  show();
}

function say(sentences) {
  speech.cancel();
  for (const sentence of sentences.map((each) => each.trim()).filter(Boolean)) {
    const words = new SpeechSynthesisUtterance(sentence);
    words.voice = voice;
    words.lang = voice.lang;
    speech.speak(words);
  }
}

function question() {
  const words = ["#question", "#hint", ".kr-option-card"].flatMap((part) => [...document.querySelectorAll(part)]);
  return words.map((part) => part.textContent);
}

// The name and the answer of what was tapped, as they are for who does not see the pictures.
function heard(field) {
  const name = field.closest(".kr-rate")?.querySelector(".kr-rate-name");
  return [name, field.closest("label")].filter(Boolean).map((part) => {
    const words = part.cloneNode(true);
    words.querySelectorAll("[aria-hidden=true]").forEach((picture) => picture.remove());
    return words.textContent;
  });
}

if (speech) {
  choose();
  speech.addEventListener?.("voiceschanged", choose);
  document.addEventListener("kring:question", () => {
    speech.cancel();
    show();
  });
  document.addEventListener("click", (event) => {
    if (!voice || !event.target.closest?.("[data-aloud]")) return;
    started = true;
    say(question());
  });
  document.addEventListener("change", (event) => {
    if (voice && started && event.target.checked && event.target.closest("label")) say(heard(event.target));
  });
  window.addEventListener("pagehide", () => speech.cancel());
}
