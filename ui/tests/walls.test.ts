import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

function sources(): { path: string; text: string }[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }))
    .filter(({ path }) => !path.startsWith('src/core/types/'));
}

it('lets nothing but core/tauri.ts know of Tauri', () => {
  const knowing = sources().filter(({ text }) => text.includes('@tauri-apps/') || text.includes('__TAURI'));
  expect(knowing.map(({ path }) => path)).toEqual(['src/core/tauri.ts']);
});

it('keeps the fake desk out of the program', () => {
  const using = sources().filter(({ path, text }) => !path.startsWith('src/fake/') && /from '.*\/fake\//.test(text));
  expect(using.filter(({ path }) => !path.endsWith('.test.ts')).map(({ path }) => path)).toEqual([]);
});

it('keeps files to one or two pages', () => {
  const long = sources().filter(({ text }) => text.split('\n').length > 301);
  expect(long.map(({ path }) => path)).toEqual([]);
});

it('fetches nothing from a network', () => {
  const reaching = sources().filter(({ text }) => /https?:\/\/(?!www\.w3\.org\/2000\/svg)/.test(text));
  expect(reaching.map(({ path }) => path)).toEqual([]);
});

it('keeps words for people out of the pages', () => {
  // Marks and the two languages' own names are no words; comments, lenient readers of dates and the order of sounds are code.
  const allowed = /^src\/(fake\/|words\/(entry|sounds)\.ts|rooms\/start\/Languages\.svelte|rooms\/start\/Welcome\.svelte)/;
  const wordy = sources().filter(({ path, text }) => {
    if (allowed.test(path) || path.endsWith('.test.ts') || path.endsWith('.css')) return false;
    const code = text.replace(/<!--[\s\S]*?-->/g, '').replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '').replace(/<style>[\s\S]*<\/style>/, '');
    return /[\u4e00-\u9fff]/.test(code);
  });
  expect(wordy.map(({ path }) => path)).toEqual([]);
});

it('records no download addresses in the lock', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, { resolved?: string }> };
  expect(Object.entries(lock.packages).filter(([, one]) => one.resolved !== undefined)).toEqual([]);
});
