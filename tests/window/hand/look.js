// What a machine can see wrong with a page as it is drawn: answers one sentence a flaw.
const [language] = arguments;
const flaws = new Set();
const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
const named = (one) => {
  const text = (one.getAttribute('aria-label') ?? one.textContent ?? '').replace(/\s+/g, ' ').trim();
  const classes = typeof one.className === 'string' ? one.className.replace(/svelte-\S+/g, '').trim() : '';
  return `<${one.tagName.toLowerCase()}${classes ? ` ${classes}` : ''}> “${text.slice(0, 50)}”`;
};
const visible = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !one.closest('[inert], .unseen, .skip, [aria-hidden="true"]');

// The page does not scroll sideways, and neither does anything that scrolls down.
const scrolls = (one) => one.scrollWidth > one.clientWidth + 1;
/** What in it reaches too far: the innermost. */
const tooWide = (one) => {
  const edge = one.getBoundingClientRect().left + one.clientLeft + one.clientWidth;
  return [...one.querySelectorAll('*')].filter((within) => within.getBoundingClientRect().right > edge + 1).at(-1) ?? one;
};
if (scrolls(document.documentElement)) flaws.add('the page scrolls sideways');
for (const one of root.querySelectorAll('*')) {
  const style = getComputedStyle(one);
  if (['auto', 'scroll'].includes(style.overflowX) && scrolls(one) && visible(one) && one.clientWidth > 0 && !one.matches('[data-wide], pre, textarea, input')) {
    flaws.add(`scrolls sideways by ${one.scrollWidth - one.clientWidth}: ${named(one)}, for ${named(tooWide(one))}`);
  }
}

// What of a box is left by all that clips it; `scrolled` where it may be scrolled into sight.
const clipped = (box, from) => {
  let { left, top, right, bottom } = box;
  let scrolled = false;
  let softly = false;
  for (let one = from; one && one !== document.documentElement; one = one.parentElement) {
    const style = getComputedStyle(one);
    if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') softly = true;
    if (style.position === 'fixed') break;
    const x = style.overflowX !== 'visible';
    const y = style.overflowY !== 'visible';
    if (!x && !y) continue;
    const edge = one.getBoundingClientRect();
    if (['auto', 'scroll'].includes(style.overflowX) || ['auto', 'scroll'].includes(style.overflowY)) scrolled = true;
    if (x) [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
    if (y) [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
  }
  return { left, top, right, bottom, scrolled, softly };
};

// Words: none cut without a sign, none beyond the window, no raw key, none of the other language.
const [chinese, english] = window.words_of_both;
const flat = (words, into = new Map(), at = '') => {
  for (const [key, value] of Object.entries(words)) {
    const name = at ? `${at}.${key}` : key;
    if (typeof value === 'string') into.set(name, value);
    else flat(value, into, name);
  }
  return into;
};
const [here, there] = language === 'en' ? [flat(english), flat(chinese)] : [flat(chinese), flat(english)];
const own = new Set(here.values());
const foreign = new Map([...there].filter(([, value]) => value.length > 3 && !own.has(value) && !value.includes('{')).map(([key, value]) => [value, key]));
const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const text = node.textContent.trim();
  const holder = node.parentElement;
  if (text === '' || !holder || !visible(holder)) continue;
  if (holder.closest('[lang]') !== document.documentElement) continue;
  if (here.has(text) && /[._]/.test(text)) flaws.add(`a raw key: ${text}`);
  if (/^[a-z]+(_[a-z]+)*\.[a-z_.]+$/.test(text) && !/\.(xlsx?|csv|ods|jpe?g|png|pdf|toml|db)$/.test(text) && there.has(text)) flaws.add(`a raw key: ${text}`);
  if (/\{[a-z_]+\}|\bundefined\b|\bNaN\b|\[object |\bnull\b/.test(text)) flaws.add(`a placeholder: ${text.slice(0, 60)}`);
  if (/lorem|ipsum|\bTODO\b|\bfoo\b/i.test(text)) flaws.add(`left over: ${text.slice(0, 60)}`);
  if (foreign.has(text)) flaws.add(`the other language: ${text.slice(0, 60)} (${foreign.get(text)})`);
  if (holder.closest('option, select')) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const box of range.getClientRects()) {
    if (box.width < 2 || box.height < 2) continue;
    const left = clipped(box, holder);
    if (left.bottom - left.top < 1) continue;
    const cutX = box.right - left.right > 2 || left.left - box.left > 2;
    if (cutX && !left.softly && !left.scrolled) flaws.add(`cut at its side: “${text.slice(0, 40)}” in ${named(holder)}`);
    if (!left.scrolled && (box.bottom - left.bottom > 4 || left.top - box.top > 4) && !left.softly) flaws.add(`cut at its foot: “${text.slice(0, 40)}” in ${named(holder)}`);
    const shown = left.right - left.left > 1 && left.bottom - left.top > 1;
    if (shown && (left.right > innerWidth + 1 || left.bottom > innerHeight + 1 || left.left < -1 || left.top < -1)) flaws.add(`beyond the window: “${text.slice(0, 40)}”`);
    // What is cut softly can be read whole somewhere.
    if (cutX && left.softly && !left.scrolled && left.right - left.left < 24 && box.width > 40) flaws.add(`next to nothing is left of “${text.slice(0, 40)}” in ${named(holder)}`);
  }
}

// Controls: none over another, none beyond the window, none covered by something else.
const controls = [...root.querySelectorAll('button, a[href], input, select, textarea, summary')].filter((one) => visible(one) && getComputedStyle(one).pointerEvents !== 'none');
const boxes = controls.map((one) => ({ one, box: clipped(one.getBoundingClientRect(), one.parentElement) })).filter(({ box }) => box.right - box.left > 3 && box.bottom - box.top > 3);
for (const { one, box } of boxes) {
  const whole = one.getBoundingClientRect();
  if (box.right > innerWidth + 1 || box.left < -1 || (!box.scrolled && box.bottom > innerHeight + 1)) flaws.add(`beyond the window: ${named(one)}`);
  if (whole.right - box.right > 2 && !box.scrolled) flaws.add(`cut: ${named(one)}`);
}
for (let at = 0; at < boxes.length; at += 1) {
  for (let other = at + 1; other < boxes.length; other += 1) {
    const [a, b] = [boxes[at], boxes[other]];
    if (a.one.contains(b.one) || b.one.contains(a.one)) continue;
    const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
    const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
    if (wide <= 2 || high <= 2) continue;
    // A part that stays while the page scrolls beneath it, and a shelf above the page, cover nothing for good.
    const lifted = (one) => one.closest('[popover], [data-lifted]') !== null || [...parents(one)].some((up) => ['sticky', 'fixed'].includes(getComputedStyle(up).position));
    if (lifted(a.one) !== lifted(b.one)) continue;
    flaws.add(`over one another: ${named(a.one)} and ${named(b.one)}`);
  }
}
function* parents(one) {
  for (let up = one; up && up !== root; up = up.parentElement) yield up;
}
return [...flaws];
