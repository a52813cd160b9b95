import { tick } from 'svelte';

/** Brings a person to the first field that hinders. */
export async function focusFirst(form: HTMLElement): Promise<void> {
  await tick();
  const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"], fieldset:has(.wrong) input, fieldset:has(.wrong) button');
  wrong?.focus();
  wrong?.scrollIntoView({ block: 'center' });
}

/** A form that opens within a page has the focus in its first field. */
export function focusOpened(form: HTMLElement): void {
  form.querySelector<HTMLElement>('input, select, textarea')?.focus();
}
