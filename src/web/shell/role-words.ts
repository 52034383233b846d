export { ROLE_NAMES } from "../../core/access/role-words.ts";
