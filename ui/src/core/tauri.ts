// The desk behind the window. Nothing else in the pages knows of Tauri.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Chore, Desk, Progress, WindowVersions } from './desk';
import { asFailure } from './failure';

async function letter<T>(door: string, content: unknown): Promise<T> {
  try {
    return await invoke<T>(door, { letter: content });
  } catch (thrown) {
    throw asFailure(thrown);
  }
}

function hear<T>(event: string, listener: (payload: T) => void): () => void {
  const heard = listen<T>(event, ({ payload }) => listener(payload));
  return () => void heard.then((stop) => stop());
}

/** Questions of this very moment: who asks the same as another gets the same answer. */
const asking = new Map<string, Promise<unknown>>();

function ask<T>(question: unknown): Promise<T> {
  const key = JSON.stringify(question);
  const asked = asking.get(key) ?? letter<T>('view', question);
  asking.set(key, asked);
  // Whatever is recorded from now on, the next question sees.
  setTimeout(() => asking.delete(key));
  return asked as Promise<T>;
}

const address = (kind: string, id: string) => `boothward://${kind}/${encodeURIComponent(id)}`;

export const tauriDesk: Desk = {
  execute: (command, id) => letter('execute', { id, command }),
  preview: (command) => letter('preview', { command }),
  view: (question) => ask(question),
  tend: <T>(chore: Chore) => letter<T>('tend', chore),
  intake: (file) => letter('intake', file),
  syncNow: () => letter('sync_now', null),
  intakeSeen: async (seen, bytes) => {
    try {
      // A header holds no more than ASCII; names of our own making need none.
      return await invoke('intake_seen', bytes, { headers: { letter: JSON.stringify(seen) } });
    } catch (thrown) {
      throw asFailure(thrown);
    }
  },
  choose: (choosing) => letter('choose', choosing),
  chooseTarget: (title, name) => invoke<string | null>('choose_target', { title, name }),
  window: () => invoke<WindowVersions>('window_versions'),
  takeOpened: () => invoke<string | null>('take_opened'),
  notify: (title, body) => invoke<void>('notify', { title, body }),
  onOpened: (listener) => hear<null>('opened', listener),
  onChanged: (listener) => hear<{ streams: string[] }>('changed', ({ streams }) => listener(streams)),
  onProgress: (listener) => hear<Progress>('progress', listener),
  // The window tells the place in the screen's own dots.
  onDropped: (listener) =>
    hear<{ paths: string[]; position: { x: number; y: number } }>('tauri://drag-drop', ({ paths, position }) =>
      listener({ paths, x: position.x / devicePixelRatio, y: position.y / devicePixelRatio }),
    ),
  pictureAddress: (digest) => address('blob', digest),
  thumbnailAddress: (digest) => address('thumbnail', digest),
  paperAddress: (paper) => address('paper', paper),
  pageAddress: (digest, page) => address('page', `${page}/${digest}`),
};
