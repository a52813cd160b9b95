// Scrolls a list under a steady hand and keeps how long each frame took, and how many rows in sight
// had not come yet. Answers by `window.measured`.
const [label, points, steps] = arguments;
const list = [...document.querySelectorAll('[role="list"]')].find((one) => one.getAttribute('aria-label') === label);
window.measured = null;
const frames = [];
let before = null;
let blank = 0;
let seen = 0;
let step = 0;
const count = () => {
  const box = list.getBoundingClientRect();
  for (const row of list.querySelectorAll('[role="listitem"] > button')) {
    const { top, bottom } = row.getBoundingClientRect();
    if (bottom <= box.top || top >= box.bottom) continue;
    seen += 1;
    if (row.ariaBusy === 'true' || row.getAttribute('aria-busy') === 'true') blank += 1;
  }
};
const next = (now) => {
  if (before !== null) frames.push(now - before);
  before = now;
  if (step > 1) count();
  if (step++ < steps) {
    list.scrollTop += points;
    return requestAnimationFrame(next);
  }
  window.measured = { frames: frames.slice(1), blank, seen, scrolled: list.scrollTop };
};
requestAnimationFrame(next);
