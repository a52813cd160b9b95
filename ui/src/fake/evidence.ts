import type { EvidenceRow, EvidenceView, PieceView } from '../core/views';
import { changes } from './changes';
import { digest } from './people';

const piece = (name: string, place: number, kind: EvidenceRow['kind'] = 'photo'): EvidenceRow => ({
  blob: digest(name), kind, bytes: 2_400_000 - place * 311_000, here: name !== 'late', sequence: 40 + place, named: changes.rows[place % changes.rows.length]!,
});

const rows = [piece('front', 0), piece('side', 2), piece('plate', 0), piece('film', 0, 'video'), piece('licence', 2, 'attachment'), piece('signed', 3, 'scan'), piece('late', 1)];

export function evidence(filter: string, query: string, limit: number): EvidenceView {
  const found = rows.filter((row) => (filter === 'all' || row.kind === filter) && (query === '' || row.named.who.includes(query)));
  return { total: found.length, after: 0, rows: found.slice(0, limit), counts: { all: 7, photo: 4, video: 1, scan: 1, attachment: 1 } };
}

export function pieceOf(blob: string): PieceView {
  const row = rows.find((one) => one.blob === blob) ?? rows[0]!;
  return {
    row, media: row.kind === 'photo' ? 'image/jpeg' : 'application/pdf', whole: row.here, signed: true, compared: 3,
    says: row.kind === 'photo' ? { width: 4032, height: 3024, taken_at: '2026:11:22 10:29:58', camera: 'Example X1', holds_place: true } : null,
    named_in: [row.named], alike: row === rows[0] ? [{ row: rows[2]!, same: true }] : [],
  };
}
