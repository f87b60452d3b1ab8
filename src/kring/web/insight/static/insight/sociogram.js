// The sociogram by keyboard and pointer: arrows walk from pupil to pupil, who has the focus keeps its ties and the rest
// steps back, its sentence stands under the picture, Escape shows everybody again. Without this file the names in the
// table do the same by links.
const FOCUS = "kr-is-focus";
const NEAR = "kr-is-near";
const HAS = "kr-has-focus";
const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

const picture = (node) => node.closest("svg.kr-sociogram");
const nodes = (svg) => [...svg.querySelectorAll(".kr-node")];
const ties = (svg) => [...svg.querySelectorAll("[data-from]")];

function setApart(svg, node) {
  const id = node.dataset.id;
  const near = new Set();
  for (const tie of ties(svg)) {
    const own = tie.dataset.from === id || tie.dataset.to === id;
    tie.classList.toggle(FOCUS, own);
    if (own) near.add(tie.dataset.from === id ? tie.dataset.to : tie.dataset.from);
  }
  for (const other of nodes(svg)) {
    other.classList.toggle(FOCUS, other === node);
    other.classList.toggle(NEAR, near.has(other.dataset.id));
  }
  svg.classList.add(HAS);
  say(svg, node.getAttribute("aria-label"));
}

function showAll(svg) {
  svg.classList.remove(HAS);
  for (const each of svg.querySelectorAll(`.${FOCUS}, .${NEAR}`)) each.classList.remove(FOCUS, NEAR);
  say(svg, "");
}

function say(svg, sentence) {
  const place = svg.closest("[data-sociogram]")?.querySelector("[data-says]");
  if (place) place.textContent = sentence;
}

function middle(node) {
  const disc = node.querySelector(".kr-disc");
  return [disc.cx.baseVal.value, disc.cy.baseVal.value];
}

// The nearest pupil that way; what lies straight ahead counts as nearer than what lies aside.
function neighbour(svg, from, [dx, dy]) {
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const node of nodes(svg)) {
    const [nx, ny] = middle(node);
    const ahead = (nx - x) * dx + (ny - y) * dy;
    const aside = Math.abs((nx - x) * dy) + Math.abs((ny - y) * dx);
    const distance = ahead + 2 * aside;
    if (ahead > 1 && aside < 3 * ahead && distance < least) [best, least] = [node, distance];
  }
  return best;
}

// One stop for Tab per picture; the arrows do the rest.
function oneStop(svg, node) {
  for (const other of nodes(svg)) other.setAttribute("tabindex", other === node ? "0" : "-1");
}

function prepare(root) {
  for (const svg of root.querySelectorAll("svg.kr-sociogram")) {
    const first = svg.querySelector(`.kr-node.${FOCUS}`) ?? svg.querySelector(".kr-node");
    if (first) oneStop(svg, first);
  }
  for (const tab of root.querySelectorAll(".kr-tabs a[aria-current]")) intoSight(tab);
}

// On a narrow screen filters stand on one line that scrolls.
function intoSight(tab) {
  const line = tab.closest("ul");
  line.scrollLeft += tab.getBoundingClientRect().left - line.getBoundingClientRect().left - 24;
}

document.addEventListener("focusin", (event) => {
  const node = event.target.closest?.(".kr-node");
  if (!node) return;
  oneStop(picture(node), node);
  setApart(picture(node), node);
});

document.addEventListener("click", (event) => {
  const node = event.target.closest?.(".kr-node");
  if (node) node.focus({ preventScroll: true });
  else if (event.target.closest?.("svg.kr-sociogram")) showAll(event.target.closest("svg.kr-sociogram"));
});

document.addEventListener("keydown", (event) => {
  const node = event.target.closest?.(".kr-node");
  if (!node) return;
  if (event.key === "Escape") {
    showAll(picture(node));
  } else if (event.key in DIRECTIONS) {
    event.preventDefault();
    neighbour(picture(node), node, DIRECTIONS[event.key])?.focus();
  }
});

// When a filter was chosen the part of the page is new: the same filter keeps the focus.
let chosen = null;
document.addEventListener("htmx:beforeRequest", (event) => {
  const nav = event.target.closest?.("nav[aria-label]");
  chosen = nav && { label: nav.getAttribute("aria-label"), place: [...nav.querySelectorAll("a")].indexOf(event.target) };
});
document.addEventListener("htmx:afterSwap", (event) => {
  prepare(event.target);
  if (!chosen) return;
  const nav = event.target.querySelector(`nav[aria-label="${CSS.escape(chosen.label)}"]`);
  nav?.querySelectorAll("a")[chosen.place]?.focus({ preventScroll: true });
  chosen = null;
});

prepare(document);
