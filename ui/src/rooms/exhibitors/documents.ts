// What an exhibitor handed in, in the order in which a form wants to see it.
import type { ExhibitorView } from '../../core/views';
import type { Shown } from '../../parts/documents';
import type { Added } from '../../parts/form/read';
import { beside, word } from '../../words/index.svelte';

type Handed = ExhibitorView['documents'][number];

const shown = ({ state }: ExhibitorView, one: Handed): Shown => ({
  digest: one.blob,
  name: beside(word('document_of', one.of), one.exhibit !== null && state.exhibits[one.exhibit]?.line.name),
  media: one.media,
});

/** The pledge first, then what else it handed in. */
export const forPledge = (view: ExhibitorView): Shown[] =>
  view.documents.filter((one) => one.of === 'pledge' || one.of === 'authority').map((one) => shown(view, one));

/** Proofs and pictures of this exhibit first, then those that name none, then the pledge. */
export function forReview(view: ExhibitorView, exhibit: string): Shown[] {
  const rank = (one: Handed): number => (one.exhibit === exhibit ? 0 : one.exhibit !== null ? 9 : one.of === 'effective' || one.of === 'photo' ? 1 : 2);
  return view.documents
    .filter((one) => rank(one) < 9)
    .toSorted((one, other) => rank(one) - rank(other))
    .map((one) => shown(view, one));
}

/** A file that was just added, before anything is recorded. */
export const justAdded = ({ blob, name, picture }: Added): Shown => ({ digest: blob.digest, name, media: picture ? 'image/*' : /\.pdf$/i.test(name) ? 'application/pdf' : 'other' });
