// The present moment, as the clocks on the screen need it.

class Now {
  at = $state(Date.now());

  /** Ticks while the window is open. */
  run(): () => void {
    const timer = setInterval(() => (this.at = Date.now()), 5_000);
    return () => clearInterval(timer);
  }
}

export const now = new Now();
