// Scans that came back: what each may be, and what files it.
import type { Command } from '../../core/domain';
import type { ReadScan, ScanProposal } from '../../core/views';

export const SCANS = ['pdf', 'jpg', 'jpeg', 'png', 'tif', 'tiff', 'webp'];
export const JOB = 'scans';

type Standing = ScanProposal['standing']['standing'];
type Tone = 'accent' | 'seal' | 'amber' | 'jade' | 'ink';

/** Colour and mark of a standing; what a person must decide is amber, what fits nowhere is red. */
export function look(standing: Standing): { tone: Tone; mark: string } {
  switch (standing) {
    case 'sure':
      return { tone: 'accent', mark: '→' };
    case 'filed':
      return { tone: 'jade', mark: '✓' };
    case 'copy_there':
    case 'not_signed':
    case 'pages_differ':
    case 'two_on_page':
    case 'twice':
    case 'blank_out':
      return { tone: 'amber', mark: '!' };
    case 'no_code':
    case 'no_paper':
      return { tone: 'ink', mark: '?' };
    default:
      return { tone: 'seal', mark: '×' };
  }
}

export const isSure = ({ standing }: ScanProposal): boolean => standing.standing === 'sure';
export const isFiled = ({ standing }: ScanProposal): boolean => standing.standing === 'filed';

/** Whether a person may file it as it stands; the sure ones need nobody to look. */
export const isFileable = ({ standing, paper }: ScanProposal): boolean =>
  paper !== null && standing.standing !== 'filed' && standing.standing !== 'other_act';

/** Whose pages they are is still open. */
export const isOpen = ({ standing, paper, blank }: ScanProposal): boolean =>
  paper === null && blank === null && standing.standing !== 'filed';

export const key = ({ blob, pages, read }: ScanProposal): string => `${blob.digest}/${pages.join()}/${read}`;

/** Files it with its paper. A scan that is the paper's alone needs no pages named. */
export function filing({ paper, blob, pages, of_pages }: ScanProposal): Command | null {
  if (paper === null) return null;
  return { type: 'file_signed_copy', stream: paper.stream, number: paper.number, scan: blob, pages: pages.length === of_pages ? [] : pages };
}

/** The same scans with these pages changed; a scan without pages goes. */
function change(scans: readonly ReadScan[], of: ScanProposal, to: (page: ReadScan['pages'][number]) => ReadScan['pages']): ReadScan[] {
  return scans
    .map((scan) => (scan.blob.digest === of.blob.digest ? { ...scan, pages: scan.pages.flatMap((page) => (of.pages.includes(page.page) ? to(page) : [page])) } : scan))
    .filter(({ pages }) => pages.length > 0);
}

/** A person says whose pages these are. */
export const assign = (scans: readonly ReadScan[], of: ScanProposal, number: string): ReadScan[] => change(scans, of, (page) => [{ ...page, assigned: number }]);

/** Takes pages off the list; their file stays with the desk and nothing is filed. */
export const leave = (scans: readonly ReadScan[], of: ScanProposal): ReadScan[] => change(scans, of, () => []);

/** More scans; one that is there already is not read twice. */
export const join = (scans: readonly ReadScan[], more: readonly ReadScan[]): ReadScan[] => [
  ...scans,
  ...more.filter(({ blob }, at) => ![...scans, ...more.slice(0, at)].some((one) => one.blob.digest === blob.digest)),
];

/** Takes what is filed off the list. */
export const clear = (scans: readonly ReadScan[], proposals: readonly ScanProposal[]): ReadScan[] => proposals.filter(isFiled).reduce<ReadScan[]>((left, one) => leave(left, one), [...scans]);
