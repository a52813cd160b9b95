import type { ReadScan, ScanProposal } from '../core/views';
import type { ScansRead } from '../core/types/ScansRead';
import { blankOut, papers } from './papers';
import { digest } from './people';

/** A scan of each kind: a number of the register, none of it, a blank, and no code. */
export function read(paths: readonly string[]): ScansRead {
  const codes = ['TYZ26-A-0017-9', 'TYZ26-A-0018-4', 'TYZ26-A-0201-3', 'TYZ26-A-9999-0'];
  const scans = paths.map((path, at): ReadScan => {
    const name = path.split('/').at(-1) ?? '';
    const text = codes[at];
    return { name, blob: { digest: digest(name), bytes: 2048, kind: 'scan', personal: true }, of_pages: 1, pages: [{ page: 1, codes: text ? [text] : [], assigned: null }] };
  });
  return { scans, refused: [], left: [] };
}

export const proposals = (scans: readonly ReadScan[]): ScanProposal[] =>
  scans.map((scan) => {
    const [page] = scan.pages;
    const number = page?.assigned ?? page?.codes[0] ?? '';
    const paper = papers.find((one) => one.number === number) ?? null;
    const blank = number === blankOut.number ? blankOut : null;
    const standing = (): ScanProposal['standing'] => {
      if (number === '') return { standing: 'no_code' };
      if (blank) return { standing: 'blank_out' };
      if (!paper) return { standing: 'unknown' };
      if (paper.signed_copies.includes(scan.blob.digest)) return { standing: 'filed' };
      return { standing: paper.kind === 'decision' ? 'not_signed' : 'sure' };
    };
    return { name: scan.name, blob: scan.blob, pages: scan.pages.map((one) => one.page), of_pages: scan.of_pages, read: number, by_hand: page?.assigned != null, standing: standing(), paper, paper_pages: paper ? 1 : null, blank };
  });
