import { jsx } from "hono/jsx";

/**
 * Imported before any page. From its first component on, Hono's JSX keeps the values of contexts in an
 * `AsyncLocalStorage`, which under Node 20 and 22 puts hooks on every promise of the process, for good: a tenth of the
 * server's time for a ballot. No component of ours is asynchronous, and for those Hono needs no such storage. It looks
 * for the storage once, at the first component: here, where there is none to be found.
 */
const found = Object.getOwnPropertyDescriptor(process, "getBuiltinModule");
Object.defineProperty(process, "getBuiltinModule", { value: undefined, configurable: true });
try {
  String(jsx(() => "", {}));
} finally {
  if (found === undefined) Reflect.deleteProperty(process, "getBuiltinModule");
  else Object.defineProperty(process, "getBuiltinModule", found);
}
