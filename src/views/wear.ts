/**
 * Gives the page the styles of a part that came later.
 * Why not a file of their own: the first load would have to know its name.
 */
export function wear(css: string): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets.push(sheet)
}
