// The pages at work, on the fake desk.
import { cleanup, fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caseView } from '../src/fake/cases';
import { fakeDesk } from '../src/fake/fake-desk';
import { exhibitor, rosterPreview } from '../src/fake/exhibitors';
import { now } from '../src/core/now.svelte';
import { NOW } from '../src/fake/people';
import { open, settle, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
});

const button = (name: string | RegExp, within_: HTMLElement = document.body) => within(within_).getByRole('button', { name });

describe('the counter', () => {
  it('has the focus at the start, and a scan opens the page of whoever stands there', async () => {
    const { user } = await open('#/today');
    expect(screen.getByRole('combobox')).toHaveProperty('id', document.activeElement?.id);
    await user.keyboard('1-C12{Enter}');
    await vi.waitFor(() => expect(location.hash).toBe('#/today/visitor/x1'));
  });

  it('leaves the input method alone', async () => {
    await open('#/today');
    const field = screen.getByRole('combobox');
    await fireEvent.input(field, { target: { value: 'shuangta' } });
    await settle();
    await fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    await fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
    await settle();
    expect(location.hash).toBe('#/today');
  });

  it('says that nobody is found, and offers to register without choosing it', async () => {
    const { user } = await open('#/today');
    await user.keyboard('没有这家');
    await settle(200);
    expect(screen.getByText('没有找到。')).toBeTruthy();
    expect(screen.getByRole('option').getAttribute('aria-selected')).toBe('false');
    await user.keyboard('{Enter}');
    await settle();
    expect(location.hash).toBe('#/today');
    await user.keyboard('{ArrowDown}{Enter}');
    await settle();
    expect(decodeURIComponent(location.hash)).toBe('#/today/walk-in/没有这家');
    expect(screen.getByRole('textbox', { name: /^名称/ })).toHaveProperty('value', '没有这家');
  });

  it('makes an enquiry a fact with one tap', async () => {
    const { desk, user } = await open('#/today/visitor/x1');
    await user.click(button('规则'));
    await settle();
    expect(desk.executed).toEqual([{ type: 'note_enquiry', about: 'rules', exhibitor: 'x1', note: '' }]);
  });

  it('takes a signed pledge in two actions', async () => {
    const { desk, user } = await open('#/today/visitor/x5');
    await user.click(button('收承诺书'));
    const dialog = screen.getByRole('dialog');
    await user.click(button('添加文件', dialog));
    await settle();
    await user.click(button('核对无误，接收', dialog));
    await settle();
    expect(desk.executed).toHaveLength(1);
    expect(desk.executed[0]).toMatchObject({ type: 'take_signed_pledge', exhibitor: 'x5', seal_matches: true, clauses_complete: true, form: { signer: '孙建国', rules_version: 2 } });
  });

  it('takes no pledge without its scan', async () => {
    const { desk, user } = await open('#/today/visitor/x5');
    await user.click(button('收承诺书'));
    await user.click(button('核对无误，接收', screen.getByRole('dialog')));
    await settle();
    expect(desk.executed).toEqual([]);
  });
});

describe('an outward act', () => {
  it('shows its paper at once where its form asks for nothing, and Enter issues it', async () => {
    const moves = caseView.moves.map((one) => (one.step === 'accept_complaint' ? { ...one, hindered: null } : one));
    const { desk, user } = await open('#/cases/c1/accept_complaint', fakeDesk({ case: ({ id }) => ({ ...caseView, id, moves }) }));
    await settle();
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByTitle('暂停展出通知书').tagName).toBe('IFRAME');
    expect(document.activeElement).toBe(button('签发', dialog));
    await user.keyboard('{Enter}');
    await settle();
    expect(desk.executed).toEqual([{ type: 'accept_complaint', case: 'c1' }]);
  });

  it('has no empty place beside its form while there is no paper yet', async () => {
    const { user } = await open('#/cases/c1');
    await user.click(button(/^作出处理意见.+/));
    expect(screen.getByRole('dialog').querySelector('.beside')).toBeNull();
  });

  it('shows its paper before it is issued, and again once the form has changed', async () => {
    const { desk, user } = await open('#/cases/c1');
    await user.click(button(/^作出处理意见.+/));
    const dialog = screen.getByRole('dialog');
    await user.click(within(dialog).getByRole('radio', { name: '不足以支持涉嫌' }));
    await user.type(within(dialog).getByRole('textbox', { name: /^理由/ }), '比对后特征不同。');
    expect(within(dialog).queryByRole('button', { name: '签发' })).toBeNull();
    await user.click(button('查看文书', dialog));
    await settle();
    expect(desk.executed).toEqual([]);
    expect(within(dialog).getByTitle('暂停展出通知书').tagName).toBe('IFRAME');

    await user.type(within(dialog).getByRole('textbox', { name: /^理由/ }), '另查明。');
    expect(within(dialog).queryByRole('button', { name: '签发' })).toBeNull();
    await user.click(button('查看文书', dialog));
    await settle();
    await user.click(button('签发', dialog));
    await settle();
    expect(desk.executed).toEqual([desk.previewed[1]]);
    expect(desk.executed[0]).toMatchObject({ type: 'make_decision', outcome: 'not_established', reasons: '比对后特征不同。另查明。' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('stays open with the reason where the rules say no, and points at the field', async () => {
    const { desk, user } = await open('#/cases/c1/add_note');
    const dialog = screen.getByRole('dialog');
    await user.type(within(dialog).getByRole('textbox'), '认定侵权');
    desk.failing = { kind: 'refused', refusal: { code: 'forbidden_word', field: 'note', word: '认定侵权' } as { code: string } };
    await user.click(button('登记', dialog));
    await settle();
    expect(within(dialog).getByRole('alert').textContent).toContain('认定侵权');
    expect(within(dialog).getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
  });

  it('repeats the same command under the same id, and another under another', async () => {
    const desk = fakeDesk();
    const ids: string[] = [];
    const execute = desk.execute.bind(desk);
    desk.execute = (command, id) => {
      ids.push(id);
      return execute(command, id);
    };
    const { user } = await open('#/cases/c1/add_note', desk);
    const dialog = screen.getByRole('dialog');
    await user.type(within(dialog).getByRole('textbox'), '一');
    desk.failing = { kind: 'broken', incident: 1 };
    await user.click(button('登记', dialog));
    await settle();
    await user.click(button('登记', dialog));
    await settle();
    await user.type(within(dialog).getByRole('textbox'), '二');
    await user.click(button('登记', dialog));
    await settle();
    expect(ids).toHaveLength(3);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('offers to switch the officer where a role is missing', async () => {
    const { desk, user } = await open('#/cases/c1/add_note');
    desk.failing = { kind: 'refused', refusal: { code: 'role_missing', needed: ['reviewer'] } as { code: string } };
    await user.type(within(screen.getByRole('dialog')).getByRole('textbox'), '一');
    await user.click(button('登记', screen.getByRole('dialog')));
    await settle();
    await user.click(button('切换人员', screen.getByRole('alert')));
    await settle();
    expect(screen.getByRole('dialog', { name: '切换人员' })).toBeTruthy();
  });
});

describe('a draft', () => {
  it('is kept at every pause and brought back after a crash, without identity numbers', async () => {
    const desk = fakeDesk();
    const { user } = await open('#/cases/new/against/x1', desk);
    await user.click(screen.getByRole('radio', { name: '自然人' }));
    await user.type(screen.getByRole('textbox', { name: /^身份证件号码/ }), '11010519491231002X');
    await user.type(screen.getByRole('textbox', { name: /^投诉人名称或姓名/ }), '韩雪');
    await settle(450);
    const kept = desk.drafts.get('complaint/x1/') as Record<string, unknown>;
    expect(kept.name).toBe('韩雪');
    expect(kept).not.toHaveProperty('identity');
    expect(JSON.stringify([...desk.drafts])).not.toContain('11010519491231002X');

    location.hash = '#/today';
    await settle();
    location.hash = '#/cases/new/against/x1';
    await settle();
    expect(screen.getByRole('textbox', { name: /^投诉人名称或姓名/ })).toHaveProperty('value', '韩雪');
  });

  it('outlives the lock: whoever comes back finds the page as it was', async () => {
    const { desk, user } = await open('#/cases/c1/add_note');
    await user.type(within(screen.getByRole('dialog')).getByRole('textbox'), '写到一半');
    desk.session = { ...desk.session, locked: true };
    desk.change();
    await settle();
    expect(screen.getByText('选择人员，输入口令。没有网络也能登录。')).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: /陈静/ }));
    await user.type(screen.getByLabelText('口令'), 'geheim{Enter}');
    await settle();
    expect(desk.tended).toContainEqual({ chore: 'sign_in', exhibition: 'f1', officer: 'o4', passphrase: 'geheim' });
    expect(within(screen.getByRole('dialog')).getByRole('textbox')).toHaveProperty('value', '写到一半');
  });

  it('ends once it is recorded', async () => {
    const { desk, user } = await open('#/cases/c1/add_note');
    await user.type(within(screen.getByRole('dialog')).getByRole('textbox'), '一');
    await settle(450);
    expect([...desk.drafts.keys()]).toEqual(['form/c1/add_note']);
    await user.click(button('登记', screen.getByRole('dialog')));
    await settle(450);
    expect([...desk.drafts.keys()]).toEqual([]);
  });
});

describe('a roster', () => {
  it('is read, compared and only then taken over; an officer’s word stays unless the roster is chosen', async () => {
    const desk = fakeDesk();
    const { user } = await open('#/exhibitors', desk);
    await user.click(button('导入名册'));
    const dialog = screen.getByRole('dialog');
    await user.click(button(/选择名册文件/, dialog));
    await settle();
    expect(within(dialog).getByRole('combobox', { name: '“业务员”的含义' })).toHaveProperty('value', '');
    await user.click(button('看有何变化', dialog));
    expect(desk.executed).toEqual([]);
    await user.click(button('导入', dialog));
    await settle();
    expect(desk.executed).toEqual([{ type: 'import_roster', file: rosterPreview.file, whole: true, overrule: [], keep: [{ exhibitor: 'x1', field: 'contact_phone' }] }]);
  });

  it('is read again when a column is given another meaning', async () => {
    const desk = fakeDesk();
    const intake = vi.spyOn(desk, 'intake');
    const { user } = await open('#/exhibitors', desk);
    await user.click(button('导入名册'));
    await user.click(button(/选择名册文件/, screen.getByRole('dialog')));
    await settle();
    await user.selectOptions(screen.getByRole('combobox', { name: '“业务员”的含义' }), 'contact_person');
    await settle();
    const options = (intake.mock.calls[1]?.[0] as { options: { mapping: { columns: unknown[] } } }).options;
    expect(options.mapping.columns).toContainEqual({ index: 5, meaning: 'contact_person' });
    expect(options.mapping.columns).toHaveLength(6);
  });
});

describe('what was recorded', () => {
  it('stays recorded where its paper could not be made, and the officer is told', async () => {
    const { desk, user } = await open('#/cases/c1/add_note');
    desk.trouble = { kind: 'unusable', part: 'record', why: { code: 'disk_full' } };
    await user.type(within(screen.getByRole('dialog')).getByRole('textbox'), '一');
    await user.click(button('登记', screen.getByRole('dialog')));
    await settle();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText(/已登记，但文书暂时没有生成/).textContent).toContain('磁盘已满');
  });
});

describe('the first start', () => {
  it('holds one form open at a time, with the focus in its first field', async () => {
    const desk = fakeDesk();
    desk.session = { ...desk.session, locked: true, first_start: true, fairs: [] };
    await open('#/today', desk);
    // Not every engine gives the focus to a button that is pressed.
    await fireEvent.click(button('开始设置'));
    expect(document.activeElement).toBe(screen.getByLabelText(/^您的姓名/));
    await fireEvent.click(button('输入邀请码…'));
    expect(document.activeElement).toBe(screen.getByLabelText(/^邀请码/));
    expect(screen.queryByLabelText(/^您的姓名/)).toBeNull();
    await fireEvent.click(button('取消'));
    expect(screen.queryByLabelText(/^邀请码/)).toBeNull();
  });

  it('has no dead button, tells the recovery code once, and goes on only when it is written down', async () => {
    const desk = fakeDesk();
    desk.session = { ...desk.session, first_start: true };
    const { user } = await open('#/today', desk);
    await user.click(button('开始设置'));
    await user.type(screen.getByLabelText(/^您的姓名/), '李敏');
    await user.type(screen.getByLabelText(/^口令/), 'eins zwei drei');
    await user.type(screen.getByLabelText(/^再输一次口令/), 'eins zwei vier');
    await user.click(button('建立展会'));
    await settle();
    expect(desk.tended).toEqual([]);
    await user.clear(screen.getByLabelText(/^再输一次口令/));
    await user.type(screen.getByLabelText(/^再输一次口令/), 'eins zwei drei');
    await user.click(button('建立展会'));
    await settle();
    expect(desk.tended).toEqual([{ chore: 'set_up', name: '李敏', passphrase: 'eins zwei drei', rehearsal: false }]);
    expect(screen.getByLabelText('恢复码').textContent).toContain('9f2c');
    expect(button('开始设置展会')).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('checkbox', { name: '已抄录并核对' }));
    await user.click(button('开始设置展会'));
    expect(location.hash).toBe('#/fair/show');
  });
});

describe('the languages', () => {
  it('change at once, and the change is kept', async () => {
    const { desk, user } = await open('#/settings');
    await user.click(button('English'));
    await settle();
    expect(screen.getByRole('heading', { level: 1, name: 'Settings' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('en');
    expect(desk.tended).toContainEqual({ chore: 'keep_setting', key: 'language', value: 'en' });
    await user.click(button('中文'));
    await settle();
  });
});

describe('a long list', () => {
  it('holds only the rows in sight, and asks for the others as they come', async () => {
    const { desk } = await open('#/exhibitors');
    expect(screen.getAllByRole('listitem').length).toBeLessThan(60);
    // Those in sight, and a page ahead.
    const asked = desk.asked.filter((one) => one.question === 'exhibitors');
    expect(asked.map((one) => 'after' in one && one.after)).toEqual([0, 60]);
  });

  it('goes with the keyboard', async () => {
    const { user } = await open('#/exhibitors');
    const first = within(screen.getByRole('list', { name: '展商' })).getAllByRole('button')[0]!;
    first.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    await settle();
    expect(document.activeElement?.getAttribute('data-row')).toBe('2');
    await user.keyboard('{Enter}');
    await settle();
    expect(location.hash).toBe('#/exhibitors/x3');
  });
});

describe('signing off', () => {
  it('takes only exhibits on which the checks found nothing', async () => {
    const { desk, user } = await open('#/exhibitors/x1');
    await user.click(button('签审无提示的 2 件'));
    await settle();
    expect(desk.executed).toEqual([{ type: 'sign_off_exhibits', exhibits: { x1: ['e5', 'e6'] } }]);
    expect(exhibitor('x1').state.exhibits.e5?.review.findings).toEqual([]);
  });
});

describe('a view that cannot come', () => {
  it('says so and can be asked again', async () => {
    let broken = true;
    const desk = fakeDesk({
      reports: () => {
        if (broken) throw { kind: 'broken', incident: 12 };
        return { duties: [], reports: [], certificates: [], cooperation: [] };
      },
    });
    const { user } = await open('#/reports/authorities', desk);
    expect(screen.getByRole('alert').textContent).toContain('12');
    broken = false;
    await user.click(button('重试'));
    await settle();
    expect(screen.getByText('没有应报事项')).toBeTruthy();
  });
});

describe('a firm', () => {
  it('is called by its English name wherever it stands on an English screen, where it has one', async () => {
    const desk = fakeDesk();
    desk.session.settings.language = 'en';
    for (const place of ['#/today', '#/cases', '#/cases/c1', '#/walk/round/r3/1-C12', '#/today/visitor/x1']) {
      await open(place, desk);
      await settle();
      expect(document.body.textContent).toContain('Twin Pagoda Hydraulics Co., Ltd.');
      expect(document.body.textContent).not.toContain('双塔液压有限公司');
      cleanup();
    }
    await open('#/cases', fakeDesk());
    expect(document.body.textContent).toContain('双塔液压有限公司');
  });
});

describe('a form', () => {
  it('offers the present moment for what has happened, and not for what lies ahead', async () => {
    await open('#/cases/c1/record_on_site_check');
    expect(within(screen.getByRole('dialog')).getByRole('button', { name: '现在' })).toBeTruthy();
    cleanup();
    const desk = fakeDesk({ case: ({ id }) => ({ ...caseView, id, moves: caseView.moves.map((one) => (one.step === 'extend_answer' ? { ...one, hindered: null } : one)) }) });
    await open('#/cases/c1/extend_answer', desk);
    expect(within(screen.getByRole('dialog')).queryByRole('button', { name: '现在' })).toBeNull();
  });
});

describe('the day of a brief', () => {
  it('is typed as a day is written, and what is no day leaves it as it was', async () => {
    now.at = Date.parse(NOW);
    const { user } = await open('#/reports/brief');
    const day = screen.getByRole('textbox', { name: '其他日期' }) as HTMLInputElement;
    expect(day.value).toBe('2026-11-22');
    await user.clear(day);
    await user.type(day, '20261121{Tab}');
    expect(day.value).toBe('2026-11-21');
    expect(button('打印 11月21日 简报')).toBeTruthy();
    await user.clear(day);
    await user.type(day, '2026-13-40{Tab}');
    expect(day.value).toBe('2026-11-21');
    await user.clear(day);
    await user.type(day, '2026-11-23{Tab}');
    expect(day.value).toBe('2026-11-21');
  });
});

describe('a paper', () => {
  it('is covered until its first page is drawn, and no longer', async () => {
    await open('#/papers/TYZ26-A-0014-8');
    const frame = document.querySelector('iframe')!;
    const sheet = frame.parentElement!;
    expect(within(sheet).getByRole('status')).toBeTruthy();
    // Its reader stands in a frame within the frame.
    window.dispatchEvent(Object.assign(new Event('message'), { data: 'paper-drawn', source: { parent: frame.contentWindow } }));
    await settle();
    expect(within(sheet).queryByRole('status')).toBeNull();
  });
});
