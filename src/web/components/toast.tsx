import type { PropsWithChildren } from "hono/jsx";
import { Icon } from "./icon.tsx";

/** Says that an act worked; the children may undo it. Errors never come as a toast. */
export function Toast({ message, children }: PropsWithChildren<{ readonly message: string }>) {
  return (
    <div class="toast" role="status">
      <Icon name="check" />
      <span>{message}</span>
      {children}
    </div>
  );
}
