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

const BETWEEN_MS = 200;

/** Whether this browser can read QR codes itself; where it cannot, codes are typed. */
export async function canScan(): Promise<boolean> {
  const { BarcodeDetector } = window;
  if (BarcodeDetector === undefined || !("mediaDevices" in navigator)) return false;
  return (await BarcodeDetector.getSupportedFormats().catch((): readonly string[] => [])).includes("qr_code");
}

/** Looks through the camera until a code is read or it is stopped. The camera is off whenever nobody looks. */
export function startScanning(video: HTMLVideoElement, found: (text: string) => void, failed: () => void): () => void {
  let isStopped = false;
  let stream: MediaStream | undefined;
  const stop = (): void => {
    isStopped = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const { BarcodeDetector } = window;
  if (BarcodeDetector === undefined) return stop;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const look = async (): Promise<void> => {
    if (isStopped) return;
    const [code] = await detector.detect(video).catch((): readonly Detected[] => []);
    if (code === undefined) setTimeout(() => void look(), BETWEEN_MS);
    else {
      stop();
      found(code.rawValue);
    }
  };
  navigator.mediaDevices
    .getUserMedia({ video: { facingMode: "environment" } })
    .then(async (opened) => {
      stream = opened;
      if (isStopped) {
        stop();
        return;
      }
      video.srcObject = opened;
      await video.play();
      await look();
    })
    .catch(failed);
  return stop;
}
