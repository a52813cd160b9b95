// A list of some dozens of rows that draws those in sight first, and more as its end is neared.

const FIRST = 10;
const MORE = 20;
/** How far below the sight the end is near, in pixels. */
const AHEAD = 400;

export class Growing {
  /** How many rows are drawn. */
  shown = $state(typeof IntersectionObserver === 'undefined' ? Infinity : FIRST);

  /** Watches what stands after the last row that is drawn. */
  readonly end = (mark: Element): (() => void) => {
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        this.shown += MORE;
        // Where the new rows do not fill the sight, it is said again.
        watch.unobserve(mark);
        watch.observe(mark);
      },
      { root: scroller(mark), rootMargin: `${AHEAD}px 0px` },
    );
    watch.observe(mark);
    return () => watch.disconnect();
  };
}

/** The box in which something scrolls; null for the page. */
function scroller(within: Element): Element | null {
  let box = within.parentElement;
  while (box && !['auto', 'scroll'].includes(getComputedStyle(box).overflowY)) box = box.parentElement;
  return box;
}
