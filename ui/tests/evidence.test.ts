// The gallery, one piece, and two beside each other.
import { screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeDesk } from '../src/fake/fake-desk';
import { evidence } from '../src/fake/evidence';
import { open, settle, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
});

const hand = userEvent.setup({ delay: null });
const rows = evidence('all', '', 60).rows;
const tiles = () => screen.getAllByRole('button', { pressed: false }).filter((one) => one.querySelector('.frame'));

test('a piece tells what fixed it, and opens where it is used', async () => {
  await open('#/evidence', fakeDesk());
  expect(tiles()).toHaveLength(7);
  await hand.click(screen.getByRole('button', { name: /^扫描件/ }));
  await settle();
  expect(tiles()).toHaveLength(1);
  await hand.click(screen.getByRole('button', { name: /^全部/ }));
  await settle();
  await hand.click(tiles()[0]!);
  await settle();
  expect(location.hash).toBe(`#/evidence/${encodeURIComponent(rows[0]!.blob)}`);
  const article = within(screen.getByRole('article'));
  expect(article.getByText('摘要与签名核对一致')).toBeTruthy();
  expect(article.getByText(/第 40 条记录/)).toBeTruthy();
  expect(article.getByText(/4032 × 3024/)).toBeTruthy();
  expect(article.getByText(/含有拍摄位置，未显示/)).toBeTruthy();
  expect(article.getByRole('link', { name: '通知暂停展出' }).getAttribute('href')).toBe('#/cases/c1');
});

test('a piece that is not here yet is not called sound', async () => {
  await open(`#/evidence/${encodeURIComponent(rows[6]!.blob)}`, fakeDesk());
  const article = within(screen.getByRole('article'));
  expect(article.queryByText('摘要与签名核对一致')).toBeNull();
  expect(article.getByText('文件尚未传到本机')).toBeTruthy();
  expect(article.queryByRole('button', { name: '另存原件' })).toBeNull();
});

test('two pictures stand beside each other, chosen by hand or found alike', async () => {
  await open(`#/evidence/${encodeURIComponent(rows[0]!.blob)}`, fakeDesk());
  await hand.click(screen.getByRole('link', { name: /看来是同一张图片/ }));
  await settle();
  expect(screen.getByRole('heading', { name: '并排查看' })).toBeTruthy();
  location.hash = `#/evidence/${encodeURIComponent(rows[0]!.blob)}`;
  await settle();
  await hand.click(screen.getByRole('button', { name: '并排查看…' }));
  await hand.click(tiles()[0]!);
  await settle();
  expect(location.hash).toBe(`#/evidence/${[rows[0]!, rows[1]!].map(({ blob }) => encodeURIComponent(blob)).join('/')}`);
});

test('the original is saved as it is', async () => {
  const desk = fakeDesk();
  await open(`#/evidence/${encodeURIComponent(rows[0]!.blob)}`, desk);
  await hand.click(screen.getByRole('button', { name: '另存原件' }));
  await settle();
  expect(desk.tended.at(-1)).toMatchObject({ chore: 'save_bytes', digest: rows[0]!.blob });
});
