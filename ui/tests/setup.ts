// What a browser has and jsdom has not.
import { afterEach } from 'vitest';
import { cleanup } from '@testing-library/svelte';

HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.setAttribute('open', '');
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.removeAttribute('open');
};
Element.prototype.scrollIntoView ??= () => undefined;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
} as typeof ResizeObserver;

afterEach(() => {
  cleanup();
  globalThis.location.hash = '';
});
