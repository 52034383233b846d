import { Icon, type IconName } from "./icon.tsx";

const KINDS = {
  neutral: undefined,
  sea: "notice",
  ok: "check",
  warn: "clock",
  danger: "warning",
} as const satisfies Record<string, IconName | undefined>;
export type BadgeKind = keyof typeof KINDS;

/** Icon, word, tint: the state is readable in grey print. */
export function Badge({
  kind,
  label,
  icon,
}: {
  readonly kind: BadgeKind;
  readonly label: string;
  readonly icon?: IconName;
}) {
  const shown = icon ?? KINDS[kind];
  return (
    <span class={kind === "neutral" ? "badge" : `badge badge--${kind}`}>
      {shown !== undefined && <Icon name={shown} />}
      {label}
    </span>
  );
}
