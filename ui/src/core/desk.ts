// The doors of the desk, as the window uses them.
import type { Blob, Command, Digest, PaperKind, Role } from './domain';
import type { Failure } from './failure';
import type { PledgeFolderPreview, RosterOptions, RosterPreview } from './views/exhibitors';
import type { Code } from './types/Code';
import type { ScansRead } from './types/ScansRead';
import type { Synced } from './types/Synced';
import type { Answer, Name, PlanPreview, Question, Settings, TableOf } from './views';

/** What an executed command brought. */
export interface Executed {
  id: string;
  facts: Digest[];
  /** Streams that it wrote to; one that it opened comes first. */
  streams: string[];
  /** Papers that it issued. */
  papers: { stream: string; number: string; kind: PaperKind; blob: Digest }[];
  /** The act is recorded, but a paper of it could not be made yet. */
  trouble: Failure | null;
}

/** What a command would bring: papers rendered with a draft mark, nothing recorded. */
export interface Previewed {
  papers: { kind: PaperKind; digest: Digest }[];
}

/** Chores leave no fact. */
export type Chore =
  /** Without a fair, the open one or the one that knows the officer. */
  | { chore: 'sign_in'; exhibition?: string; officer: string; passphrase: string }
  | { chore: 'lock' }
  | { chore: 'set_up'; name: string; passphrase: string; rehearsal: boolean }
  | { chore: 'open_rehearsal'; seed: number }
  | { chore: 'enrol_officer'; name: string; roles: Role[]; passphrase: string }
  /** A fair from another medium; then a lost machine's place, by the recovery sheet. */
  | { chore: 'bring_in'; folder: string }
  | { chore: 'take_over'; recovery: string }
  | { chore: 'attach_second_copy'; folder: string }
  | { chore: 'detach_second_copy' }
  /** The code that an office or another desk shows, and where it is reached if the code is no link. */
  | { chore: 'join_office'; code: string; address: string }
  | { chore: 'pack_bundle'; device: string; path: string }
  | { chore: 'take_bundle'; path: string }
  | { chore: 'join_fair'; code: string; address: string; name: string }
  | { chore: 'invite_desk'; administrator: boolean }
  | { chore: 'admit_desk'; invitation: string }
  | { chore: 'keep_draft'; key: string; value: unknown }
  | { chore: 'drop_draft'; key: string }
  | { chore: 'keep_setting'; key: keyof Settings; value: string }
  /** What others did was looked at, up to here. */
  | { chore: 'looked'; seen: number }
  | { chore: 'cancel'; job: string }
  /** Versions, counts and health, and nothing of what the record holds. */
  | { chore: 'save_diagnostics'; path: string; window: WindowVersions | null }
  /** Hands a stored paper or a printout to the system's printing. */
  | { chore: 'print_paper'; digest: Digest }
  /** A list of the register as a file: a workbook, or CSV where the name ends so. */
  | { chore: 'save_table'; of: TableOf; path: string; personal: boolean; job: string }
  | { chore: 'save_bytes'; digest: string; path: string }
  | { chore: 'save_rejected'; file: Digest; path: string; options: RosterOptions };

/** Files that come in; a roster and a folder of pledges only as a dry run. */
export type Intake =
  | { purpose: 'evidence' | 'scan' | 'attachment'; path: string }
  /** `whole`: what it leaves out is gone; the dry run compares as it says. */
  | { purpose: 'roster'; path: string; options: RosterOptions; whole: boolean }
  | { purpose: 'plan'; path: string }
  | { purpose: 'scans'; paths: readonly string[]; job: string }
  | { purpose: 'pledges'; folder: string };

/** Bytes that no file holds: a photograph, or a small grey frame whose code is read. */
export type Seen = { purpose: 'evidence'; name: string } | { purpose: 'frame'; width: number; height: number };

export interface Taken {
  blob: Blob;
  name: string;
  /** Whether a thumbnail can be shown. */
  picture: boolean;
  /** What the picture itself says of when it was taken. */
  taken_at: string | null;
}

export type Intaken<I extends Intake> = I extends { purpose: 'roster' }
  ? RosterPreview
  : I extends { purpose: 'plan' }
  ? PlanPreview
  : I extends { purpose: 'scans' }
  ? ScansRead
  : I extends { purpose: 'pledges' }
    ? PledgeFolderPreview
    : Taken;

/** What `set_up` tells once and keeps nowhere: the seed of the root key, for the recovery sheet. */
export interface Founded {
  exhibition: string;
  recovery: string;
}

/** Which files a person is asked for. */
export interface Choosing {
  title: string;
  many?: boolean;
  folder?: boolean;
  /** Extensions without the dot; all where none are named. */
  extensions?: string[];
  label?: string;
}

/** What the window itself stands on. */
export interface WindowVersions {
  tauri: string;
  webview: string;
}

/** Files that a person let fall on the window, and where, in points of the page. */
export interface Dropped {
  paths: string[];
  x: number;
  y: number;
}

export interface Progress {
  job: string;
  done: number;
  total: number | null;
}

/** The one interface between the pages and everything behind them. */
export interface Desk {
  /** `id` makes a repeated command return its first result. */
  execute(command: Command, id: string): Promise<Executed>;
  preview(command: Command): Promise<Previewed>;
  view<Q extends Name>(question: Question<Q>): Promise<Answer<Q>>;
  tend<T = unknown>(chore: Chore): Promise<T>;
  intake<I extends Intake>(file: I): Promise<Intaken<I>>;
  /** Exchanges everything with the fair's offices at once. */
  syncNow(): Promise<Synced>;
  intakeSeen<S extends Seen>(seen: S, bytes: Uint8Array): Promise<S extends { purpose: 'frame' } ? Code | null : Taken>;
  /** Asks a person for files; empty where the person thinks better of it. */
  choose(choosing: Choosing): Promise<string[]>;
  /** Asks a person where to save; null where the person thinks better of it. */
  chooseTarget(title: string, name: string): Promise<string | null>;
  window(): Promise<WindowVersions>;
  /** The roster that the program was asked to open; null where none waits. */
  takeOpened(): Promise<string | null>;
  /** Says something through the system. */
  notify(title: string, body: string): Promise<void>;
  onOpened(listener: () => void): () => void;
  onChanged(listener: (streams: string[]) => void): () => void;
  onProgress(listener: (progress: Progress) => void): () => void;
  onDropped(listener: (dropped: Dropped) => void): () => void;
  /** Addresses of what the desk stores. */
  pictureAddress(digest: Digest): string;
  thumbnailAddress(digest: Digest): string;
  paperAddress(digest: Digest): string;
  /** A page of a scan or paper as a picture, counted from one. */
  pageAddress(digest: Digest, page: number): string;
}
