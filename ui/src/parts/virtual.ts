// Which rows of a long list stand in sight.

export interface Span {
  from: number;
  /** One past the last. */
  to: number;
}

/** Rows in sight with `spare` rows above and below, so that a quick scroll meets no gap. */
export function inSight(scrolled: number, height: number, rowHeight: number, total: number, spare = 8): Span {
  if (total <= 0 || rowHeight <= 0) return { from: 0, to: 0 };
  const first = Math.floor(Math.max(0, scrolled) / rowHeight);
  const count = Math.ceil(Math.max(0, height) / rowHeight) + 1;
  const from = Math.max(0, Math.min(total, first - spare));
  return { from, to: Math.min(total, first + count + spare) };
}

/** Pages of `size` rows that hold the span. */
export function pagesOf(span: Span, size: number): number[] {
  if (span.to <= span.from) return [];
  const first = Math.floor(span.from / size);
  const last = Math.floor((span.to - 1) / size);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** Where to scroll so that row `at` stands whole in sight; the same place where it does already. */
export function reveal(at: number, scrolled: number, height: number, rowHeight: number): number {
  const top = at * rowHeight;
  if (top < scrolled) return top;
  const bottom = top + rowHeight;
  return bottom > scrolled + height ? bottom - height : scrolled;
}
