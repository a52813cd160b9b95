// Who is signed in and at which fair, for every page.
import { getContext, setContext } from 'svelte';
import type { Role } from './domain';
import type { SessionView } from './views';

const KEY = Symbol('session');

export class Session {
  #read: () => SessionView;

  constructor(read: () => SessionView) {
    this.#read = read;
  }

  get value(): SessionView {
    return this.#read();
  }

  /** The name of an officer; the id where it is unknown here. */
  name(id: string | null): string {
    if (id === null) return '';
    return this.value.officers.find((one) => one.id === id)?.name ?? id;
  }

  has(...roles: Role[]): boolean {
    return this.value.officer?.roles.some((role) => roles.includes(role)) ?? false;
  }

  /** Officers with one of these roles. */
  with(...roles: Role[]): SessionView['officers'] {
    return this.value.officers.filter((one) => one.roles.some((role) => roles.includes(role)));
  }
}

export function setSession(read: () => SessionView): Session {
  return setContext(KEY, new Session(read));
}

export function useSession(): Session {
  return getContext<Session>(KEY);
}
