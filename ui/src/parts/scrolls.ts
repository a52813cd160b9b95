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
    const seen = new MutationObserver(look);
    seen.observe(box, { childList: true, subtree: true, characterData: true });
    const sized = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(look);
    sized?.observe(box);
    look();
    return () => {
      seen.disconnect();
      sized?.disconnect();
    };
  };
}
