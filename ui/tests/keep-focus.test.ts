// The focus stays where a person left it, whatever becomes of what had it.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepFocus } from '../src/core/keep-focus';

let stop: () => void;

beforeEach(() => {
  document.body.innerHTML = '<main tabindex="-1"><section></section></main>';
  stop = keepFocus();
});
afterEach(() => {
  stop();
  document.body.innerHTML = '';
});

const section = (): HTMLElement => document.querySelector('section')!;

/** Puts this into the section and the focus on what bears the name. */
function show(html: string, focused: string): HTMLElement {
  section().innerHTML = html;
  const one = document.getElementById(focused)!;
  one.focus();
  expect(document.activeElement).toBe(one);
  return one;
}

it('comes back to a button that was switched off while it worked', async () => {
  const save = show('<button id="save">保存</button>', 'save') as HTMLButtonElement;
  save.disabled = true;
  save.blur();
  save.disabled = false;
  await vi.waitFor(() => expect(document.activeElement).toBe(save));
});

it('goes to what took the place of what went', async () => {
  const begin = show('<button id="begin">开始</button>', 'begin');
  begin.outerHTML = '<form><input id="name"></form>';
  await vi.waitFor(() => expect(document.activeElement?.id).toBe('name'));
});

it('goes to the row that moved up', async () => {
  show('<ul><li><button id="one">1</button></li><li><button id="two">2</button></li><li><button id="three">3</button></li></ul>', 'two').closest('li')!.remove();
  await vi.waitFor(() => expect(document.activeElement?.id).toBe('three'));
});

it('goes to the page where the whole page is another', async () => {
  show('<button id="leave">走</button>', 'leave');
  section().outerHTML = '<article><button>别的</button></article>';
  await vi.waitFor(() => expect(document.activeElement).toBe(document.querySelector('main')));
});

it('leaves it alone where somebody pressed on nothing', async () => {
  const one = show('<button id="one">1</button>', 'one');
  one.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  one.blur();
  section().innerHTML = '';
  await new Promise((done) => setTimeout(done, 20));
  expect(document.activeElement).toBe(document.body);
});

it('stays in the dialog, also where something came before what had it', async () => {
  document.body.insertAdjacentHTML('beforeend', '<dialog open><div class="body"><button id="choose">选</button></div><div class="foot"><button>取消</button></div></dialog>');
  const choose = document.getElementById('choose')!;
  choose.focus();
  const body = choose.parentElement!;
  body.innerHTML = '<p>正在读</p>';
  await new Promise((done) => setTimeout(done, 20));
  body.innerHTML = '<p>读不了</p><button id="again">再选</button>';
  await vi.waitFor(() => expect(document.activeElement?.id).toBe('again'));
});
