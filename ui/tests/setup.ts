// What a browser has and jsdom has not.
import { afterEach } from 'vitest';
import { cleanup } from '@testing-library/svelte';

HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.setAttribute('open', '');
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.removeAttribute('open');
};
// Nothing is drawn here; what would be drawn is tested without a canvas.
HTMLCanvasElement.prototype.getContext = (() => null) as typeof HTMLCanvasElement.prototype.getContext;
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

// The one of jsdom ticks by setInterval, and stands still where a test holds that.
const later = globalThis.setTimeout.bind(globalThis);
globalThis.requestAnimationFrame = (draw) => Number(later(() => draw(performance.now()), 16));
globalThis.cancelAnimationFrame = (frame) => clearTimeout(frame);
