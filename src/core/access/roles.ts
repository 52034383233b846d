/** Vai trò: what a person may be in the system. Citizens and kiosks have no account. */
export const ROLES = ["officer", "clerk", "unitHead", "appraiser", "approver", "auditor", "admin"] as const;
export type Role = (typeof ROLES)[number];

/**
 * Quyền: which roles may do what. A right says what is done, a grant of a role where and until when. The administrator
 * keeps accounts, units and the running system and therefore reads no ballots, dossiers or results beyond what is
 * public; the auditor reads all that the system keeps and changes nothing.
 */
export const RIGHTS = {
  "accounts.manage": ["admin"],
  "tokens.manage": ["admin"],
  "units.manage": ["admin"],
  "devices.manage": ["clerk", "admin"],
  "duties.keep": ["clerk", "unitHead"],
  "health.read": ["admin", "auditor"],
  "audit.read": ["auditor"],
  "units.read": ["clerk", "unitHead", "appraiser", "approver", "auditor", "admin"],
  "imports.run": ["clerk"],
  "imports.read": ["clerk", "unitHead", "appraiser", "auditor"],
  "dossiers.read": ["clerk", "unitHead", "appraiser", "approver", "auditor"],
  "petitions.read": ["clerk", "unitHead", "appraiser", "approver", "auditor"],
  "petitions.manage": ["clerk"],
  "facts.read": ["clerk", "unitHead", "appraiser", "approver", "auditor"],
  "facts.enter": ["clerk"],
  "ballots.key": ["clerk"],
  "statistics.read": ["appraiser", "auditor"],
  "results.read": ["clerk", "unitHead", "appraiser", "approver", "auditor"],
  "ownResults.read": ["officer"],
  "tallySets.manage": ["appraiser"],
  "periods.read": ["clerk", "unitHead", "appraiser", "approver", "auditor"],
  "periods.manage": ["appraiser"],
  "selfScores.prepare": ["clerk"],
  "selfScores.sign": ["unitHead"],
  "appraisals.enter": ["appraiser"],
  "responses.give": ["unitHead"],
  "ownResponses.give": ["officer"],
  "publications.approve": ["approver"],
  "publications.publish": ["approver"],
  "comments.read": ["appraiser", "approver", "auditor"],
  "comments.moderate": ["appraiser"],
  "comments.setPolicy": ["approver"],
  "comments.readOriginal": ["auditor"],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Right = keyof typeof RIGHTS;

/** Rights that can move a result, or decide who may: nobody has one of them without a second factor. */
export const CHANGING_RIGHTS: readonly Right[] = [
  "accounts.manage",
  "tokens.manage",
  "units.manage",
  "devices.manage",
  "duties.keep",
  "imports.run",
  "petitions.manage",
  "facts.enter",
  "ballots.key",
  "tallySets.manage",
  "periods.manage",
  "selfScores.prepare",
  "selfScores.sign",
  "appraisals.enter",
  "responses.give",
  "publications.approve",
  "publications.publish",
];

/** Roles that are given for the whole province alone: their work compares units, or has no unit. */
export const PROVINCE_ROLES: readonly Role[] = ["appraiser", "approver", "auditor", "admin"];
