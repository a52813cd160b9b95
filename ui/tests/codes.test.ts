// Scans that come back, and the camera of the machine.
import { screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { invited } from '../src/fake/devices';
import { fakeDesk, type FakeDesk } from '../src/fake/fake-desk';
import { papers } from '../src/fake/papers';
import { grey, photoName } from '../src/parts/camera.svelte';
import { open, settle, stopClocks } from './stage';

const hand = userEvent.setup({ delay: null });
const FILES = ['/scans/一.jpg', '/scans/二.pdf', '/scans/三.png', '/scans/四.tif', '/scans/五.webp'];

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'mediaDevices');
});

async function scanned(desk: FakeDesk): Promise<void> {
  await open('#/papers/scans', desk);
  desk.drop({ paths: FILES, x: 400, y: 300 });
  await settle();
}

test('scans that fall on the room are read, shown beside their papers, and the sure ones filed in one act', async () => {
  const desk = fakeDesk();
  await scanned(desk);
  expect(screen.getByRole('list', { name: '扫描件' }).children).toHaveLength(5);
  // Nothing is filed by reading.
  expect(desk.executed).toEqual([]);
  await hand.click(screen.getByRole('button', { name: '归档确定的 1 份' }));
  await settle();
  expect(desk.executed).toMatchObject([{ type: 'file_signed_copy', number: papers[1]!.number, pages: [] }]);
});

test('a scan without a code is assigned by the number on the sheet, and what is not filed is kept', async () => {
  const desk = fakeDesk();
  await scanned(desk);
  await hand.click(screen.getByRole('button', { name: /五\.webp/ }));
  await settle();
  expect(screen.getByText('这一页没有读到编码，请对照纸件输入编号。')).toBeTruthy();
  await hand.type(screen.getByLabelText('文书编号'), 'TYZ26-A-0018-4');
  await hand.click(screen.getByRole('button', { name: '按编号指定' }));
  await settle(500);
  expect(JSON.stringify(desk.drafts.get('scans'))).toContain('"assigned":"TYZ26-A-0018-4"');
  await hand.click(screen.getByRole('button', { name: /五\.webp/ }));
  await hand.click(screen.getByRole('button', { name: '归档到这份文书' }));
  await settle();
  expect(desk.executed).toMatchObject([{ type: 'file_signed_copy', number: 'TYZ26-A-0018-4' }]);
});

test('a scanned blank that was not used is accounted for with its scan', async () => {
  const desk = fakeDesk();
  await scanned(desk);
  await hand.click(screen.getByRole('button', { name: /三\.png/ }));
  await hand.click(screen.getByRole('button', { name: '作废' }));
  await settle();
  expect(desk.executed).toMatchObject([{ type: 'account_for_blank', number: 'TYZ26-A-0201-3', became: 'spoilt', scan: { kind: 'scan' } }]);
});

test('files that cannot be read are named with their reason', async () => {
  const desk = fakeDesk();
  await open('#/papers/scans', desk);
  const failure = { kind: 'unusable' as const, part: 'evidence' as const, why: { code: 'encrypted', format: 'PDF' } };
  desk.intake = (async () => ({ scans: [], refused: [{ name: '加密.pdf', failure }], left: ['/scans/二.pdf'] })) as never;
  desk.drop({ paths: FILES, x: 400, y: 300 });
  await settle();
  expect(screen.getByText('加密.pdf')).toBeTruthy();
  expect(screen.getByText(/设有密码/)).toBeTruthy();
  expect(screen.getByText(/还有 1 个文件没有读取/)).toBeTruthy();
});

interface Track extends EventTarget {
  stopped: boolean;
  stop(): void;
}

/** A machine with a camera, which draws nothing. */
function camera(refused?: string): { tracks: Track[]; asked: MediaStreamConstraints[] } {
  const seen = { tracks: [] as Track[], asked: [] as MediaStreamConstraints[] };
  const devices = {
    enumerateDevices: async () => [{ kind: 'videoinput' }],
    addEventListener: () => undefined,
    getUserMedia: async (wanted: MediaStreamConstraints) => {
      seen.asked.push(wanted);
      if (refused) throw new DOMException('', refused);
      const track = Object.assign(new EventTarget(), { stopped: false, stop: () => void (track.stopped = true) }) as Track;
      seen.tracks.push(track);
      return { getTracks: () => [track], getVideoTracks: () => [track] };
    },
  };
  Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true });
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  vi.spyOn(HTMLVideoElement.prototype, 'videoWidth', 'get').mockReturnValue(1280);
  vi.spyOn(HTMLVideoElement.prototype, 'videoHeight', 'get').mockReturnValue(720);
  const pen = (canvas: HTMLCanvasElement) => ({ canvas, drawImage: () => undefined, getImageData: () => ({ data: new Uint8ClampedArray(canvas.width * canvas.height * 4), width: canvas.width, height: canvas.height }) });
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (this: HTMLCanvasElement) { return pen(this) as never; } as never);
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done: BlobCallback) => done({ arrayBuffer: async () => new Uint8Array([255, 216, 7]).buffer } as Blob));
  return seen;
}

afterEach(() => vi.restoreAllMocks());

test('without a camera there is no button for one', async () => {
  await open('#/walk/round/r1/1-C12');
  expect(screen.queryByRole('button', { name: '扫展位码' })).toBeNull();
});

test('the camera reads a booth code, opens the booth, and is off again', async () => {
  const seen = camera();
  const desk = fakeDesk();
  await open('#/walk/round/r1/1-C12', desk);
  await hand.click(screen.getByRole('button', { name: '扫展位码' }));
  await settle();
  expect(screen.getByText('摄像头已打开')).toBeTruthy();
  expect(seen.asked).toMatchObject([{ audio: false }]);
  desk.held = { text: '9-Z99', kind: 'qr' };
  await settle(400);
  expect(screen.getByText('9-Z99')).toBeTruthy();
  const round = await desk.view<'round'>({ question: 'round', id: 'r1' });
  const next = round.booths.find(({ code }) => code !== '1-C12')!.code;
  desk.held = { text: next.toLowerCase(), kind: 'bars' };
  await settle(500);
  expect(decodeURIComponent(location.hash)).toBe(`#/walk/round/r1/${next}`);
  expect(seen.tracks.map(({ stopped }) => stopped)).toEqual([true]);
  // A frame is small, grey, and comes five times a second at most.
  const frames = desk.seen.filter(({ seen }) => seen.purpose === 'frame');
  expect(frames[0]?.seen).toEqual({ purpose: 'frame', width: 640, height: 360 });
  expect(frames[0]?.bytes).toHaveLength(640 * 360);
  expect(frames.length).toBeLessThanOrEqual(6);
});

test('a machine joins by the code that another one shows', async () => {
  const seen = camera();
  const desk = fakeDesk();
  desk.session = { ...desk.session, locked: true, first_start: true, fairs: [] };
  await open('#/today', desk);
  await hand.click(screen.getByRole('button', { name: '输入邀请码…' }));
  await settle();
  await hand.click(screen.getByRole('button', { name: '用摄像头扫码…' }));
  desk.held = { text: '9-Z99', kind: 'qr' };
  await settle(400);
  expect(screen.getByText(/这不是邀请码/)).toBeTruthy();
  desk.held = { text: invited.link, kind: 'qr' };
  await settle(500);
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^邀请码/).value).toBe(invited.link);
  expect(screen.queryByLabelText(/^总部地址/)).toBeNull();
  expect(seen.tracks.map(({ stopped }) => stopped)).toEqual([true]);
});

test('the photographs of a finding are the bytes of the camera, and a closed panel puts it out', async () => {
  const seen = camera();
  const desk = fakeDesk();
  await open('#/walk/round/r1/1-C12', desk);
  await hand.click(screen.getByRole('button', { name: /涉嫌/ }));
  await settle();
  await hand.click(screen.getByRole('button', { name: '用摄像头拍照' }));
  await settle();
  await hand.click(screen.getByRole('button', { name: '拍照' }));
  await settle();
  expect(desk.seen).toMatchObject([{ seen: { purpose: 'evidence' }, bytes: new Uint8Array([255, 216, 7]) }]);
  await hand.click(screen.getByRole('button', { name: '完成（1 张）' }));
  await settle();
  expect(seen.tracks.map(({ stopped }) => stopped)).toEqual([true]);
});

test.each([
  ['NotAllowedError', /系统不允许使用摄像头/],
  ['NotFoundError', /没有可用的摄像头/],
  ['NotReadableError', /其他程序占用/],
])('a camera that does not come is said in words: %s', async (name, words) => {
  camera(name);
  await open('#/walk/round/r1/1-C12');
  await hand.click(screen.getByRole('button', { name: '扫展位码' }));
  await settle();
  expect(screen.getByText(words)).toBeTruthy();
  expect(screen.getByText('摄像头已关闭')).toBeTruthy();
});

test('a camera that is pulled out is said, and can be tried again', async () => {
  const seen = camera();
  await open('#/walk/round/r1/1-C12');
  await hand.click(screen.getByRole('button', { name: '扫展位码' }));
  await settle();
  seen.tracks[0]!.dispatchEvent(new Event('ended'));
  await settle();
  expect(screen.getByText(/摄像头已断开/)).toBeTruthy();
  await hand.click(screen.getByRole('button', { name: '再试一次' }));
  await settle();
  expect(screen.getByText('摄像头已打开')).toBeTruthy();
});

test('grey is as bright as the eye sees it, and a photograph is named by its moment', () => {
  expect([...grey(new Uint8ClampedArray([255, 255, 255, 255, 0, 0, 0, 255, 0, 255, 0, 255]))]).toEqual([255, 0, 149]);
  expect(photoName(new Date('2026-11-24T01:02:03.045Z'))).toBe('camera-20261124T010203-045.jpg');
});
