/** Plays recordings that the province has laid down; silent where there is none. */
export interface ReadAloud {
  has(key: string): boolean;
  play(key: string): void;
  stop(): void;
}

/** `recordings`: addresses by key, such as `tt01.q3.vi` → `/assets/…/audio/tt01.q3.vi.mp3`. */
export function readAloudFrom(recordings: Readonly<Record<string, string>>): ReadAloud {
  let playing: HTMLAudioElement | undefined;
  const stop = (): void => {
    playing?.pause();
    playing = undefined;
  };
  return {
    has: (key) => Object.hasOwn(recordings, key),
    stop,
    play: (key) => {
      stop();
      const address = recordings[key];
      if (address === undefined) return;
      playing = new Audio(address);
      // A browser that refuses sound leaves the words, which are there anyway.
      playing.play().catch(() => undefined);
    },
  };
}
