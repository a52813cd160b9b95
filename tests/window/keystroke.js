// Types one more letter into the field above a list and waits until its first row is another one.
// Answers by `window.measured` how long that took, to the page and to the eye.
const [label, text] = arguments;
const field = document.querySelector('input[type="search"]');
const first = () => {
  const list = [...document.querySelectorAll('[role="list"]')].find((one) => one.getAttribute('aria-label') === label);
  const row = list?.querySelector('[data-row="0"]');
  return row && row.getAttribute('aria-busy') !== 'true' ? row.textContent : null;
};
window.measured = null;
const was = first();
const begun = performance.now();
const done = () => {
  const now = first();
  if (now === null || now === was) return;
  watch.disconnect();
  const drawn = performance.now() - begun;
  requestAnimationFrame(() => setTimeout(() => (window.measured = { drawn, seen: performance.now() - begun, row: now })));
};
const watch = new MutationObserver(done);
watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
field.focus();
field.value = text;
field.dispatchEvent(new InputEvent('input', { bubbles: true }));
