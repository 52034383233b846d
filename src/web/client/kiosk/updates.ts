const SERVICE = "/kiosk/service.js";
const PAGE = "/kiosk";
const LOOK_MS = 3_600_000;

/** The service worker: keeps this page for the days without a network, and brings newer versions of it. */
export class Updates {
  private waiting: ServiceWorker | undefined;
  private isTaking = false;

  get isWaiting(): boolean {
    return this.waiting !== undefined;
  }

  /** `found` hears of a newer version that has been fetched and waits. */
  watch(found: () => void): void {
    if (!("serviceWorker" in navigator)) return;
    const { serviceWorker } = navigator;
    serviceWorker.addEventListener("controllerchange", () => {
      // The first worker takes over a page that is its own version already.
      if (this.isTaking) location.reload();
    });
    const note = (registration: ServiceWorkerRegistration): void => {
      if (registration.waiting === null || serviceWorker.controller === null) return;
      this.waiting = registration.waiting;
      found();
    };
    serviceWorker
      .register(SERVICE, { scope: PAGE, updateViaCache: "none" })
      .then((registration) => {
        note(registration);
        registration.addEventListener("updatefound", () => {
          registration.installing?.addEventListener("statechange", () => {
            note(registration);
          });
        });
        setInterval(() => void registration.update().catch(() => undefined), LOOK_MS);
      })
      .catch(() => undefined); // without one it works as long as there is a network
  }

  takeOver(): void {
    if (this.waiting === undefined || this.isTaking) return;
    this.isTaking = true;
    this.waiting.postMessage("take-over");
  }
}
