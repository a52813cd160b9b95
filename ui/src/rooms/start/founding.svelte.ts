// While a fair is being founded: its recovery code is told once, and no other page may come before
// it has been written down.

class Founding {
  pending = $state(false);
}

export const founding = new Founding();
