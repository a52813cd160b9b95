import { coloursOf, type Colours } from './paint';

/** How large a frame is, and in which colours: what a canvas must be told, since no style reaches it. */
export class Dressed {
  size = $state.raw({ width: 0, height: 0 });
  /** Device pixels to one of the page. */
  ratio = $state(1);
  colours = $state.raw<Colours | null>(null);

  /** Follows a frame until it goes. */
  follow(frame: HTMLElement): () => void {
    const measure = (): void => {
      this.size = { width: frame.clientWidth, height: frame.clientHeight };
      this.ratio = globalThis.devicePixelRatio || 1;
    };
    const dress = (): void => void (this.colours = coloursOf(frame));
    measure();
    dress();
    const sizes = new ResizeObserver(measure);
    sizes.observe(frame);
    const theme = new MutationObserver(dress);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'style', 'lang'] });
    // A canvas takes a face only once it is there.
    void document.fonts?.ready.then(dress);
    return () => (sizes.disconnect(), theme.disconnect());
  }
}
