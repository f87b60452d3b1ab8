// Draws a room: tables, board, doors and windows, by dragging, by buttons and by the keyboard. Every step can be undone;
// what is drawn stands in a hidden field and is kept by the ordinary button of the form.

const CHAIR = 50;
const SVG = "http://www.w3.org/2000/svg";
const root = document.getElementById("tekenen");
const field = document.getElementById("tekening");
const svg = document.getElementById("vloer");
const grid = document.getElementById("raster");
const said = root.querySelector("[data-status]");
const { places, sizes, limits, step, turn } = JSON.parse(root.dataset.furniture);
const words = JSON.parse(root.dataset.words);
const OPPOSITE = { top: "top", bottom: "bottom", left: "right", right: "left" };

let drawing = JSON.parse(field.value);
let chosen = null;
const done = field.dataset.before ? [field.dataset.before] : [];
const undone = [];

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const round = (measure) => Math.round(measure * 10) / 10;
const snapped = (measure) => round(Math.round(measure / step) * step);
const clamp = (measure, least, most) => Math.min(Math.max(measure, least), Math.max(least, most));
const say = (text) => { said.textContent = text; };

// --- what is in the room, by a name: "p:1-1" a table, "board", "door:0", "window:1" ---

const openings = () => [
  ["board", drawing.board],
  ...drawing.doors.map((one, at) => [`door:${at}`, one]),
  ...drawing.windows.map((one, at) => [`window:${at}`, one]),
];
const find = (name) => name?.startsWith("p:")
  ? drawing.pieces.find((one) => one.id === name.slice(2))
  : openings().find(([other]) => other === name)?.[1];
const isPiece = (name) => name?.startsWith("p:");
const kindOf = (name) => (isPiece(name) ? find(name).kind : name.split(":")[0]);
const wallLength = (side) => (side === "top" || side === "bottom" ? drawing.width : drawing.depth);

function span(piece) {
  const [wide, deep] = sizes[piece.kind];
  const angle = piece.turn * Math.PI / 180;
  const [sine, cosine] = [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))];
  return [wide * cosine + deep * sine, wide * sine + deep * cosine];
}

function seatsOf(piece) {
  const angle = piece.turn * Math.PI / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  return places[piece.kind].map(([x, y]) => [piece.x + x * cosine - y * sine, piece.y + x * sine + y * cosine]);
}

function clashing() {
  const found = new Set();
  const all = drawing.pieces.flatMap((piece) => seatsOf(piece).map(([x, y]) => [piece.id, x, y]));
  for (const [one, x, y] of all) {
    for (const [other, toX, toY] of all) {
      if (one < other && Math.max(Math.abs(x - toX), Math.abs(y - toY)) < 0.79) found.add(one).add(other);
    }
  }
  return found;
}

function keepInside() {
  for (const piece of drawing.pieces) {
    const [wide, deep] = span(piece);
    piece.x = round(clamp(piece.x, wide / 2, drawing.width - wide / 2));
    piece.y = round(clamp(piece.y, deep / 2, drawing.depth - deep / 2));
  }
  for (const [, one] of openings()) {
    one.long = round(Math.min(one.long, wallLength(one.side)));
    one.at = round(clamp(one.at, one.long / 2, wallLength(one.side) - one.long / 2));
  }
}

// --- drawing it ---

const make = (name, attributes, parent) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent?.append(made);
  return made;
};

function label(name) {
  const one = find(name);
  const kind = words[kindOf(name)];
  if (!isPiece(name)) return fill(words.on_wall, { kind, at: one.at });
  const where = fill(words.at, { kind, x: one.x, y: one.y });
  return one.turn ? `${where}, ${fill(words.turned, { turn: one.turn })}` : where;
}

function group(name) {
  const made = make("g", { tabindex: 0, role: "button", "data-name": name, "aria-label": label(name), "aria-pressed": name === chosen }, svg);
  made.classList.toggle("kr-is-chosen", name === chosen);
  return made;
}

function drawPiece(piece, clashes) {
  const made = group(`p:${piece.id}`);
  made.setAttribute("transform", `translate(${piece.x * CHAIR} ${piece.y * CHAIR}) rotate(${piece.turn})`);
  made.classList.toggle("kr-is-clash", clashes.has(piece.id));
  for (const [x, y, facing] of places[piece.kind]) {
    const seat = make("g", { transform: `translate(${x * CHAIR} ${y * CHAIR}) rotate(${facing})` }, made);
    make("rect", { class: "kr-place", x: -23, y: -23, width: 46, height: 46, rx: 7 }, seat);
    make("path", { class: "kr-back", d: "M -13 15 Q 0 22 13 15" }, seat);
  }
  const [wide, deep] = sizes[piece.kind];
  make("rect", { class: "kr-hand", x: -wide * CHAIR / 2, y: -deep * CHAIR / 2, width: wide * CHAIR, height: deep * CHAIR, rx: 9 }, made);
}

function drawOpening(name, one) {
  const made = group(name);
  const [along, across] = [one.long * CHAIR, 18];
  const start = (one.at - one.long / 2) * CHAIR;
  const box = {
    top: [start, 0, along, across],
    bottom: [start, drawing.depth * CHAIR - across, along, across],
    left: [0, start, across, along],
    right: [drawing.width * CHAIR - across, start, across, along],
  }[one.side];
  const [x, y, width, height] = box;
  make("rect", { class: `kr-the-${kindOf(name)}`, x, y, width, height, rx: 4 }, made);
  if (name === "board" && (one.side === "top" || one.side === "bottom")) {
    make("text", { x: x + width / 2, y: one.side === "top" ? y + height + 24 : y - 10 }, made).textContent = words.board;
  }
  make("rect", { class: "kr-hand", x: x - 6, y: y - 6, width: width + 12, height: height + 12, rx: 6 }, made);
}

function show() {
  const focused = svg.contains(document.activeElement) ? document.activeElement.dataset.name : null;
  svg.setAttribute("viewBox", `0 0 ${drawing.width * CHAIR} ${drawing.depth * CHAIR}`);
  svg.replaceChildren();
  const clashes = clashing();
  for (const [name, one] of openings()) drawOpening(name, one);
  const order = [...drawing.pieces].sort((one, other) => one.y - other.y || one.x - other.x);
  for (const piece of order) drawPiece(piece, clashes);
  field.value = JSON.stringify(drawing);
  const count = drawing.pieces.reduce((sum, piece) => sum + places[piece.kind].length, 0);
  document.querySelector("[data-seats]").textContent = fill(words.seats, { n: count });
  root.querySelector("[data-do=undo]").disabled = !done.length;
  root.querySelector("[data-do=redo]").disabled = !undone.length;
  if (focused) svg.querySelector(`[data-name="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  return clashes;
}

// --- steps ---

function act(change, told) {
  const before = JSON.stringify(drawing);
  change();
  keepInside();
  if (JSON.stringify(drawing) !== before) {
    done.push(before);
    if (done.length > 100) done.shift();
    undone.length = 0;
  }
  const clashes = show();
  if (clashes.size) say(words.clash);
  else if (told) say(told());
}

function back(from, to, told) {
  if (!from.length) return;
  to.push(JSON.stringify(drawing));
  drawing = JSON.parse(from.pop());
  if (chosen && !find(chosen)) chosen = null;
  show();
  say(told);
}

function choose(name) {
  chosen = name;
  show();
  if (name) say(label(name));
}

const freeId = () => {
  let number = 1;
  while (drawing.pieces.some((piece) => piece.id === `n-${number}`)) number += 1;
  return `n-${number}`;
};

function freeSpot(kind, turned) {
  const piece = { id: "?", kind, turn: turned, x: 0, y: 0 };
  const [wide, deep] = span(piece);
  const taken = drawing.pieces.flatMap(seatsOf);
  for (let y = deep / 2 + 1.4; y <= drawing.depth - deep / 2; y += 0.2) {
    for (let x = wide / 2 + 0.4; x <= drawing.width - wide / 2; x += 0.2) {
      const mine = seatsOf({ ...piece, x, y });
      if (mine.every(([a, b]) => taken.every(([c, d]) => Math.max(Math.abs(a - c), Math.abs(b - d)) >= 1))) return [round(x), round(y)];
    }
  }
  return null;
}

function add(kind, turned = 0) {
  if (kind === "door" || kind === "window") {
    if (drawing.doors.length + drawing.windows.length >= limits.openings) return say(words.full);
    const list = kind === "door" ? drawing.doors : drawing.windows;
    chosen = `${kind}:${list.length}`;
    return act(() => list.push({ side: kind === "door" ? "right" : "left", at: drawing.depth / 2, long: kind === "door" ? 1.6 : 3 }), () => fill(words.added, { kind: words[kind] }));
  }
  const [wide, deep] = span({ kind, turn: turned });
  const spot = freeSpot(kind, turned);
  const deeper = round(drawing.depth + deep + 0.6);
  if (!spot && deeper > limits.most) return say(words.full);
  const id = freeId();
  chosen = `p:${id}`;
  return act(() => {
    if (!spot) drawing.depth = deeper; // the room grows at the back
    const [x, y] = spot ?? [round(wide / 2 + 1.2), round(deeper - deep / 2 - 0.4)];
    drawing.pieces.push({ id, kind, x, y, turn: turned });
  }, () => fill(words.added, { kind: words[kind] }));
}

function remove(name) {
  const kind = words[kindOf(name)];
  if (name === "board") return;
  chosen = null;
  act(() => {
    if (isPiece(name)) drawing.pieces = drawing.pieces.filter((piece) => `p:${piece.id}` !== name);
    else (name.startsWith("door") ? drawing.doors : drawing.windows).splice(Number(name.split(":")[1]), 1);
  }, () => fill(words.removed, { kind }));
}

// Along the walls, round the corners.
function moveOpening(one, dx, dy) {
  const isLying = one.side === "top" || one.side === "bottom";
  const along = isLying ? dx : dy;
  const across = isLying ? dy : dx;
  if (along) one.at = round(one.at + along);
  else if (across) {
    const side = isLying ? (one.side === "top" ? "bottom" : "top") : (one.side === "left" ? "right" : "left");
    const inward = one.side === "top" || one.side === "left" ? across > 0 : across < 0;
    if (inward) one.side = side;
  }
}

function move(name, dx, dy) {
  const by = grid.checked ? 1 : step;
  act(() => {
    const one = find(name);
    if (isPiece(name)) {
      one.x = round(one.x + dx * by);
      one.y = round(one.y + dy * by);
    } else moveOpening(one, dx * by, dy * by);
  }, () => label(name));
}

function turnIt(name, back_) {
  act(() => {
    const one = find(name);
    if (isPiece(name)) one.turn = (one.turn + (back_ ? 360 - turn : grid.checked ? 90 : turn)) % 360;
    else {
      const walls = ["top", "right", "bottom", "left"];
      one.side = walls[(walls.indexOf(one.side) + 1) % 4];
    }
  }, () => label(name));
}

function mirror() {
  act(() => {
    for (const piece of drawing.pieces) {
      piece.x = round(drawing.width - piece.x);
      piece.turn = (360 - piece.turn) % 360;
    }
    for (const [, one] of openings()) {
      if (one.side === "top" || one.side === "bottom") one.at = round(drawing.width - one.at);
      one.side = OPPOSITE[one.side];
    }
  });
}

function resize(key, by) {
  act(() => { drawing[key] = round(clamp(drawing[key] + by, limits.least, limits.most)); });
}

const ofChosen = {
  left: () => move(chosen, -1, 0), right: () => move(chosen, 1, 0), up: () => move(chosen, 0, -1), down: () => move(chosen, 0, 1),
  turn: () => turnIt(chosen), remove: () => remove(chosen),
  copy: () => { if (chosen !== "board") add(kindOf(chosen), isPiece(chosen) ? find(chosen).turn : 0); },
};
const always = {
  undo: () => back(done, undone, words.undone), redo: () => back(undone, done, words.redone), mirror,
  wider: () => resize("width", 1), narrower: () => resize("width", -1), deeper: () => resize("depth", 1), shallower: () => resize("depth", -1),
};

root.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.add) add(button.dataset.add);
  else if (button?.dataset.do in always) always[button.dataset.do]();
  else if (button?.dataset.do) chosen && find(chosen) ? ofChosen[button.dataset.do]() : say(words.nothing);
});

svg.addEventListener("click", (event) => {
  const name = event.target.closest("[data-name]")?.dataset.name;
  if (name) choose(name);
});
svg.addEventListener("focusin", (event) => {
  const name = event.target.closest("[data-name]")?.dataset.name;
  if (name && name !== chosen) choose(name);
});

const KEYS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", r: "turn", c: "copy", Delete: "remove", Backspace: "remove" };
root.addEventListener("keydown", (event) => {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) {
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    always[key === "y" || event.shiftKey ? "redo" : "undo"]();
    return;
  }
  const name = event.target.closest("[data-name]")?.dataset.name;
  if (!name || !(key in KEYS)) return;
  event.preventDefault();
  chosen = name;
  if (key === "r" && event.shiftKey) turnIt(name, true);
  else ofChosen[KEYS[key]]();
  if (chosen && chosen !== name) svg.querySelector(`[data-name="${CSS.escape(chosen)}"]`)?.focus();
  else if (!chosen) svg.querySelector("[data-name]")?.focus();
});

// --- dragging, with the mouse or a finger ---

const scale = () => drawing.width / svg.getBoundingClientRect().width;
let dragged = null;

window.interact("#vloer > g", { context: document }).draggable({
  listeners: {
    start(event) {
      const name = event.target.dataset.name;
      const one = find(name);
      dragged = { name, before: JSON.stringify(drawing), x: one.x, y: one.y };
      chosen = name;
    },
    move(event) {
      if (!dragged) return;
      const one = find(dragged.name);
      if (isPiece(dragged.name)) {
        dragged.x += event.dx * scale();
        dragged.y += event.dy * scale();
        one.x = grid.checked ? Math.round(dragged.x) : snapped(dragged.x);
        one.y = grid.checked ? Math.round(dragged.y) : snapped(dragged.y);
        keepInside();
        event.target.setAttribute("transform", `translate(${one.x * CHAIR} ${one.y * CHAIR}) rotate(${one.turn})`);
      } else {
        const box = svg.getBoundingClientRect();
        const [x, y] = [(event.clientX - box.left) * scale(), (event.clientY - box.top) * scale()];
        const near = { top: y, bottom: drawing.depth - y, left: x, right: drawing.width - x };
        one.side = Object.keys(near).reduce((best, side) => (near[side] < near[best] ? side : best));
        one.at = snapped(one.side === "top" || one.side === "bottom" ? x : y);
      }
    },
    end() {
      if (!dragged) return;
      const { name, before } = dragged;
      dragged = null;
      const now = JSON.stringify(drawing);
      drawing = JSON.parse(before);
      act(() => { drawing = JSON.parse(now); }, () => label(name));
    },
  },
});

document.querySelector("[data-without-script]").hidden = true;
root.hidden = false;
show();
