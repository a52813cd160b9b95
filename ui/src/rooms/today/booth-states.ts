/** What a booth can stand under, the most pressing last; the mark says it where colour cannot. */
export const BOOTH_STATES = [
  { key: 'visited', mark: '✓' },
  { key: 'to_visit', mark: '' },
  { key: 'pledge_missing', mark: '?' },
  { key: 'case_open', mark: '!' },
  { key: 'suspended', mark: 'Ⅱ' },
  { key: 'withdrawn', mark: '✕' },
] as const;
