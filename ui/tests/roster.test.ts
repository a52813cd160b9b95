// The roster at work: all exhibits, the guided import, documents beside forms, the history card.
import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Executed } from '../src/core/desk';
import { fakeDesk } from '../src/fake/fake-desk';
import { exhibitor, rosterPreview } from '../src/fake/exhibitors';
import { open, settle, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
});

const button = (name: string | RegExp, within_: HTMLElement = document.body) => within(within_).getByRole('button', { name });
const cancelled = { kind: 'unusable', part: 'desk', why: { code: 'cancelled' } } as const;

describe('the list of all exhibits', () => {
  it('asks for a page ahead by the place where the page before ended', async () => {
    const { desk } = await open('#/exhibitors/exhibits');
    const asked = desk.asked.filter((one) => one.question === 'exhibits');
    expect(asked.map((one) => 'from' in one && [one.after, one.from])).toEqual([[0, null], [60, '60']]);
  });

  it('leads to the exhibit that is meant, and back to where the list was left', async () => {
    const { user } = await open('#/exhibitors/exhibits');
    const list = () => screen.getByRole('list', { name: '展品' });
    within(list()).getAllByRole('button')[0]!.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    await settle();
    await user.keyboard('{Enter}');
    await settle();
    expect(location.hash).toBe('#/exhibitors/x1/e3');
    expect(document.activeElement?.id).toBe('exhibit-e3');
    await user.click(button('展品'));
    await settle();
    expect(location.hash).toBe('#/exhibitors/exhibits');
    expect(document.activeElement?.getAttribute('data-row')).toBe('2');
  });

  it('keeps the keys in the list while a row is still on its way', async () => {
    const desk = fakeDesk();
    const view = desk.view.bind(desk);
    desk.view = ((question) => ('from' in question && question.after > 60 ? new Promise(() => undefined) : view(question))) as typeof desk.view;
    const { user } = await open('#/exhibitors/exhibits', desk);
    within(screen.getByRole('list', { name: '展品' })).getAllByRole('button')[0]!.focus();
    await user.keyboard('{End}');
    await settle();
    expect(document.activeElement?.getAttribute('data-row')).toBe('49999');
    expect(document.activeElement?.getAttribute('aria-busy')).toBe('true');
    await user.keyboard('{Home}');
    await settle();
    expect(document.activeElement?.getAttribute('data-row')).toBe('0');
  });

  it('goes from the field above into the list with one key', async () => {
    const { user } = await open('#/exhibitors/exhibits');
    await user.click(screen.getByRole('searchbox'));
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.getAttribute('data-row')).toBe('0');
  });
});

describe('the guided import', () => {
  it('goes on with Enter and back with Escape, and closes only from its first step', async () => {
    const { user } = await open('#/exhibitors/import');
    const dialog = screen.getByRole('dialog') as HTMLDialogElement;
    const escape = () => fireEvent(dialog, new Event('cancel', { cancelable: true }));
    expect(document.activeElement?.textContent).toContain('选择名册文件');
    await user.keyboard('{Enter}');
    await settle();
    expect(within(dialog).getByText('请核对每一列的含义；不需要的列选“不导入”。')).toBeTruthy();
    await user.keyboard('{Enter}');
    await settle();
    expect(within(dialog).getByRole('heading', { name: '未能读取的行：2' })).toBeTruthy();
    await escape();
    await settle();
    expect(within(dialog).getByText('请核对每一列的含义；不需要的列选“不导入”。')).toBeTruthy();
    await escape();
    await settle();
    expect(button(/选择名册文件/, dialog)).toBeTruthy();
    await escape();
    await settle();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  async function importing(): Promise<{ dialog: HTMLElement; user: Awaited<ReturnType<typeof open>>['user']; desk: ReturnType<typeof fakeDesk>; end: (how: 'done' | 'cancelled') => void }> {
    const desk = fakeDesk();
    let end: (how: 'done' | 'cancelled') => void = () => undefined;
    desk.execute = () =>
      new Promise<Executed>((done, fail) => {
        end = (how) => (how === 'done' ? done({ id: '1', facts: ['sha256:1'], streams: [], papers: [], trouble: null }) : fail(cancelled));
      });
    const { user } = await open('#/exhibitors/import', desk);
    await user.keyboard('{Enter}');
    await settle();
    await user.keyboard('{Enter}');
    await settle();
    const dialog = screen.getByRole('dialog');
    await user.click(button('导入', dialog));
    desk.progress({ job: 'import', done: 120, total: 900 });
    await settle();
    return { dialog, user, desk, end: (how) => end(how) };
  }

  it('shows how far it is, and says that nothing was recorded where it was stopped', async () => {
    const { dialog, user, desk, end } = await importing();
    expect(within(dialog).getByRole('progressbar', { name: '正在写入' }).getAttribute('value')).toBe('120');
    await user.click(button('停止', dialog));
    expect(desk.tended.at(-1)).toEqual({ chore: 'cancel', job: 'import' });
    end('cancelled');
    await settle();
    expect(within(dialog).getByRole('status').textContent).toContain('一行也没有写入');
    expect(within(dialog).queryByRole('alert')).toBeNull();
    expect(button('导入', dialog)).toBeTruthy();
  });

  it('says that all was recorded where it was stopped too late', async () => {
    const { dialog, user, end } = await importing();
    await user.click(button('停止', dialog));
    end('done');
    await settle();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.body.textContent).toContain('停止得晚了');
  });

  it('neither closes nor goes back while it records', async () => {
    const { dialog, desk, end } = await importing();
    await fireEvent(dialog, new Event('cancel', { cancelable: true }));
    expect(desk.tended.at(-1)).toEqual({ chore: 'cancel', job: 'import' });
    expect(screen.getByRole('dialog')).toBe(dialog);
    end('cancelled');
    await settle();
    expect(screen.getByRole('dialog')).toBe(dialog);
  });

  it('says that an encoding was guessed until a person chose one', async () => {
    const { user, desk } = await open('#/exhibitors/import');
    await user.keyboard('{Enter}');
    await settle();
    const dialog = screen.getByRole('dialog');
    expect(rosterPreview.format).toMatchObject({ encoding_source: 'guessed' });
    expect(within(dialog).getByText(/编码是猜出来的/)).toBeTruthy();
    await user.selectOptions(within(dialog).getByLabelText('编码'), 'utf-8');
    await settle();
    expect(within(dialog).queryByText(/编码是猜出来的/)).toBeNull();
    expect(desk).toBeTruthy();
  });
});

describe('documents beside a form', () => {
  it('are asked for where only a roster says that a pledge was signed', async () => {
    const desk = fakeDesk({
      exhibitor: ({ id }) => {
        const view = exhibitor(id);
        return { ...view, state: { ...view.state, pledge: { ...view.state.pledge, signed: { ...view.state.pledge.signed!, scan: null } } } };
      },
    });
    await open('#/exhibitors/x4', desk);
    expect(screen.queryByRole('button', { name: '核验接收' })).toBeNull();
    expect(button('收承诺书')).toBeTruthy();
  });

  it('stand beside the check of a pledge, and give way to the paper that is asked for', async () => {
    const { user } = await open('#/exhibitors/x4');
    await user.click(button('核验接收'));
    const dialog = screen.getByRole('dialog');
    expect(dialog.querySelector('iframe')?.title).toBe('签署的承诺书');
    await user.click(within(dialog).getByRole('checkbox', { name: /印章/ }));
    await user.click(within(dialog).getByRole('checkbox', { name: /条款/ }));
    await user.click(button('查看文书', dialog));
    await settle();
    expect(within(dialog).getByRole('radio', { name: '文书' })).toHaveProperty('checked', true);
    await user.click(within(dialog).getByRole('radio', { name: '材料' }));
    expect(within(dialog).getByRole('region', { name: '材料' })).toBeTruthy();
  });

  it('are enlarged, turned and leafed through with the keyboard', async () => {
    const { user } = await open('#/exhibitors/x1');
    await user.click(within(screen.getByText('控制软件').closest('article')!).getByRole('button', { name: /对照材料审查/ }));
    const dialog = screen.getByRole('dialog');
    const papers = within(dialog).getByRole('region', { name: '材料' });
    const picture = () => within(papers).getByRole('img');
    const turned = () => picture().querySelector('img')!.style.transform;
    expect(papers.textContent).toContain('权利证明 · 控制软件');
    picture().focus();
    await user.keyboard('r');
    expect(turned()).toContain('rotate(90deg)');
    await user.keyboard('1');
    expect(button('整页（1）', papers).getAttribute('aria-pressed')).toBe('true');
    await user.keyboard('0');
    expect(button('适合宽度（0）', papers).getAttribute('aria-pressed')).toBe('true');
    await user.keyboard('{PageDown}');
    expect(papers.textContent).toContain('现场照片');
    expect(turned()).toContain('rotate(0deg)');
  });

  it('stay while one exhibit after the other is decided on', async () => {
    const { desk, user } = await open('#/exhibitors/x1');
    await user.click(within(screen.getByText('控制软件').closest('article')!).getByRole('button', { name: /对照材料审查/ }));
    const dialog = screen.getByRole('dialog');
    await user.selectOptions(within(dialog).getByLabelText('处理'), '通过');
    await user.click(button('通过', dialog));
    await settle();
    expect(desk.executed).toEqual([{ type: 'clear_exhibit', exhibitor: 'x1', exhibit: 'e4', reasons: '' }]);
    // The next one that nobody has decided on.
    expect(within(dialog).getByRole('heading', { name: '手动换向阀' })).toBeTruthy();
    await user.click(button('上一件', dialog));
    expect(within(dialog).getByRole('heading', { name: '控制软件' })).toBeTruthy();
  });
});

describe('the history card', () => {
  it('tells what counts and what does not, and what it cannot know', async () => {
    await open('#/exhibitors/x1');
    const card = screen.getByRole('region', { name: '经历' });
    expect(card.textContent).toContain('S 1');
    expect(card.textContent).toContain('E 1');
    expect(within(card).getByText('已撤销，不计')).toBeTruthy();
    expect(within(card).getByText('认错，不计')).toBeTruthy();
    expect(within(card).getByText('以“双塔液压有限公司太原分公司”名义')).toBeTruthy();
    expect(within(card).getByRole('link', { name: '双塔液压有限公司太原分公司' }).getAttribute('href')).toBe('#/exhibitors/x40');
    expect(card.textContent).toContain('所知范围');
    expect(card.textContent).toContain('第十届');
    expect(card.textContent).toContain('这里没有读取');
  });
});
