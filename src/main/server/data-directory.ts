/** Where data lie when nobody says: PostgreSQL does not run as root, and root's own folders are closed to others. */
export const ROOTS_DIRECTORY = "/var/lib/hailong/data";
