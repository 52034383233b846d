/** The five levels of satisfaction as faces, best first; decoration beside words, never alone. */
const MOUTHS = [
  "M27 56h46c-1 14-10 22-23 22s-22-8-23-22z",
  "M31 59c4 8 11 12 19 12s15-4 19-12",
  "M33 65h34",
  "M34 70c4-5 9-8 16-8s12 3 16 8",
  "M31 74c3-9 10-14 19-14s16 5 19 14",
];

export function Faces() {
  return (
    <div class="faces" aria-hidden="true">
      {MOUTHS.map((_, place) => (
        <Face level={5 - place} />
      ))}
    </div>
  );
}

/** One face: 5, very satisfied, to 1, very dissatisfied. */
export function Face({ level }: { readonly level: number }) {
  return (
    <svg viewBox="0 0 100 100" class={`face face-${level.toString()}`} aria-hidden="true">
      <circle class="face-ground" cx="50" cy="50" r="46" />
      <circle class="face-eye" cx="37" cy="41" r="4.8" />
      <circle class="face-eye" cx="63" cy="41" r="4.8" />
      <path class={level === 5 ? "face-eye" : "face-mouth"} d={MOUTHS[5 - level] ?? ""} />
    </svg>
  );
}
