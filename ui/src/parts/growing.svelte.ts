// A list of some dozens of rows that draws those in sight first, and more as its end is neared.

const FIRST = 10;
const MORE = 20;
/** How far below the sight the end is near, in pixels. */
const AHEAD = 400;

export class Growing {
  /** How many rows are drawn. */
  shown = $state(typeof IntersectionObserver === 'undefined' ? Infinity : FIRST);
  #list: Element | null = null;

  /** Watches what stands after the last row that is drawn. */
  readonly end = (mark: Element): (() => void) => {
    this.#list = mark.parentElement;
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

  /** Another list begins: as many rows as the sight holds are drawn at first. */
  again(): void {
    const first = this.#list?.firstElementChild;
    const box = first && scroller(first);
    if (!box || this.shown === Infinity) return;
    const top = first.getBoundingClientRect().top;
    const rows = [...(this.#list?.children ?? [])];
    const below = rows.findIndex((row) => row.getBoundingClientRect().top - top > box.clientHeight);
    if (below >= 0) this.shown = Math.max(FIRST, below);
  }
}

/** The box in which something scrolls; null for the page. */
function scroller(within: Element): Element | null {
  let box = within.parentElement;
  while (box && !['auto', 'scroll'].includes(getComputedStyle(box).overflowY)) box = box.parentElement;
  return box;
}
