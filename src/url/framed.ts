/** The page as other pages may frame it, from the folder of the page on. */
export const FRAMED_PAGE = '?embed'
