// The cases at work, on the fake desk: list and board, the one page, and a comparison.
import { cleanup, fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseRow, CaseView } from '../src/core/views';
import { caseRows, caseView } from '../src/fake/cases';
import { fakeDesk, type FakeDesk } from '../src/fake/fake-desk';
import { digest } from '../src/fake/people';
import { lanes, LANES, step } from '../src/rooms/cases/board/board';
import { moved, under } from '../src/rooms/cases/comparison/places';
import { STAGES } from '../src/core/vocabulary';
import { open, settle, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
});

const button = (name: string | RegExp, of: HTMLElement = document.body) => within(of).getByRole('button', { name });

/** Many cases, spread over a few stages. */
function many(count: number): CaseRow[] {
  const stages: CaseRow['stage'][] = ['received', 'suspended', 'answer_due', 'closed'];
  return Array.from({ length: count }, (_, at) => ({
    ...caseRows[at % caseRows.length]!,
    id: `m${at}`,
    number: `TYZ26-A-${String(1000 + at)}-7`,
    stage: stages[at % stages.length]!,
    closed_at: at % stages.length === 3 ? '2026-11-22T01:00:00Z' : null,
  }));
}

function boarded(rows: CaseRow[]): FakeDesk {
  const desk = fakeDesk({
    cases: ({ after, limit }) => ({ total: rows.length, after, rows: rows.slice(after, after + limit), counts: { open: rows.length, mine: 0, overdue: 0, measures: 0, appeals: 0, reports_due: 0, closed: 0, all: rows.length } }),
  });
  desk.session.settings.cases_as = 'board';
  return desk;
}

function withCase(change: (view: CaseView) => CaseView, desk = fakeDesk({ case: ({ id }) => change({ ...structuredClone(caseView), id }) })): FakeDesk {
  return desk;
}

describe('a list in which nothing is', () => {
  const counts = { open: 3, mine: 0, overdue: 0, measures: 0, appeals: 0, reports_due: 0, closed: 0, all: 3 };

  it('speaks of the search only where something is sought', async () => {
    const { user } = await open('#/cases/list/mine', fakeDesk({ cases: ({ after }) => ({ total: 0, after, rows: [], counts }) }));
    expect(screen.getByText('没有由您承办的案件')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^逾期/ }));
    await settle();
    expect(screen.getByText('此筛选下没有内容')).toBeTruthy();
    await user.type(screen.getByRole('searchbox'), '双塔');
    await settle(400);
    expect(screen.getByText('没有符合的内容')).toBeTruthy();
  });
});

describe('the lanes', () => {
  it('are one for each stage, in the order of the road', () => {
    expect([...LANES].sort()).toEqual([...STAGES].sort());
    expect(lanes(caseRows).flatMap(({ cases }) => cases)).toHaveLength(caseRows.length);
  });

  it('show first what runs out first', () => {
    const due = (id: string, at: string | null): CaseRow => ({ ...caseRows[0]!, id, stage: 'found', next: at === null ? null : { deadline: 'opinion', due: at, alarm: null } });
    const lane = lanes([due('none', null), due('late', '2026-11-22T09:00:00Z'), due('soon', '2026-11-22T03:00:00Z')]).find(({ stage }) => stage === 'found')!;
    expect(lane.cases.map(({ id }) => id)).toEqual(['soon', 'late', 'none']);
  });

  it('are walked by arrows, over empty ones', () => {
    const of = lanes(many(8));
    const first = LANES.indexOf('received');
    expect(step(of, { lane: first, card: 1 }, 'ArrowRight')).toEqual({ lane: LANES.indexOf('suspended'), card: 1 });
    expect(step(of, { lane: first, card: 0 }, 'ArrowLeft')).toBeNull();
    expect(step(of, { lane: first, card: 1 }, 'ArrowDown')).toBeNull();
    expect(step(of, { lane: first, card: 0 }, 'End')).toEqual({ lane: first, card: 1 });
    expect(step(of, { lane: first, card: 0 }, 'x')).toBeNull();
  });
});

describe('the board', () => {
  it('is chosen once and remembered', async () => {
    const { desk, user } = await open('#/cases');
    expect(screen.queryByRole('group', { name: '案件看板' })).toBeNull();
    await user.click(button('看板'));
    await settle();
    expect(screen.getByRole('group', { name: '案件看板' })).toBeTruthy();
    expect(desk.tended).toContainEqual({ chore: 'keep_setting', key: 'cases_as', value: 'board' });
    // At once, and not only when the desk has kept it.
    location.hash = '#/cases/list/all';
    await settle();
    expect(screen.getByRole('group', { name: '案件看板' })).toBeTruthy();
  });

  it('counts each lane, and keeps empty ones quiet', async () => {
    await open('#/cases', boarded(many(40)));
    expect(within(screen.getByRole('region', { name: '待答辩，10 件' })).getAllByRole('link')).toHaveLength(10);
    expect(within(screen.getByRole('region', { name: '申诉中，0 件' })).queryByRole('link')).toBeNull();
  });

  it('holds three hundred cases, walked by arrows and opened by Enter', async () => {
    const { user } = await open('#/cases', boarded(many(300)));
    const board = screen.getByRole('group', { name: '案件看板' });
    expect(within(board).getAllByRole('link')).toHaveLength(300);
    const reached = within(board).getAllByRole('link').filter((card) => card.tabIndex === 0);
    expect(reached).toHaveLength(1);
    reached[0]!.focus();
    await user.keyboard('{ArrowDown}{ArrowRight}');
    const here = document.activeElement as HTMLElement;
    expect(here.closest('section')?.getAttribute('aria-label')).toBe('暂停展出，75 件');
    await user.keyboard('{Enter}');
    await settle();
    expect(location.hash).toBe(`#/cases/${here.dataset.card}`);
  });

  it('takes the same filters as the list', async () => {
    const { desk, user } = await open('#/cases', boarded(many(12)));
    await user.click(button(/^逾期/));
    await settle();
    expect(desk.asked.at(-1)).toMatchObject({ question: 'cases', filter: 'overdue' });
    expect(screen.getByRole('group', { name: '案件看板' })).toBeTruthy();
  });
});

describe('a case', () => {
  it('tells first what is where, whom to call, who handles it and what supports the right', async () => {
    await open('#/cases/c1');
    const items = screen.getByRole('region', { name: '所涉展品' });
    expect(items.textContent).toMatch(/液压双联泵 SDY-40.*展台左侧.*暂停展出/s);
    const parties = screen.getByRole('region', { name: '双方' });
    expect(parties.textContent).toMatch(/0359-000 0000.*138 0000 0001.*139 0000 0000.*承办/s);
    expect(screen.getByRole('region', { name: '权利与状态' }).textContent).toMatch(/ZL202230030012\.4.*评价报告：符合授权条件/s);
  });

  it('says so where a telephone is erased, and where none was left', async () => {
    const desk = withCase((view) => ({ ...view, complainant: { ...view.complainant!, phone: null, phone_withheld: true }, respondent: { ...view.respondent, phone: null } }));
    await open('#/cases/c1', desk);
    const parties = screen.getByRole('region', { name: '双方' });
    expect(within(parties).getByText(/电话已删除或不可见/)).toBeTruthy();
    expect(within(parties).getByText(/未留电话/)).toBeTruthy();
  });

  it('says so where a design has no evaluation report', async () => {
    const desk = withCase((view) => ({ ...view, state: { ...view.state, rights: [{ ...view.state.rights[0]!, evaluation: 'none', status_proved_on: null }] } }));
    await open('#/cases/c1', desk);
    expect(screen.getByRole('region', { name: '权利与状态' }).textContent).toMatch(/未提交评价报告.*未提交法律状态证明/s);
  });

  it('shows on its fact how a paper was served, and which was not', async () => {
    await open('#/cases/c1');
    const events = screen.getByRole('region', { name: '经过' });
    expect(events.textContent).toMatch(/暂停展出通知书 TYZ26-A-0014-8 ✓ 留置送达 · 拒绝接收或签字 .*王磊 回证 TYZ26-A-0016-L/s);
    const unserved = withCase((view) => ({ ...view, timeline: view.timeline.map((row) => ({ ...row, papers: row.papers.map((paper) => ({ ...paper, to_serve: true, services: [] })) })) }));
    await open('#/cases/c1', unserved);
    expect(within(screen.getAllByRole('region', { name: '经过' }).at(-1)!).getAllByText(/未送达/).length).toBeGreaterThan(0);
  });

  it('shows openly what is not yet possible, each with its reason and a next step', async () => {
    await open('#/cases/c1');
    const fold = screen.getByText(/^暂不能办/).closest('details')!;
    expect(fold.open).toBe(true);
    for (const row of within(fold).getAllByRole('listitem')) expect(within(row).getByRole('button')).toBeTruthy();
  });

  it('leads from a notice that waits for its service to the notice', async () => {
    const desk = withCase((view) => ({
      ...view,
      moves: view.moves.map((one) => (one.step === 'record_default' ? { ...one, hindered: { code: 'notice_not_served' } } : one)),
    }));
    const { user } = await open('#/cases/c1', desk);
    await user.click(button('去登记送达'));
    expect(location.hash).toBe('#/papers/TYZ26-A-0015-2');
  });

  it('says whose the next step is where it is another officer\'s, and of whom the handler', async () => {
    const hindered = (code: object) => withCase((view) => ({ ...view, moves: view.moves.map((one) => (one.step === 'make_decision' ? { ...one, hindered: code as never } : one)) }));
    const { user } = await open('#/cases/c1', hindered({ code: 'role_missing', needed: ['decider'] }));
    const moves = () => screen.getAllByRole('region', { name: '现在可以做' }).at(-1)!;
    expect(moves().textContent).toMatch(/下一步：作出处理意见 *由 陈静（.+） 办理/);
    expect(within(moves()).queryByText('作出处理意见', { selector: 'b' })).toBeNull();
    await user.click(within(moves()).getAllByRole('button', { name: '切换人员' })[0]!);
    expect(screen.getByRole('dialog')).toBeTruthy();
    cleanup();
    await open('#/cases/c1', hindered({ code: 'role_missing', needed: ['handler', 'decider'] }));
    expect(moves().textContent).toContain('由 李敏（');
    cleanup();
    await open('#/cases/c1', hindered({ code: 'answer_period_runs', until: '2026-11-22T04:00:00Z' }));
    expect(moves().textContent).not.toContain('下一步');
  });

  it('folds what is not yet possible only where it is much', async () => {
    const desk = withCase((view) => ({ ...view, moves: view.moves.map((one) => (one.hindered ? { ...one, hindered: { code: 'suspicion_not_found' } } : one)) }));
    await open('#/cases/c1', desk);
    expect(screen.getByText(/^暂不能办/).closest('details')!.open).toBe(false);
  });
});

describe('a comparison', () => {
  it('shows its numbers on both pictures', async () => {
    await open('#/cases/c1');
    const sheet = screen.getByRole('region', { name: '比对' });
    expect(within(sheet).getAllByRole('img')).toHaveLength(2);
    const numbers = [...sheet.querySelectorAll<HTMLElement>('.mark')];
    expect(numbers.map((mark) => mark.textContent)).toEqual(['1', '2', '3', '4', '1', '2', '3', '4']);
    expect(numbers[1]!.style.left).toBe('50%');
    expect(sheet.textContent).toMatch(/双环面板.*内环略大.*近似/s);
  });

  it('reads what was recorded before pictures carried numbers', async () => {
    const before = withCase((view) => ({ ...view, comparisons: [{ ...view.comparisons[0]!, compared: null, shown: [null, null, null, null] }] }));
    await open('#/cases/c1', before);
    const sheet = screen.getByRole('region', { name: '比对' });
    expect(within(sheet).getAllByRole('img')).toHaveLength(2);
    expect(sheet.querySelectorAll('.mark')).toHaveLength(0);
    expect(sheet.textContent).toMatch(/双环面板.*近似/s);
  });

  it('is recorded with marks by keyboard alone', async () => {
    const { desk, user } = await open('#/cases/c1/record_comparison', withCase((view) => ({ ...view, comparisons: [] })));
    const dialog = screen.getByRole('dialog');
    for (const side of ['权利图片', '现场照片']) {
      const group = within(dialog).getByRole('group', { name: side });
      within(group).getAllByRole('button', { name: /^用这张/ })[side === '权利图片' ? 0 : 1]!.focus();
      await user.keyboard('{Enter}');
      await settle();
    }
    within(dialog).getByRole('textbox', { name: '特征' }).focus();
    await user.keyboard('双环面板');
    await user.selectOptions(within(dialog).getByRole('combobox', { name: '比对结果' }), 'similar');
    button('在权利图片上标 1', dialog).focus();
    await user.keyboard('{Enter}');
    await settle();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('标记 1：距左 500，距上 500（千分之）');
    await user.keyboard('{ArrowLeft}{ArrowUp}{Shift>}{ArrowUp}{/Shift}');
    button('在现场照片上标 1', dialog).focus();
    await user.keyboard('{Enter}');
    await settle();
    await user.click(button('登记', dialog));
    await settle();
    expect(desk.executed).toHaveLength(1);
    expect(desk.executed[0]).toMatchObject({
      type: 'record_comparison',
      features: [['双环面板', 'similar']],
      compared: {
        right: 'design', form: 'views',
        pairs: [{ view: 'front', right: digest('photo1'), exhibit: digest('photo2') }],
        points: [{ about: { what: 'feature' }, marks: [{ picture: digest('photo1'), x: 480, y: 478 }, { picture: digest('photo2'), x: 500, y: 500 }] }],
      },
      blobs: [{ digest: digest('photo1') }, { digest: digest('photo2') }],
    });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('takes a mark away again, and the focus goes back to its line', async () => {
    const { user } = await open('#/cases/c1/record_comparison');
    const dialog = screen.getByRole('dialog');
    const marks = () => dialog.querySelectorAll('button.mark').length;
    const before = marks();
    expect(before).toBe(8);
    (dialog.querySelectorAll<HTMLElement>('button.mark')[1])!.focus();
    await user.keyboard('{Delete}');
    await settle();
    expect(marks()).toBe(before - 1);
    expect(document.activeElement).toHaveProperty('value', '双环面板');
  });

  it('places the number of the line in hand where the picture is pressed', async () => {
    const { user } = await open('#/cases/c1/record_comparison');
    const dialog = screen.getByRole('dialog');
    await user.click(within(dialog).getAllByRole('textbox', { name: '特征' })[2]!);
    const picture = within(dialog).getByRole('img', { name: '现场照片' });
    picture.getBoundingClientRect = () => ({ left: 100, top: 50, width: 200, height: 100 }) as DOMRect;
    await fireEvent.click(picture, { clientX: 150, clientY: 125 });
    const group = within(dialog).getByRole('group', { name: '现场照片' });
    expect(within(group).getByRole('button', { name: /^标记 3/ }).getAttribute('aria-label')).toBe('标记 3：距左 250，距上 750（千分之）');
  });

  it('says what is blank and records nothing', async () => {
    const { desk, user } = await open('#/cases/c1/record_comparison', withCase((view) => ({ ...view, comparisons: [] })));
    const dialog = screen.getByRole('dialog');
    await user.click(button('登记', dialog));
    await settle();
    expect(desk.executed).toEqual([]);
    expect(within(dialog).getByRole('alert').textContent).toContain('2');
    expect(document.activeElement).toBe(within(dialog).getByRole('textbox', { name: '特征' }));
  });

  it.each([
    ['invention', 'claims', ['权利要求对照']],
    ['trademark', 'signs', ['特征', '类别与商品']],
    ['copyright', 'documents', ['权利文件核对', '特征']],
  ] as const)('on %s has the form of %s', async (right, form, parts) => {
    const desk = withCase((view) => ({
      ...view,
      comparisons: [],
      state: { ...view.state, rights: [{ ...view.state.rights[0]!, right, classes: [11] }], missing: ['work_comparison'] },
      rights: [{ ...view.rights[0]!, right, form, documents: ['copyright_proof', 'work_comparison'] }],
    }));
    await open('#/cases/c1/record_comparison', desk);
    const dialog = screen.getByRole('dialog');
    for (const part of parts) expect(within(dialog).getByRole('group', { name: part })).toBeTruthy();
    if (form === 'documents') expect(within(dialog).getAllByRole('checkbox').map((box) => (box as HTMLInputElement).checked)).toEqual([true, false]);
    if (form === 'signs') expect(within(dialog).getByRole('textbox', { name: '类别' })).toHaveProperty('value', '11');
  });
});

describe('a comparison that was recorded', () => {
  it('names the columns of each part by what is compared in it', async () => {
    const desk = withCase((view) => {
      const [one] = view.comparisons;
      const points = [{ about: { what: 'document' as const, paper: 'copyright_proof' as const, present: true }, marks: [] }, { about: { what: 'feature' as const }, marks: [] }];
      const compared = { ...one!.compared!, form: 'documents' as const, pairs: [], points };
      return { ...view, comparisons: [{ ...one!, features: [[null, 'same'], ['底纹', 'similar']], shown: ['首页相符', '较疏'], compared }] };
    });
    await open('#/cases/c1', desk);
    const table = within(screen.getByRole('region', { name: '比对' })).getByRole('table');
    const heads = [...table.querySelectorAll('tr:has(th)')].map((row) => [...row.querySelectorAll('th')].map((cell) => cell.textContent));
    expect(heads).toEqual([['权利文件核对', '核对情况', '比对结果'], ['特征', '展品所示', '比对结果']]);
    expect(table.textContent).toContain('作品登记证书、底稿或者发表证明');
    expect(table.textContent).toContain('相符');
  });
});

describe('a place on a picture', () => {
  it('is counted in thousandths and stays on the picture', () => {
    const box = { left: 10, top: 20, width: 400, height: 200 };
    expect(under(box, { clientX: 110, clientY: 120 })).toEqual({ x: 250, y: 500 });
    expect(under(box, { clientX: -50, clientY: 900 })).toEqual({ x: 0, y: 1000 });
    expect(moved({ x: 990, y: 5 }, { key: 'ArrowRight', shiftKey: false })).toEqual({ x: 1000, y: 5 });
    expect(moved({ x: 990, y: 5 }, { key: 'ArrowUp', shiftKey: true })).toEqual({ x: 990, y: 3 });
    expect(moved({ x: 1, y: 1 }, { key: 'Tab', shiftKey: false })).toBeNull();
  });
});
