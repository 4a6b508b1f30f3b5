// Finds what a piece of page holds, the piece itself among it: htmx hands over each new element by itself.
export const all = (root, selector) => [
  ...(root.matches?.(selector) ? [root] : []),
  ...root.querySelectorAll(selector),
];
