// What the program tells of itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeDesk } from '../src/fake/fake-desk';
import { LIBRARIES } from '../src/rooms/settings/licences';
import { open, settle, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
});

it('names the licences that the build holds every library to', () => {
  const deny = readFileSync(join(import.meta.dirname, '../../deny.toml'), 'utf8');
  const [, list] = /\[licenses\]\nallow = \[([^\]]*)\]/.exec(deny) ?? [];
  expect([...list!.matchAll(/"([^"]+)"/g)].map(([, name]) => name)).toEqual(LIBRARIES);
});

it('tells versions, where the data lie and what is free', async () => {
  await open('#/settings');
  const told = Object.fromEntries(screen.getAllByRole('term').map((term) => [term.textContent, term.nextElementSibling?.textContent]));
  expect(told).toMatchObject({
    程序版本: '0.1.0',
    记录格式: '事实 3 · 视图 2',
    窗口: 'Tauri 2.12.5 · WebView 2.50.4',
    数据库: 'SQLite 3.53.0',
    数据文件夹: '/home/desk/.local/share/boothward',
    可用空间: '48.2 GB',
    'Noto Serif SC': 'OFL-1.1',
  });
});

it('saves diagnostics where a person wants them, and not where nobody does', async () => {
  const desk = fakeDesk();
  const { user } = await open('#/settings', desk);
  const button = within(screen.getByRole('main')).getByRole('button', { name: '保存诊断文件' });
  desk.chooseTarget = async () => null;
  await user.click(button);
  await settle();
  expect(desk.tended).toEqual([]);
  desk.chooseTarget = async (_, name) => `/media/stick/${name}`;
  await user.click(button);
  await settle();
  expect(desk.tended).toEqual([{ chore: 'save_diagnostics', path: expect.stringMatching(/^\/media\/stick\/boothward-\d{4}-\d\d-\d\d\.json$/), window: { tauri: '2.12.5', webview: '2.50.4' } }]);
  expect(screen.getByText('诊断文件已保存')).toBeTruthy();
});

it('says what hinders a file that cannot be written', async () => {
  const desk = fakeDesk();
  desk.failing = { kind: 'unusable', part: 'record', why: { code: 'disk_full' } };
  const { user } = await open('#/settings', desk);
  await user.click(screen.getByRole('button', { name: '保存诊断文件' }));
  await settle();
  expect(screen.getByRole('alert').textContent).toContain('磁盘已满');
});
