// How the cases are shown in this window, from the moment somebody chooses: the desk remembers it,
// but no page waits for that.
export const SHOWN = ['list', 'board'] as const;

class ShownAs {
  chosen = $state<(typeof SHOWN)[number] | null>(null);
}

export const shownAs = new ShownAs();
