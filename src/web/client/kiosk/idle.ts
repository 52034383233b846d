/** Nobody has touched the screen for so long: the respondent is asked. */
export const IDLE_SECONDS = 45;
/** And for so long after that: the screen goes back to its start. */
export const LAST_SECONDS = 15;
/** The thanks go after so long without a touch, unless somebody keeps the code. */
export const THANKS_SECONDS = 30;
/** A code that somebody keeps: nobody has touched the screen for so long, so that they are asked. */
export const HELD_SECONDS = 180;
/** And for so long after that: it goes. */
export const HELD_LAST_SECONDS = 60;

/** Counts seconds without a touch or key. `tick` hears how many there were. */
export class IdleWatch {
  private since = Date.now();

  constructor(tick: (seconds: number) => void) {
    for (const event of ["pointerdown", "keydown", "input"]) {
      document.addEventListener(event, () => {
        this.restart();
      });
    }
    setInterval(() => {
      // A clock that was put back must not keep somebody's answers on the screen for hours.
      if (Date.now() < this.since) this.restart();
      tick(Math.floor((Date.now() - this.since) / 1000));
    }, 500);
  }

  restart(): void {
    this.since = Date.now();
  }
}
