// The acts on a pledge that its state allows (W1).
import type { Command, PledgeDefect, SigningMethod } from '../../core/domain';
import { PLEDGE_DEFECTS, SIGNING_METHODS } from '../../core/vocabulary';
import type { ExhibitorView } from '../../core/views';
import { of } from '../../parts/form/options';
import { at, blobOrNull, code, codes, text } from '../../parts/form/read';
import type { FieldSpec, Values } from '../../parts/form/spec';
import type { Key } from '../../words/tables';

export interface PledgeAct {
  title: Key;
  fields: FieldSpec[];
  build: (values: Values) => Command;
  paper?: boolean;
  grave?: boolean;
  /** The signed form is read while it is done. */
  reads?: boolean;
  /** Is done at the counter too. */
  counter?: boolean;
}

export interface PledgeActs {
  take: boolean;
  send: boolean;
  remind: boolean;
  forms: PledgeAct[];
}

export function pledgeActs({ id, state: { pledge }, no_entry_from }: ExhibitorView): PledgeActs {
  const open = !['accepted', 'supplement_due'].includes(pledge.state);
  const forms: PledgeAct[] = [];
  if (pledge.state === 'sent') {
    forms.push({ title: 'pledge.acknowledge', fields: [], build: () => ({ type: 'acknowledge_pledge', exhibitor: id }) });
  }
  // What only a roster calls signed is taken with its paper; nothing is accepted unseen.
  const seen = pledge.state === 'signed' && pledge.signed?.scan !== null;
  if (pledge.state === 'signed') forms.push(returning(id));
  if (seen) forms.push(accepting(id));
  if (pledge.state === 'supplement_due') forms.push(supplement(id));
  const mayKeepOut = open && no_entry_from !== null && (pledge.no_entry === null || pledge.no_entry.ended_at !== null);
  if (mayKeepOut) forms.push(noEntry(id));
  return {
    take: open && !seen,
    send: pledge.state === 'not_sent' || pledge.state === 'returned',
    remind: pledge.state === 'sent' || pledge.state === 'acknowledged',
    forms,
  };
}

const accepting = (exhibitor: string): PledgeAct => ({
  title: 'pledge.accept',
  reads: true,
  counter: true,
  paper: true,
  fields: [
    { kind: 'check', name: 'seal_matches', required: true, wide: true },
    { kind: 'check', name: 'clauses_complete', required: true, wide: true },
  ],
  build: (values) => ({
    type: 'accept_pledge',
    exhibitor,
    seal_matches: values.seal_matches === true,
    clauses_complete: values.clauses_complete === true,
  }),
});

const returning = (exhibitor: string): PledgeAct => ({
  title: 'pledge.return',
  reads: true,
  counter: true,
  fields: [
    { kind: 'many', name: 'defects', options: of('pledge_defect', PLEDGE_DEFECTS), required: true },
    { kind: 'text', name: 'words', label: 'field.defect_words', lines: 3 },
  ],
  build: (values) => ({ type: 'return_pledge', exhibitor, defects: codes<PledgeDefect>(values, 'defects'), words: text(values, 'words') }),
});

const supplement = (exhibitor: string): PledgeAct => ({
  title: 'pledge.supplement',
  reads: true,
  counter: true,
  fields: [
    { kind: 'moment', name: 'signed_at', required: true },
    { kind: 'select', name: 'method', label: 'field.signing_method', options: of('signing_method', SIGNING_METHODS), blank: false },
    { kind: 'text', name: 'signer', required: true },
    { kind: 'files', name: 'scan', blob: 'scan', one: true },
  ],
  build: (values) => ({
    type: 'sign_supplement',
    exhibitor,
    signed_at: at(values, 'signed_at'),
    method: code<SigningMethod>(values, 'method'),
    signer: text(values, 'signer'),
    scan: blobOrNull(values, 'scan'),
  }),
});

const noEntry = (exhibitor: string): PledgeAct => ({
  title: 'pledge.no_entry_notice',
  paper: true,
  grave: true,
  fields: [{ kind: 'text', name: 'reasons', lines: 4, required: true, hint: 'hint.own_words' }],
  build: (values) => ({ type: 'notify_no_entry', exhibitor, reasons: text(values, 'reasons') }),
});
