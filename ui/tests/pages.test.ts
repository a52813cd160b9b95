// The pages at work, on the fake desk.
import { cleanup, fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caseView } from '../src/fake/cases';
import { fakeDesk } from '../src/fake/fake-desk';
import { booth, exhibitor, rosterPreview } from '../src/fake/exhibitors';
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
    await settle();
    expect(location.hash).toBe('#/today/visitor/x1');
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

  it('offers to register whoever is not found', async () => {
    const { user } = await open('#/today');
    await user.keyboard('没有这家');
    await settle(200);
    await user.keyboard('{Enter}');
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

describe('the walk', () => {
  it('records a visit with one tap, goes on to the next booth, and can take it back for ten seconds', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-A12');
    await user.click(button(/无人/));
    await settle();
    expect(desk.executed[0]).toMatchObject({ type: 'record_visit', round: 'r3', booth: '1-A12', exhibitors: ['x4', 'x5'], result: 'empty' });
    expect(location.hash).toBe('#/walk/round/r3/1-B01');
    await user.click(button('撤销'));
    await settle();
    expect(desk.executed[1]).toMatchObject({ type: 'correct_visit', round: 'r3', result: null });
    expect(location.hash).toBe('#/walk/round/r3/1-A12');
    expect(screen.queryByRole('button', { name: '撤销' })).toBeNull();
  });

  it('says why a visit could not be taken back', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-A12');
    await user.click(button(/无人/));
    await settle();
    desk.failing = { kind: 'refused', refusal: { code: 'undo_time_over', at: '2026-11-22T02:42:10Z' } as { code: string } };
    await user.keyboard('{Control>}z{/Control}');
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('撤销时间已于');
    expect(location.hash).toBe('#/walk/round/r3/1-B01');
  });

  it('asks once before a booth with open flags is OK, and says which', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-C12');
    await user.click(button(/正常/));
    expect(desk.executed).toEqual([]);
    expect(screen.getByRole('alertdialog', { name: '还有 3 件展品带有提示。仍记为正常？' })).toBeTruthy();
    expect(document.activeElement?.textContent?.trim()).toBe('看过了，正常');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    await user.click(button(/正常/));
    await user.keyboard('{Enter}');
    await settle();
    expect(desk.executed[0]).toMatchObject({ type: 'record_visit', result: 'ok' });
  });

  it('asks about everybody at a shared booth, and no more about items that were re-checked', async () => {
    const { user } = await open('#/walk/round/r3/1-B07');
    await user.click(button(/正常/));
    expect(screen.getByRole('alertdialog').getAttribute('aria-labelledby')).toBeTruthy();
    expect(screen.getByText('还有 2 家展商缺承诺书、6 件展品带有提示、2 件措施中的展品没有复查。仍记为正常？')).toBeTruthy();
    await user.click(button('返回'));
    await user.click(button('全部仍未展出'));
    await user.click(button('登记复查'));
    await settle();
    await user.click(button(/正常/));
    expect(screen.getByText('还有 2 家展商缺承诺书、6 件展品带有提示。仍记为正常？')).toBeTruthy();
  });

  it('turns to the booths beside by button and arrow, but not while something is written', async () => {
    const { user } = await open('#/walk/round/r3/1-B07');
    await user.click(button('下一个展位：1-B08'));
    await settle();
    expect(location.hash).toBe('#/walk/round/r3/1-B08');
    await user.keyboard('{ArrowLeft}');
    await settle();
    expect(location.hash).toBe('#/walk/round/r3/1-B07');
    await user.click(button(/涉嫌/));
    await user.keyboard('{ArrowRight}');
    await settle();
    expect(location.hash).toBe('#/walk/round/r3/1-B07');
  });

  it('switches between those who share a booth', async () => {
    const { user } = await open('#/walk/round/r3/1-B07');
    const [first, second] = screen.getAllByRole('tab');
    expect(first!.getAttribute('aria-selected')).toBe('true');
    await user.click(first!);
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(second);
    expect(second!.getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('tabpanel').getAttribute('aria-labelledby')).toBe(second!.id);
    expect(location.hash).toBe('#/walk/round/r3/1-B07');
  });

  it('records a finding with three photos, each with what it shows, and the visit after it', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-C12');
    await user.click(button(/涉嫌/));
    const dialog = screen.getByRole('dialog');
    await user.click(button('添加照片', dialog));
    await settle();
    await user.click(within(dialog).getByRole('radio', { name: '商标' }));
    // Whether they signed is nobody's guess.
    await user.click(button('登记', dialog));
    expect(desk.executed).toEqual([]);
    await user.click(within(dialog).getByRole('radio', { name: '已签字' }));
    await user.click(button('登记', dialog));
    await settle();
    expect(desk.executed.map(({ type }) => type)).toEqual(['record_finding', 'record_visit']);
    expect(desk.executed[0]).toMatchObject({
      right: 'trademark', signed: 'yes', seen: '展位上的物品可能涉及商标，详见照片。',
      photos: [{ shot: 'booth_sign' }, { shot: 'exhibit_in_context' }, { shot: 'close_up' }],
    });
    expect(screen.queryByRole('button', { name: '撤销' })).toBeNull();
  });

  it('takes pictures that fall on the window, and any right behind one more button', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-C12');
    await user.click(button('登记发现'));
    const dialog = screen.getByRole('dialog');
    desk.drop({ paths: ['/made/up/a.jpg', '/made/up/b.jpg', '/made/up/c.jpg'], x: 0, y: 0 });
    await settle();
    expect(within(dialog).getAllByRole('img')).toHaveLength(3);
    await user.click(within(dialog).getByRole('radio', { name: '其他…' }));
    await user.selectOptions(within(dialog).getByRole('combobox', { name: /^其他权利/ }), 'software');
    await user.click(within(dialog).getByRole('radio', { name: '已签字' }));
    await user.type(within(dialog).getByRole('textbox', { name: /^看到的情况/ }), '演示屏上的界面近似。');
    await user.click(button('登记', dialog));
    await settle();
    expect(desk.executed[0]).toMatchObject({ type: 'record_finding', right: 'software', seen: '演示屏上的界面近似。' });
  });

  it('asks for the visit alone once its finding stands', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-C12');
    await user.click(button(/涉嫌/));
    const dialog = screen.getByRole('dialog');
    await user.click(button('添加照片', dialog));
    await settle();
    await user.click(within(dialog).getByRole('radio', { name: '外观设计专利' }));
    await user.click(within(dialog).getByRole('radio', { name: '已签字' }));
    const execute = desk.execute.bind(desk);
    desk.execute = (command, id) => {
      desk.failing = command.type === 'record_visit' ? { kind: 'broken', incident: 1 } : null;
      return execute(command, id);
    };
    await user.click(button('登记', dialog));
    await settle();
    expect(location.hash).toBe('#/walk/round/r3/1-C12');
    desk.execute = execute;
    desk.failing = null;
    await user.click(button(/涉嫌/));
    await settle();
    expect(desk.executed.map(({ type }) => type)).toEqual(['record_finding', 'record_visit', 'record_visit']);
    expect(location.hash).not.toBe('#/walk/round/r3/1-C12');
  });

  it('opens the booth of a scanned code wherever the focus is, and presses nothing', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-C12');
    button(/正常/).focus();
    await user.keyboard('1-B07{Enter}');
    await settle();
    expect(location.hash).toBe('#/walk/round/r3/1-B07');
    await user.keyboard('9-Z99{Enter}');
    await settle();
    expect(screen.getByText(/没有展位 9-Z99/)).toBeTruthy();
    expect(desk.executed).toEqual([]);
  });

  it('leaves a scan in the field where it is typed, and an input method alone', async () => {
    const { user } = await open('#/walk/round/r3');
    const field = screen.getByRole('searchbox');
    await user.type(field, '1-A03');
    expect(field).toHaveProperty('value', '1-A03');
    await fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    await settle();
    expect(location.hash).toBe('#/walk/round/r3');
    await user.keyboard('{Enter}');
    await settle();
    expect(location.hash).toBe('#/walk/round/r3/1-A03');

    await user.click(button(/涉嫌/));
    const note = within(screen.getByRole('dialog')).getByRole('textbox', { name: /^看到的情况/ });
    await user.type(note, '1-B07{Enter}');
    await settle();
    expect((note as HTMLTextAreaElement).value.trim()).toBe('1-B07');
    expect(location.hash).toBe('#/walk/round/r3/1-A03');
  });

  it('hides what was before until it is held down', async () => {
    await open('#/walk/round/r3/1-C12');
    expect(screen.queryByText(/提示核对专利标注/)).toBeNull();
    const hold = button(/按住查看/);
    await fireEvent.pointerDown(hold);
    expect(screen.getByText(/提示核对专利标注/)).toBeTruthy();
    await fireEvent.pointerUp(hold);
    expect(screen.queryByText(/提示核对专利标注/)).toBeNull();
    await fireEvent.keyDown(hold, { key: ' ' });
    expect(screen.getByText(/提示核对专利标注/)).toBeTruthy();
    await fireEvent.keyUp(hold, { key: ' ' });
    expect(screen.queryByText(/提示核对专利标注/)).toBeNull();
  });

  it('tells what an authority took, and asks nobody to look for it', async () => {
    const desk = fakeDesk({ booth: ({ code }) => ({ ...booth(code), measures: booth(code).measures.slice(0, 1).map((one) => ({ ...one, display: 'taken_by_authority' as const })) }) });
    await open('#/walk/round/r3/1-B07', desk);
    const taken = screen.getByRole('region', { name: '措施中的展品' });
    expect(taken.textContent).toMatch(/TYZ26-A-0012-7.*取走/s);
    expect(screen.queryByRole('radiogroup')).toBeNull();
  });

  it('asks for no re-check of what may be put back', async () => {
    const desk = fakeDesk({ booth: ({ code }) => ({ ...booth(code), measures: booth(code).measures.map((one, index) => ({ ...one, watched: index > 0 })) }) });
    await open('#/walk/round/r3/1-B07', desk);
    expect(screen.getAllByRole('radiogroup')).toHaveLength(1);
  });

  it('rechecks the items of a booth under a measure', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-B07');
    const [first, second] = screen.getAllByRole('radiogroup');
    await user.click(within(first!).getByRole('radio', { name: '仍未展出' }));
    await user.click(within(second!).getByRole('radio', { name: '再次展出' }));
    // What is displayed again is shown by a picture.
    expect(button('登记复查')).toHaveProperty('disabled', true);
    await user.click(within(screen.getByRole('group', { name: '再次展出的照片' })).getByRole('button', { name: '添加照片' }));
    await settle();
    await user.click(button('登记复查'));
    await settle();
    expect(desk.executed[0]).toMatchObject({ type: 'recheck_items', case: 'c1', seen: [['i1', 'still_away'], ['i2', 'displayed_again']], blobs: expect.arrayContaining([expect.objectContaining({ kind: 'photo' })]) });
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
