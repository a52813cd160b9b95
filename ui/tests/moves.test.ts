// What each form sends, as the rules will read it. The file beside this one is read by a test of the
// rules too, so that a field that the rules do not know is found on either side.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command, ComparisonForm, Right } from '../src/core/domain';
import type { CaseView } from '../src/core/views';
import { COMPARISON_FORMS, MOVES } from '../src/core/vocabulary';
import { caseView } from '../src/fake/cases';
import { exhibitor } from '../src/fake/exhibitors';
import { fairView } from '../src/fake/fair-view';
import { digest, NOW, officers } from '../src/fake/people';
import { papers } from '../src/fake/papers';
import { firstValues, isAsked, type FieldSpec, type Option, type Values } from '../src/parts/form/spec';
import { receiveComplaint, sections } from '../src/rooms/cases/complaint';
import { goOn, begin, recordComparison, type Sheet } from '../src/rooms/cases/comparison/sheet';
import { GRAVE, moveForm, OWN_DIALOG, shown } from '../src/rooms/cases/moves';
import type { On } from '../src/rooms/cases/moves/spec';
import { exhibitorActs } from '../src/rooms/exhibitors/exhibitor-acts';
import { pledgeActs } from '../src/rooms/exhibitors/pledge-acts';
import { registerExhibitor, walkInFields } from '../src/rooms/exhibitors/particulars';
import { reviewActs } from '../src/rooms/exhibitors/review-acts';
import { takeFields, takePledge } from '../src/rooms/exhibitors/take-pledge';
import { draftFields, draftRules, publishFields, publishRules } from '../src/rooms/fair/rules';
import * as setup from '../src/rooms/fair/setup';
import { paperActs } from '../src/rooms/papers/paper-acts';
import { cooperationFields, logCooperation } from '../src/rooms/reports/cooperation';
import { caseFields, findingFields, openCase, planRound, recordFinding, roundFields } from '../src/rooms/walk/rounds';

const PRESENT = { day: '2026-11-22', time: '10:42' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(NOW) });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A form filled in from top to bottom: every field that is asked for holds something. */
function filled(fields: readonly FieldSpec[]): Values {
  const values = firstValues(fields, PRESENT);
  // Twice, because a choice can bring up fields that were not asked for before.
  for (let turn = 0; turn < 2; turn++) {
    for (const field of fields) {
      if (isAsked(field, values)) values[field.name] = something(field, values[field.name]);
    }
  }
  return values;
}

function something(field: FieldSpec, now: unknown): unknown {
  switch (field.kind) {
    case 'text':
    case 'secret':
      return now || `${field.name} words`;
    case 'identifier':
      return now || '91140100MA0K00013E';
    case 'number':
      return now ?? field.least ?? 1;
    case 'select':
    case 'choice':
      return now || (field.options[0]?.value ?? '');
    case 'many':
      return (now as string[]).length > 0 ? now : field.options.slice(0, 1).map(({ value }) => value);
    case 'check':
      return true;
    case 'moment':
      return (now as { day: string }).day ? now : PRESENT;
    case 'day':
      return now || '2026-11-20';
    case 'time':
      return now || '09:00';
    case 'each':
      return Object.fromEntries(field.of.map((one) => [one.value, (now as Record<string, string>)[one.value] || field.options[0]!.value]));
    case 'files':
      return [{ blob: { digest: digest(field.name), bytes: 1024, kind: field.blob, personal: true }, name: 'file', picture: true, shot: 'close_up' }];
    case 'rows': {
      const rows = (now as Values[]).length > 0 ? (now as Values[]) : [firstValues(field.of, PRESENT)];
      return rows.map((row) => {
        const whole = { ...firstValues(field.of, PRESENT), ...row };
        for (const inner of field.of) if (isAsked(inner, whole)) whole[inner.name] = something(inner, whole[inner.name]);
        return whole;
      });
    }
  }
}

const on: On = {
  view: {
    ...caseView,
    state: {
      ...caseView.state,
      missing: ['licence_contract'],
      appeals: { ap1: { number: 'TYZ26-A-0030-5', by: 'respondent', against: 'TYZ26-A-0014-8', act: 'suspension', first_decider: 'o4', filed_at: NOW, grounds: '', state: 'under_review', reviewer: 'o5', stayed: [], undo: null, outcomes: {}, heard_at: [], ended_by: null } },
      reports: {
        rp0: { ...caseView.state.reports.rp1!, state: 'prepared' },
        rp1: caseView.state.reports.rp1!,
      },
    },
  },
  officers,
  self: 'o1',
};

const FORMS = MOVES.filter((move) => !OWN_DIALOG.includes(move));

const COMPARED: Record<ComparisonForm, Right> = { views: 'design', claims: 'invention', signs: 'trademark', documents: 'copyright' };

/** The case on a right of another kind, without a comparison to go on from. */
function comparedIn(form: ComparisonForm): CaseView {
  const right = COMPARED[form];
  return {
    ...on.view,
    comparisons: [],
    state: { ...on.view.state, rights: [{ ...on.view.state.rights[0]!, right, classes: [7, 11] }], missing: ['work_comparison'] },
    rights: [{ ...on.view.rights[0]!, right, form, documents: ['copyright_proof', 'work_comparison'] }],
  };
}

function filledSheet(view: CaseView): Sheet {
  const sheet = begin(view, 0);
  for (const [at, line] of sheet.lines.entries()) {
    line.words ||= `line ${at} words`;
    line.shown ||= `line ${at} shown`;
    line.conclusion ||= 'similar';
  }
  for (const pair of sheet.pairs) pair.exhibit = digest('photo1');
  sheet.lines[0]!.marks = { [digest('photo1')]: { x: 480, y: 310 }, [digest('elsewhere')]: { x: 0, y: 0 } };
  return sheet;
}

const EXHIBITS: Option[] = [{ value: 'e1', label: '液压双联泵 SDY-40' }];
const build = <T extends { fields: readonly FieldSpec[]; build: (values: Values) => Command }>(form: T): Command => form.build(filled(form.fields));

/** Every command that a form sends, by what sends it. */
function everything(): Record<string, Command> {
  const all: Record<string, Command> = {};
  for (const move of FORMS) all[`case/${move}`] = build(moveForm(move, on));
  all['case/record_comparison'] = recordComparison(on.view, goOn(on.view, 0));
  for (const form of COMPARISON_FORMS) all[`case/record_comparison/${form}`] = recordComparison(comparedIn(form), filledSheet(comparedIn(form)));
  const fields = sections(EXHIBITS, ['1-C12']).flatMap((section) => section.fields);
  all['complaint/organisation'] = receiveComplaint({ ...filled(fields), respondent: 'x1', brought: ['identity', 'patent_certificate'] }, EXHIBITS);
  all['complaint/natural'] = receiveComplaint({ ...filled(fields), kind: 'natural', identity: '11010519491231002X', by_agent: false, relation: 'ordinary_licensee', respondent: 'x1', brought: [] }, EXHIBITS);
  all['walk-in'] = registerExhibitor(filled(walkInFields()), null);
  const pledged = (state: string) => ({ ...exhibitor('x1'), no_entry_from: NOW, state: { ...exhibitor('x1').state, pledge: { ...exhibitor('x1').state.pledge, state: state as never, no_entry: null } } });
  for (const state of ['sent', 'signed', 'supplement_due']) for (const act of pledgeActs(pledged(state)).forms) all[`pledge/${act.title}`] = build(act);
  all['pledge/take'] = takePledge('x1', filled(takeFields(exhibitor('x1'))));
  for (const act of exhibitorActs(exhibitor('x1'))) all[`exhibitor/${act.title}`] = build(act);
  for (const exhibit of Object.values(exhibitor('x1').state.exhibits)) for (const act of reviewActs('x1', 'e1', exhibit!)) all[`review/${act.title}`] = build(act);
  all['round/plan'] = planRound({ ...filled(roundFields(fairView.state.halls, officers, 'o2')), route: '' }, fairView.state.booths);
  all['round/finding'] = recordFinding('r1', '1-C12', 'x1', filled(findingFields(EXHIBITS)));
  all['round/case'] = openCase('r1', 'fi1', 'e1', filled(caseFields('trademark', '展板')));
  for (const act of paperActs(papers[2]!)) all[`paper/${act.title}`] = build(act);
  all['paper/left'] = paperActs(papers[2]!)[0]!.build({ ...filled(paperActs(papers[2]!)[0]!.fields), method: 'left_at_booth', because: 'refused', witness: '韩雪' });
  all['cooperation'] = logCooperation(filled(cooperationFields()));
  all['fair/show'] = setup.describeExhibition(filled(setup.showFields(fairView)), fairView);
  all['fair/units'] = setup.recordUnits(filled(setup.unitFields(fairView)));
  all['fair/body'] = setup.describeBody(filled(setup.bodyFields(fairView)));
  all['fair/authorities'] = setup.recordAuthorities(filled(setup.authorityFields(fairView)));
  all['fair/duties'] = setup.recordDuties(filled(setup.dutyFields(fairView)));
  all['rules/draft'] = draftRules(filled(draftFields(fairView)));
  all['rules/publish'] = publishRules(2, filled(publishFields()));
  return all;
}

describe('the forms', () => {
  it('send these commands and no other', async () => {
    await expect(`${JSON.stringify(everything(), null, 2)}\n`).toMatchFileSnapshot('commands.json');
  });

  it.each(FORMS)('have one for %s, which names its case', (move) => {
    const command = build(moveForm(move, on));
    expect(command.type).toBe(move);
    expect('case' in command && command.case).toBe(caseView.id);
  });
});

describe('the moves of a case', () => {
  const { now, anyTime, notYet } = shown(caseView.moves, caseView.stage);

  it('begin with what the next clock waits for', () => {
    expect(now[0]?.step).toBe('make_decision');
    expect(now.slice(1).some(({ due }) => due)).toBe(false);
  });
  it('are all there, each once, and none that is hindered', () => {
    const both = [...now, ...anyTime].map(({ step }) => step);
    expect(new Set(both).size).toBe(both.length);
    expect(both.sort()).toEqual(caseView.moves.filter(({ hindered }) => hindered === null).map(({ step }) => step).sort());
  });
  it('say why those on the road are not open yet, and leave out what is past', () => {
    expect(notYet.map(({ step }) => step).sort()).toEqual(['close_case', 'decide_appeal', 'order_withdrawal']);
    expect(shown(caseView.moves, 'refused').notYet).toEqual([]);
  });
  it('against a party are marked, unless they are what is due', () => {
    expect(GRAVE).toContain('order_withdrawal');
  });
  it('that issue a paper against a party show it first', () => {
    for (const move of ['order_suspension', 'order_withdrawal', 'refuse_complaint', 'dismiss_appeal'] as const) {
      expect(moveForm(move, on).paper, move).toBe(true);
    }
  });
  it('never offer the first decider as reviewer of the appeal', () => {
    const field = moveForm('admit_appeal', { ...on, officers: [...officers, { id: 'o4', name: '陈静', roles: ['reviewer'] }] }).fields[0]!;
    expect(field.kind === 'select' && field.options.map(({ value }) => value)).toEqual(['o5']);
  });
});
