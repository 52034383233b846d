/** Seconds after which it makes sense to ask again, of a database that is away and of a queue that is full. */
export const RETRY_AFTER_SECONDS = 5;

/** The header that says so. */
export const RETRY_LATER = { "Retry-After": RETRY_AFTER_SECONDS.toString() } as const;
