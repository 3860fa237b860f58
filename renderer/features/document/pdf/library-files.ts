/** The address of a file of the library, which the build puts beside the page. */
export const libraryFile = (path: string): string => new URL(`pdf/${path}`, document.baseURI).href
