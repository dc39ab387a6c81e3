/** The rule does not fit the data; the message is for the user. */
export class Unfit extends Error {}
