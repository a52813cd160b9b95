// A dialog over the page: what scrolls beneath hides its bars while one stands open.

/** Opens it, and answers how it is closed again. */
export function modal(dialog: HTMLDialogElement): () => void {
  dialog.showModal();
  document.documentElement.dataset.covered = '';
  return () => {
    dialog.close();
    if (!document.querySelector('dialog[open]')) delete document.documentElement.dataset.covered;
  };
}
