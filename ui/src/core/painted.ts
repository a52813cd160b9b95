// Marks on the window's own clock: when a person first saw what the mark names. `make bench` reads
// them; nothing else does.

/** Sets a mark once what is on the page now has been drawn. */
export function painted(name: string): void {
  requestAnimationFrame(() => setTimeout(() => performance.mark(name)));
}
