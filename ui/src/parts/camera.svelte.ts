// The camera of the machine: on only while somebody looks through it, never with sound.

/** Why there is no picture. */
export type CameraFault = 'refused' | 'none' | 'busy' | 'lost';

const NAMES: Record<string, CameraFault> = { NotAllowedError: 'refused', SecurityError: 'refused', NotFoundError: 'none', OverconstrainedError: 'none' };
/** A code fills most of a frame of this width; more only takes longer. */
const FRAME_WIDTH = 640;
const QUALITY = 0.92;

class Cameras {
  /** Whether this machine has one. */
  any = $state(false);
  #listening = false;

  /** Looks once, and whenever one is plugged in or pulled out. */
  look(): void {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices?.enumerateDevices) return;
    const count = (): void => void devices.enumerateDevices().then((all) => (this.any = all.some(({ kind }) => kind === 'videoinput')), () => (this.any = false));
    if (!this.#listening) devices.addEventListener?.('devicechange', count);
    this.#listening = true;
    count();
  }
}

export const cameras = new Cameras();

export class Camera {
  on = $state(false);
  fault = $state<CameraFault | null>(null);
  #stream: MediaStream | null = null;
  #video: HTMLVideoElement | null = null;
  /** A camera that answers after its panel was closed is put out at once. */
  #turn = 0;

  async start(video: HTMLVideoElement): Promise<void> {
    const turn = ++this.#turn;
    this.fault = null;
    try {
      // The one that looks away from the officer, in the best that it can.
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 4096 }, height: { ideal: 2160 } }, audio: false });
      if (turn !== this.#turn) return stop(stream);
      this.#stream = stream;
      this.#video = video;
      for (const track of stream.getVideoTracks()) track.addEventListener('ended', () => this.#lost(turn));
      video.srcObject = stream;
      await video.play();
      if (turn === this.#turn) this.on = true;
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.stop();
      this.fault = NAMES[(thrown as DOMException).name] ?? 'busy';
    }
  }

  stop(): void {
    this.#turn += 1;
    if (this.#stream) stop(this.#stream);
    if (this.#video) this.#video.srcObject = null;
    this.#stream = null;
    this.#video = null;
    this.on = false;
  }

  /** The picture as it is, a byte of grey a pixel, small enough to be read often. */
  frame(): { bytes: Uint8Array; width: number; height: number } | null {
    const video = this.#video;
    if (!video || video.videoWidth === 0) return null;
    const width = Math.min(FRAME_WIDTH, video.videoWidth);
    const drawn = draw(video, width, Math.round((video.videoHeight * width) / video.videoWidth));
    if (drawn === null) return null;
    const { data, height } = drawn.getImageData(0, 0, drawn.canvas.width, drawn.canvas.height);
    return { bytes: grey(data), width, height };
  }

  /** The picture in full, as a JPEG. */
  async still(): Promise<Uint8Array | null> {
    const video = this.#video;
    if (!video || video.videoWidth === 0) return null;
    const drawn = draw(video, video.videoWidth, video.videoHeight);
    const blob = await new Promise<Blob | null>((done) => (drawn === null ? done(null) : drawn.canvas.toBlob(done, 'image/jpeg', QUALITY)));
    return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
  }

  #lost(turn: number): void {
    if (turn !== this.#turn) return;
    this.stop();
    this.fault = 'lost';
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function draw(video: HTMLVideoElement, width: number, height: number): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(video, 0, 0, width, height);
  return context;
}

/** Brightness by ITU-R BT.601, one byte for every four. */
export function grey(data: Uint8ClampedArray): Uint8Array {
  const bytes = new Uint8Array(data.length / 4);
  for (let at = 0; at < bytes.length; at += 1) {
    const from = at * 4;
    bytes[at] = (77 * data[from]! + 150 * data[from + 1]! + 29 * data[from + 2]!) >> 8;
  }
  return bytes;
}

/** The name of a photograph: when it was taken, by this machine's clock. */
export const photoName = (at: Date): string => `camera-${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}-${String(at.getMilliseconds()).padStart(3, '0')}.jpg`;
