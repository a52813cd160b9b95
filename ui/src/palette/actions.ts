// What can be done from anywhere. Nobody is offered what the rules would refuse for want of a role.
import type { Role } from '../core/domain';
import type { Session } from '../core/session.svelte';
import { TEXT_SIZE_NAMES, THEMES } from '../core/theme';
import { RECORDERS } from '../core/types/recorders';
import type { Settings } from '../core/views';
import { ROOMS, way, type Room } from '../core/way.svelte';
import type { Icon } from '../parts/icons';
import { PAGES } from '../rooms/fair/pages';
import { screen, said } from '../words/index.svelte';
import { LANGUAGES, type Key } from '../words/tables';

/** In the order in which they are shown. */
export const GROUPS = ['do', 'go', 'set'] as const;

export interface Action {
  id: string;
  group: (typeof GROUPS)[number];
  icon: Icon;
  /** In both languages: whoever seeks may type either. */
  chinese: string;
  english: string;
  /** Done at once, or told later whether it was done. */
  run: () => void | Promise<boolean>;
}

/** What the palette itself does for an action. */
export interface Means {
  lock: () => Promise<boolean>;
  switchOfficer: () => void;
  showKeys: () => void;
  keep: (key: keyof Settings, value: string) => Promise<boolean>;
  print: (paper: string) => Promise<boolean>;
}

export function title(action: Action): string {
  return screen.language === 'en' ? action.english : action.chinese;
}

export function actions(session: Session, means: Means): Action[] {
  const all: Action[] = [];
  const offer = (group: Action['group'], icon: Icon, keys: Key[], run: Action['run'], values = {}): void => {
    const name = (language: 'zh-CN' | 'en') => keys.map((key) => said(language, key, values)).join(' · ');
    all.push({ id: `${keys.join('+')}${JSON.stringify(values)}`, group, icon, chinese: name('zh-CN'), english: name('en'), run });
  };
  const may = (roles: readonly Role[]): boolean => session.has(...roles);
  const to = (room: Room, ...at: string[]) => () => way.go(room, ...at);
  const begin = (fact: keyof typeof RECORDERS, icon: Icon, key: Key, run: Action['run']): void => {
    if (may(RECORDERS[fact])) offer('do', icon, [key], run);
  };

  const { room, at } = way.place;
  if (room === 'papers' && at[0] !== undefined && !['blanks', 'list'].includes(at[0])) {
    const number = at[0];
    offer('do', 'print', ['palette.print_paper'], () => means.print(number), { number });
  }
  begin('complaint_received', 'cases', 'cases.new', to('cases', 'new'));
  begin('exhibitor_registered', 'plus', 'walk_in.title', to('today', 'walk-in'));
  begin('round_planned', 'walk', 'walk.plan', to('walk', 'plan'));
  begin('roster_imported', 'upload', 'import.title', to('exhibitors', 'import'));
  begin('pledge_sent', 'seal', 'pledges.batch', to('exhibitors', 'pledges'));
  begin('exhibits_signed_off', 'check', 'review.batch', to('exhibitors', 'review'));
  begin('blanks_printed', 'print', 'blanks.print', to('papers', 'blanks', 'print'));
  begin('cooperation_logged', 'reports', 'cooperation.log', to('reports', 'log'));
  begin('officer_roles_set', 'person', 'officers.enrol', to('fair', 'officers', 'enrol'));
  begin('device_admitted', 'devices', 'devices.invite', to('devices', 'invite'));
  offer('do', 'person', ['officer.switch'], means.switchOfficer);
  offer('do', 'lock', ['officer.lock'], means.lock);

  for (const one of ROOMS) offer('go', one, [`room.${one}` as Key], to(one));
  for (const filter of ['overdue', 'mine', 'reports_due', 'appeals']) offer('go', 'cases', ['room.cases', `case_filter.${filter}` as Key], to('cases', 'list', filter));
  for (const filter of ['pledge_missing', 'flagged', 'under_measure']) offer('go', 'exhibitors', ['room.exhibitors', `exhibitor_filter.${filter}` as Key], to('exhibitors', 'list', filter));
  for (const filter of ['unserved', 'unsigned']) offer('go', 'papers', ['room.papers', `paper_filter.${filter}` as Key], to('papers', 'list', filter));
  offer('go', 'papers', ['blanks.title'], to('papers', 'blanks'));
  for (const page of PAGES) offer('go', 'fair', ['room.fair', `fair_page.${page}` as Key], to('fair', page));

  const now = session.value.settings;
  for (const theme of THEMES) if (theme !== (now.theme ?? 'system')) offer('set', 'settings', ['setting.theme', `theme.${theme}` as Key], () => means.keep('theme', theme));
  for (const size of TEXT_SIZE_NAMES) if (size !== (now.text_size ?? 'normal')) offer('set', 'settings', ['setting.text_size', `text_size.${size}` as Key], () => means.keep('text_size', size));
  for (const language of LANGUAGES) if (language !== screen.language) offer('set', 'settings', ['setting.language', `language.${language}` as Key], () => means.keep('language', language));
  offer('set', 'lock', ['setting.lock_after'], to('settings'));
  offer('set', 'file', ['setting.second_copy'], to('settings'));
  offer('set', 'reports', ['about.title'], to('settings', 'about'));
  offer('set', 'keyboard', ['keys.title'], means.showKeys);
  return all;
}
