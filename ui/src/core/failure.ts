// What the desk says when it cannot do what was asked.
import type { Coded } from './domain';

export type Failure =
  /** The rules say no; the refusal's code is the sentence and its fields fill it. */
  | { kind: 'refused'; refusal: Coded }
  /** What was brought in cannot be used: a broken file, a full disk, a wrong passphrase. */
  | { kind: 'unusable'; part: 'record' | 'roster' | 'evidence' | 'desk'; why: Coded }
  | { kind: 'offline' }
  /** A fault of the program; the log holds the chain under this number. */
  | { kind: 'broken'; incident: number | null };

const KINDS = ['refused', 'unusable', 'offline', 'broken'];

/** Whatever was thrown, as a failure: what is none of ours is a fault without a number. */
export function asFailure(thrown: unknown): Failure {
  const kind = (thrown as { kind?: unknown } | null)?.kind;
  if (typeof kind === 'string' && KINDS.includes(kind)) return thrown as Failure;
  return { kind: 'broken', incident: null };
}

/** The field of the command at which a refusal points; null where it points at none. */
export function fieldOf(failure: Failure | null): string | null {
  if (failure?.kind !== 'refused') return null;
  const { code, field } = failure.refusal as Coded & { field?: unknown };
  const ofField = ['field_missing', 'field_invalid', 'forbidden_word', 'in_the_future', 'before_its_cause'];
  if (ofField.includes(code) && typeof field === 'string') return field;
  return null;
}
