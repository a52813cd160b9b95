// Whether the dialog for switching the officer is open: the bar opens it, and so does a refusal
// that another officer's role would lift.

class Switching {
  open = $state(false);
}

export const switching = new Switching();
