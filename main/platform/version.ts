/** The app's version, as in package.json; a test compares. */
export const appVersion = '0.1.0'
