// A roster that somebody opened with the program, until its import is closed.

class Opened {
  roster = $state.raw<string | null>(null);

  /** The dialog that had it is closed: one that opens later reads no old file. */
  drop(): void {
    this.roster = null;
  }
}

export const opened = new Opened();
