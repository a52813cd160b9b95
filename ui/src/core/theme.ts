// Light, dark, or for the hall; `system` follows the machine.
import type { Settings } from './views';

export const THEMES: readonly Settings['theme'][] = ['system', 'light', 'dark', 'contrast'];
export const TEXT_SIZE_NAMES: readonly Settings['text_size'][] = ['normal', 'large', 'larger'];
const TEXT_SIZES: Record<Settings['text_size'], number> = { normal: 1, large: 1.125, larger: 1.25 };

/** How many times the usual text the text of these settings is. */
export const textScale = (settings: Partial<Settings>): number => TEXT_SIZES[settings.text_size ?? 'normal'];

export function applyTheme(theme: Settings['theme']): () => void {
  const root = document.documentElement;
  const dark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
  const apply = () => {
    root.dataset.theme = theme === 'system' ? (dark?.matches ? 'dark' : 'light') : theme;
  };
  apply();
  dark?.addEventListener('change', apply);
  return () => dark?.removeEventListener('change', apply);
}
