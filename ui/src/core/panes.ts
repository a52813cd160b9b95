// The parts of a page, so that whoever has no mouse need not pass through all that stands in them.
import { TABBABLE } from './keep-focus';

/** The bar, the rail, and the sheets of the page; a sheet within another belongs to it. */
const PANES = 'header, nav, main section';

const seen = (one: HTMLElement): boolean => one.closest('[inert]') === null && (one.checkVisibility?.() ?? true);

/** Goes to the first thing of the next part, or of the one before; round at the end. */
export function toPane(back: boolean): void {
  const all = [...document.querySelectorAll<HTMLElement>(PANES)].filter((pane) => pane.parentElement!.closest(PANES) === null);
  const firsts = all.flatMap((pane) => {
    const first = [...pane.querySelectorAll<HTMLElement>(TABBABLE)].find(seen);
    return first ? [{ pane, first }] : [];
  });
  if (firsts.length === 0) return;
  const at = firsts.findIndex(({ pane }) => pane.contains(document.activeElement));
  const next = at < 0 ? (back ? firsts.length - 1 : 0) : at + (back ? -1 : 1) + firsts.length;
  firsts[next % firsts.length]!.first.focus();
}
