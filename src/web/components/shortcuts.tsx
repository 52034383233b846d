interface ShortcutsProps {
  /** Each key, as it stands in `data-key`, and what it does. */
  readonly keys: readonly { readonly key: string; readonly does: string }[];
}

/** The single keys of a page, told where they act and with the way to switch them off; needs `shortcuts.js`. */
export function Shortcuts({ keys }: ShortcutsProps) {
  return (
    <div class="shortcuts small muted" data-shortcuts="" hidden>
      <p>
        Phím tắt, ngoài ô nhập:{" "}
        {keys.map(({ key, does }, place) => (
          <>
            {place > 0 && " · "}
            <kbd>{key.toUpperCase()}</kbd> {does}
          </>
        ))}
      </p>
      <label class="check">
        <input type="checkbox" checked />
        <span>Dùng phím tắt</span>
      </label>
    </div>
  );
}
