// A desk without a record: it answers every question from made-up data and remembers what it was
// asked, so that pages can be looked at and tested without the program behind them.
import type { Chore, Desk, Dropped, Executed, Intake, Intaken, Progress, Seen, Taken } from '../core/desk';
import type { Code } from '../core/types/Code';
import type { Command } from '../core/domain';
import type { Failure } from '../core/failure';
import type { Answer, Name, Question, SessionView } from '../core/views';
import { casesView, caseView, complaintView } from './cases';
import { changes } from './changes';
import { devices, invited } from './devices';
import { booth, exhibitor, exhibitorRows, exhibits, folderPreview, rosterPreview } from './exhibitors';
import { evidence, pieceOf } from './evidence';
import { exhibitRows } from './exhibits';
import { fairView, reportsView } from './fair-view';
import { historyOf } from './history';
import { night } from './night';
import { blankOut, papers } from './papers';
import { digest, FIRMS } from './people';
import { plan, planPreview } from './plan';
import { pictureOf, sheetOf } from './pictures';
import { settlement, twins } from './settlement';
import { statistics } from './statistics';
import { proposals, read } from './scans';
import { session, today } from './today';
import { round, rounds } from './walk';

type Answers = { [N in Name]: (question: Question<N>) => Answer<N> };

const ANSWERS: Answers = {
  session: () => session,
  today: () => today,
  plan: () => plan,
  changes: () => changes,
  counter: ({ query }) => ({
    hits: [
      ...exhibitorRows(query, 0, 5).rows.map((row) => ({ kind: 'exhibitor' as const, id: row.id, name: row.name, booths: row.booths, pledge: row.pledge, cases_open: row.cases_open })),
      ...casesView(query, 0, 3).rows.map((row) => ({ kind: 'case' as const, id: row.id, number: row.number, stage: row.stage, respondent: row.respondent, booth: row.booth })),
    ],
  }),
  english_names: () => Object.fromEntries(FIRMS.map(([name, english]) => [name, english])),
  exhibitors: ({ query, after, limit }) => exhibitorRows(query, after, limit),
  exhibits: ({ query, filter, after, limit }) => exhibitRows(query, filter, after, limit),
  exhibitor: ({ id }) => exhibitor(id),
  history: ({ id }) => historyOf(id),
  unflagged: () => ({ total: 12, exhibits: Object.entries(exhibits).slice(4).map(([id, { line }]) => ({ exhibitor: 'x1', name: '双塔液压有限公司', booths: ['1-C12'], exhibit: id, line })) }),
  pledges: () => ({ to_send: ['x7'], to_remind: ['x5', 'x15', 'x25'] }),
  booth: ({ code }) => booth(code),
  night: () => night,
  evidence: ({ filter, query, limit }) => evidence(filter, query, limit),
  piece: ({ blob }) => pieceOf(blob),
  rounds: () => rounds,
  round: () => round,
  cases: ({ query, after, limit }) => casesView(query, after, limit),
  case: ({ id }) => ({ ...caseView, id }),
  complaint: () => complaintView,
  papers: ({ query, after, limit }) => {
    const rows = papers.filter((one) => query === '' || one.number.includes(query));
    return { total: rows.length, after, rows: rows.slice(after, after + limit), counts: { all: papers.length, unserved: 1, unsigned: 3, today: 3 } };
  },
  blanks: () => ({
    blanks: [
      { ...blankOut, used: null },
      { ...blankOut, number: 'TYZ26-A-0202-9', used: { use: 'filled', stream: 'case/c2' }, filled_in: 'case/c2', copies: [digest('filled')] },
    ],
  }),
  scans: ({ scans }) => ({ scans: proposals(scans) }),
  reports: () => reportsView,
  statistics: () => statistics,
  printout: () => ({ digest: digest('printout'), pages: 2, missing: [], at: '2026-11-22T01:31:00Z' }),
  fair: () => fairView,
  identify: ({ text }) => ({ text, normalised: text, kind: 'patent_number', verdict: text.length > 8 ? 'ok' : 'suspicious', why: text.length > 8 ? { code: 'patent_fits', right: 'design', filing_year: 2022 } : { code: 'unrecognised' } }),
  devices: () => devices,
  contested: () => ({ rows: [] }),
  twins: () => twins,
  settlement: ({ stream }) => settlement(stream),
  asking_desks: () => [],
  draft: () => ({ value: null, kept_at: null }),
  about: () => ({ versions: { program: '0.1.0', fold: 3, views: 2, sqlite: '3.53.0', system: 'linux x86_64' }, folder: '/home/desk/.local/share/boothward', free_bytes: 48_200_000_000 }),
};

export interface FakeDesk extends Desk {
  executed: Command[];
  previewed: Command[];
  tended: Chore[];
  asked: Question[];
  drafts: Map<string, unknown>;
  /** What the next act meets instead of success. */
  failing: Failure | null;
  /** What an act that is recorded has in its train. */
  trouble: Failure | null;
  /** How often an exchange was asked for. */
  synced: number;
  session: SessionView;
  change(): void;
  progress(progress: Progress): void;
  /** A roster that somebody opens with the program. */
  opened: string | null;
  open(roster: string): void;
  /** What was said through the system. */
  said: string[];
  drop(dropped: Dropped): void;
  /** Bytes of a camera that came in. */
  seen: { seen: Seen; bytes: Uint8Array }[];
  /** The code that the camera is held to. */
  held: Code | null;
}

/** `answers` stand in for the made-up data where a page needs other. */
export function fakeDesk(answers: Partial<Answers> = {}): FakeDesk {
  const changed = new Set<(streams: string[]) => void>();
  const opens = new Set<() => void>();
  const progressed = new Set<(progress: Progress) => void>();
  const dropped = new Set<(dropped: Dropped) => void>();
  const heard = <T>(all: Set<T>, one: T) => (all.add(one), () => void all.delete(one));

  const desk: FakeDesk = {
    executed: [],
    previewed: [],
    tended: [],
    asked: [],
    drafts: new Map(),
    failing: null,
    trouble: null,
    synced: 0,
    opened: null,
    said: [],
    seen: [],
    held: null,
    open: (roster) => {
      desk.opened = roster;
      opens.forEach((listener) => listener());
    },
    session: structuredClone(session),
    change: () => changed.forEach((listener) => listener([])),
    progress: (progress) => progressed.forEach((listener) => listener(progress)),
    drop: (files) => dropped.forEach((listener) => listener(files)),

    async execute(command: Command): Promise<Executed> {
      desk.executed.push(command);
      if (desk.failing) throw desk.failing;
      desk.change();
      return { id: 'made-up', facts: [digest('fact')], streams: streamsOf(command), papers: [], trouble: desk.trouble };
    },
    async preview(command: Command) {
      desk.previewed.push(command);
      if (desk.failing) throw desk.failing;
      return { papers: [{ kind: 'suspension_notice' as const, digest: digest('preview') }] };
    },
    async view<Q extends Name>(question: Question<Q>): Promise<Answer<Q>> {
      desk.asked.push(question as Question);
      const asked = question as Question & { key?: string };
      if (asked.question === 'session' && answers.session === undefined) return desk.session as Answer<Q>;
      if (asked.question === 'draft' && desk.drafts.has(asked.key!)) return { value: desk.drafts.get(asked.key!), kept_at: null } as Answer<Q>;
      const answer = (answers[question.question] ?? ANSWERS[question.question]) as (of: unknown) => Answer<Q>;
      return answer(question);
    },
    async tend<T>(chore: Chore): Promise<T> {
      desk.tended.push(chore);
      if (chore.chore === 'keep_draft') desk.drafts.set(chore.key, chore.value);
      if (chore.chore === 'drop_draft') desk.drafts.delete(chore.key);
      if (['keep_draft', 'drop_draft'].includes(chore.chore)) return undefined as T;
      if (desk.failing) throw desk.failing;
      if (chore.chore === 'lock') desk.session = { ...desk.session, locked: true };
      if (chore.chore === 'sign_in') desk.session = { ...desk.session, locked: false, officer: desk.session.officers.find(({ id }) => id === chore.officer) ?? null };
      if (chore.chore === 'keep_setting') desk.session = { ...desk.session, settings: { ...desk.session.settings, [chore.key]: chore.value } };
      if (chore.chore === 'set_up') {
        // A founded fair is there at once, and the record says so.
        desk.session = { ...desk.session, first_start: false };
        desk.change();
        return { exhibition: 'f1', recovery: '9f2c4a7b5c1e77a0d3e8416fb25097c4' } as T;
      }
      if (chore.chore === 'invite_desk') return { ...invited, administrator: chore.administrator } as T;
      if (chore.chore === 'join_office') return { given: 12 } as T;
      if (chore.chore === 'pack_bundle') return { facts: 40, files: 3 } as T;
      if (chore.chore === 'take_bundle') return { from: 'd2', facts: 12, files: 2, refused: 0, theirs_of_ours: 1200, last_arrived: true } as T;
      return undefined as T;
    },
    async syncNow() {
      desk.synced += 1;
      if (desk.failing) throw desk.failing;
      return { given: 12, taken: 3, files_given: 2, files_taken: 0, refused: 0, forks: 0 };
    },
    async intake<I extends Intake>(file: I): Promise<Intaken<I>> {
      if (desk.failing) throw desk.failing;
      if (file.purpose === 'roster') return rosterPreview as Intaken<I>;
      if (file.purpose === 'plan') return planPreview as Intaken<I>;
      if (file.purpose === 'pledges') return folderPreview as Intaken<I>;
      if (file.purpose === 'scans') return read(file.paths) as Intaken<I>;
      const name = (file as { path: string }).path.split('/').at(-1) ?? '';
      const picture = /\.(jpe?g|png)$/i.test(name);
      const taken: Taken = { blob: { digest: digest(name), bytes: 1024, kind: picture ? 'photo' : 'scan', personal: true }, name, picture, taken_at: null };
      return taken as Intaken<I>;
    },
    async intakeSeen(seen, bytes) {
      desk.seen.push({ seen, bytes });
      if (desk.failing) throw desk.failing;
      const taken: Taken = { blob: { digest: digest('camera'), bytes: bytes.length, kind: 'photo', personal: true }, name: 'name' in seen ? seen.name : '', picture: true, taken_at: null };
      return (seen.purpose === 'frame' ? desk.held : taken) as never;
    },
    choose: async ({ pictures, many, folder, extensions }: { pictures?: boolean; many?: boolean; folder?: boolean; extensions?: string[] }) =>
      folder ? ['/made/up'] : extensions?.includes('xlsx') ? ['/made/up/参展名册.csv'] : many ? ['/made/up/楣板.jpg', '/made/up/全景.jpg', '/made/up/特写.jpg'] : [pictures ? '/made/up/photo.jpg' : '/made/up/scan.jpg'],
    chooseTarget: async (_title, name) => `/made/up/${name}`,
    takeOpened: async () => {
      const roster = desk.opened;
      desk.opened = null;
      return roster;
    },
    notify: async (title, body) => void desk.said.push(`${title} ${body}`),
    onOpened: (listener) => heard(opens, listener),
    window: async () => ({ tauri: '2.12.5', webview: '2.50.4' }),
    onChanged: (listener) => heard(changed, listener),
    onProgress: (listener) => heard(progressed, listener),
    onDropped: (listener) => heard(dropped, listener),
    pictureAddress: pictureOf,
    thumbnailAddress: pictureOf,
    paperAddress: sheetOf,
    pageAddress: pictureOf,
  };
  return desk;
}

function streamsOf(command: Command): string[] {
  if (command.type === 'receive_complaint' || command.type === 'open_case') return ['case/c1'];
  if (command.type === 'register_exhibitor') return ['exhibitor/x1'];
  return 'case' in command && typeof command.case === 'string' ? [`case/${command.case}`] : [];
}
