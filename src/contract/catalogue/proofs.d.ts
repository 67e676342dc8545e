/** Which tests prove each clause, by their titles: read off the tests when exosim is built. */
export const proofs: Readonly<Record<string, readonly { readonly test: string; readonly file: string }[]>>;
