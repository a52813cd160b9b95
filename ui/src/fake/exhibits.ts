import type { ExhibitFilter, ExhibitRow, ExhibitsView } from '../core/views';
import { exhibits, row as exhibitorRow } from './exhibitors';

const TOTAL = 50_000;
const SHOWN = Object.entries(exhibits);

/** The exhibit at this place of the list: the made-up six, again and again. */
export function exhibitRow(index: number): ExhibitRow {
  const [id, { line, review }] = SHOWN[index % SHOWN.length]!;
  const shower = exhibitorRow(Math.floor(index / 31));
  return {
    id: index < SHOWN.length ? id : `${id}-${index}`,
    exhibitor: shower.id, exhibitor_name: shower.name, exhibitor_name_en: shower.name_en, booths: shower.booths,
    name: line.name, model: index < SHOWN.length ? line.model : `${line.model}/${index}`, brand: line.brand, claims: line.claims,
    review: review.state, findings: review.findings.length,
    display: index === 0 ? 'suspended' : 'displayed',
  };
}

const fits: Record<ExhibitFilter, (row: ExhibitRow) => boolean> = {
  all: () => true,
  claimed: (row) => row.claims.length > 0,
  review_open: (row) => !['cleared', 'cleared_without_claim', 'refused'].includes(row.review),
  flagged: (row) => row.review === 'auto_flag',
  papers_asked: (row) => row.review === 'wait_papers',
  refused: (row) => row.review === 'refused',
  under_measure: (row) => row.display !== 'displayed',
};

export function exhibitRows(query: string, filter: ExhibitFilter, after: number, limit: number): ExhibitsView {
  const counts = { all: TOTAL, claimed: 41_666, review_open: 41_667, flagged: 16_667, papers_asked: 8_333, refused: 0, under_measure: 1 };
  if (query === '' && filter === 'all') {
    const rows = Array.from({ length: Math.max(0, Math.min(limit, TOTAL - after)) }, (_, offset) => exhibitRow(after + offset));
    const end = after + rows.length;
    return { total: TOTAL, after, rows, counts, next: end < TOTAL ? String(end) : null, more: false };
  }
  const found = Array.from({ length: 600 }, (_, index) => exhibitRow(index)).filter(
    (row) => fits[filter](row) && [row.name, row.model, row.exhibitor_name].some((text) => text.includes(query)),
  );
  const rows = found.slice(after, after + limit);
  return { total: found.length, after, rows, counts, next: after + rows.length < found.length ? String(after + rows.length) : null, more: false };
}
