/** The last part of a path of the lake. */
export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
