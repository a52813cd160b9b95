// The reports room: figures with their table, the day on paper, lists as files.
import { screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import enPapers from '../../assets/messages/en/papers.json';
import zhPapers from '../../assets/messages/zh-CN/papers.json';
import { table } from '../src/words/tables';
import { open, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => vi.useRealTimers());

describe('the statistics', () => {
  it('say in a table what the charts draw, with what was overturned as such', async () => {
    await open('#/reports/statistics');
    await screen.findByRole('img', { name: '各项权利的案件与结论' });
    const conclusions = screen.getByRole('region', { name: '处理意见' });
    const row = within(conclusions).getByRole('row', { name: /外观设计/ });
    expect(row.textContent).toContain('外观设计');
    const head = [...conclusions.querySelectorAll('thead th')].map((one) => one.textContent);
    const cells = [...row.querySelectorAll('th, td')].map((one) => one.textContent);
    expect(cells[head.indexOf('意见被撤销')]).toBe('1');
    // A right that nobody relied on has no row; what was not measured is no nought.
    expect(within(conclusions).queryByRole('row', { name: /其他/ })).toBeNull();
    expect(within(screen.getByRole('region', { name: '措施与平均用时' })).getByRole('row', { name: /商标/ }).textContent).toContain('—');
    // Bars are told apart by texture: no two parts share colour and texture.
    const fills = [...document.querySelectorAll('.charts figure')].map((one) => [...one.querySelectorAll('svg[role=img] pattern')].map((pattern) => pattern.innerHTML));
    for (const looks of fills) expect(new Set(looks).size).toBe(looks.length);
  });

  it('say why the rows add up to more than there are cases', async () => {
    await open('#/reports/statistics');
    await screen.findByText(/各行案件数相加为 13，案件共 12 件/);
  });

  it('are defined in the same words on the screen and on paper', () => {
    for (const [language, papers] of [['zh-CN', zhPapers], ['en', enPapers]] as const) {
      for (let at = 1; at <= 8; at += 1) {
        expect(table(language, 'ui')[`definition.${at}`]).toBe((papers as Record<string, string>)[`statistics.definition_${at}`]);
      }
    }
  });
});

describe('a printout', () => {
  it('of the status is shown at once and printed by Enter', async () => {
    const { desk, user } = await open('#/today');
    await user.click(await screen.findByRole('button', { name: '打印情况简表' }));
    const print = await screen.findByRole('button', { name: '打印' });
    await waitFor(() => expect(document.activeElement).toBe(print));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(desk.tended).toContainEqual({ chore: 'print_paper', digest: expect.stringContaining('sha256:') }));
    expect(desk.asked).toContainEqual({ question: 'printout', of: { printout: 'status' }, language: 'bilingual' });
  });

  it('of a day is that of the day chosen', async () => {
    const { desk, user } = await open('#/reports/brief');
    await user.click(await screen.findByRole('button', { name: /打印 .* 简报/ }));
    await screen.findByRole('button', { name: '打印' });
    const asked = desk.asked.find((one) => one.question === 'printout');
    expect(asked).toMatchObject({ of: { printout: 'daily_brief', day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) } });
  });
});

describe('an export', () => {
  it('asks how, with whom and where, and goes out under the filter in sight', async () => {
    const { desk, user } = await open('#/cases/list/overdue');
    desk.chooseTarget = async (_title, name) => `/tmp/${name}`;
    await user.click(await screen.findByRole('button', { name: '导出' }));
    await user.click(await screen.findByRole('radio', { name: /文本表格/ }));
    await user.click(screen.getByRole('checkbox', { name: /包括个人信息/ }));
    await user.click(screen.getByRole('button', { name: '选择位置并导出' }));
    await waitFor(() => expect(desk.tended.some(({ chore }) => chore === 'save_table')).toBe(true));
    const chore = desk.tended.find((one) => one.chore === 'save_table');
    expect(chore).toMatchObject({ of: { table: 'cases', query: '', filter: 'overdue' }, personal: true, job: 'save_table', path: expect.stringMatching(/案件-.*\.csv$/) });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('says why a file could not be written, and stays', async () => {
    const { desk, user } = await open('#/papers');
    desk.chooseTarget = async () => '/full/list.xlsx';
    await user.click(await screen.findByRole('button', { name: '导出' }));
    desk.failing = { kind: 'unusable', part: 'desk', why: Object.assign({ code: 'disk_full' }, { name: 'list.xlsx' }) };
    await user.click(await screen.findByRole('button', { name: '选择位置并导出' }));
    expect((await screen.findByRole('alert')).textContent).toContain('磁盘空间不足');
    expect(screen.getByRole('dialog')).toBeTruthy();
  });
});

it('tells of each paper when, by whom and how often it was printed again', async () => {
  await open('#/papers/TYZ26-A-0014-8');
  const log = (await screen.findByText('重印 1 份')).closest('li');
  expect(log?.textContent).toContain('10:58');
});
