// What was just done, told once and quietly, with the step that usually follows.
import type { Executed } from './desk';
import type { Command } from './domain';
import type { Failure } from './failure';

export interface Notice {
  id: number;
  text: string;
  /** Papers that were issued with it. */
  papers: Executed['papers'];
  /** The act that sets right again what was done: a fact of its own. */
  undo: Command | null;
  /** Where what it says can be mended. */
  link: { to: string; label: string } | null;
  trouble?: Failure;
  /** Nothing was done; this is why. */
  hint?: boolean;
}

const SHOWN_MILLISECONDS = 6_000;

class Notices {
  all = $state.raw<Notice[]>([]);
  #last = 0;

  tell(text: string, papers: Executed['papers'] = [], undo: Command | null = null, link: Notice['link'] = null): void {
    const id = ++this.#last;
    // One at a time: the newest says all that is new. Trouble stays beside it.
    this.all = [...this.all.filter(({ trouble }) => trouble), { id, text, papers, undo, link }];
    // A paper waits for the printer and an undo for second thoughts; words alone go by themselves.
    setTimeout(() => this.close(id), papers.length > 0 || undo || link ? SHOWN_MILLISECONDS * 2 : SHOWN_MILLISECONDS);
  }

  /** Says quietly why nothing came of what was tried. */
  hint(text: string): void {
    this.tell(text);
    this.all = this.all.map((one) => (one.id === this.#last ? { ...one, hint: true } : one));
  }

  /** Says that something recorded has trouble in its train; it stays until a person closes it. */
  warn(trouble: Failure): void {
    this.all = [...this.all.slice(-2), { id: ++this.#last, text: '', papers: [], undo: null, link: null, trouble }];
  }

  close(id: number): void {
    this.all = this.all.filter((one) => one.id !== id);
  }
}

export const notices = new Notices();
