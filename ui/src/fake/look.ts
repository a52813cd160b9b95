// Opens the pages on the fake desk: `npm run look`. The address takes `?language=en&theme=dark`,
// `&state=first_start`, `&state=locked`, `&state=last_day`, `&state=defied`, `&state=board`,
// `&state=wall` or `&state=privacy`, and the place after `#` as in the program.
import './clock';
import { mount } from 'svelte';
import '../base.css';
import App from '../App.svelte';
import type { Settings } from '../core/views';
import { cover } from '../rooms/cover/cover.svelte';
import { defiedCase } from './cases';
import { fakeDesk } from './fake-desk';
import { lastDay, today } from './today';

const wanted = new URLSearchParams(location.search);
const desk = fakeDesk({
  ...(wanted.get('state') === 'last_day' ? { today: () => ({ ...today, last_day: lastDay }) } : {}),
  ...(wanted.get('state') === 'defied' ? { case: () => defiedCase } : {}),
});
desk.session.settings = {
  language: (wanted.get('language') ?? 'zh-CN') as Settings['language'],
  theme: (wanted.get('theme') ?? 'light') as Settings['theme'],
  text_size: (wanted.get('size') ?? 'normal') as Settings['text_size'],
  cases_as: wanted.get('state') === 'board' ? 'board' : 'list',
};
if (wanted.get('state') === 'first_start') desk.session = { ...desk.session, first_start: true };
if (wanted.get('state') === 'locked') desk.session = { ...desk.session, locked: true, officer: null };

if (wanted.get('state') === 'wall') cover.showWall();
if (wanted.get('state') === 'privacy') cover.showPrivacy();

const target = document.getElementById('window');
if (target) mount(App, { target, props: { desk } });
