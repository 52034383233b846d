/** A line with what stands below it. */
export interface TreeNode {
  readonly text: string;
  readonly children?: readonly TreeNode[];
}

/** Draws a tree with branches, each text wrapped to the width so that the branch lines stay whole. */
export function formatTree({ text, children = [] }: TreeNode, width: number): string {
  return [
    ...wrapText(text, width),
    ...children.flatMap((child, at) => branchLines(child, { isLast: at === children.length - 1, width })),
  ].join("\n");
}

function branchLines(
  { text, children = [] }: TreeNode,
  { isLast, width }: { isLast: boolean; width: number },
): string[] {
  const rail = isLast ? "   " : "│  ";
  const [first = "", ...more] = wrapText(text, width - rail.length);
  const continued = children.length > 0 ? "│  " : "   ";
  return [
    `${isLast ? "└─ " : "├─ "}${first}`,
    ...more.map((line) => rail + continued + line),
    ...children.flatMap((child, at) =>
      branchLines(child, { isLast: at === children.length - 1, width: width - rail.length }).map((line) => rail + line),
    ),
  ];
}

/** What a terminal would obey rather than show; codes come from files and files from anywhere. */
const CONTROL_CHARACTERS = /\p{Cc}/gu;

/** Breaks at spaces; a word longer than the width stands alone. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.replace(CONTROL_CHARACTERS, "\uFFFD").split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width - 3) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
