// Moving somebody in the sociogram: drag with a pointer or a finger, or hold with Enter and move with the arrow keys.
// The lines follow straight while somebody moves; when put down the form is sent, and the picture comes back with the
// place kept. Without this file the buttons under the picture of one pupil do the same.
const HELD = "kr-is-held";
const STEP = 24;
const ARROWS = { ArrowRight: [STEP, 0], ArrowLeft: [-STEP, 0], ArrowDown: [0, STEP], ArrowUp: [0, -STEP] };
const SLOP = 5; // a press that moves less is a click

let held = null; // { node, svg, from: [x, y], at: [x, y], pointer }
let back = null; // who gets the focus when the picture is new

const form = () => document.getElementById("move");
const pictureOf = (node) => node.closest("svg.kr-sociogram");
const middleOf = (node) => {
  const disc = node.querySelector(".kr-disc");
  return [disc.cx.baseVal.value, disc.cy.baseVal.value, disc.r.baseVal.value];
};

function mark() {
  for (const svg of document.querySelectorAll("#sociogram svg.kr-sociogram")) svg.classList.toggle("kr-movable", !!form());
}

function inPicture(svg, event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return [point.x, point.y];
}

function inside(svg, [x, y]) {
  const [left, top, width, height] = svg.dataset.area.split(" ").map(Number);
  return [Math.min(Math.max(x, left + 20), left + width - 20), Math.min(Math.max(y, top + 20), top + height - 40)];
}

function hold(node, pointer) {
  const [x, y] = middleOf(node);
  held = { node, svg: pictureOf(node), from: [x, y], at: [x, y], pointer, moved: false };
}

function show() {
  const { node, svg, from, at } = held;
  node.classList.add(HELD);
  node.setAttribute("transform", `translate(${at[0] - from[0]} ${at[1] - from[1]})`);
  const radius = middleOf(node)[2];
  const own = node.dataset.id;
  for (const path of svg.querySelectorAll(`path[data-from="${own}"], path[data-to="${own}"]`)) {
    if (path.classList.contains("kr-head")) {
      path.setAttribute("visibility", "hidden");
      continue;
    }
    const other = path.dataset.from === own ? path.dataset.to : path.dataset.from;
    const [x, y, far] = middleOf(svg.querySelector(`.kr-node[data-id="${CSS.escape(other)}"]`));
    const length = Math.hypot(x - at[0], y - at[1]) || 1;
    const [dx, dy] = [(x - at[0]) / length, (y - at[1]) / length];
    path.dataset.was ??= path.getAttribute("d");
    path.setAttribute("d", `M${at[0] + dx * radius} ${at[1] + dy * radius}L${x - dx * far} ${y - dy * far}`);
  }
}

function letGo() {
  if (!held) return;
  const { node, svg } = held;
  node.classList.remove(HELD);
  node.removeAttribute("transform");
  for (const path of svg.querySelectorAll("path[data-was]")) {
    path.setAttribute("d", path.dataset.was);
    delete path.dataset.was;
  }
  for (const head of svg.querySelectorAll(".kr-head[visibility]")) head.removeAttribute("visibility");
  held = null;
}

function putDown() {
  const { node, svg, at } = held;
  const [left, top, width, height] = svg.dataset.area.split(" ").map(Number);
  const fields = form().elements;
  fields.leerling.value = node.dataset.id;
  fields.x.value = ((at[0] - left) / width).toFixed(4);
  fields.y.value = ((at[1] - top) / height).toFixed(4);
  fields.vorm_van.value = svg.classList.contains("kr-sociogram--compact") ? "compact" : "wide";
  back = { id: node.dataset.id, wide: fields.vorm_van.value, said: sentence("put", node) };
  held = null;
  form().requestSubmit();
}

const sentence = (which, node) =>
  form().dataset[which].replace("%(name)s", node.querySelector("title")?.textContent ?? "");

function say(svg, words) {
  const place = svg.closest("[data-sociogram]")?.querySelector("[data-says]");
  if (place) place.textContent = words;
}

document.addEventListener("pointerdown", (event) => {
  const node = event.target.closest?.("#sociogram .kr-movable .kr-node");
  if (!node || event.button !== 0) return;
  letGo();
  hold(node, event.pointerId);
});

document.addEventListener("pointermove", (event) => {
  if (held?.pointer !== event.pointerId) return;
  const to = inside(held.svg, inPicture(held.svg, event));
  if (!held.moved && Math.hypot(to[0] - held.from[0], to[1] - held.from[1]) < SLOP) return;
  held.moved = true;
  held.at = to;
  show();
});

// A finger on a pupil moves the pupil and not the page; beside a pupil it scrolls as everywhere.
document.addEventListener(
  "touchmove",
  (event) => {
    if (held && held.pointer !== null && event.cancelable) event.preventDefault();
  },
  { passive: false },
);

document.addEventListener("pointerup", (event) => {
  if (held?.pointer !== event.pointerId) return;
  if (held.moved) putDown();
  else held = null;
});
document.addEventListener("pointercancel", letGo);

// Before the module that walks along the picture: while somebody is held the arrows move, they do not walk.
document.addEventListener(
  "keydown",
  (event) => {
    const node = event.target.closest?.("#sociogram .kr-movable .kr-node");
    if (!node) return;
    const own = held?.node === node;
    if (event.key === "Enter" || event.key === " ") {
      if (own) putDown();
      else {
        letGo();
        hold(node, null);
        show();
        say(held.svg, sentence("held", node));
      }
    } else if (own && event.key in ARROWS) {
      const [dx, dy] = ARROWS[event.key];
      held.at = inside(held.svg, [held.at[0] + dx, held.at[1] + dy]);
      show();
    } else if (own && event.key === "Escape") {
      letGo();
    } else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

document.addEventListener("focusout", (event) => {
  if (held && held.pointer === null && event.target === held.node) letGo();
});

document.addEventListener("htmx:afterSettle", () => {
  mark();
  if (!back) return;
  const node = document.querySelector(`#sociogram .kr-sociogram--${back.wide} .kr-node[data-id="${CSS.escape(back.id)}"]`);
  node?.focus({ preventScroll: true });
  if (node) say(pictureOf(node), back.said);
  back = null;
});

mark();
