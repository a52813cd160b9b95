import { describe, expect, it } from 'vitest';
import { at, each, textOrNull } from './read';
import { firstValues, missing, type FieldSpec } from './spec';

const PRESENT = { day: '2026-11-22', time: '10:42' };

const fields: FieldSpec[] = [
  { kind: 'text', name: 'reasons', required: true },
  { kind: 'choice', name: 'method', options: [{ value: 'left', label: '' }], first: 'left', required: true },
  { kind: 'text', name: 'witness', required: true, when: (values) => values.method === 'left' },
  { kind: 'moment', name: 'served_at', required: true },
  { kind: 'files', name: 'photos', blob: 'photo', least: 2 },
  { kind: 'each', name: 'seen', of: [{ value: 'a', label: '' }, { value: 'b', label: '' }], options: [], required: true },
  { kind: 'rows', name: 'rights', add: 'exhibit.add', least: 1, of: [{ kind: 'text', name: 'number', required: true }] },
];

describe('a form', () => {
  it('begins with first values, and one row where one is needed', () => {
    const values = firstValues(fields, PRESENT);
    expect(values.served_at).toEqual(PRESENT);
    expect(values.rights).toEqual([{ number: '' }]);
    expect(values.seen).toEqual({ a: '', b: '' });
  });
  it('says which fields hinder, rows included', () => {
    expect(missing(fields, firstValues(fields, PRESENT))).toEqual(['reasons', 'witness', 'photos', 'seen', 'rights.0.number']);
  });
  it('asks for nothing that does not apply', () => {
    const values = { ...firstValues(fields, PRESENT), method: 'hand' };
    expect(missing(fields, values)).not.toContain('witness');
  });
  it('takes blanks for nothing', () => {
    const values = { ...firstValues(fields, PRESENT), reasons: '  ' };
    expect(missing(fields, values)).toContain('reasons');
  });
  it('asks for a row where there must be one', () => {
    expect(missing(fields, { ...firstValues(fields, PRESENT), rights: [] })).toContain('rights');
  });
});

describe('values', () => {
  it('are read as a command needs them', () => {
    expect(at({ served_at: { day: '2026-11-22', time: '10:42' } }, 'served_at')).toBe('2026-11-22T02:42:00.000Z');
    expect(at({ served_at: { day: '2026-11-22', time: '' } }, 'served_at')).toBe('');
    expect(textOrNull({ blank: '  ' }, 'blank')).toBeNull();
    expect(each({ seen: { a: 'gone' } }, 'seen')).toEqual([['a', 'gone']]);
  });
});
