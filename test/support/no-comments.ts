/** A site of a province that shows no comments. */
export const NO_COMMENTS = {
  isOnSite: () => Promise.resolve(false),
  released: () => Promise.resolve([]),
};
