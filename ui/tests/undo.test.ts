// What was recorded is set right again by another act, never by taking the first away.
import { screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { open, settle, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
});

const ROLES = { name: '岗位' };

async function takeRole(user: Awaited<ReturnType<typeof open>>['user']): Promise<void> {
  await user.click(screen.getAllByRole('button', ROLES)[0]!);
  const dialog = screen.getByRole('dialog');
  const held = within(dialog).getAllByRole('checkbox', { checked: true })[0]!;
  const free = within(dialog).getAllByRole('checkbox', { checked: false })[0]!;
  await user.click(free);
  await user.click(held);
  await user.click(within(dialog).getByRole('button', { name: '登记' }));
  await settle();
}

const rolesOf = (command: unknown): string[] => (command as { roles: string[] }).roles;

describe('undo', () => {
  it('gives an officer the former roles back by an act of its own', async () => {
    const { desk, user } = await open('#/fair/officers');
    await takeRole(user);
    await user.click(screen.getByRole('button', { name: '撤销' }));
    await settle();
    const [given, back] = desk.executed;
    expect(desk.executed).toHaveLength(2);
    expect(rolesOf(given)).not.toEqual(rolesOf(back));
    const shown = screen.getByRole('status');
    expect(shown.textContent).toContain('已撤销');
    expect(within(shown).queryByRole('button', { name: '撤销' })).toBeNull();
  });

  it('is one chord away, but never where one writes', async () => {
    const { desk, user } = await open('#/fair/body');
    await user.click(screen.getByRole('button', { name: '保存' }));
    await settle();
    expect(desk.executed).toHaveLength(1);
    screen.getAllByRole('textbox')[0]!.focus();
    await user.keyboard('{Control>}z{/Control}');
    await settle();
    expect(desk.executed).toHaveLength(1);
    (document.activeElement as HTMLElement).blur();
    await user.keyboard('{Control>}z{/Control}');
    await settle();
    expect(desk.executed).toHaveLength(2);
    expect(desk.executed[1]).toEqual(desk.executed[0]);
  });
});

describe('an act on an exhibitor or a case', () => {
  const act = async (place: string, name: string, fill: (dialog: HTMLElement, user: Awaited<ReturnType<typeof open>>['user']) => Promise<void>) => {
    const { desk, user } = await open(place);
    await user.click(screen.getByRole('button', { name }));
    await settle();
    const dialog = screen.getByRole('dialog');
    await fill(dialog, user);
    await user.click(within(dialog).getByRole('button', { name: '登记' }));
    await settle();
    await user.click(screen.getByRole('button', { name: '撤销' }));
    await settle();
    return desk.executed;
  };

  it('gives the particulars back that were changed, and no others', async () => {
    const [given, back] = await act('#/exhibitors/x1', '更正信息', async (dialog, user) => {
      await user.type(within(dialog).getByLabelText(/^名称/), '新');
    });
    expect(given).toMatchObject({ type: 'correct_exhibitor', details: { name: expect.stringMatching(/新$/) } });
    const name = (given as { details: { name: string } }).details.name.replace(/新$/, '');
    expect(back).toEqual({ ...given, details: { name } });
  });

  it('takes a decision on an exhibit back by taking its review up again', async () => {
    const { desk, user } = await open('#/exhibitors/x1');
    await user.click(within(screen.getByText('控制软件').closest('article')!).getByRole('button', { name: /对照材料审查/ }));
    await settle();
    const dialog = screen.getByRole('dialog');
    await user.selectOptions(within(dialog).getByRole('combobox', { name: '处理' }), '通过');
    await user.click(within(dialog).getByRole('button', { name: '通过' }));
    await settle();
    await user.click(screen.getByRole('button', { name: '撤销' }));
    await settle();
    const [given, back] = desk.executed as Record<string, unknown>[];
    expect(given).toMatchObject({ type: 'clear_exhibit', exhibitor: 'x1' });
    expect(back).toEqual({ type: 'reopen_review', exhibitor: 'x1', exhibit: given!.exhibit, because: 'mistake', reasons: '登记后随即撤回。' });
  });

  it('gives a case back to whoever handled it', async () => {
    const [given, back] = await act('#/cases/c1', '指定承办人', async (dialog, user) => {
      await user.selectOptions(within(dialog).getByRole('combobox'), within(dialog).getAllByRole('option').at(-1)!);
    });
    expect(given).toMatchObject({ type: 'assign_handler' });
    expect(back).toMatchObject({ type: 'assign_handler' });
    expect(back).not.toEqual(given);
  });
});
