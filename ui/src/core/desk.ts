// The doors of the desk, as the window uses them.
import type { Blob, Command, Contended, Digest, PaperKind, Role } from './domain';
import type { PledgeFolderPreview, RosterOptions, RosterPreview } from './views/exhibitors';
import type { Answer, Name, Question, Settings } from './views';

/** What an executed command brought. */
export interface Executed {
  id: string;
  facts: Digest[];
  /** Streams that it wrote to; one that it opened comes first. */
  streams: string[];
  /** Papers that it issued. */
  papers: { number: string; kind: PaperKind; digest: Digest }[];
}

/** What a command would bring: papers rendered with a draft mark, nothing recorded. */
export interface Previewed {
  papers: { kind: PaperKind; digest: Digest }[];
}

/** Chores leave no fact. */
export type Chore =
  | { chore: 'sign_in'; officer: string; passphrase: string }
  | { chore: 'lock' }
  | { chore: 'set_up'; name: string; passphrase: string; rehearsal: boolean }
  | { chore: 'open_rehearsal'; seed: number }
  | { chore: 'enrol_officer'; name: string; roles: Role[]; passphrase: string }
  | { chore: 'keep_draft'; key: string; value: unknown }
  | { chore: 'drop_draft'; key: string }
  | { chore: 'keep_setting'; key: keyof Settings; value: string }
  | { chore: 'cancel'; job: string }
  /** Hands a stored paper to the system's printing. */
  | { chore: 'print_paper'; digest: Digest }
  | { chore: 'save_rejected'; file: Digest; path: string };

/** Files that come in; a roster and a folder of pledges only as a dry run. */
export type Intake =
  | { purpose: 'evidence' | 'scan' | 'attachment'; path: string }
  | { purpose: 'roster'; path: string; options: RosterOptions }
  | { purpose: 'pledges'; folder: string };

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
  : I extends { purpose: 'pledges' }
    ? PledgeFolderPreview
    : Taken;

/** How a roster that was read in a dry run is taken over. */
export interface RosterChoice {
  /** Whether it is the whole roster, so that what it leaves out is gone. */
  whole: boolean;
  overrule: Contended[];
  keep: Contended[];
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
  /** Takes over a roster that was read before; null where it changes nothing. */
  importRoster(file: Digest, choice: RosterChoice): Promise<Executed | null>;
  view<Q extends Name>(question: Question<Q>): Promise<Answer<Q>>;
  tend(chore: Chore): Promise<void>;
  intake<I extends Intake>(file: I): Promise<Intaken<I>>;
  /** Asks a person for files; empty where the person thinks better of it. */
  choose(choosing: Choosing): Promise<string[]>;
  /** Asks a person where to save; null where the person thinks better of it. */
  chooseTarget(title: string, name: string): Promise<string | null>;
  onChanged(listener: (streams: string[]) => void): () => void;
  onProgress(listener: (progress: Progress) => void): () => void;
  /** Addresses of what the desk stores. */
  pictureAddress(digest: Digest): string;
  thumbnailAddress(digest: Digest): string;
  paperAddress(digest: Digest): string;
}
