import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

/** `__Host-` binds a cookie to this host and to TLS; over plain HTTP browsers refuse the name. */
export interface CookieJar {
  read(c: Context, name: CookieName): string | undefined;
  write(c: Context, name: CookieName, value: string): void;
  remove(c: Context, name: CookieName): void;
}

/** `hailong`: the session. `hailong-visit`: what tokens of forms are bound to, before and after signing in. */
export type CookieName = "hailong" | "hailong-visit";

export function cookieJar({ isHttps }: { readonly isHttps: boolean }): CookieJar {
  const placed = (name: CookieName): string => (isHttps ? `__Host-${name}` : name);
  const attributes = { path: "/", httpOnly: true, sameSite: "Lax", secure: isHttps } as const;
  return {
    read: (c, name) => getCookie(c, placed(name)),
    write: (c, name, value) => {
      setCookie(c, placed(name), value, attributes);
    },
    remove: (c, name) => {
      deleteCookie(c, placed(name), attributes);
    },
  };
}
