// While a fair is being founded or brought in: its recovery code is told once, and no other page may come before
// it has been written down.

class Founding {
  pending = $state(false);
  /** Somebody wants another fair than those that are here. */
  another = $state(false);
}

export const founding = new Founding();
