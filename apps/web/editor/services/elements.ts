/** Small pieces of the document tree, written in one line each. */
export function element(
  tag: string,
  className: string,
  ...inside: readonly (Node | string | undefined)[]
): HTMLElement {
  const made = document.createElement(tag)
  if (className !== "") made.className = className
  made.append(...inside.filter((one) => one !== undefined))
  return made
}

let lastId = 0

/** For labels and active options: an id that no other element has. */
export const newId = (name: string): string => {
  lastId += 1
  return `${name}-${lastId}`
}
