// What to do next where the rules say no: the step is a button, not a hint.
import type { Failure } from '../core/failure';
import { way } from '../core/way.svelte';
import { switching } from '../rooms/start/switching.svelte';
import type { Key } from '../words/tables';

const STEPS: Record<string, { label: Key; go: () => void }> = {
  role_missing: { label: 'next.switch', go: () => (switching.open = true) },
  officer_recused: { label: 'next.switch', go: () => (switching.open = true) },
  reviewer_not_independent: { label: 'next.switch', go: () => (switching.open = true) },
  contested: { label: 'next.settle', go: () => way.go('today', 'settle') },
  rules_not_published: { label: 'next.rules', go: () => way.go('fair', 'rules') },
  rules_incomplete: { label: 'next.rules', go: () => way.go('fair', 'rules') },
  body_incomplete: { label: 'next.body', go: () => way.go('fair', 'body') },
  fair_not_set_up: { label: 'next.fair', go: () => way.go('fair', 'show') },
  profile_invalid: { label: 'next.profile', go: () => way.go('fair', 'profile') },
  cases_open: { label: 'next.cases', go: () => way.go('cases') },
  reports_outstanding: { label: 'next.reports', go: () => way.go('reports') },
  last_administrator: { label: 'next.officers', go: () => way.go('fair', 'officers') },
  not_found: { label: 'next.list', go: () => way.go(way.place.room) },
  booth_unknown: { label: 'next.fair', go: () => way.go('fair', 'show') },
};

export function nextStep(failure: Failure): { label: Key; go: () => void } | null {
  return failure.kind === 'refused' ? (STEPS[failure.refusal.code] ?? null) : null;
}
