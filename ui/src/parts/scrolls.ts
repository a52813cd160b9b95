// What scrolls and holds nothing that takes the focus takes it itself: without a mouse nobody could
// read its end.
import { TABBABLE } from '../core/keep-focus';

/** Watches a box; `named` is the id of what it is called by. */
export function scrolls(named?: string): (box: HTMLElement) => () => void {
  return (box) => {
    const look = (): void => {
      const cut = box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
      const alone = cut && getComputedStyle(box).overflowY !== 'visible' && box.querySelector(TABBABLE) === null;
      if (alone === (box.tabIndex === 0)) return;
      if (alone) {
        box.tabIndex = 0;
        box.setAttribute('role', 'group');
        if (named !== undefined) box.setAttribute('aria-labelledby', named);
      } else {
        for (const name of ['tabindex', 'role', 'aria-labelledby']) box.removeAttribute(name);
      }
    };
    // To measure in the midst of changes would lay the page out for each of them.
    let due = 0;
    const soon = (): void => {
      due ||= requestAnimationFrame(() => {
        due = 0;
        look();
      });
    };
    const seen = new MutationObserver(soon);
    seen.observe(box, { childList: true, subtree: true, characterData: true });
    const sized = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(soon);
    sized?.observe(box);
    soon();
    return () => {
      cancelAnimationFrame(due);
      seen.disconnect();
      sized?.disconnect();
    };
  };
}
