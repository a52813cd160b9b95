// Finds what a person would point at: by what it is and what it is called, within the topmost
// dialog, else on the page. Answers the element; null where there is none yet.
const [kind, name, within] = arguments;
const KINDS = {
  press: 'button, a[href], summary',
  option: '[role="option"]',
  field: 'input:not([type="radio"]):not([type="checkbox"]), textarea, select',
  tick: 'input[type="radio"], input[type="checkbox"]',
  row: '[role="listitem"] button',
  group: 'fieldset, [role="group"], [role="radiogroup"], [role="list"], section, article, li, tr',
};
const squeezed = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const shown = (one) =>
  one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !one.closest('[inert], details:not([open]) > :not(summary)');
const spoken = (one) => {
  const copy = one.cloneNode(true);
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
  return squeezed(copy.textContent);
};
const called = (one) => {
  const label = one.getAttribute('aria-label');
  if (label) return squeezed(label);
  const by = one.getAttribute('aria-labelledby');
  if (by) return squeezed(by.split(' ').map((id) => document.getElementById(id)?.textContent).join(' '));
  if (one.tagName === 'FIELDSET') return one.querySelector(':scope > legend') ? spoken(one.querySelector(':scope > legend')) : '';
  if (one.matches('section, article')) return spoken(one.querySelector('h1, h2, h3') ?? one);
  if (one.labels?.length) return spoken(one.labels[0]);
  return spoken(one) || squeezed(one.title);
};
const find = (root, kind, name) => {
  const all = [...root.querySelectorAll(KINDS[kind])].filter((one) => shown(one) && !one.disabled);
  const names = new Map(all.map((one) => [one, called(one)]));
  const same = all.filter((one) => names.get(one) === name || squeezed(one.title) === name);
  if (same.length > 0) return same[0];
  const begins = all.filter((one) => names.get(one).startsWith(name));
  if (begins.length > 0) return begins[0];
  // A row of a list is known by anything that stands in it, a link by any of its words: the one
  // that says least beside is meant.
  const holds = all.filter((one) => one.matches('li, tr, a') && names.get(one).includes(name));
  return holds.sort((one, other) => names.get(one).length - names.get(other).length)[0] ?? null;
};
let root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
for (const one of within) {
  root = root && find(root, 'group', one);
}
const found = root && (kind === 'group' && name === '' ? root : find(root, kind, name));
if (!found) return null;
// A box or a dot is hit by its words.
return kind === 'tick' ? (found.closest('label') ?? found) : found;
