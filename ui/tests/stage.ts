// Opens the whole window on the fake desk at a place, as an officer would find it.
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { vi } from 'vitest';
import App from '../src/App.svelte';
// The window fetches its rooms after the door; here they are at hand.
import '../src/Shell.svelte';
import { fakeDesk, type FakeDesk } from '../src/fake/fake-desk';
import { NOW } from '../src/fake/people';
import { forget } from '../src/core/left';
import { opened } from '../src/core/opened.svelte';
import { notices } from '../src/core/notices.svelte';
import { founding } from '../src/rooms/start/founding.svelte';
import { palette } from '../src/palette/palette.svelte';
import { shownAs } from '../src/rooms/cases/board/shown.svelte';
import { takenBack } from '../src/rooms/walk/taken-back.svelte';
import { switching } from '../src/rooms/start/switching.svelte';

export interface Stage {
  desk: FakeDesk;
  user: ReturnType<typeof userEvent.setup>;
}

/** Lets answers come and the page settle. */
export const settle = (milliseconds = 120): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

export async function open(place: string, desk: FakeDesk = fakeDesk()): Promise<Stage> {
  vi.setSystemTime(Date.parse(NOW));
  // What a window holds beyond one page begins anew with each window.
  switching.open = false;
  founding.pending = false;
  founding.another = false;
  notices.all = [];
  opened.drop();
  forget();
  palette.close();
  palette.forget();
  takenBack.close();
  shownAs.chosen = null;
  globalThis.location.hash = place;
  render(App, { desk });
  await settle();
  return { desk, user: userEvent.setup() };
}

/** The clocks stand still at the fake's moment; timers run on. */
export function stopClocks(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(NOW) });
}
