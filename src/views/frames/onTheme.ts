/** Reads the colours of the theme now, and again when the root element or the browser changes its mind. */
export function onTheme(read: () => void): () => void {
  read()
  const observer = new MutationObserver(read)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  const dark = matchMedia('(prefers-color-scheme: dark)')
  dark.addEventListener('change', read)
  return () => {
    observer.disconnect()
    dark.removeEventListener('change', read)
  }
}
