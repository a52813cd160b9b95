// The machines of a fair: what has reached the office, and how others are let in.
import { screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { devices, invited } from '../src/fake/devices';
import { fakeDesk } from '../src/fake/fake-desk';
import { digest, NOW } from '../src/fake/people';
import { now } from '../src/core/now.svelte';
import type { DevicesView } from '../src/core/views';
import { open, settle, stopClocks } from './stage';

beforeEach(() => {
  stopClocks();
  now.at = Date.parse(NOW);
});
afterEach(() => {
  vi.useRealTimers();
});

const hand = userEvent.setup({ delay: null });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const row = (name: string): string => screen.getByRole('rowheader', { name: new RegExp(name) }).closest('tr')!.textContent!.replace(/\s+/g, ' ');
const bar = () => within(screen.getAllByRole('banner')[0]!);
const showing = (given: Partial<DevicesView>) => fakeDesk({ devices: () => ({ ...devices, ...given }) });

describe('the devices', () => {
  test('each says in words how far its records have come', async () => {
    await open('#/devices');
    expect(row('站号 A')).toMatch(/本机.*1,284.*总部已签收，有回执/);
    expect(row('2号馆服务台')).toMatch(/530.*总部已签收 412 \/ 530/);
    expect(row('巡查二组')).toMatch(/18.*已存本机/);
    expect(row('巡查一组')).toMatch(/密钥被复制.*请停用这台设备/);
    expect(row('3号馆旧机')).toContain('已停用');
    expect(row('组委会办公室')).toMatch(/192\.168\.1\.5:7443.*10:41 交换过/);
  });

  test('what is stuck is told with its reason', async () => {
    await open('#/devices');
    expect(screen.getByText(/7 个文件还没有到本机（21\.4 MB）/).textContent).toContain('自动补齐');
    expect(screen.getByText(/2 条登记还不能采用/).textContent).toContain('准入记录到达后');
  });

  test('a revocation cuts at the last fact that is here', async () => {
    const { desk } = await open('#/devices');
    await hand.click(button('停用 2号馆服务台'));
    await hand.type(screen.getByLabelText(/^理由/), '机器丢失');
    await hand.click(within(screen.getByRole('dialog')).getByRole('button', { name: '停用' }));
    await settle();
    expect(desk.executed).toEqual([{ type: 'revoke_device', device: 'd2', last_sequence: 530, last_digest: digest('d2'), reasons: '机器丢失' }]);
  });

  test('neither this desk nor what was revoked can be revoked, and only an administrator lets in', async () => {
    await open('#/devices');
    expect(screen.getAllByRole('button', { name: /^停用 / })).toHaveLength(4);
    expect(screen.queryByRole('button', { name: '停用 站号 A' })).toBeNull();
  });

  test('what another machine lacks is packed for it, and what somebody brings is taken in', async () => {
    const { desk } = await open('#/devices');
    await hand.click(button('存给2号馆服务台'));
    await settle();
    expect(desk.tended).toContainEqual({ chore: 'pack_bundle', device: 'd2', path: expect.any(String) as string });
    expect(screen.getByText('已存好 40 条登记、3 个文件')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^存给(站号 A|组委会办公室|3号馆旧机)/ })).toBeNull();
    await hand.click(button('导入带来的包'));
    await settle();
    expect(screen.getByText(/已导入2号馆服务台带来的 12 条登记、2 个文件/)).toBeTruthy();
  });

  test('whoever may not administer sees the same and changes nothing', async () => {
    await open('#/devices/invite', showing({ may_administer: false }));
    expect(screen.queryByRole('button', { name: /停用|邀请设备|接入总部/ })).toBeNull();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(row('2号馆服务台')).toContain('530');
  });

  test('an exchange at once can be stopped', async () => {
    const { desk } = await open('#/devices');
    let end = (_: unknown): void => undefined;
    desk.syncNow = () => new Promise((_, fail) => (end = fail));
    await hand.click(button('立即同步'));
    desk.progress({ job: 'save_table', done: 999, total: null });
    desk.progress({ job: 'exchange', done: 42, total: null });
    await settle();
    expect(screen.getByRole('progressbar').parentElement!.textContent).toContain('42');
    await hand.click(button('取消'));
    expect(desk.tended.at(-1)).toEqual({ chore: 'cancel', job: 'exchange' });
    end({ kind: 'unusable', part: 'desk', why: { code: 'cancelled' } });
    await settle();
    expect(button('立即同步')).toBeTruthy();
  });

  test('what hinders the exchange is said once, in its sentence', async () => {
    const why = { kind: 'unusable' as const, part: 'desk' as const, why: { code: 'not_let_in' } };
    const { desk } = await open('#/devices', showing({ exchange: { state: 'failed', since: '2026-11-22T02:00:00Z', why } }));
    desk.failing = why;
    await hand.click(button('立即同步'));
    await settle();
    expect(desk.synced).toBe(1);
    expect(screen.getAllByText(/对方不接受本机/)).toHaveLength(1);
  });
});

describe('a fair without an office', () => {
  const none = { has_office: false, devices: [{ ...devices.devices[0]!, at_office: null }], waiting: 0, awaited: 0, exchange: { state: 'none' as const } };

  test('is told what an office is for, and connects one by its code', async () => {
    const { desk } = await open('#/devices', showing(none));
    expect(screen.getByText('还没有接入总部')).toBeTruthy();
    expect(screen.getByText(/boothward-office/)).toBeTruthy();
    expect(row('站号 A')).toContain('已存本机');
    expect(screen.queryByRole('button', { name: '邀请设备' })).toBeNull();
    await hand.click(button('接入总部'));
    await settle();
    await hand.click(button('接入并上交'));
    expect(desk.tended.filter(({ chore }) => chore === 'join_office')).toEqual([]);
    await hand.type(screen.getByLabelText(/^邀请码/), 'K7QM-2XVD');
    await hand.type(screen.getByLabelText(/^总部地址/), '10.0.0.5:7443');
    desk.failing = { kind: 'unusable', part: 'desk', why: { code: 'code_mistyped' } };
    await hand.click(button('接入并上交'));
    await settle();
    expect(screen.getByText(/代码中有字符不对/)).toBeTruthy();
    desk.failing = null;
    await hand.click(button('接入并上交'));
    await settle();
    expect(desk.tended.at(-1)).toEqual({ chore: 'join_office', code: 'K7QM-2XVD', address: '10.0.0.5:7443' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText(/上交 12 条登记/)).toBeTruthy();
  });

  test('a link holds the address already', async () => {
    const { desk } = await open('#/devices/connect', showing(none));
    await hand.click(screen.getByLabelText(/^邀请码/));
    await hand.paste(invited.link);
    expect(screen.queryByLabelText(/^总部地址/)).toBeNull();
    await hand.click(button('接入并上交'));
    await settle();
    expect(desk.tended.at(-1)).toEqual({ chore: 'join_office', code: invited.link, address: '' });
  });
});

describe('an invitation', () => {
  test('shows its code, and admits whoever asks by it', async () => {
    const asking: { invitation: string; name: string; device: string; station: string }[] = [];
    const { desk } = await open('#/devices', fakeDesk({ asking_desks: () => [...asking] }));
    await hand.click(button('邀请设备'));
    await settle();
    await hand.click(screen.getByRole('checkbox'));
    await hand.click(button('出示邀请码'));
    await settle();
    expect(desk.tended.at(-1)).toEqual({ chore: 'invite_desk', administrator: true });
    expect(screen.getByRole('img', { name: '邀请码的二维码' }).querySelector('svg')).toBeTruthy();
    for (const said of [...invited.characters.split('-'), ...invited.addresses, '10:57']) expect(screen.getByRole('dialog').textContent).toContain(said);
    expect(screen.queryByRole('button', { name: '接入' })).toBeNull();
    asking.push({ invitation: 'i1', name: '3号馆服务台', device: 'd9', station: 'AF' });
    await settle(2_200);
    expect(screen.getByText(/“3号馆服务台”申请接入/)).toBeTruthy();
    await hand.click(button('接入'));
    await settle();
    expect(desk.tended.at(-1)).toEqual({ chore: 'admit_desk', invitation: 'i1' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('whose time is over is not shown any more', async () => {
    const { desk } = await open('#/devices/invite', fakeDesk());
    const tend = desk.tend.bind(desk);
    desk.tend = async <T>(chore: Parameters<typeof tend>[0]) => (chore.chore === 'invite_desk' ? ({ ...invited, until: '2026-11-22T02:00:00Z' } as T) : tend<T>(chore));
    await hand.click(button('出示邀请码'));
    await settle();
    expect(screen.getByText('邀请码已过时限。')).toBeTruthy();
    expect(screen.queryByRole('img', { name: '邀请码的二维码' })).toBeNull();
    expect(button('出示邀请码')).toBeTruthy();
  });
});

describe('the bar', () => {
  const words: [string, object, number][] = [
    ['已交总部', { state: 'done', at: '2026-11-22T02:41:00Z' }, 0],
    ['正在上交…', { state: 'done', at: '2026-11-22T02:41:00Z' }, 1],
    ['正在上交…', { state: 'under_way' }, 0],
    ['离线', { state: 'offline', since: '2026-11-22T02:41:00Z' }, 0],
    ['未能上交', { state: 'failed', since: '2026-11-22T02:41:00Z', why: { kind: 'broken', incident: 7 } }, 4],
  ];
  test.each(words)('says %s and no more', async (said, exchange, left) => {
    const desk = fakeDesk();
    desk.session = { ...desk.session, handing_in: { exchange, left } as never };
    await open('#/today', desk);
    const link = bar().getByRole('link', { name: said });
    expect(link.title).not.toBe('');
    await hand.click(link);
    await settle();
    expect(screen.getByRole('heading', { level: 1, name: '设备' })).toBeTruthy();
  });

  test('says nothing of an office where there is none', async () => {
    const desk = fakeDesk();
    desk.session = { ...desk.session, handing_in: null };
    await open('#/today', desk);
    expect(bar().queryByRole('link')).toBeNull();
    expect(bar().getByText('已存本机')).toBeTruthy();
  });
});

describe('a machine that joins', () => {
  const first = () => {
    const desk = fakeDesk();
    desk.session = { ...desk.session, locked: true, first_start: true, fairs: [] };
    return desk;
  };
  const fill = async (): Promise<void> => {
    await hand.click(button('输入邀请码…'));
    await hand.type(screen.getByLabelText(/^邀请码/), invited.characters);
    await hand.type(screen.getByLabelText(/^总部地址/), '192.168.1.5:7443');
    await hand.type(screen.getByLabelText(/^本机名称/), '3号馆服务台');
  };

  test('waits until it is admitted, takes everything in, and its officers sign in', async () => {
    const { desk } = await open('#/today', first());
    await fill();
    let joined = (): void => undefined;
    const tend = desk.tend.bind(desk);
    desk.tend = async <T>(chore: Parameters<typeof tend>[0]) => {
      const done = await tend<T>(chore);
      if (chore.chore !== 'join_fair') return done;
      await new Promise<void>((over) => (joined = over));
      desk.session = { ...desk.session, first_start: false };
      return done;
    };
    await hand.click(button('申请加入'));
    await settle();
    expect(desk.tended.at(-1)).toEqual({ chore: 'join_fair', code: invited.characters, address: '192.168.1.5:7443', name: '3号馆服务台' });
    expect(screen.getByText(/请管理员在“设备”页接入“3号馆服务台”/)).toBeTruthy();
    desk.progress({ job: 'join', done: 1_284, total: null });
    await settle();
    expect(screen.getByText(/正在接收展会的登记/).textContent).toContain('1,284');
    joined();
    await settle();
    expect(screen.getByLabelText('口令')).toBeTruthy();
  });

  test('can stop waiting, and keeps what was typed', async () => {
    const { desk } = await open('#/today', first());
    await fill();
    let end = (_: unknown): void => undefined;
    const tend = desk.tend.bind(desk);
    desk.tend = <T>(chore: Parameters<typeof tend>[0]) => (chore.chore === 'join_fair' ? new Promise<T>((_, fail) => (end = fail)) : tend<T>(chore));
    await hand.click(button('申请加入'));
    await hand.click(button('取消'));
    expect(desk.tended.at(-1)).toEqual({ chore: 'cancel', job: 'join' });
    end({ kind: 'unusable', part: 'desk', why: { code: 'cancelled' } });
    await settle();
    expect(screen.getByLabelText<HTMLInputElement>(/^本机名称/).value).toBe('3号馆服务台');
  });
});
