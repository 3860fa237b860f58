/**
 * Characters that turn the direction of what follows become a visible sign of the same length: a document that says 4321 must not be shown
 * to say 1234, and places in the text stay what they are. Text of right-to-left scripts needs none of them.
 */
export const upright = (text: string): string => text.replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '\uFFFD')
