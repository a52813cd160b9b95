// A signed pledge as it comes over the counter, as a form and as a command.
import type { Command, SignerCapacity, SigningMethod } from '../../core/domain';
import { SIGNER_CAPACITIES, SIGNING_METHODS } from '../../core/vocabulary';
import type { ExhibitorView } from '../../core/views';
import { of } from '../../parts/form/options';
import { at, blobOrNull, code, number, numberOrNull, text } from '../../parts/form/read';
import type { FieldSpec, Values } from '../../parts/form/spec';

/** Everything but the scan has a first value, so that the usual case is two actions. */
export function takeFields({ state, rules_version }: ExhibitorView): FieldSpec[] {
  const signer = state.details.legal_representative?.value ?? state.details.contact_name?.value ?? '';
  return [
    { kind: 'files', name: 'scan', blob: 'scan', least: 1, one: true },
    { kind: 'moment', name: 'signed_at', required: true },
    { kind: 'select', name: 'method', label: 'field.signing_method', options: of('signing_method', SIGNING_METHODS), blank: false },
    { kind: 'select', name: 'capacity', options: of('signer_capacity', SIGNER_CAPACITIES), blank: false },
    { kind: 'text', name: 'signer', required: true, first: signer },
    { kind: 'text', name: 'post', label: 'field.signer_post' },
    { kind: 'number', name: 'rules_version', first: rules_version ?? 1, least: 1, required: true },
    { kind: 'number', name: 'pages', least: 1 },
    { kind: 'files', name: 'authority', label: 'field.power_of_attorney', blob: 'scan', one: true, when: (values) => values.capacity === 'agent' },
  ];
}

export function takePledge(exhibitor: string, values: Values): Command {
  return {
    type: 'take_signed_pledge',
    exhibitor,
    form: {
      signed_at: at(values, 'signed_at'),
      method: code<SigningMethod>(values, 'method'),
      capacity: code<SignerCapacity>(values, 'capacity'),
      signer: text(values, 'signer'),
      post: text(values, 'post'),
      rules_version: number(values, 'rules_version'),
      // A form without its scan is never sent: the field demands one.
      scan: blobOrNull(values, 'scan')!,
      authority: values.capacity === 'agent' ? blobOrNull(values, 'authority') : null,
      pages: numberOrNull(values, 'pages'),
    },
    // The button says both in words; without them it is the other button, to return it.
    seal_matches: true,
    clauses_complete: true,
  };
}
