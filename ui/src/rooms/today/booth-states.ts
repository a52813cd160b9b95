/** What a booth can stand under, the most pressing last; the mark says it where colour cannot. */
export const BOOTH_STATES = [
  { key: 'visited', mark: '✓' },
  { key: 'to_visit', mark: '' },
  { key: 'pledge_missing', mark: '?' },
  { key: 'case_open', mark: '!' },
  { key: 'finding_open', mark: '▲' },
  { key: 'taken_by_authority', mark: '⌂' },
  { key: 'withdrawn', mark: '↓' },
  { key: 'suspended', mark: 'Ⅱ' },
  { key: 'ordered_withdrawn', mark: '✕' },
  { key: 'displayed_again', mark: '‼' },
] as const;
