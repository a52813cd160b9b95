// Keeps the focus where a person left it. What has it may go with a dialog, a row or a page, or be
// switched off while it works; without this the keys would begin at the top of the window again.

/** What the Tab key comes to. */
export const TABBABLE = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]';

interface Step {
  parent: Element;
  /** Which child of the parent the way leads through. */
  at: number;
}

const free = (): boolean => document.activeElement === null || document.activeElement === document.body;
const usable = (one: HTMLElement): boolean => one.isConnected && !one.matches(':disabled') && one.closest('[inert]') === null;

/** The way from an element up to the page. */
function wayUp(from: Element): Step[] {
  const way: Step[] = [];
  for (let one = from; one.parentElement !== null; one = one.parentElement) {
    way.push({ parent: one.parentElement, at: [...one.parentElement.children].indexOf(one) });
  }
  return way;
}

/** What took the place of something that went. */
function successor({ parent, at }: Step): HTMLElement | null {
  const place = parent.children[Math.min(at, parent.children.length - 1)];
  if (!(place instanceof HTMLElement)) return null;
  if (place.matches(TABBABLE)) return place;
  return place.querySelector<HTMLElement>('[data-first]') ?? place.querySelector<HTMLElement>(TABBABLE);
}

/** Watches the page until it is told to stop. */
export function keepFocus(): () => void {
  let last: HTMLElement | null = null;
  let way: Step[] = [];

  function remember({ target }: FocusEvent): void {
    last = target instanceof HTMLElement ? target : null;
    way = last === null ? [] : wayUp(last);
  }

  /** Whoever presses on nothing wants nothing to have the focus. */
  const forget = (): void => void (last = null);

  function look(): void {
    if (last === null || !free()) return;
    if (usable(last)) return last.focus();
    // It is only switched off while it works: it comes back.
    if (last.isConnected) return;
    const step = way.find(({ parent }) => parent.isConnected);
    const dialog = [...document.querySelectorAll<HTMLElement>('dialog[open]')].at(-1);
    const root = dialog ?? document.querySelector<HTMLElement>('main');
    const within = step !== undefined && root !== null && root !== step.parent && root.contains(step.parent);
    const next = within ? successor(step) : null;
    if (next !== null && usable(next)) return next.focus();
    if (dialog === undefined) root?.focus();
    // A dialog that works has nothing in it for a moment; it is looked at again when it has.
    if (free()) root?.querySelector<HTMLElement>(dialog === undefined ? TABBABLE : `.body :is(${TABBABLE})`)?.focus();
  }

  let due: ReturnType<typeof setTimeout> | undefined;
  const seen = new MutationObserver(() => {
    if (last === null || !free()) return;
    // Whatever takes the focus of its own accord comes first.
    clearTimeout(due);
    due = setTimeout(look);
  });
  seen.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'inert', 'open'] });
  document.addEventListener('focusin', remember);
  document.addEventListener('pointerdown', forget);
  return () => {
    clearTimeout(due);
    seen.disconnect();
    document.removeEventListener('focusin', remember);
    document.removeEventListener('pointerdown', forget);
  };
}
