import { formatCount } from "../../core/base/vietnamese-format.ts";

export interface EquationPart {
  readonly count: number;
  readonly name: string;
}

interface EquationProps {
  readonly parts: readonly EquationPart[];
  /** What the parts are called together, and what they should come to. */
  readonly sumName: string;
  readonly expected: EquationPart;
}

/** `12 + 6 + 1 = 19 ≠ 18` with the name of each part below; heard as one sentence. */
export function Equation({ parts, sumName, expected }: EquationProps) {
  const sum = parts.reduce((all, { count }) => all + count, 0);
  const fits = sum === expected.count;
  const spoken =
    `${parts.map(({ count, name }) => `${formatCount(count)} ${name}`).join(" cộng ")} bằng ${formatCount(sum)} ` +
    `${sumName}, ${fits ? "khớp với" : "không khớp với"} ${formatCount(expected.count)} ${expected.name}.`;
  return (
    <div>
      <p class="sr">{spoken}</p>
      <div class="equation" aria-hidden="true">
        {parts.map((part, index) => (
          <>
            {index > 0 && <span class="op">+</span>}
            <Term {...part} />
          </>
        ))}
        <span class="op">=</span>
        <Term count={sum} name={sumName} isBad={!fits} />
        <span class={fits ? "op" : "op bad"}>{fits ? "=" : "≠"}</span>
        <Term {...expected} />
      </div>
    </div>
  );
}

function Term({ count, name, isBad = false }: EquationPart & { readonly isBad?: boolean }) {
  return (
    <span class={isBad ? "bad" : undefined}>
      <b>{formatCount(count)}</b>
      <span>{name}</span>
    </span>
  );
}
