import type { ScanAnswer, ScanFrame } from "./scan-messages.ts";

interface Detected {
  readonly rawValue: string;
}
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly Detected[]>;
}
declare global {
  interface Window {
    readonly BarcodeDetector?: {
      new (options: { readonly formats: readonly string[] }): Detector;
      getSupportedFormats(): Promise<readonly string[]>;
    };
  }
}

/** Looks at one picture of the camera; the text of the code in it, or undefined. */
interface CodeReader {
  read(video: HTMLVideoElement): Promise<string | undefined>;
  close(): void;
}

const BETWEEN_MS = 200;

/** Whether there is a camera, and something that reads codes: the browser itself, or our own reader. */
export async function canScan(): Promise<boolean> {
  if (!("mediaDevices" in navigator)) return false;
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  if (!devices.some(({ kind }) => kind === "videoinput")) return false;
  return (await ownDetector()) !== undefined || ("Worker" in window && "WebAssembly" in window);
}

async function ownDetector(): Promise<CodeReader | undefined> {
  const { BarcodeDetector } = window;
  const formats = (await BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  if (BarcodeDetector === undefined || !formats.includes("qr_code")) return undefined;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return {
    read: async (video) => (await detector.detect(video).catch((): readonly Detected[] => []))[0]?.rawValue,
    close: () => undefined,
  };
}

/** So wide a picture shows a code that is held before the camera; a larger one costs time and finds no more. */
const MOST_WIDE = 800;

/** Our own reader, loaded now and not before: it is several times the size of the page. */
function ownReader(address: string): Promise<CodeReader> {
  const worker = new Worker(address, { type: "module" });
  const canvas = document.createElement("canvas");
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  const ask = (frame: ScanFrame): Promise<string | undefined> =>
    new Promise((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<ScanAnswer>) => {
        resolve(data.kind === "looked" ? data.text : undefined);
      };
      worker.postMessage(frame, [frame.pixels]);
    });
  const read = async (video: HTMLVideoElement): Promise<string | undefined> => {
    const { videoWidth, videoHeight } = video;
    if (drawing === null || videoWidth === 0) return undefined;
    const scale = Math.min(1, MOST_WIDE / videoWidth);
    const [width, height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
    [canvas.width, canvas.height] = [width, height];
    drawing.drawImage(video, 0, 0, width, height);
    return ask({ width, height, pixels: drawing.getImageData(0, 0, width, height).data.buffer });
  };
  return new Promise((resolve, reject) => {
    worker.onerror = () => {
      reject(new Error("the reader of codes was not loaded"));
    };
    worker.onmessage = ({ data }: MessageEvent<ScanAnswer>) => {
      if (data.kind === "ready") resolve({ read, close: () => worker.terminate() });
      else reject(new Error("the reader of codes does not run here"));
    };
  });
}

export interface Scanning {
  readonly video: HTMLVideoElement;
  /** Where our own reader is, for browsers that have none. */
  readonly readerAddress: string;
  readonly found: (text: string) => void;
  /** No camera, nobody allowed it, or nothing here reads codes: they are typed. */
  readonly failed: () => void;
}

/** Looks through the camera until a code is read or it is stopped. The camera is off whenever nobody looks. */
export function startScanning({ video, readerAddress, found, failed }: Scanning): () => void {
  const opened: (() => void)[] = [];
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
    for (const close of opened.splice(0)) close();
  };
  /** What is opened after the end is closed at once. */
  const keep = (close: () => void): void => {
    opened.push(close);
    if (isStopped) stop();
  };
  const look = async (reader: CodeReader): Promise<void> => {
    const text = await reader.read(video);
    if (isStopped) return;
    if (text === undefined) setTimeout(() => void look(reader), BETWEEN_MS);
    else {
      stop();
      found(text);
    }
  };
  const start = async (): Promise<void> => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    keep(() => {
      for (const track of stream.getTracks()) track.stop();
    });
    video.srcObject = stream;
    await video.play();
    const reader = (await ownDetector()) ?? (await ownReader(readerAddress));
    keep(() => {
      reader.close();
    });
    await look(reader);
  };
  start().catch(() => {
    if (isStopped) return; // a screen that was left before the camera had opened
    stop();
    failed();
  });
  return stop;
}
