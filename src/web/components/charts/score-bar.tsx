import { trimmed } from "./scale.ts";

const WIDTH = 83;
const MOST = 2;

/** A score of 0 to 2 as a filled bar beside its figure, halved by a line at 1. */
export function ScoreBar({ score }: { readonly score: number }) {
  const filled = (Math.min(MOST, Math.max(0, score)) / MOST) * WIDTH;
  return (
    <svg class="score-bar" viewBox="0 0 84 14" aria-hidden="true">
      <rect class="score-ground" x=".5" y="2.5" width={WIDTH.toString()} height="9" />
      {filled > 0 && <rect class="score-fill" x=".5" y="2.5" width={trimmed(filled)} height="9" />}
      <path class="score-half" d="M42 2.5V11.5" />
    </svg>
  );
}
