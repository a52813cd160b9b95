// What lies over everything: the wall for a large screen, and the privacy screen over that.
import { tick } from 'svelte';

class Cover {
  wall = $state(false);
  privacy = $state(false);
  /** Where the hand was before anything lay over it. */
  #back: HTMLElement | null = null;

  get up(): boolean {
    return this.wall || this.privacy;
  }

  #keep(): void {
    if (!this.up) this.#back = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  }

  /** The pages can be focused again only once they are shown again. */
  async #give(): Promise<void> {
    if (this.up) return;
    await tick();
    this.#back?.focus();
    this.#back = null;
  }

  showWall(): void {
    this.#keep();
    this.wall = true;
    // A window that may not fill the screen shows the wall as large as it is.
    document.documentElement.requestFullscreen?.().catch(() => undefined);
  }

  leaveWall(): void {
    this.wall = false;
    if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
    void this.#give();
  }

  showPrivacy(): void {
    this.#keep();
    this.privacy = true;
  }

  leavePrivacy(): void {
    this.privacy = false;
    void this.#give();
  }
}

export const cover = new Cover();
